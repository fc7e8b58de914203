"""The wrong wordings of rules, and which of them a target's words leave possible."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from workbench.language.phrases import Phrase, forms_in, phrase
from workbench.renderings.model import Rendering

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Wordings:
    """The wrong wordings of a rule."""

    needs: frozenset[str]
    """Forms of which a target with any of them has one; none where any target may have one."""
    each: tuple[tuple[frozenset[str], Phrase], ...]
    """Each wording, after the forms of which a target with it has one, if any."""

    @classmethod
    def of(cls, phrases: Sequence[Phrase]) -> "_Wordings":
        each = tuple((phrase.needs[0] if phrase.needs else _NONE, phrase) for phrase in phrases)
        is_told = all(needs for needs, _ in each)
        return cls(_NONE.union(*(needs for needs, _ in each)) if is_told else _NONE, each)


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
        forms = forms_in(target, self._language)
        lacks = forms.isdisjoint
        # Nearly all die in these two steps, so nothing is called for them but `isdisjoint`.
        asked = [(rule, self[rule]) for rule in rules]
        alive = [(rule, own.each) for rule, own in asked if not (own.needs and lacks(own.needs))]
        found: dict[int, list[Phrase]] = {}
        for rule, wordings in alive:
            for needs, wording in wordings:
                if not (needs and lacks(needs)) and wording.may_stand(forms):
                    found.setdefault(rule, []).append(wording)
        return found
