"""Which of several allowed terms each translation of a concept uses, and which of them prevails.

A name is one thing however the source puts it; a common term is compared with those that render the same
source term, for synonyms in the source may well stay synonyms. Short forms and acronyms rival nothing.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations

from workbench.checks.loose_terms import says_loosely
from workbench.checks.terms import concepts_in, may_use, used
from workbench.counts import counted
from workbench.glossary import Glossary, TermMatch
from workbench.glossary.model import Span
from workbench.language.inflection import folded
from workbench.model import Key, Segment, Term
from workbench.text import primary

_ACRONYM = re.compile(r"[A-Z]\w*[A-Z]")
_SAME_NAME = 0.7
"""Similarity (difflib ratio) from which two terms of a concept are spellings of one name."""
_SAME_NATION = 0.85
"""The same where the concept has adjectives: Briton is no spelling of Britain."""
_CLEARLY = 3
"""How many times more often a term must stand than its rival to speak for a whole project, or for a word."""
_NAMED = 3
"""Segments that a message names for each file."""


@dataclass(frozen=True, slots=True)
class TermUse:
    """A place where a target has one of a concept's rival terms."""

    segment: Key
    language: str
    """Of the target, its primary subtag."""
    start: int
    end: int
    concept: str
    source: str
    """The source term that it renders; empty for a name."""
    term: str
    is_name: bool
    is_preferred: bool

    @property
    def document(self) -> str:
        """Where it stands."""
        return self.segment[0]


@dataclass(frozen=True, slots=True)
class Outvoted:
    """A use that others speak against."""

    use: TermUse
    usual: str
    reason: str


def uses_in(
    segments: Sequence[Segment], glossary: Glossary | None
) -> Iterator[tuple[int, TermMatch, TermUse]]:
    """Each use of a term that has a rival, with the place of its segment and what the source says there."""
    for place, segment in enumerate(segments):
        for match in concepts_in(glossary, segment):
            yield from ((place, match, use) for use in _uses(match, segment))


def _uses(match: TermMatch, segment: Segment) -> Iterator[TermUse]:
    allowed = tuple(term for term in match.targets if may_use(match, term))
    rivals = rivals_among(allowed)
    best: dict[tuple[int, int], Span] = {}
    for span in used(match, segment, allowed=True) if rivals else ():
        place = span.start, span.end
        wording = segment.target[span.start : span.end]
        if span.term in rivals and (
            place not in best or _likeness(span, wording) > _likeness(best[place], wording)
        ):
            best[place] = span
    for span in best.values():
        is_name = span.term.part_of_speech == "proper_noun"
        source = "" if is_name else folded(match.term.text)
        language = primary(segment.target_lang)
        own = segment.key, language, span.start, span.end, match.concept, source, span.term.text
        yield TermUse(*own, is_name, span.term == allowed[0])


def _likeness(span: Span, wording: str) -> float:
    """Terms that differ in a hyphen are found as each other; which one is meant tells the spelling."""
    return _alike(span.term.text, wording)


@lru_cache(maxsize=4096)
def rivals_among(terms: tuple[Term, ...]) -> frozenset[Term]:
    """Those of a concept's terms that have a rival; a nation's names are not those of its people."""
    pairs = [pair for pair in combinations(terms, 2) if are_rivals(*pair)]
    if any(term.part_of_speech == "adjective" for term in terms):
        pairs = [pair for pair in pairs if _alike(pair[0].text, pair[1].text) >= _SAME_NATION]
    return frozenset(term for pair in pairs for term in pair)


@lru_cache(maxsize=16384)
def are_rivals(one: Term, other: Term) -> bool:
    """Whether a text that has both says one thing in two ways without need."""
    if one.part_of_speech != other.part_of_speech:
        return False
    if one.part_of_speech == "proper_noun":
        return not (one.text.isupper() or other.text.isupper()) and spellings_of_one_name(
            one.text, other.text
        )
    if {"advice", "ambiguous"} & {*one.flags, *other.flags}:
        return False
    return not (_is_short(one.text, other.text) or _is_derived(one, other) or _is_derived(other, one))


def _is_short(one: str, other: str) -> bool:
    """Whether of two terms one is a short form or an acronym of the other."""
    short, long = sorted((one, other), key=len)
    is_acronym = bool(_ACRONYM.search(one)) != bool(_ACRONYM.search(other))
    return is_acronym or short in long or len(short) * 2 < len(long)


def _is_derived(one: Term, other: Term) -> bool:
    """Whether a term has the words of another, maybe in other forms: central banks, central banking."""
    return says_loosely(one.text, other.text, other.language)


@lru_cache(maxsize=16384)
def spellings_of_one_name(one: str, other: str) -> bool:
    """Whether two terms of a concept are one name written in two ways, not a short form of it.

    Capitals and the kind of an apostrophe make no other spelling.
    """
    same_length = len(one.split()) == len(other.split()) and folded(one) != folded(other)
    return same_length and _alike(one, other) >= _SAME_NAME


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one.lower(), other.lower()).ratio()


def outvoted(uses: Iterable[TermUse]) -> Iterator[Outvoted]:
    """The uses that others speak against: first over all files, then within each."""
    groups: dict[tuple[str, ...], list[TermUse]] = defaultdict(list)
    for use in uses:
        groups[use.language, use.concept, use.source].append(use)
    for group in groups.values():
        if len({use.term for use in group}) > 1:
            against = _against_the_project(group)
            yield from against
            decided = {one.use.term for one in against}
            for own in _by_document(group).values():
                yield from _against_the_document(own, decided)


def _against_the_project(group: list[TermUse]) -> list[Outvoted]:
    files = _by_document(group)
    counts = Counter(use.term for use in group)
    found = []
    for term in counts if len(files) > 1 else ():
        usual = _usual(term, counts, group)
        own = {use.document for use in group if use.term == term}
        elsewhere = any(use.term == usual and use.document not in own for use in group)
        if usual and elsewhere and counts[usual] >= _CLEARLY * counts[term]:
            reason = (
                f"“{usual}” stands {_times(counts[usual])} in {_files(group, usual)}; "
                f"“{term}” {_times(counts[term])} in {_files(group, term)}."
            )
            found += [Outvoted(use, usual, reason) for use in group if use.term == term]
    return found


def _against_the_document(group: list[TermUse], decided: set[str]) -> Iterator[Outvoted]:
    counts = Counter(use.term for use in group)
    for use in group:
        usual = _usual(use.term, counts, group)
        if not usual or {use.term, usual} & decided:
            continue
        more, own = counts[usual], counts[use.term]
        if more > own if use.is_name else more >= _CLEARLY * own:
            where = _segments([one for one in group if one.term == usual])
            reason = f"This document says “{usual}” {_times(more)} ({where}) and “{use.term}” {_times(own)}."
            yield Outvoted(use, usual, reason)
        elif more == own and use.is_name and _is_preferred(usual, group):
            reason = f"This document says “{use.term}” and “{usual}”, which the glossary prefers."
            yield Outvoted(use, usual, reason)


def _usual(term: str, counts: Counter[str], group: Sequence[TermUse]) -> str:
    """The most frequent rival of a term, the preferred one of equally frequent; empty if it has none."""
    is_rival = spellings_of_one_name if group[0].is_name else lambda one, two: not _is_short(one, two)
    rivals = [other for other in counts if other != term and is_rival(term, other)]
    return max(rivals, key=lambda rival: (counts[rival], _is_preferred(rival, group)), default="")


def _is_preferred(term: str, group: Iterable[TermUse]) -> bool:
    return any(use.term == term and use.is_preferred for use in group)


def _by_document(group: Iterable[TermUse]) -> dict[str, list[TermUse]]:
    files: dict[str, list[TermUse]] = defaultdict(list)
    for use in group:
        files[use.document].append(use)
    return files


def _times(count: int) -> str:
    return "once" if count == 1 else counted(count, "time")


def _files(group: Iterable[TermUse], term: str) -> str:
    """The files that have a term most often, with its segments in each."""
    files = _by_document(use for use in group if use.term == term)
    most = sorted(files.items(), key=lambda file: -len(file[1]))
    named = "; ".join(f"{document} ({_segments(own)})" for document, own in most[:_NAMED])
    return named + (f" and {len(most) - _NAMED} more" if len(most) > _NAMED else "")


def _segments(own: Sequence[TermUse]) -> str:
    keys = list(dict.fromkeys(use.segment for use in own))
    named = ", ".join(
        unit if number in ("", "1", unit) else f"{unit}/{number}" for _, unit, number in keys[:_NAMED]
    )
    return named + (f" and {len(keys) - _NAMED} more" if len(keys) > _NAMED else "")
