"""The wrong wordings of rules, and which of them a target's words leave possible."""

from collections.abc import Collection, Sequence

from workbench.language.phrases import Phrase, forms_in, phrase
from workbench.renderings.model import Rendering

Needs = frozenset[str] | None
"""Forms of which a target with a phrase has one; None where any target may have it."""


class WrongWordings(dict[int, list[tuple[Needs, Phrase]]]):
    """Rule → its wrong wordings, each with what it needs; worked out when a rule is first asked for."""

    def __init__(self, rules: Sequence[Rendering], language: str) -> None:
        """`language` is that of the targets."""
        super().__init__()
        self._rules, self._language = rules, language

    def __missing__(self, rule: int) -> list[tuple[Needs, Phrase]]:
        phrases = [phrase(pattern, self._language) for pattern in self._rules[rule].wrong]
        wordings = self[rule] = [(each.needs[0] if each.needs else None, each) for each in phrases]
        return wordings

    def possible(self, rules: Collection[int], target: str) -> dict[int, list[Phrase]]:
        """Those wordings of some rules that can stand in a target, by rule."""
        if not rules:
            return {}
        forms = forms_in(target, self._language)
        found: dict[int, list[Phrase]] = {}
        # Nearly all die here, so nothing is called for them but `isdisjoint`.
        alive = [
            (rule, wording)
            for rule in rules
            for needs, wording in self[rule]
            if needs is None or not needs.isdisjoint(forms)
        ]
        for rule, wording in alive:
            if wording.may_stand(forms):
                found.setdefault(rule, []).append(wording)
        return found
