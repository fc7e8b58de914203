"""Holds an engine to the glossary and the checks: chooses among its translations, and mends the best.

A term that the engine misses is held out of the text, as `⟦=1⟧`, and asked for again; what the checks would
repair without a look is repaired. Nothing is taken that the checks like less than what was there before.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.glossary import Glossary
from workbench.model import Finding, Segment
from workbench.repairs import repaired
from workbench.text import writes_without_spaces

Find = Callable[[Segment], Sequence[Finding]]
"""What is wrong with a segment, e.g. `Reviewer.review_segment`."""

_MISSING = "terminology.missing_term"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A segment with one of its translations, and what is wrong with it."""

    segment: Segment
    findings: tuple[Finding, ...] = ()
    repairs: tuple[str, ...] = ()
    """What was changed in the engine's words, in words."""

    @property
    def penalty(self) -> int:
        """Sum of the findings' penalties."""
        return sum(finding.severity.penalty for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Held:
    """A source text without some of its terms, and how each is said in the target language."""

    source: str
    said: Mapping[str, str]
    """By mark."""

    def released(self, translation: str, language: str) -> str:
        """A translation with the terms in the place of their marks."""
        for mark, term in self.said.items():
            opens = translation.startswith(mark) and not writes_without_spaces(language)
            translation = translation.replace(mark, term[:1].upper() + term[1:] if opens else term)
        return translation


def missed_terms(candidate: Candidate, glossary: Glossary) -> Held | None:
    """The source with the terms held out that the translation lacks; None where it lacks none."""
    segment = candidate.segment
    spans: dict[tuple[int, int], str] = {}
    for finding in candidate.findings:
        if finding.check == _MISSING and finding.side == "source" and finding.rule in glossary.concepts:
            targets = glossary.targets(finding.rule, segment.target_lang)
            if allowed := next((term.text for term in targets if term.status.allowed), ""):
                spans[finding.start, finding.end] = allowed
    said: dict[str, str] = {}
    pieces, place = [], 0
    for (start, end), term in sorted(spans.items()):
        if start >= place:
            mark = f"⟦={len(said) + 1}⟧"
            said[mark] = term
            pieces += [segment.source[place:start], mark]
            place = end
    return Held("".join([*pieces, segment.source[place:]]), said) if said else None


def terms_of(source: str, source_lang: str, target_lang: str, glossary: Glossary) -> dict[str, str]:
    """The glossary's sure terms in a text, as it writes them, and how they are said."""
    said = {}
    for match in glossary.find(source, source_lang, target_lang):
        better = next((term for term in match.targets if term.status.allowed), None)
        if better is not None and "ambiguous" not in match.term.flags:
            said[match.text] = better.text
    return said


def mended(candidate: Candidate, find: Find) -> Candidate:
    """The candidate with what the checks repair without a look, unless they like the result less."""
    safe = [finding for finding in candidate.findings if finding.safe and finding.side == "target"]
    if not safe:
        return candidate
    segment = replace(candidate.segment, target=repaired(safe))
    words = tuple(f"{finding.text} → {finding.suggestions[0]}" for finding in safe)
    made = Candidate(segment, tuple(find(segment)), candidate.repairs + words)
    return made if made.penalty <= candidate.penalty else candidate
