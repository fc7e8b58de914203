"""Entries that help nobody, and what a memory is made of."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Literal

from workbench.memory.entry import EVERYTHING, Entry, Filter
from workbench.memory.similarity import canonical, shape_of
from workbench.memory.store import Store
from workbench.text import primary, size

Kind = Literal["duplicates", "copies", "letterless", "all"]


def unwanted(
    store: Store, kinds: Iterable[Kind], wanted: Filter = EVERYTHING
) -> Iterator[tuple[Kind, Entry]]:
    """The entries of these kinds among the wanted ones, newest first, each once.

    Duplicates say the same in the same languages as a newer entry; letterless ones have no word on one side.
    """
    asked = set(kinds)
    seen: set[bytes] = set()
    for entry in store.entries(wanted, newest_first=True):
        kind = _kind(entry, asked, seen)
        if kind is not None:
            yield kind, entry


def _kind(entry: Entry, asked: set[Kind], seen: set[bytes]) -> Kind | None:
    if "all" in asked:
        return "all"
    if "letterless" in asked and not (shape_of(entry.source).words and shape_of(entry.target).words):
        return "letterless"
    same = canonical(entry.source) == canonical(entry.target)
    if "copies" in asked and same and primary(entry.source_lang) != primary(entry.target_lang):
        return "copies"
    if "duplicates" in asked:
        key = _said(entry, entry.source, entry.target)
        if key in seen:
            return "duplicates"
        seen.add(key)
    return None


def _said(entry: Entry, *texts: str) -> bytes:
    """Languages and texts of an entry in twelve bytes."""
    said = "\0".join([entry.source_lang, entry.target_lang, *map(canonical, texts)])
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=12).digest()


@dataclass(slots=True)
class PairCount:
    """What there is of one language pair."""

    entries: int = 0
    source_words: int = 0
    """Words, or characters where the language has no spaces."""
    sources: int = 0
    """Different source texts."""
    ambiguous: int = 0
    """Source texts with more than one translation."""


@dataclass(slots=True)
class Stats:
    """What a memory is made of."""

    pairs: dict[tuple[str, str], PairCount] = field(default_factory=dict)
    origins: Counter[str] = field(default_factory=Counter)
    projects: Counter[str] = field(default_factory=Counter)
    authors: Counter[str] = field(default_factory=Counter)
    oldest: str = ""
    newest: str = ""


def stats(store: Store) -> Stats:
    """Count everything; reads the whole memory."""
    found = Stats()
    targets: dict[bytes, int] = {}
    for entry in store.entries():
        pair = found.pairs.setdefault((entry.source_lang, entry.target_lang), PairCount())
        pair.entries += 1
        pair.source_words += size(entry.source, entry.source_lang)
        source = _said(entry, entry.source)
        target = hash(canonical(entry.target))
        if source not in targets:
            targets[source] = target
            pair.sources += 1
        elif targets[source] not in (target, _COUNTED):
            targets[source] = _COUNTED
            pair.ambiguous += 1
        for counter, value in (
            (found.origins, entry.origin),
            (found.projects, entry.project),
            (found.authors, entry.author),
        ):
            counter[value] += 1
        if entry.date:
            found.oldest = min(found.oldest or entry.date, entry.date)
            found.newest = max(found.newest, entry.date)
    return found


_COUNTED = -(2**63)
"""Marks a source that was counted as ambiguous; not a likely hash."""
