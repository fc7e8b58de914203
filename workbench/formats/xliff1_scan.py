"""Where everything stands in an XLIFF 1.x file: units, their sources, targets and segments."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from workbench.formats.base import Languages
from workbench.formats.xml_scan import Attributes, Scanner, Span

_XLIFF = "urn:oasis:names:tc:xliff:document:1."
MQ = "MQXliff "
"""The namespace of memoQ's attributes, as the parser gives it."""
PHRASE = "http://www.memsource.com/mxlf/2.0 "
"""The namespace of the attributes of Phrase TMS."""
_DOMAIN_HEADER = "x-gettext-domain-header"
_NONE: Mapping[str, Any] = MappingProxyType({})
_SDL_SEGMENT = "http://sdl.com/FileTypes/SdlXliff/1.0 seg"


def _nothing() -> Mapping[str, Any]:
    return _NONE


@dataclass(slots=True)
class Unit:
    """One `trans-unit`: places of its parts and what its attributes say."""

    languages: Languages
    attributes: Attributes
    tag: int
    """Where its start tag begins."""
    locked: bool
    source: Span | None = None
    seg_source: Span | None = None
    target: Span | None = None
    target_attributes: Mapping[str, str] = field(default_factory=_nothing)
    source_segments: Mapping[str, Span] = field(default_factory=_nothing)
    target_segments: Mapping[str, Span] = field(default_factory=_nothing)
    note: str = ""
    match_origin: str = ""
    """The `origin` of its first `alt-trans`."""
    sdl_segments: Mapping[str, tuple[Attributes, int]] = field(default_factory=_nothing)
    """Attributes of each `sdl:seg` by its id, and where its tag begins."""
    is_well_segmented: bool = True
    level: int = 1
    """In Phrase TMS, the step of the work that the file is for: what it confirms is confirmed up to it."""


class _Kinds(dict[str, str]):
    """The element's local name where it is XLIFF's (or has no namespace); computed once a name."""

    def __missing__(self, name: str) -> str:
        namespace, _, local = name.rpartition(" ")
        kind = local if not namespace or namespace.startswith(_XLIFF) else ""
        self[name] = kind = "sdl-segment" if name == _SDL_SEGMENT else kind
        return kind


class UnitScanner(Scanner):
    """Collects the units of an XLIFF 1.x file in `units`."""

    def __init__(self, content: bytes, document: str) -> None:
        super().__init__(content, document)
        self.units: list[Unit] = []
        self._kinds = _Kinds()
        self._depth = 0
        self._unit: Unit | None = None
        self._unit_depth = 0
        self._skipped_depth = 0
        self._languages = Languages()
        self._level = 1
        self._locks: list[tuple[int, bool]] = []
        self._open: list[tuple[int, Span]] = []
        self._notes: list[Span] = []
        self._segments: dict[str, Span] | None = None
        self.begins = {
            "xliff": self._root,
            "file": self._file,
            "group": self._group,
            "trans-unit": self._trans_unit,
            "alt-trans": self._alt_trans,
            "source": self._source,
            "seg-source": self._seg_source,
            "target": self._target,
            "mrk": self._mrk,
            "note": self._note,
            "sdl-segment": self._sdl_segment,
        }

    def start(self, name: str, attributes: Attributes) -> None:
        """Note the place of an element that matters; skip those in `alt-trans`."""
        self._depth += 1
        if self._skipped_depth:
            return
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
        if depth == self._skipped_depth:
            self._skipped_depth = 0
        elif self._unit is not None and depth == self._unit_depth:
            self._finish(self._unit)
        self._depth = depth - 1

    def _finish(self, unit: Unit) -> None:
        if unit.source is not None and unit.attributes.get("restype") != _DOMAIN_HEADER:
            self.units.append(unit)
        if self._notes:
            unit.note = "\n".join(self.plain(span) for span in self._notes)
            self._notes.clear()
        self._unit, self._segments = None, None

    def _begin(self) -> Span:
        span = self.opened()
        self._open.append((self._depth, span))
        return span

    @property
    def _is_in_unit(self) -> bool:
        return self._unit is not None and self._depth == self._unit_depth + 1

    def _root(self, attributes: Attributes) -> None:
        level = attributes.get(PHRASE + "level", "")
        self._level = int(level) if level.isascii() and level.isdigit() and len(level) < 3 else 1

    def _file(self, attributes: Attributes) -> None:
        self._languages = Languages(
            attributes.get("source-language", ""), attributes.get("target-language", "")
        )

    def _group(self, attributes: Attributes) -> None:
        if "translate" in attributes:
            self._locks.append((self._depth, attributes["translate"] == "no"))

    def _trans_unit(self, attributes: Attributes) -> None:
        locked = self._locks[-1][1] if self._locks else False
        if "translate" in attributes:
            locked = attributes["translate"] == "no"
        self._unit_depth = self._depth
        self._unit = Unit(
            self._languages, attributes, self.parser.CurrentByteIndex, locked, level=self._level
        )

    def _alt_trans(self, attributes: Attributes) -> None:
        self._skipped_depth = self._depth
        if self._unit is not None and not self._unit.match_origin:
            self._unit.match_origin = attributes.get("origin", "")

    def _source(self, attributes: Attributes) -> None:
        if self._unit is not None and self._is_in_unit and self._unit.source is None:
            self._unit.source, self._segments = self._begin(), None

    def _seg_source(self, attributes: Attributes) -> None:
        if self._unit is not None and self._is_in_unit:
            self._unit.seg_source, self._segments = self._begin(), {}
            self._unit.source_segments = self._segments

    def _target(self, attributes: Attributes) -> None:
        if self._unit is not None and self._is_in_unit and self._unit.target is None:
            self._unit.target, self._segments = self._begin(), {}
            self._unit.target_segments = self._segments
            self._unit.target_attributes = attributes

    def _mrk(self, attributes: Attributes) -> None:
        if self._segments is None or self._unit is None or attributes.get("mtype") != "seg":
            return
        name = attributes.get("mid", "")
        if not name or name in self._segments:
            self._unit.is_well_segmented = False
        else:
            self._segments[name] = self._begin()

    def _note(self, attributes: Attributes) -> None:
        if self._unit is not None and self._is_in_unit:
            self._notes.append(self._begin())

    def _sdl_segment(self, attributes: Attributes) -> None:
        if self._unit is not None:
            place = self.parser.CurrentByteIndex
            found = {attributes.get("id", ""): (attributes, place)}
            self._unit.sdl_segments = {**self._unit.sdl_segments, **found}
