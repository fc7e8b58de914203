"""The wrong wordings of rules, and which of them a target's words leave possible."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from workbench.language.phrases import Phrase, phrase, text_of
from workbench.renderings.model import Rendering

_NONE: frozenset[str] = frozenset()


class _Wordings(NamedTuple):
    """The wrong wordings of a rule."""

    needs: frozenset[str]
    """Forms of which a target with any of them has one; none where any target may have one."""
    each: Sequence[Phrase]

    @classmethod
    def of(cls, phrases: Sequence[Phrase]) -> "_Wordings":
        firsts = [phrase.needs[0] for phrase in phrases if phrase.needs]
        return cls(_NONE.union(*firsts) if len(firsts) == len(phrases) else _NONE, phrases)


class WrongWordings(dict[int, _Wordings]):
    """Rule → its wrong wordings, each with what it needs; worked out when a rule is first asked for."""

    def __init__(self, rules: Sequence[Rendering], language: str) -> None:
        """`language` is that of the targets."""
        super().__init__()
        self._rules, self._language = rules, language

    def __missing__(self, rule: int) -> _Wordings:
        wordings = self[rule] = _Wordings.of([phrase(p, self._language) for p in self._rules[rule].wrong])
        return wordings

    def possible(self, rules: Collection[int], target: str) -> dict[int, list[Phrase]]:
        """Those wordings of some rules that can stand in a target, by rule."""
        if not rules:
            return {}
        lacks = text_of(target, self._language).forms.isdisjoint
        found: dict[int, list[Phrase]] = {}
        for rule in rules:
            # Nearly all die in these steps, so nothing is called for them but `isdisjoint`.
            needs, wordings = self[rule]
            if needs and lacks(needs):
                continue
            for wording in wordings:
                for needed in wording.needs:
                    if lacks(needed):
                        break
                else:
                    found.setdefault(rule, []).append(wording)
        return found
