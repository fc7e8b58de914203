"""Known awkward translations: read from packs, found in segments, repaired."""

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from workbench.language.chinese import is_chinese, simplified
from workbench.language.phrases import Found, Phrase, phrase
from workbench.renderings.anchors import Anchors
from workbench.renderings.extent import extended
from workbench.renderings.glosses import cuts_words
from workbench.renderings.joining import joined
from workbench.renderings.kept import without_kept
from workbench.renderings.model import Better, Rendering, RenderingExample
from workbench.renderings.negated import beyond_denial
from workbench.renderings.packs import packs_below, read_pack
from workbench.renderings.phrasal import is_another_verb
from workbench.renderings.right import better_places, places, right_places
from workbench.renderings.stored import Index, StoredRules, index_of, stored_packs
from workbench.renderings.suggesting import suggested, unopposed
from workbench.renderings.triggers import Place, occurs, stands, triggers_for
from workbench.renderings.wrong import WrongWordings
from workbench.text import primary

__all__ = [
    "Better",
    "Rendering",
    "RenderingExample",
    "RenderingHit",
    "Renderings",
    "packs_below",
    "read_pack",
]


_SHORT = 2
"""Characters of a trigger that may stand in a text by chance, across its words."""


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
        own: frozenset[str] = frozenset(),
    ) -> None:
        """The rules must all be of this pair (or of any source); those of `own` packs go before others."""
        self.rules, self._own = rules, own
        self.source_lang, self.target_lang = source_lang, target_lang
        self._is_chinese = is_chinese(source_lang)
        index = index or index_of(rules, source_lang, target_lang)
        self._by_source = triggers_for(source_lang, index.by_source, index.source_keys)
        self._free = index.by_target
        self._free_anchors = Anchors([text for text, _ in self._free], target_lang, index.target_keys)
        self._wrong = WrongWordings(rules, target_lang)
        self._last: tuple[str, str, list[RenderingHit]] = ("", "", [])
        self._last_source: tuple[str, dict[int, Place]] = ("", {})

    @classmethod
    def load(
        cls, paths: Iterable[Path], source_lang: str, target_lang: str, own: Iterable[Path] = ()
    ) -> "Renderings":
        """Read packs from files; those of another language pair are left out. Raises BadInput.

        `own` are more of them, a person's own, whose rules go before the others'.
        """
        own = tuple(own)
        pair = primary(source_lang), primary(target_lang)
        rules, index = stored_packs((*paths, *own), *pair)
        return _ready(rules, index, *pair, frozenset(path.stem for path in own))

    def with_rules(self, rules: Sequence[Rendering]) -> "Renderings":
        """These rules and some more, a person's own; of two with one id the new one."""
        new = {rule.id for rule in rules}
        kept = [rule for rule in self.rules if rule.id not in new]
        own = self._own.union(rule.pack for rule in rules)
        return Renderings([*kept, *rules], self.source_lang, self.target_lang, own=own)

    def find(self, source: str, target: str) -> list[RenderingHit]:
        """The known awkward renderings in one segment, in order of place, without overlaps.

        Of those that overlap the longest stays, of equally long ones a person's own, then the safe one.
        """
        # The check of every dimension asks about the same segment in turn.
        last = self._last
        if last[0] != source or last[1] != target:
            last = self._last = (source, target, self._found_in(source, target))
        return last[2]

    def _found_in(self, source: str, target: str) -> list[RenderingHit]:
        triggered = self._by_source.possible(self._compared(source))
        free = self._free_anchors.possible(target)
        if not (triggered or free):
            return []
        hits = [
            *self._triggered_hits(source, target, triggered),
            *self._free_hits(source, target, free),
        ]
        return _without_overlaps(hits, self._own) if len(hits) > 1 else hits

    def _triggers(self, source: str) -> dict[int, Place]:
        """What `_by_source` finds; the checks ask about one source several times in turn."""
        last = self._last_source
        if last[0] != source:
            last = self._last_source = (source, self._by_source.find(self._compared(source)))
        return last[1]

    def _compared(self, source: str) -> str:
        """A source as triggers are compared with it: traditional Chinese as simplified."""
        return simplified(source) if self._is_chinese else source

    def triggered(self, source: str) -> list[tuple[Rendering, tuple[int, int]]]:
        """The rules that speak about a source text, and the place of each."""
        found = self._triggers(source)
        return [
            (self.rules[number], (start, end))
            for number, (start, end, _) in sorted(found.items())
            if not self._is_chance(source, start, end)
        ]

    def is_rendered(self, rule: Rendering, source: str, target: str) -> bool:
        """Whether a right or a wrong wording of a triggered rule, or an excuse, stands in the segment."""
        language = self.target_lang
        return (
            occurs(rule.unless_source, source, self.source_lang)
            or stands(rule.unless_target, target, language)
            or bool(better_places(rule, target, language) or places(rule.accept, target, language))
            or any(phrase(pattern, language).find(target) for pattern in rule.wrong)
        )

    def unopposed(self, rule: Rendering, source: str, target: str) -> tuple[str, ...]:
        """The rule's better wordings, best first, but for those whose context this segment lacks."""
        return tuple(better.text for better in unopposed(rule, source, target))

    def _is_chance(self, source: str, start: int, end: int) -> bool:
        """Whether the characters of a short Chinese trigger belong to other words: 得手 in 取得手榴弹."""
        return end - start <= _SHORT and self._is_chinese and cuts_words(simplified(source), start, end)

    def _triggered_hits(self, source: str, target: str, triggered: Collection[int]) -> Iterable[RenderingHit]:
        """The hits of rules that the source asks for."""
        found = self._found(self._wrong.possible(triggered, target), target)
        if not found:
            return []  # as in most segments
        return [
            hit
            for number, (start, end, count) in self._triggers_of(source, found.keys()).items()
            if not self._is_chance(source, start, end)
            for hit in self._hits(self.rules[number], found[number], source, target, (start, end), count)
        ]

    def _free_hits(self, source: str, target: str, free: Iterable[int]) -> Iterable[RenderingHit]:
        """The hits of rules that want no word of the source, by the numbers of wordings that may stand."""
        wordings: dict[int, list[Phrase]] = {}
        for number in free:
            wordings.setdefault(self._free[number][1], []).append(self._free_anchors[number])
        return [
            hit
            for number, found in self._found(wordings, target).items()
            for hit in self._hits(self.rules[number], found, source, target, None, 0)
        ]

    def _found(self, possible: Mapping[int, Iterable[Phrase]], target: str) -> dict[int, list[Found]]:
        """Where wrong wordings of some rules stand in a target, by rule."""
        found: dict[int, list[Found]] = {}
        for rule, wordings in possible.items():
            for each in wordings:
                for hit in each.find(target):
                    if not is_another_verb(hit, each, target):
                        found.setdefault(rule, []).append(beyond_denial(hit, target))
        return found

    def _triggers_of(self, source: str, rules: Set[int]) -> dict[int, Place]:
        """The places of some rules in a source."""
        known_source, places = self._last_source
        if known_source == source:
            return {number: place for number, place in places.items() if number in rules}
        return self._by_source.find(self._compared(source), rules)

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
        right = right_places(rule, found, target, language)
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
        has_glosses = self._is_chinese and primary(self.target_lang) == "en"
        if has_glosses and not any("[" in pattern for pattern in rule.wrong):
            phrase_text = source[slice(*source_span)]
            found = [extended(hit, target, phrase_text) for hit in found]
        return joined(found, phrases, target)

    def _hit(
        self, rule: Rendering, found: Found, source: str, target: str, source_span: tuple[int, int] | None
    ) -> RenderingHit:
        found = without_kept(found, rule)
        start, end, wordings = suggested(rule, found, source, target)
        return RenderingHit(rule, start, end, wordings, source_span, rule.safe)


def _without_overlaps(hits: Iterable[RenderingHit], own: frozenset[str]) -> list[RenderingHit]:
    def rank(hit: RenderingHit) -> tuple[int, bool, bool, int]:
        return hit.start - hit.end, hit.rule.pack not in own, not hit.safe, hit.start

    kept: list[RenderingHit] = []
    for hit in sorted(hits, key=rank):
        if all(hit.end <= other.start or hit.start >= other.end for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)


@lru_cache(maxsize=8)
def _ready(
    rules: StoredRules, index: Index, source_lang: str, target_lang: str, own: frozenset[str]
) -> Renderings:
    """The same for all regions of a language: a file may name a thousand of them."""
    return Renderings(rules, source_lang, target_lang, index, own)
