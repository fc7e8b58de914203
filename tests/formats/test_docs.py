"""The table in docs/formats.md says what the formats do: `python -m tests.formats.test_docs` prints it."""

from collections.abc import Iterator
from pathlib import Path

from workbench.formats.base import Format, Languages
from workbench.formats.known import formats_by_id, monolingual_formats
from workbench.formats.monolingual.pair import Pair, bound
from workbench.placeholders import TOKEN

PAGE = Path(__file__).parents[2] / "docs" / "formats.md"
PAIR = Languages("de", "en")


def table() -> Iterator[str]:
    """The rows, one a format."""
    for format_ in formats_by_id().values():
        yield row(format_, "alone")
    for kind in monolingual_formats():
        yield row(bound(kind, kind.samples[0], "sample.de"), "in twos")


def row(format_: Format, given: str) -> str:
    """What one format keeps, tried on its sample."""
    segments = format_.read(format_.sample, "sample", PAIR)
    said = {
        "states": format_.keeps_state(format_.sample),
        "notes": any(segment.note for segment in segments),
        "inline tags": any(TOKEN.search(segment.source) for segment in segments),
    }
    marks = " | ".join("yes" if it else "–" for it in said.values())
    return f"| `{format_.id}` | {' '.join(format_.suffixes)} | {given} | {marks} |"


def test_the_page_holds_the_table_as_it_is():
    page = PAGE.read_text(encoding="utf-8")
    for line in table():
        assert line in page
    assert page.count("\n| `") == len(list(table()))


def test_every_format_of_one_language_is_bound_to_its_source():
    assert all(isinstance(bound(kind, kind.samples[0], "s"), Pair) for kind in monolingual_formats())


if __name__ == "__main__":
    print("\n".join(table()))
