"""Finds in one pass which renderings a text could be about."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from ahocorasick_rs import AhoCorasick, MatchKind

from workbench.language.chinese import is_chinese, simplified
from workbench.language.phrases import phrase
from workbench.renderings.anchors import Anchors, Keys
from workbench.renderings.spare import Skeleton
from workbench.text import writes_without_spaces

GAP = "…"
"""Stands for up to 15 characters of one sentence in a trigger of a script without spaces."""
_SKIPPED = "[^。！？!?]{0,15}?"
_NONE: frozenset[int] = frozenset()
_SYNTAX = frozenset("{}()[]|*#=^$")

Place = tuple[int, int, int]
"""Where the first trigger of a rule starts and ends, and how often the rule has one."""
Wanted = Set[int] | None
"""The rules whose triggers to look for, by their numbers; None for all."""


class SubstringTriggers:
    """Triggers of a language without spaces: plain text, `…` skipping up to 15 characters of a sentence."""

    def __init__(self, triggers: Iterable[tuple[str, int]], *, skips_spare: bool = False) -> None:
        """`triggers` are `(text, number of the rule)`; a rule may have several.

        `skips_spare` finds them also where Chinese particles and adverbs part them.
        """
        self._skips_spare = skips_spare
        by_literal: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for text, rule in triggers:
            by_literal[max(text.split(GAP), key=len)].append((text, rule))
        self._literals = [_Literal.of(literal, by_literal[literal]) for literal in sorted(by_literal)]
        literals = sorted(by_literal)
        self._plain = [literal.plain for literal in self._literals]
        self._gapped = {n: literal.gapped for n, literal in enumerate(self._literals) if literal.gapped}
        self._automaton = AhoCorasick(literals, matchkind=MatchKind.Standard) if literals else None
        self._last: tuple[str, list[tuple[int, int, int]]] = ("", [])
        self._last_possible: tuple[str, frozenset[int]] = ("", _NONE)

    def __bool__(self) -> bool:
        return self._automaton is not None

    def possible(self, text: str) -> frozenset[int]:
        """The rules that may have a trigger in the text: a cheap test; the last answer is remembered."""
        if self._last_possible[0] != text:
            literals = {match[0] for match in self._matches(text)}
            gapped = [
                rule
                for literal in literals & self._gapped.keys()
                for piece, rule in self._gapped[literal]
                if piece in text
            ]
            rules = _NONE.union(gapped, *map(self._plain.__getitem__, literals))
            self._last_possible = (text, rules)
        return self._last_possible[1]

    def find(self, text: str, wanted: Wanted = None) -> dict[int, Place]:
        """Rule number → `(start, end, how often)` of its first trigger in the text; of wanted rules only."""
        found: dict[int, Place] = {}
        places: dict[int, list[tuple[int, int]]] = {}
        for number, start, end in self._matches(text):
            if wanted is not None and wanted.isdisjoint(self._literals[number].rules):
                continue
            own = places.setdefault(number, [])
            if not own or start >= own[-1][1]:
                own.append((start, end))
        for number in sorted(places):
            for trigger, rule in self._literals[number].triggers:
                if wanted is not None and rule not in wanted:
                    continue
                spans = places[number] if GAP not in trigger else substring_spans(trigger, text)
                if spans and (rule not in found or spans[0][0] < found[rule][0]):
                    found[rule] = (*spans[0], len(spans) + (found[rule][2] if rule in found else 0))
        return found

    def _matches(self, text: str) -> list[tuple[int, int, int]]:
        """Each literal in a text, `(number, start, end)`; the text asked about last is remembered."""
        if self._automaton is None:
            return []
        if self._last[0] != text:
            self._last = (text, self._matches_in(text, self._automaton))
        return self._last[1]

    def _matches_in(self, text: str, automaton: AhoCorasick) -> list[tuple[int, int, int]]:
        matches = automaton.find_matches_as_indexes(text, overlapping=True)
        skeleton = Skeleton(text) if self._skips_spare else None
        if skeleton is None or skeleton.is_whole:
            return matches
        parted = skeleton.parted(automaton.find_matches_as_indexes(skeleton.text, overlapping=True))
        return sorted((*matches, *parted), key=itemgetter(1))


@dataclass(frozen=True, slots=True)
class _Literal:
    """A text, and the triggers whose longest piece it is."""

    triggers: tuple[tuple[str, int], ...]
    """`(trigger, number of the rule)`."""
    plain: frozenset[int]
    """The rules of which the text itself is a trigger."""
    gapped: tuple[tuple[str, int], ...]
    """`(another piece, number of the rule)` of the triggers with a gap."""
    rules: frozenset[int]

    @classmethod
    def of(cls, literal: str, triggers: Sequence[tuple[str, int]]) -> "_Literal":
        plain = frozenset(rule for trigger, rule in triggers if GAP not in trigger)
        gapped = tuple((_other_piece(text, literal), rule) for text, rule in triggers if GAP in text)
        return cls(tuple(triggers), plain, gapped, plain.union(rule for _, rule in gapped))


def _other_piece(trigger: str, literal: str) -> str:
    """The longest piece of a trigger beside its literal."""
    pieces = trigger.split(GAP)
    pieces.remove(literal)
    return max(pieces, key=len)


def substring_spans(trigger: str, text: str) -> list[tuple[int, int]]:
    """Where a trigger with optional `…` gaps stands in a text."""
    if GAP in trigger and not all(piece in text for piece in trigger.split(GAP)):
        return []
    return [match.span() for match in _pattern(trigger).finditer(text)]


@lru_cache(maxsize=16384)
def _pattern(trigger: str) -> re.Pattern[str]:
    return re.compile(_SKIPPED.join(re.escape(part) for part in trigger.split(GAP)))


class PhraseTriggers:
    """Triggers of a language with word forms: phrase patterns, looked up by their rarest words' lemmas."""

    def __init__(self, triggers: Iterable[tuple[str, int]], language: str, keys: Keys | None = None) -> None:
        """`triggers` are `(pattern, number of the rule)`; `keys` are theirs where they were kept."""
        self._triggers = list(triggers)
        self._anchors = Anchors([pattern for pattern, _ in self._triggers], language, keys)
        self._last: tuple[str, list[int]] = ("", [])

    def __bool__(self) -> bool:
        return bool(self._triggers)

    def find(self, text: str, wanted: Wanted = None) -> dict[int, Place]:
        """Rule number → `(start, end, how often)` of its first trigger in the text; of wanted rules only."""
        found: dict[int, Place] = {}
        for number in self._candidates(text):
            rule = self._triggers[number][1]
            if wanted is not None and rule not in wanted:
                continue
            hits = self._anchors[number].find(text)
            if hits and (rule not in found or hits[0].start < found[rule][0]):
                found[rule] = (
                    hits[0].start,
                    hits[0].end,
                    len(hits) + (found[rule][2] if rule in found else 0),
                )
        return found

    def possible(self, text: str) -> frozenset[int]:
        """The rules that may have a trigger in the text: a cheap test."""
        return frozenset([self._triggers[number][1] for number in self._candidates(text)])

    def _candidates(self, text: str) -> list[int]:
        """The triggers that may stand in the text; the last answer is remembered."""
        if self._last[0] != text:
            self._last = (text, self._anchors.possible(text))
        return self._last[1]


def triggers_for(
    language: str, triggers: Sequence[tuple[str, int]], keys: Keys | None = None
) -> SubstringTriggers | PhraseTriggers:
    """The right finder for a language."""
    if writes_without_spaces(language):
        return SubstringTriggers(triggers, skips_spare=is_chinese(language))
    return PhraseTriggers(triggers, language, keys)


def occurs(patterns: Iterable[str], text: str, language: str) -> bool:
    """Whether any of the patterns (in the language's own notation) stands in the text."""
    if is_chinese(language):
        return any(substring_spans(simplified(pattern), simplified(text)) for pattern in patterns)
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
