"""Says in words what a form of another tool could not carry of a glossary."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from workbench.glossary.table import Row


def left_out(rows: Sequence[Row], carried: Collection[str], languages: Collection[str] = ()) -> Iterator[str]:
    """What is left out where only some columns of terms, perhaps of some languages, are carried.

    Names each column with the number of its values, the most frequent first.
    """
    terms = [row for row in rows if row.key[2]]
    own = [row for row in terms if not languages or row.key[1] in languages]
    if others := len(terms) - len(own):
        yield f"terms of other languages: {others:,}"
    if about := len(rows) - len(terms):
        yield f"remarks on whole concepts: {about:,}"
    has = Counter(concept for concept, _ in {row.key[:2] for row in own})
    if alone := sum(count < len(languages) for count in has.values()):
        yield f"concepts with a term in only one of the languages: {alone:,}"
    columns = Counter(name for row in own for name in row.fields if name not in carried)
    if columns:
        named = ", ".join(f"{name} {count:,}" for name, count in columns.most_common())
        yield f"values of other columns: {named}"
