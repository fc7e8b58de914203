"""A deprecated term of a concept that the source names: “Kiev” for 基辅."""

from collections.abc import Iterator

from workbench.checks.base import Check, Example, Hit, Resources
from workbench.checks.terms import concepts_in, example_glossary, preferred, used
from workbench.glossary.matching import Span
from workbench.model import Segment, Severity
from workbench.phrases import phrase
from workbench.renderings.repair import fit

_PARTS = ("compound", "prefix")
"""Ways to recognise a term whose replacement would break the word around it."""


def find(segment: Segment, resources: Resources) -> Iterator[Hit]:
    """Each deprecated term that is not part of an allowed one."""
    for match in concepts_in(resources.glossary, segment):
        wrong = used(match, segment, allowed=False)
        if not wrong:
            continue
        right = used(match, segment, allowed=True)
        better = preferred(match)
        for span in wrong:
            if better is None or any(r.start <= span.start and span.end <= r.end for r in right):
                continue
            start, end, suggestion = _fitted(better.text, span, segment)
            note = f" {span.term.note[0].upper()}{span.term.note[1:].rstrip('.')}." if span.term.note else ""
            wording = f"“{segment.target[span.start : span.end]}”"
            yield Hit(
                start=start,
                end=end,
                suggestions=(suggestion,),
                message=f"{wording} is deprecated for {match.text}; preferred is “{better.text}”.{note}",
                rule=match.concept,
                safe=span.term.part_of_speech == better.part_of_speech and span.how not in _PARTS,
            )


def _fitted(better: str, span: Span, segment: Segment) -> tuple[int, int, str]:
    """The preferred term in the form of the words that it replaces."""
    words = span.term.text
    hits = phrase(words, segment.target_lang).find(segment.target) if words.replace(" ", "").isalpha() else []
    for found in hits:
        if found.start == span.start:
            return fit(better, found, segment.target, segment.target_lang)
    return span.start, span.end, better


_GLOSSARY = Resources(glossary=example_glossary())

CHECK = Check(
    id="terminology.deprecated_term",
    category="terminology/inconsistent_with_terminology_resource",
    severity=Severity.MINOR,
    message="“{text}” is deprecated; the glossary prefers “{suggestion}”.",
    find=find,
    examples=(
        Example("他访问了基辅。", "He visited Kiev.", ("Kiev",), "He visited Kyiv.", resources=_GLOSSARY),
        Example(
            "双方同意停火。", "Both agreed to fire stops.", ("fire stops",), "Both agreed to ceasefires.",
            resources=_GLOSSARY,
        ),
        Example(
            "Он был в Киеве.", "He was in Kiev's centre.", ("Kiev",), "He was in Kyiv's centre.", "ru",
            resources=_GLOSSARY,
        ),
        Example("他访问了基辅。", "He visited Kyiv.", resources=_GLOSSARY),
        Example("他在基辅吃了基辅鸡。", "In Kyiv he ate chicken Kiev.", resources=_GLOSSARY),
        Example("他吃了炸鸡。", "He ate Kiev cutlets.", resources=_GLOSSARY),
    ),
)  # fmt: skip
