"""Where everything stands in an XLIFF 2.x file: segments, their sources, targets, notes, references."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from workbench.formats.xml_scan import XML_LANG, Attributes, Scanner, Span

_XLIFF = "urn:oasis:names:tc:xliff:document:2."
_NONE: Mapping[str, str] = MappingProxyType({})
MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
TAKEN = "workbench:taken"
"""The `subType` of a match that became the target."""
_METADATA = "urn:oasis:names:tc:xliff:metadata:2.0 "


def _nothing() -> Mapping[str, str]:
    return _NONE


@dataclass(slots=True)
class Unit:
    """One `unit`: what its segments share."""

    id: str
    locked: bool
    note: str = ""
    references: Mapping[str, str] = field(default_factory=_nothing)
    origins: Mapping[str, str] = field(default_factory=_nothing)
    """Where the targets of segments come from, by the segments' ids."""
    tag: int = 0
    """Where its start tag begins."""
    matches: int = 0
    """Where the start tag of its `mtc:matches` begins; 0 where it has none."""
    count: int = 0
    """How many segments it has."""


@dataclass(slots=True)
class Part:
    """One `segment`: its own tag, its source and target."""

    unit: Unit
    id: str
    attributes: Attributes
    tag: int
    """Where its start tag begins."""
    source: Span | None = None
    target: Span | None = None


class _Kinds(dict[str, str]):
    """What an element is to us, computed once a name: its local name if XLIFF's, `mda:` metadata's."""

    def __missing__(self, name: str) -> str:
        namespace, _, local = name.rpartition(" ")
        kind = local if not namespace or namespace.startswith(_XLIFF) else ""
        if name.startswith(_METADATA):
            kind = f"mda:{local}"
        elif name.startswith(f"{MATCHES} "):
            kind = f"mtc:{local}"
        self[name] = kind
        return kind


class PartScanner(Scanner):
    """Collects the segments of an XLIFF 2.x file in `parts`."""

    def __init__(self, content: bytes, document: str) -> None:
        super().__init__(content, document)
        self.parts: list[Part] = []
        self.source_language = self.target_language = ""
        self._kinds = _Kinds()
        self._depth = 0
        self._unit: Unit | None = None
        self._unit_depth = 0
        self._part: Part | None = None
        self._locks: list[tuple[int, bool]] = []
        self._open: list[tuple[int, Span]] = []
        self._notes: list[Span] = []
        self._references: list[tuple[str, Span]] = []
        self._is_reference = False
        self.begins = {
            "xliff": self._xliff,
            "file": self._translate,
            "group": self._translate,
            "unit": self._start_unit,
            "segment": self._start_segment,
            "ignorable": self._start_ignorable,
            "source": self._source,
            "target": self._target,
            "note": self._note,
            "mda:metaGroup": self._meta_group,
            "mda:meta": self._meta,
            "mtc:matches": self._start_matches,
            "mtc:match": self._match,
        }

    def start(self, name: str, attributes: Attributes) -> None:
        """Note the place of an element that matters."""
        self._depth += 1
        begin = self.begins.get(self._kinds[name])
        if begin is not None:
            begin(attributes)

    def end(self, name: str) -> None:
        """Complete the element that ends here."""
        depth = self._depth
        if self._open and self._open[-1][0] == depth:
            self.closed(self._open.pop()[1])
        if self._locks and self._locks[-1][0] == depth:
            self._locks.pop()
        if self._unit is not None and depth == self._unit_depth:
            self._finish(self._unit)
        self._depth = depth - 1

    def _finish(self, unit: Unit) -> None:
        if self._notes:
            unit.note = "\n".join(self.plain(span) for span in self._notes)
            self._notes.clear()
        if self._references:
            unit.references = {name: self.plain(span) for name, span in self._references}
            self._references.clear()
        self._unit = self._part = None

    def _begin(self) -> Span:
        span = self.opened()
        self._open.append((self._depth, span))
        return span

    def _xliff(self, attributes: Attributes) -> None:
        self.source_language = attributes.get("srcLang", "")
        self.target_language = attributes.get("trgLang", "")

    def _is_locked(self, attributes: Attributes) -> bool:
        inherited = self._locks[-1][1] if self._locks else False
        return attributes["translate"] == "no" if "translate" in attributes else inherited

    def _translate(self, attributes: Attributes) -> None:
        self._locks.append((self._depth, self._is_locked(attributes)))

    def _start_unit(self, attributes: Attributes) -> None:
        locked = self._is_locked(attributes)
        self._unit = Unit(attributes.get("id", ""), locked, tag=self.parser.CurrentByteIndex)
        self._unit_depth = self._depth

    def _start_segment(self, attributes: Attributes) -> None:
        if self._unit is None:
            return
        self._unit.count += 1
        name = attributes.get("id") or str(self._unit.count)
        self._part = Part(self._unit, name, attributes, self.parser.CurrentByteIndex)
        self.parts.append(self._part)

    def _start_ignorable(self, attributes: Attributes) -> None:
        self._part = None

    def _start_matches(self, attributes: Attributes) -> None:
        if self._unit is not None and not self._unit.matches:
            self._unit.matches = self.parser.CurrentByteIndex

    def _match(self, attributes: Attributes) -> None:
        if self._unit is not None and attributes.get("subType") == TAKEN:
            found = {attributes.get("ref", "").removeprefix("#"): attributes.get("origin", "")}
            self._unit.origins = {**found, **self._unit.origins}

    @property
    def _is_in_segment(self) -> bool:
        return self._unit is not None and self._depth == self._unit_depth + 2

    def _source(self, attributes: Attributes) -> None:
        if self._part is not None and self._is_in_segment and self._part.source is None:
            self._part.source = self._begin()
            self.source_language = self.source_language or attributes.get(XML_LANG, "")

    def _target(self, attributes: Attributes) -> None:
        if self._part is not None and self._is_in_segment and self._part.target is None:
            self._part.target = self._begin()
            self.target_language = self.target_language or attributes.get(XML_LANG, "")

    def _note(self, attributes: Attributes) -> None:
        if self._unit is not None:
            self._notes.append(self._begin())

    def _meta_group(self, attributes: Attributes) -> None:
        self._is_reference = attributes.get("category") == "reference"

    def _meta(self, attributes: Attributes) -> None:
        if self._unit is not None and self._is_reference:
            self._references.append((attributes.get("type", ""), self._begin()))
