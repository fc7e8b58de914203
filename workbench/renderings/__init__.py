"""Known awkward translations: read from packs, found in segments, repaired."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from workbench.phrases import Found, Phrase, phrase
from workbench.renderings.anchors import Anchors
from workbench.renderings.extent import extended
from workbench.renderings.joining import joined
from workbench.renderings.kinds import kinds_of
from workbench.renderings.model import Better, Rendering, RenderingExample
from workbench.renderings.packs import packs_below, read_pack
from workbench.renderings.repair import fit, suits
from workbench.renderings.stored import Index, index_of, stored_packs
from workbench.renderings.triggers import Place, occurs, stands, triggers_for
from workbench.renderings.wrong import WrongWordings
from workbench.text import is_edge, primary, tokens

__all__ = [
    "Better",
    "Rendering",
    "RenderingExample",
    "RenderingHit",
    "Renderings",
    "packs_below",
    "read_pack",
]

_BESIDE = 3
"""Words between an accepted wording and wrong words up to which they are one rendering."""
_CONTEXT = re.compile(r"(?P<before>\[[^\]]*\]\s*)?[^\[\]]+?(?P<after>\s*\[[^\]]*\])?")
"""A phrase pattern with the words that must stand before it or after it."""


@dataclass(frozen=True, slots=True)
class RenderingHit:
    """Where a rule holds: the target span to replace, what with, and the source words that say so."""

    rule: Rendering
    start: int
    end: int
    suggestions: tuple[str, ...]
    source_span: tuple[int, int] | None
    safe: bool


class Renderings:
    """All the rules of one language pair, ready to be found."""

    def __init__(
        self,
        rules: Sequence[Rendering],
        source_lang: str,
        target_lang: str,
        index: Index | None = None,
    ) -> None:
        """The rules must all be of this pair (or of any source)."""
        self.rules = rules
        self.source_lang, self.target_lang = source_lang, target_lang
        index = index or index_of(rules, source_lang, target_lang)
        self._by_source = triggers_for(source_lang, index.by_source, index.source_keys)
        self._free = index.by_target
        self._free_anchors = Anchors(index.target_keys, target_lang)
        self._wrong = WrongWordings(rules, target_lang)
        self._last: tuple[str, str, list[RenderingHit]] = ("", "", [])
        self._last_source: tuple[str, dict[int, Place]] = ("", {})

    @classmethod
    def load(cls, paths: Iterable[Path], source_lang: str, target_lang: str) -> "Renderings":
        """Read packs from files; those of another language pair are left out. Raises BadInput."""
        rules, index = stored_packs(tuple(paths), primary(source_lang), primary(target_lang))
        return cls(rules, source_lang, target_lang, index)

    def with_rules(self, rules: Sequence[Rendering]) -> "Renderings":
        """These rules and some more; of two with one id the new one."""
        new = {rule.id for rule in rules}
        kept = [rule for rule in self.rules if rule.id not in new]
        return Renderings([*kept, *rules], self.source_lang, self.target_lang)

    def find(self, source: str, target: str) -> list[RenderingHit]:
        """The known awkward renderings in one segment, in order of place, without overlaps.

        Of those that overlap the longest stays, of equally long ones the safe one.
        """
        # The check of every dimension asks about the same segment in turn.
        last = self._last
        if last[:2] != (source, target):
            last = self._last = (source, target, _without_overlaps(self._all_hits(source, target)))
        return last[2]

    def _triggers(self, source: str) -> dict[int, Place]:
        """What `_by_source` finds; the checks ask about one source several times in turn."""
        last = self._last_source
        if last[0] != source:
            last = self._last_source = (source, self._by_source.find(source))
        return last[1]

    def triggered(self, source: str) -> list[tuple[Rendering, tuple[int, int]]]:
        """The rules that speak about a source text, and the place of each."""
        found = self._triggers(source)
        return [(self.rules[number], (start, end)) for number, (start, end, _) in sorted(found.items())]

    def is_rendered(self, rule: Rendering, source: str, target: str) -> bool:
        """Whether a right or a wrong wording of a triggered rule, or an excuse, stands in the segment."""
        language = self.target_lang
        return (
            occurs(rule.unless_source, source, self.source_lang)
            or stands(rule.unless_target, target, language)
            or bool(_better_places(rule, target, language) or _places(rule.accept, target, language))
            or any(phrase(pattern, language).find(target) for pattern in rule.wrong)
        )

    def ranked(self, rule: Rendering, source: str, target: str) -> tuple[str, ...]:
        """The rule's better wordings, those first that this segment speaks for."""
        return tuple(better.text for better in _ranked(rule, source, target, {}))

    def _all_hits(self, source: str, target: str) -> Iterable[RenderingHit]:
        possible = self._wrong.possible(self._by_source.possible(source), target)
        for number, (start, end, count) in self._triggers_of(source, frozenset(possible)).items():
            if found := _found(possible[number], target):
                yield from self._hits(self.rules[number], found, source, target, (start, end), count)
        free = dict.fromkeys(self._free[number][1] for number in sorted(self._free_anchors.possible(target)))
        for number, wordings in self._wrong.possible(free, target).items():
            if found := _found(wordings, target):
                yield from self._hits(self.rules[number], found, source, target, None, 0)

    def _triggers_of(self, source: str, rules: frozenset[int]) -> dict[int, Place]:
        """The places of some rules in a source."""
        known_source, places = self._last_source
        if known_source == source:
            return {number: place for number, place in places.items() if number in rules}
        return self._by_source.find(source, rules) if rules else {}

    def _hits(
        self,
        rule: Rendering,
        found: list[Found],
        source: str,
        target: str,
        source_span: tuple[int, int] | None,
        count: int,
    ) -> Iterable[RenderingHit]:
        language = self.target_lang
        if stands(rule.unless_target, target, language):
            return
        if source_span and occurs(rule.unless_source, source, self.source_lang):
            return
        good = [
            place for place in _better_places(rule, target, language) if not _is_part(place, found, target)
        ]
        accepted = [
            place for place in _places(rule.accept, target, language) if not _is_beside(place, found, target)
        ]
        right = good + accepted
        found = [hit for hit in found if not any(a <= hit.start and hit.end <= b for a, b in right)]
        if source_span and len(right) >= count:
            return
        for hit in self._whole(rule, found, source, target, source_span, count - len(right)):
            yield self._hit(rule, hit, source, target, source_span)

    def _whole(
        self,
        rule: Rendering,
        found: list[Found],
        source: str,
        target: str,
        source_span: tuple[int, int] | None,
        phrases: int,
    ) -> list[Found]:
        """The hits, each with all the words of its rendering; `phrases` in the source want a repair."""
        if not source_span:
            return found
        is_chinese = primary(self.source_lang) == "zh" and primary(self.target_lang) == "en"
        if is_chinese and not any("[" in pattern for pattern in rule.wrong):
            phrase_text = source[slice(*source_span)]
            found = [extended(hit, target, phrase_text) for hit in found]
        return joined(found, phrases, target)

    def _hit(
        self, rule: Rendering, found: Found, source: str, target: str, source_span: tuple[int, int] | None
    ) -> RenderingHit:
        if primary(self.target_lang) == "en":
            kinds = dict(zip(rule.better, kinds_of([better.text for better in rule.better]), strict=True))
        else:
            kinds = {}
        ranked = _ranked(
            rule,
            source,
            target,
            {better: suits(better.text, kinds[better], found, target) for better in kinds},
        )
        fitted = [fit(better.text, found, target, self.target_lang, kinds.get(better)) for better in ranked]
        start = min(span[0] for span in fitted)
        suggestions = dict.fromkeys(target[start:left] + text for left, _, text in fitted)
        return RenderingHit(rule, start, found.end, tuple(suggestions), source_span, rule.safe)


def _found(wordings: Iterable[Phrase], target: str) -> list[Found]:
    return [hit for each in wordings for hit in each.find(target)]


def _better_places(rule: Rendering, target: str, language: str) -> list[tuple[int, int]]:
    """Where the rule's better wordings stand."""
    return _places(_better_patterns(rule), target, language)


def _better_patterns(rule: Rendering) -> list[str]:
    """The better wordings as phrase patterns, in the surroundings that the wrong ones need.

    Of “{pay} [..3 effort]” the better “make” is right before its “effort” and says nothing elsewhere.
    """
    return _in_surroundings(tuple(better.text for better in rule.better), rule.wrong)


@lru_cache(maxsize=16384)
def _in_surroundings(wordings: tuple[str, ...], patterns: tuple[str, ...]) -> list[str]:
    around = _surroundings(patterns)
    return [f"{before}{_as_pattern(text)}{after}" for text in wordings for before, after in around]


def _surroundings(patterns: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The bracketed context that each pattern begins and ends with; empty where it has none."""
    found = [_CONTEXT.fullmatch(pattern) for pattern in patterns] or [None]
    return tuple(dict.fromkeys((f["before"] or "", f["after"] or "") if f else ("", "") for f in found))


def _places(patterns: Iterable[str], target: str, language: str) -> list[tuple[int, int]]:
    return [(hit.start, hit.end) for p in dict.fromkeys(patterns) for hit in phrase(p, language).find(target)]


def _is_beside(place: tuple[int, int], found: Iterable[Found], target: str) -> bool:
    """Whether an accepted wording stands among or next to wrong words, as a part of the same rendering.

    “Surrounded by Chu songs on all sides”: the accepted “surround” does not excuse the “Chu songs”.
    """
    start, end = place
    for hit in found:
        if start <= hit.start and hit.end <= end:
            return False
        between = target[min(end, hit.end) : max(start, hit.start)]
        if len(tokens(between)) <= _BESIDE:
            return True
    return False


def _is_part(place: tuple[int, int], found: Iterable[Found], target: str) -> bool:
    """Whether a right wording is only a part of wrong words: “ceasefire” in “ceasefire regime”.

    The wrong words must run on without a gap and be at most two more. Nor does a wording excuse a form
    of itself that is wrong as it stands (`=informations`).
    """
    start, end = place
    for hit in found:
        if place == (hit.start, hit.end) and any(word.verbatim for word, _ in hit.words):
            return True
        if hit.start <= start and end <= hit.end and end - start < hit.end - hit.start:
            width = len(tokens(target[hit.start : hit.end]))
            if width == len(hit.words) and width <= len(tokens(target[start:end])) + 2:
                return True
    return False


def _as_pattern(wording: str) -> str:
    """A plain wording as a phrase pattern: what has a meaning there is taken out."""
    return wording.translate(str.maketrans("", "", "{}()[]|^$*=#")).replace("...", " ")


def _ranked(rule: Rendering, source: str, target: str, suiting: Mapping[Better, bool]) -> list[Better]:
    """The better wordings: those whose context is in the segment, those that suit the place, the rest."""

    def rank(better: Better) -> tuple[bool, bool, int]:
        context = _fits_context(better, source, target)
        return context < 0, context == 0 and not suiting.get(better, True), -context

    return sorted(rule.better, key=rank)


def _fits_context(better: Better, source: str, target: str) -> int:
    """How many of the wording's context words stand in the segment; -1 where it wants some and has none."""
    if not better.when:
        return 0
    return sum(_stands(word, source) or _stands(word, target) for word in better.when) or -1


def _stands(word: str, text: str) -> bool:
    """Whether a word stands in a text, whole where its script parts words by spaces."""
    places = re.finditer(re.escape(word), text, re.IGNORECASE)
    return any(is_edge(text, place.start()) and is_edge(text, place.end()) for place in places)


def _without_overlaps(hits: Iterable[RenderingHit]) -> list[RenderingHit]:
    kept: list[RenderingHit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, not hit.safe, hit.start)):
        if all(hit.end <= other.start or hit.start >= other.end for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)
