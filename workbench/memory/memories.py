"""Translation memories in their order of priority, asked together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from types import TracebackType

from workbench.errors import NotSaved
from workbench.formats.base import Languages
from workbench.glossary import Glossary
from workbench.memory.entry import EVERYTHING, Entry, Filter, now
from workbench.memory.match import Hit, MemoryMatch
from workbench.memory.repair import repaired
from workbench.memory.similarity import EXACT, IN_CONTEXT, same_context, shape_of, similarity
from workbench.memory.store import Added, Store
from workbench.model import Segment, Side
from workbench.searching import Search

_CANDIDATES = 100
"""Entries of which the similarity is computed."""
_WITH_FILTER = 2_000
"""The same where a filter will drop many."""
_MARGIN = 0.1
"""How far characters alone may be below the wanted similarity (see `similarity`)."""
_SERVER = ("postgresql://", "postgres://")
REVERSED_PENALTY = 1
"""For entries that were translated the other way round."""


@dataclass(frozen=True, slots=True)
class Memory:
    """One memory among others: its store, and how far it is trusted."""

    name: str
    store: Store
    penalty: int = 0
    """Percentage points that each of its matches loses."""
    is_writable: bool = True


class Memories:
    """Memories, the most trusted first; new translations go into the first that can be written.

    May be used from several threads. A context manager that closes them.
    """

    def __init__(self, memories: Iterable[Memory]) -> None:
        self._memories = tuple(memories)

    def __iter__(self) -> Iterator[Memory]:
        return iter(self._memories)

    def __len__(self) -> int:
        return len(self._memories)

    def matches(
        self,
        source: str,
        source_lang: str,
        target_lang: str,
        *,
        previous: str | None = None,
        next: str | None = None,  # noqa: A002 - XLIFF's and OmegaT's word
        threshold: int = 70,
        most: int = 5,
        wanted: Filter = EVERYTHING,
        both_directions: bool = True,
        glossary: Glossary | None = None,
        repair: bool = True,
    ) -> list[MemoryMatch]:
        """The best matches of at least `threshold` percent, best first; each translation once.

        Unless told not to, they are mended in tags and numbers, and in terms where there is a glossary
        (`workbench.memory.repair`); `entry.target` is the translation as it was stored.

        `previous` and `next` are the neighbours' sources (empty at the document's edge), which tell
        whether a match is one in context.
        """
        languages = Languages(source_lang, target_lang)
        shape = shape_of(source)
        found: list[tuple[tuple[float, int, str], MemoryMatch]] = []
        for rank, memory in enumerate(self._memories):
            for entry, lost in _candidates(
                memory.store, source, languages, threshold, wanted, both_directions=both_directions
            ):
                alike = similarity(shape, shape_of(entry.source), threshold)
                if alike == EXACT and same_context((entry.previous, entry.next), (previous, next)):
                    alike = IN_CONTEXT
                alike -= memory.penalty + lost
                if alike >= threshold:
                    match = _match(source, entry, memory.name, alike)
                    found.append(((alike, -rank, entry.date), match))
        found.sort(key=lambda item: item[0], reverse=True)
        once: dict[tuple[str, str], MemoryMatch] = {}
        for _, match in found:
            once.setdefault((match.source, match.target), match)
        best = list(once.values())[:most]
        return [repaired(match, source_lang, target_lang, glossary) for match in best] if repair else best

    def add(
        self,
        segment: Segment,
        *,
        previous: str | None = None,
        next: str | None = None,  # noqa: A002
        author: str = "",
        project: str = "",
    ) -> Added:
        """Put a confirmed segment in; a new translation of the same place replaces the old one.

        It is on disk when this returns. Raises NotSaved where no memory can be written.
        """
        if not segment.source.strip() or not segment.target.strip():
            return Added()
        moment = now()
        entry = Entry(
            segment.source, segment.target, segment.source_lang, segment.target_lang,
            origin="editor", project=project, document=segment.document,
            unit=f"{segment.unit}/{segment.segment}", author=author, created=moment, changed=moment,
            previous=previous, next=next,
        )  # fmt: skip
        for memory in self._memories:
            if memory.is_writable:
                return memory.store.add([entry])
        raise NotSaved("None of the translation memories may be written; give one more with --memory.")

    def concordance(
        self,
        text: str,
        languages: Languages | None = None,
        *,
        side: Side = "source",
        is_regex: bool = False,
        most: int = 100,
        wanted: Filter = EVERYTHING,
    ) -> list[Hit]:
        """The entries that have a phrase on a side, whatever its case, newest first.

        With `is_regex` the text is a regular expression (Python's); raises BadInput if it is none.
        """
        if not text.strip():
            return []
        search = Search(text, is_expression=is_regex, ignores_case=True)
        languages = languages or Languages(wanted.source_lang, wanted.target_lang)
        hits = (
            Hit(entry, memory.name, side, spans)
            for memory in self._memories
            for entry in _holding(memory.store, text, languages, side, wanted, is_regex=is_regex)
            if wanted.accepts(entry) and (spans := _spans(search, entry, side))
        )
        return list(islice(hits, most))

    def close(self) -> None:
        """Close every store."""
        for memory in self._memories:
            memory.store.close()

    def __enter__(self) -> "Memories":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_memory(
    place: str | Path, *, name: str = "", penalty: int = 0, is_writable: bool = True, must_exist: bool = False
) -> Memory:
    """Open a memory: a file, made if it is not there yet, or a database by its `postgresql://` address.

    Raises BadInput if it cannot be used.
    """
    if str(place).startswith(_SERVER):
        from workbench.memory.postgres import PostgresStore

        server = PostgresStore(str(place))
        return Memory(name or server.name.rpartition("/")[2], server, penalty, is_writable)
    from workbench.memory.sqlite import SqliteStore

    path = Path(place)
    store = SqliteStore(path, must_exist=must_exist)
    return Memory(name or path.stem, store, penalty, is_writable)


def with_penalty(named: str) -> tuple[str, int]:
    """Place and penalty of a memory that a person names: `old.memory=5`, unless a file is named so."""
    place, sign, penalty = named.rpartition("=")
    if sign and penalty.isdecimal() and "://" not in named and not Path(named).exists():
        return place, int(penalty)
    return named, 0


def _candidates(
    store: Store,
    source: str,
    languages: Languages,
    threshold: int,
    wanted: Filter,
    *,
    both_directions: bool,
) -> Iterator[tuple[Entry, int]]:
    """Entries worth comparing, turned round where they go the other way, and what each loses for that."""
    most = _WITH_FILTER if wanted.is_selective else _CANDIDATES
    least = min(threshold, EXACT) / 100 - _MARGIN
    seen = set()
    for entry in store.with_source(source, languages):
        seen.add(entry.id)
        if wanted.accepts(entry):
            yield entry, 0
    if threshold < EXACT:
        for entry in store.alike(source, languages, least, most, "source"):
            if entry.id not in seen and wanted.accepts(entry):
                yield entry, 0
    if both_directions and threshold <= EXACT - REVERSED_PENALTY:
        turned = Languages(languages.target, languages.source)
        for entry in store.alike(source, turned, least, most, "target"):
            if wanted.accepts(entry):
                yield _turned(entry), REVERSED_PENALTY


def _turned(entry: Entry) -> Entry:
    return replace(
        entry,
        source=entry.target,
        target=entry.source,
        source_lang=entry.target_lang,
        target_lang=entry.source_lang,
        previous=None,
        next=None,
    )


def _match(asked: str, entry: Entry, memory: str, similarity: float) -> MemoryMatch:
    return MemoryMatch(
        entry.source, entry.target, "tm", f"tm:{memory}", similarity, asked=asked, entry=entry, memory=memory
    )


def _holding(
    store: Store, text: str, languages: Languages, side: Side, wanted: Filter, *, is_regex: bool
) -> Iterable[Entry]:
    if is_regex:
        pair = replace(wanted, source_lang=languages.source, target_lang=languages.target)
        return store.entries(pair, newest_first=True)
    return store.holding(text, languages, side)


def _spans(search: Search, entry: Entry, side: Side) -> tuple[tuple[int, int], ...]:
    text = entry.source if side == "source" else entry.target
    return tuple((start, end) for start, end in search.spans(text) if start < end)


def neighbours(segments: Sequence[Segment]) -> list[tuple[str, str]]:
    """For each segment of one document in order the sources before and after it, empty at its edges."""
    sources = ["", *(segment.source for segment in segments), ""]
    return list(zip(sources[:-2], sources[2:], strict=True))
