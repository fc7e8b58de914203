"""Odd corners of each syntax, gathered in one small file a format: kept to the byte around every edit."""

from pathlib import Path

import pytest

from workbench.errors import NotSaved
from workbench.formats.base import Document, Edit, Languages
from workbench.formats.files import half_of, open_document, open_pair
from workbench.model import Segment
from workbench.placeholders import TOKEN

FOLDER = Path(__file__).parent / "odd"
PAIR = Languages("de", "en")
VARIANTS = ("as it is", "CRLF", "byte order mark", "UTF-16")
IN_UTF_16 = (".strings", ".tmx", ".xlf", ".resx", ".ts")


def variant_of(path: Path, variant: str, folder: Path) -> Path:
    """The file in another dress."""
    text = path.read_bytes().decode("utf-8")
    if variant == "CRLF":
        text = text.replace("\r\n", "\n").replace("\n", "\r\n")
    if variant == "UTF-16":
        content = text.replace("UTF-8", "UTF-16").replace("utf-8", "utf-16").encode("utf-16")
    else:
        content = (b"\xef\xbb\xbf" if variant == "byte order mark" else b"") + text.encode()
    dressed = folder / path.name
    dressed.write_bytes(content)
    return dressed


def opened(path: Path) -> Document:
    return open_pair(path, path, Languages("de", "de")) if half_of(path) else open_document(path, PAIR)


def an_edit_of(segment: Segment) -> str:
    return segment.target + ("" if segment.target.strip() else "".join(TOKEN.findall(segment.source))) + " é"


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.name)
def test_around_every_edit_all_bytes_are_kept(path: Path, variant: str, tmp_path: Path) -> None:
    if variant == "UTF-16" and path.suffix not in IN_UTF_16:
        pytest.skip("nobody writes it so")
    document = opened(variant_of(path, variant, tmp_path))
    content, write, name = document.content, document.format.write, document.name
    same = {segment.key: Edit(segment.target, segment.state) for segment in document.segments}
    assert write(content, name, document.languages, same) == content
    assert len(document.segments) >= 2
    for segment in document.segments:
        target = an_edit_of(segment)
        if segment.locked:
            with pytest.raises(NotSaved):
                write(content, name, document.languages, {segment.key: Edit(target)})
            continue
        written = write(content, name, document.languages, {segment.key: Edit(target)})
        after = document.format.read(written, name, document.languages)
        for old, new in zip(document.segments, after, strict=True):
            wanted = target if old.key == segment.key else old.target
            assert (new.key, new.source, new.target) == (old.key, old.source, wanted)
        old_text, new_text = (
            text.decode("utf-16" if variant == "UTF-16" else "utf-8") for text in (content, written)
        )
        start = next(n for n, (a, b) in enumerate(zip(old_text, new_text, strict=False)) if a != b)
        tail = next(n for n, (a, b) in enumerate(zip(old_text[::-1], new_text[::-1], strict=False)) if a != b)
        assert len(old_text) - start - tail <= 3 * len(segment.target) + 60, "one place has changed"
