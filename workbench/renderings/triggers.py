"""Finds in one pass which renderings a text could be about."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from workbench.patterns import Word
from workbench.phrases import Phrase, forms_in, phrase
from workbench.text import writes_without_spaces

_GAP = "…"
_MOST_SKIPPED = 15
_SYNTAX = frozenset("{}()[]|*#=^$")


class SubstringTriggers:
    """Triggers of a language without spaces: plain text, `…` skipping up to 15 characters."""

    def __init__(self, triggers: Iterable[tuple[str, int]]) -> None:
        """`triggers` are `(text, number of the rule)`; a rule may have several."""
        self._rules: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for text, rule in triggers:
            self._rules[max(text.split(_GAP), key=len)].append((text, rule))
        self._literals = list(self._rules)
        self._automaton = (
            AhoCorasick(self._literals, matchkind=MatchKind.Standard) if self._literals else None
        )

    def find(self, text: str) -> dict[int, tuple[int, int, int]]:
        """Rule number → `(start, end, how often)` of its first trigger in the text."""
        if self._automaton is None:
            return {}
        found: dict[int, tuple[int, int, int]] = {}
        seen = {
            self._literals[number]
            for number, *_ in self._automaton.find_matches_as_indexes(text, overlapping=True)
        }
        for literal in sorted(seen):
            for trigger, rule in self._rules[literal]:
                spans = substring_spans(trigger, text)
                if spans and (rule not in found or spans[0][0] < found[rule][0]):
                    found[rule] = (*spans[0], len(spans) + (found[rule][2] if rule in found else 0))
        return found


def substring_spans(trigger: str, text: str) -> list[tuple[int, int]]:
    """Where a trigger with optional `…` gaps stands in a text."""
    return [match.span() for match in _pattern(trigger).finditer(text)]


@lru_cache(maxsize=16384)
def _pattern(trigger: str) -> re.Pattern[str]:
    return re.compile(f".{{0,{_MOST_SKIPPED}}}?".join(re.escape(part) for part in trigger.split(_GAP)))


class PhraseTriggers:
    """Triggers of a language with word forms: phrase patterns, looked up by their rarest word's lemma."""

    def __init__(self, triggers: Sequence[tuple[str, int]], language: str) -> None:
        """`triggers` are `(pattern, number of the rule)`."""
        self._language = language
        self._by_form: dict[str, list[tuple[Phrase, int]]] = defaultdict(list)
        self._by_prefix: dict[str, list[tuple[Phrase, int]]] = defaultdict(list)
        for pattern, rule in triggers:
            self._add(phrase(pattern, language), rule)

    def _add(self, parsed: Phrase, rule: int) -> None:
        for variant in parsed.variants:
            words = [element for element in variant if isinstance(element, Word) and element.text]
            key = max(words, key=lambda word: (not word.prefix, len(word.text)))
            if key.prefix:
                self._by_prefix[key.text[:4]].append((parsed, rule))
            for form in {key.text.lower()} if key.verbatim else key.forms:
                self._by_form[form].append((parsed, rule))

    def find(self, text: str) -> dict[int, tuple[int, int, int]]:
        """Rule number → `(start, end, how often)` of its first trigger in the text."""
        found: dict[int, tuple[int, int, int]] = {}
        if not (self._by_form or self._by_prefix):
            return found
        candidates = {(parsed.pattern, rule): parsed for parsed, rule in self._candidates(text)}
        for (_, rule), parsed in candidates.items():
            hits = parsed.find(text)
            if hits and (rule not in found or hits[0].start < found[rule][0]):
                found[rule] = (
                    hits[0].start,
                    hits[0].end,
                    len(hits) + (found[rule][2] if rule in found else 0),
                )
        return found

    def _candidates(self, text: str) -> Iterator[tuple[Phrase, int]]:
        for form in forms_in(text, self._language):
            yield from self._by_form.get(form, ())
            if self._by_prefix:
                for length in range(1, 5):
                    yield from self._by_prefix.get(form[:length], ())


def triggers_for(language: str, triggers: Sequence[tuple[str, int]]) -> SubstringTriggers | PhraseTriggers:
    """The right finder for a language."""
    if writes_without_spaces(language):
        return SubstringTriggers(triggers)
    return PhraseTriggers(triggers, language)


def occurs(patterns: Iterable[str], text: str, language: str) -> bool:
    """Whether any of the patterns (in the language's own notation) stands in the text."""
    if writes_without_spaces(language):
        return any(substring_spans(pattern, text) for pattern in patterns)
    return any(phrase(pattern, language).find(text) for pattern in patterns)


def stands(patterns: Iterable[str], target: str, language: str) -> bool:
    """Whether any phrase pattern stands in a target; of a script without spaces, plain text as written."""
    plain_is_text = writes_without_spaces(language)
    return any(
        pattern in target
        if plain_is_text and _SYNTAX.isdisjoint(pattern)
        else bool(phrase(pattern, language).find(target))
        for pattern in patterns
    )
