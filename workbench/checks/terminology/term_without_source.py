"""A name in the target that the source does not have: “Putin” where the text says Macron."""

from collections.abc import Iterator, Sequence

from workbench.checks.base import Check, Example, Hit, Resources
from workbench.checks.terms import example_glossary
from workbench.glossary import Glossary
from workbench.glossary.model import is_sure_name, serves
from workbench.language.inflection import folded
from workbench.model import Segment, Severity, Term
from workbench.text import words_of, writes_without_spaces

_SHORTEST_STEM, _ENDING = 4, 2
"""Letters of a name by which a word of the source echoes it, and those that may be an ending."""


def find(segment: Segment, resources: Resources) -> Iterator[Hit]:
    """Each name of the glossary whose concept has names in the source language, none of which is there."""
    glossary = resources.glossary
    if glossary is None:
        return
    named: set[str] | None = None
    for span in glossary.spans(segment.target, segment.target_lang, compounds=False):
        if span.how == "compound" or not is_sure_name(span.term):
            continue
        named = _named(segment, glossary) if named is None else named
        concepts = glossary.concepts_of(span.term)
        if not named.isdisjoint(concepts) or span.term.text.lower() in segment.source.lower():
            continue
        source_terms = [_names(concept, glossary, segment.source_lang) for concept in concepts]
        if all(source_terms) and not any(_echoes(segment, term) for own in source_terms for term in own):
            wording = segment.target[span.start : span.end]
            message = f"“{wording}” is {source_terms[0][0].text}, which the source does not have."
            yield Hit(span.start, span.end, message=message, rule=concepts[0])


def look(segments: Sequence[Segment], resources: Resources) -> list[bool]:
    """Whether a target may have a name."""
    glossary = resources.glossary
    if glossary is None:
        return [False] * len(segments)
    return glossary.may_name([segment.target for segment in segments], segments[0].target_lang)


def _named(segment: Segment, glossary: Glossary) -> set[str]:
    """The concepts of every term of the source."""
    spans = glossary.spans(segment.source, segment.source_lang)
    return {concept for span in spans for concept in glossary.concepts_of(span.term)}


def _echoes(segment: Segment, term: Term) -> bool:
    """Whether a word of the source begins like a name: in small letters, or a word made of it (путинский)."""
    if writes_without_spaces(segment.source_lang):
        return False
    stem = _beginning(term.text)
    return len(stem) >= _SHORTEST_STEM and any(folded(w).startswith(stem) for w in words_of(segment.source))


def _beginning(name: str) -> str:
    """The longest word of a name less an ending."""
    word = max(map(folded, words_of(name)), key=len, default="")
    return word[: max(_SHORTEST_STEM, len(word) - _ENDING)]


def _names(concept: str, glossary: Glossary, language: str) -> list[Term]:
    """The concept's terms in the source language."""
    return [term for term in glossary.concepts[concept].terms if serves(term.language, language)]


_GLOSSARY = Resources(glossary=example_glossary())

CHECK = Check(
    id="terminology.term_without_source",
    category="terminology/wrong_term",
    severity=Severity.MINOR,
    message="The source does not have “{text}”.",
    find=find,
    look=look,
    examples=(
        Example("马克龙访问了基辅。", "Zelensky visited Kyiv.", ("Zelensky",), resources=_GLOSSARY),
        Example("Он приехал.", "He came to Kyiv.", ("Kyiv",), source_lang="ru", resources=_GLOSSARY),
        Example("泽连斯基访问了基辅。", "Zelenskyy visited Kyiv.", resources=_GLOSSARY),
        Example("双方谈判。", "A ceasefire is discussed.", resources=_GLOSSARY),
        Example("他在Kyiv。", "He is in Kyiv.", resources=_GLOSSARY),
    ),
)
