"""Finds rows by what a person types, and shows a glossary in use as rows."""

from collections.abc import Iterable, Iterator, Sequence

from workbench.glossary import Glossary
from workbench.glossary.model import serves
from workbench.glossary.table import WHOLE_CONCEPT, Row
from workbench.language.inflection import folded
from workbench.model import Concept

_ALIKE = 75.0
"""rapidfuzz's WRatio (0 to 100) from which a term is like what is sought."""


def nearest(rows: Sequence[Row], text: str, most: int) -> list[Row]:
    """The rows whose terms are, begin with, hold or resemble a text, in this order."""
    from rapidfuzz import fuzz, process

    sought = folded(text.strip())
    forms = [folded(row.key[2]) for row in rows]
    ranks = {n: (_rank(form, sought), len(form)) for n, form in enumerate(forms) if sought in form}
    if len(ranks) < most:
        like = process.extract(sought, forms, scorer=fuzz.WRatio, score_cutoff=_ALIKE, limit=most)
        ranks |= {n: (3.0 + 100 - score, len(forms[n])) for _, score, n in like if n not in ranks}
    best = sorted(ranks, key=lambda n: (ranks[n], rows[n].key))
    return [rows[n] for n in best[:most]]


def _rank(form: str, sought: str) -> float:
    return 0.0 if form == sought else 1.0 if form.startswith(sought) else 2.0


def rows_in_use(glossary: Glossary, languages: Sequence[str], concepts: Iterable[str] = ()) -> Iterator[Row]:
    """The terms of some languages in a glossary, or in some of its concepts, as rows of no file."""
    named = (glossary.concepts.get(name) for name in concepts) if concepts else glossary.concepts.values()
    for concept in filter(None, named):
        yield from _rows_of(concept, languages)


def _rows_of(concept: Concept, languages: Sequence[str]) -> Iterator[Row]:
    for term in concept.terms:
        if any(serves(term.language, language) for language in languages):
            said = {
                "status": term.status.value,
                "part_of_speech": term.part_of_speech,
                "flags": " ".join(term.flags),
                "note": term.note,
            }
            fields = {name: value for name, value in said.items() if value}
            yield Row((concept.id, term.language, term.text), fields)


def about(concept: Concept) -> Row:
    """What is said of a concept itself."""
    said = {
        "subject_field": concept.subject_field, "definition": concept.definition, "note": concept.note
    }  # fmt: skip
    return Row((concept.id, WHOLE_CONCEPT, ""), {name: value for name, value in said.items() if value})
