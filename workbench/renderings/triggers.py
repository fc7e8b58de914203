"""Finds in one pass which renderings a text could be about."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from workbench.inflection import lemmas_in
from workbench.patterns import Word
from workbench.phrases import Phrase, forms_in, phrase
from workbench.text import vocabulary, writes_without_spaces

GAP = "…"
"""Stands for up to `_MOST_SKIPPED` characters in a trigger of a script without spaces."""
_MOST_SKIPPED = 15
_PREFIX = 4
"""Letters of a stem by which it is looked up."""
_MOST_WORDS = 65_536
"""Words of texts whose triggers are remembered."""
_NONE: frozenset[int] = frozenset()
_SYNTAX = frozenset("{}()[]|*#=^$")

Place = tuple[int, int, int]
"""Where the first trigger of a rule starts and ends, and how often the rule has one."""
Wanted = Callable[[int], bool] | None
"""Whether to look for the triggers of a rule, by its number; None for all."""


class SubstringTriggers:
    """Triggers of a language without spaces: plain text, `…` skipping up to 15 characters."""

    def __init__(self, triggers: Iterable[tuple[str, int]]) -> None:
        """`triggers` are `(text, number of the rule)`; a rule may have several."""
        rules: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for text, rule in triggers:
            rules[max(text.split(GAP), key=len)].append((text, rule))
        self._rules = [(literal, rules[literal]) for literal in sorted(rules)]
        literals = [literal for literal, _ in self._rules]
        self._automaton = AhoCorasick(literals, matchkind=MatchKind.Standard) if literals else None

    def __bool__(self) -> bool:
        return self._automaton is not None

    def find(self, text: str, wanted: Wanted = None) -> dict[int, Place]:
        """Rule number → `(start, end, how often)` of its first trigger in the text; of wanted rules only."""
        found: dict[int, Place] = {}
        if self._automaton is None:
            return found
        matches = self._automaton.find_matches_as_indexes(text, overlapping=True)
        if not matches:
            return found
        places: dict[int, list[tuple[int, int]]] = {}
        for number, start, end in matches:
            own = places.setdefault(number, [])
            if not own or start >= own[-1][1]:
                own.append((start, end))
        for number in sorted(places):
            literal, rules = self._rules[number]
            for trigger, rule in rules:
                if wanted is not None and not wanted(rule):
                    continue
                spans = places[number] if trigger == literal else substring_spans(trigger, text)
                if spans and (rule not in found or spans[0][0] < found[rule][0]):
                    found[rule] = (*spans[0], len(spans) + (found[rule][2] if rule in found else 0))
        return found


def substring_spans(trigger: str, text: str) -> list[tuple[int, int]]:
    """Where a trigger with optional `…` gaps stands in a text."""
    return [match.span() for match in _pattern(trigger).finditer(text)]


@lru_cache(maxsize=16384)
def _pattern(trigger: str) -> re.Pattern[str]:
    return re.compile(f".{{0,{_MOST_SKIPPED}}}?".join(re.escape(part) for part in trigger.split(GAP)))


class PhraseTriggers:
    """Triggers of a language with word forms: phrase patterns, looked up by their rarest word's lemma."""

    def __init__(
        self, triggers: Iterable[tuple[str, int]], language: str, keys: "Keys | None" = None
    ) -> None:
        """`triggers` are `(pattern, number of the rule)`; `keys` are theirs where they were kept."""
        self._language = language
        self._triggers = list(dict.fromkeys(triggers))
        self._phrases: dict[int, Phrase] = {}
        self._of_word = _Candidates(keys or keys_of(self._triggers, language), language)

    def __bool__(self) -> bool:
        return bool(self._triggers)

    def find(self, text: str, wanted: Wanted = None) -> dict[int, Place]:
        """Rule number → `(start, end, how often)` of its first trigger in the text; of wanted rules only."""
        found: dict[int, Place] = {}
        candidates = _NONE.union(*map(self._of_word.__getitem__, vocabulary(text)))
        if not candidates:
            return found
        forms = forms_in(text, self._language)
        for number in sorted(candidates):
            rule = self._triggers[number][1]
            sought = self._phrase(number)
            if not sought.may_stand(forms) or (wanted is not None and not wanted(rule)):
                continue
            hits = sought.find(text)
            if hits and (rule not in found or hits[0].start < found[rule][0]):
                found[rule] = (
                    hits[0].start,
                    hits[0].end,
                    len(hits) + (found[rule][2] if rule in found else 0),
                )
        return found

    def _phrase(self, number: int) -> Phrase:
        if number not in self._phrases:
            self._phrases[number] = phrase(self._triggers[number][0], self._language)
        return self._phrases[number]


Keys = tuple[dict[str, list[int]], dict[str, list[int]]]
"""The numbers of triggers by a form that the text must have, and by the beginning of one."""


def keys_of(triggers: Iterable[tuple[str, int]], language: str) -> Keys:
    """The keys of triggers with word forms, which take a dictionary and their parsing to find."""
    keys: Keys = (defaultdict(list), defaultdict(list))
    for number, (pattern, _) in enumerate(dict.fromkeys(triggers)):
        _add(phrase(pattern, language), number, keys)
    return keys


def _add(parsed: Phrase, number: int, keys: Keys) -> None:
    by_form, by_prefix = keys
    for variant in parsed.variants:
        words = [element for element in variant.elements if isinstance(element, Word) and element.text]
        key = max(words, key=lambda word: (not word.prefix, len(word.text)))
        if key.prefix:
            by_prefix[key.text[:_PREFIX]].append(number)
        for form in {key.text.lower()} if key.verbatim else key.forms:
            by_form[form].append(number)


class _Candidates(dict[str, frozenset[int]]):
    """Word → the triggers that a text with it may have; worked out at a word's first appearance."""

    def __init__(self, keys: Keys, language: str) -> None:
        super().__init__()
        self._by_form, self._by_prefix = keys
        self._language = language

    def __missing__(self, word: str) -> frozenset[int]:
        if len(self) >= _MOST_WORDS:
            self.clear()
        found: set[int] = set()
        for form in lemmas_in(self._language)[word]:
            found.update(self._by_form.get(form, ()))
            if self._by_prefix:
                stem = form.rpartition("'")[2]  # elided words are one token: “l'adepte”
                for length in range(1, _PREFIX + 1):
                    found.update(self._by_prefix.get(form[:length], ()))
                    found.update(self._by_prefix.get(stem[:length], ()))
        candidates = self[word] = frozenset(found) or _NONE
        return candidates


def triggers_for(
    language: str, triggers: Sequence[tuple[str, int]], keys: Keys | None = None
) -> SubstringTriggers | PhraseTriggers:
    """The right finder for a language."""
    if writes_without_spaces(language):
        return SubstringTriggers(triggers)
    return PhraseTriggers(triggers, language, keys)


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
