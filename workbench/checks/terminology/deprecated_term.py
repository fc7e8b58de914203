"""A deprecated term of a concept that the source names: “Kiev” for 基辅."""

from collections.abc import Iterator

from workbench.checks.agreement import may_disagree
from workbench.checks.base import Check, Example, Hit, Resources
from workbench.checks.terms import concepts_in, example_glossary, fitted, names_terms, preferred, used
from workbench.glossary.model import Span
from workbench.model import Segment, Severity, Term

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
            start, end, suggestion = fitted(better, span.start, span.end, segment, span.term.text)
            note = f" {span.term.note[0].upper()}{span.term.note[1:].rstrip('.')}." if span.term.note else ""
            wording = f"“{segment.target[span.start : span.end]}”"
            yield Hit(
                start=start,
                end=end,
                suggestions=(suggestion,),
                message=f"{wording} is deprecated for {match.text}; preferred is “{better.text}”.{note}",
                rule=match.concept,
                safe=_is_safe(span, better, segment),
            )


def _is_safe(span: Span, better: Term, segment: Segment) -> bool:
    """Whether nothing around the words has to change with them."""
    if span.term.part_of_speech != better.part_of_speech or span.how in _PARTS:
        return False
    is_name = better.part_of_speech == "proper_noun"
    return is_name or not may_disagree(segment.target, span.start, segment.target_lang)


_GLOSSARY = Resources(glossary=example_glossary())

CHECK = Check(
    id="terminology.deprecated_term",
    category="terminology/inconsistent_with_terminology_resource",
    severity=Severity.MINOR,
    message="“{text}” is deprecated; the glossary prefers “{suggestion}”.",
    find=find,
    look=names_terms,
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
        Example(
            "停火之后", "После огневой остановки", ("огневой остановки",), "После прекращения огня",
            target_lang="ru", resources=_GLOSSARY,
        ),
        Example("他访问了基辅。", "He visited Kyiv.", resources=_GLOSSARY),
        Example("他在基辅吃了基辅鸡。", "In Kyiv he ate chicken Kiev.", resources=_GLOSSARY),
        Example("他吃了炸鸡。", "He ate Kiev cutlets.", resources=_GLOSSARY),
    ),
)  # fmt: skip
