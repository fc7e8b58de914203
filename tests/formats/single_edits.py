"""What one edit may change in a file: its segment, and the bytes of that."""

from workbench.errors import NotSaved
from workbench.formats.base import Document, Edit
from workbench.formats.zip_parts import archive_of
from workbench.model import Segment
from workbench.placeholders import TOKEN


def an_edit_of(segment: Segment) -> str:
    tokens = "" if segment.target.strip() else "".join(TOKEN.findall(segment.source))
    return f"{segment.target}{tokens} 译 <&>"


def edited_alone(document: Document, segment: Segment) -> None:
    """Edit one segment and see that nothing else changes, in the segments or in the bytes."""
    target = an_edit_of(segment)
    edits = {segment.key: Edit(target)}
    try:
        content = document.format.write(document.content, document.name, document.languages, edits)
    except NotSaved as refusal:
        assert any(reason in str(refusal) for reason in ("mrk", "has no “", "an empty line"))
        return
    after = document.format.read(content, document.name, document.languages)
    for old, new in zip(document.segments, after, strict=True):
        assert (new.key, new.source, new.note) == (old.key, old.source, old.note)
        assert new.target == (target if old.key == segment.key else old.target)
    before, now = _unpacked(document.content), _unpacked(content)
    changed = len(before) - _alike(before, now)
    assert changed <= 8 * len(segment.target) + 120


def _unpacked(content: bytes) -> bytes:
    """The parts of an archive one after the other; another file as it is."""
    if not content.startswith(b"PK"):
        return content
    archive = archive_of(content, "archive")
    return b"".join(name.encode() + archive.read(name) for name in archive.parts)


def _alike(old: bytes, new: bytes) -> int:
    """How many bytes of the old content stand before and after the one span that differs."""
    before = _start_alike(old, new)
    return before + _start_alike(old[before:][::-1], new[before:][::-1])


def _start_alike(old: bytes, new: bytes) -> int:
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if old[:middle] == new[:middle] else (low, middle - 1)
    return low
