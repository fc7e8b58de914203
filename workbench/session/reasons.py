"""Why a finding was made, and what this project made of the same source words before."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.glossary import Glossary
from workbench.language.inflection import lemmas
from workbench.model import Finding, Segment
from workbench.renderings import Renderings
from workbench.text import has_han, primary

_GLOSSES = 3
"""Meanings of a dictionary entry to show."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What a person wants to know before deciding."""

    words: str = ""
    """The source words that the finding is about; empty where it names none."""
    start: int = 0
    end: int = 0
    """Where they stand in the source."""
    note: str = ""
    meanings: str = ""
    """What a dictionary says about the words, and whose it is."""
    good: tuple[str, ...] = ()
    """Good renderings or allowed terms, but for those that a suggestion gives in another form."""
    before: tuple[tuple[str, int], ...] = ()
    """How often other segments with these words use each good rendering, and the one found here."""
    elsewhere: int = 0
    """How many other segments have these words in their source."""


def reason_for(
    finding: Finding,
    segment: Segment,
    segments: Sequence[Segment],
    renderings: Renderings | None,
    glossary: Glossary | None,
) -> Reason:
    """All that is known about a finding beside its message."""
    start, end, note, good = _of_rendering(finding, renderings) or _of_term(finding, segment, glossary)
    if end <= start:
        return Reason()
    words = segment.source[start:end]
    others = [s for s in segments if words in s.source and s.key != segment.key and s.target]
    wordings = dict.fromkeys((*good, finding.text) if finding.text else good)
    counts = Counter({wording: _uses(wording, others) for wording in wordings if wording})
    before = tuple((wording, count) for wording, count in counts.most_common() if count)
    meanings = _meanings(words) if primary(segment.source_lang) == "zh" and has_han(words) else ""
    more = tuple(
        wording
        for wording in good
        if not any(_are_forms(wording, offer, segment.target_lang) for offer in finding.suggestions)
    )
    return Reason(words, start, end, note, meanings, more, before, len(others))


def _of_rendering(
    finding: Finding, renderings: Renderings | None
) -> tuple[int, int, str, tuple[str, ...]] | None:
    for rule, span in renderings.triggered(finding.source) if renderings is not None else ():
        if rule.id == finding.rule:
            return (*span, rule.note, tuple(better.text for better in rule.better))
    return None


def _of_term(
    finding: Finding, segment: Segment, glossary: Glossary | None
) -> tuple[int, int, str, tuple[str, ...]]:
    if glossary is not None and finding.rule:
        for match in glossary.find(segment.source, segment.source_lang, segment.target_lang):
            if match.concept == finding.rule:
                allowed = tuple(term.text for term in match.targets if term.status.allowed)
                return match.start, match.end, match.term.note, allowed
    if finding.side == "source":
        return finding.start, finding.end, "", ()
    return 0, 0, "", ()


def _are_forms(wording: str, other: str, language: str) -> bool:
    """Whether wordings differ in the forms of words at most: “extend goodwill”, “extended goodwill”."""
    words, others = wording.split(), other.split()
    return len(words) == len(others) and all(
        lemmas(word, language) & lemmas(form, language) for word, form in zip(words, others, strict=True)
    )


def _uses(wording: str, segments: Sequence[Segment]) -> int:
    pattern = re.compile(rf"(?<!\w){re.escape(wording)}(?!\w)", re.IGNORECASE)
    return sum(1 for segment in segments if pattern.search(segment.target))


def _meanings(words: str) -> str:
    from workbench.renderings.dictionary import meanings

    told = " · ".join(f"{word}: {_cut(glosses)}" for word, glosses in meanings(words))
    return f"{told} (CC-CEDICT)" if told else ""


def _cut(glosses: str) -> str:
    return "; ".join(glosses.split("; ")[:_GLOSSES])
