"""Taking whole files into a memory, in steps that last, so that an interrupted import can be begun again."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice

from workbench.formats.base import Document
from workbench.memory.entry import Entry
from workbench.memory.memories import neighbours
from workbench.memory.store import Added, Store
from workbench.model import State

_STEP = 5_000
"""Entries that are put in together: what came before is on disk whatever happens then."""


def import_entries(store: Store, entries: Iterable[Entry], *, whole: bool) -> Added:
    """Put entries in step by step; what is there already stays as it is (see `identity` for `whole`)."""
    total, left = Added(), iter(entries)
    while some := list(islice(left, _STEP)):
        total += store.add(some, whole=whole)
    return total


def entries_of(
    document: Document, *, name: str = "", project: str = "", author: str = "", with_drafts: bool = False
) -> Iterator[Entry]:
    """The translated segments of a bilingual file, with their neighbours and the file's date.

    Where a file keeps states, drafts, whose state is `initial`, are left out unless asked for.
    """
    moment = datetime.fromtimestamp(document.path.stat().st_mtime, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    for segment, (before, after) in zip(document.segments, neighbours(document.segments), strict=True):
        if not segment.source.strip() or not segment.target.strip():
            continue
        if segment.state is State.INITIAL and document.keeps_state and not with_drafts:
            continue
        attributes = {"note": segment.note} if segment.note else {}
        yield Entry(
            segment.source, segment.target, segment.source_lang, segment.target_lang,
            origin=segment.origin or document.path.name, project=project, document=name or document.name,
            unit=f"{segment.unit}/{segment.segment}", author=author, changed=moment, previous=before,
            next=after, attributes=attributes,
        )  # fmt: skip
