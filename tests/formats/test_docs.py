"""The table in docs/formats.md says what the formats do: `python -m tests.formats.test_docs` prints it."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from workbench.errors import NotSaved
from workbench.formats.base import Document, Edit, Languages
from workbench.formats.files import open_document, open_pair, save_document
from workbench.formats.known import formats_by_id, monolingual_formats
from workbench.formats.monolingual.pair import Pair, bound
from workbench.model import State
from workbench.placeholders import TOKEN

PAGE = Path(__file__).parents[2] / "docs" / "formats.md"
PAIR = Languages("de", "en")
HARD = {
    "no text": "",
    "line break": "one\ntwo",
    "empty line": "one\n\ntwo",
    "tab": "one\ttwo",
    "outer spaces": "  one  ",
    "control character": "one\x01two",
    "“-->”": "one --> two",
}
"""Texts that not every format can hold."""
ALWAYS = "\"one\" 'two' <b> & </b> {three} \\n %s =4 译文 🙂"
"""A text that every format has to hold."""


def table() -> Iterator[str]:
    """The rows, one a format."""
    with tempfile.TemporaryDirectory() as folder:
        for format_ in formats_by_id().values():
            path = Path(folder, f"sample{format_.suffixes[0]}")
            path.write_bytes(format_.sample)
            yield row(open_document(path, Languages("", "en" if format_.id == "xcstrings" else "")), "alone")
        for kind in monolingual_formats():
            paths = [Path(folder, f"sample.{code}{kind.suffixes[0]}") for code in ("de", "en")]
            for path, sample in zip(paths, kind.samples, strict=True):
                path.write_bytes(sample)
            yield row(open_pair(*paths, PAIR), "in twos")
        texts = [Path(folder, f"news.{code}") for code in ("de", "en")]
        for path in texts:
            path.write_text("one\n\ntwo\n")
        yield row(open_pair(*texts), "in twos")


def row(document: Document, given: str) -> str:
    """What one format keeps, tried on its sample, which is saved again and again in its folder."""
    segments = document.segments
    names = " ".join(document.format.suffixes) or "any"
    refuses = ", ".join(name for name, text in HARD.items() if not keeps(document, text))
    assert keeps(document, ALWAYS), document.format.id
    said = {
        "states": document.keeps_state,
        "notes": any(segment.note for segment in segments),
        "inline tags": any(TOKEN.search(segment.source) for segment in segments),
    }
    marks = " | ".join("yes" if it else "–" for it in said.values())
    return f"| `{document.format.id}` | {names} | {given} | {marks} | {refuses or '–'} |"


def keeps(document: Document, text: str) -> bool:
    """Whether each open segment can hold a text; where it can't, the file has to stay as it was."""
    for segment in document.segments:
        if segment.locked:
            continue
        tokens = "".join(TOKEN.findall(segment.target or segment.source)) if text else ""
        before = document.path.read_bytes()
        try:
            saved = save_document(document, {segment.key: Edit(text + tokens, State.TRANSLATED)})
        except NotSaved:
            assert document.path.read_bytes() == before
            return False
        after = {new.key: new.target for new in saved.segments}
        assert after[segment.key] == text + tokens
        assert [s.target for s in saved.segments if s.key != segment.key] == [
            s.target for s in document.segments if s.key != segment.key
        ]
        document.path.write_bytes(before)
    return True


def test_the_page_holds_the_table_as_it_is():
    page = PAGE.read_text(encoding="utf-8")
    rows = list(table())
    assert [line for line in page.splitlines() if line.startswith("| `")] == rows


def test_every_format_of_one_language_is_bound_to_its_source():
    assert all(isinstance(bound(kind, kind.samples[0], "s"), Pair) for kind in monolingual_formats())


if __name__ == "__main__":
    print("\n".join(table()))
