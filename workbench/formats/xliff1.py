"""XLIFF 1.0 to 1.2, and the tools' dialects of it: SDLXLIFF, MQXLIFF, TXLF.

A unit segmented by `<mrk mtype="seg">` gives one segment for each of them. States are kept in the
target's `state` (in SDLXLIFF: `conf` of the segment; in MQXLIFF: `mq:status` of the unit); where
several `mrk` share one target, the lowest of their states stands for all.
"""

from collections.abc import Iterator, Mapping
from itertools import groupby

from workbench.formats.base import Edit, Languages, must_exist, numbered_apart
from workbench.formats.bilingual_xml import (
    Place,
    changed,
    inner_xml,
    refused,
    replaced_target,
    sibling_after,
    texts,
    xliff_generation,
)
from workbench.formats.languages import filled_in
from workbench.formats.splices import Splice, spliced
from workbench.formats.xliff1_origins import match_splices, origin_of, origin_splices, qualifier
from workbench.formats.xliff1_scan import Unit, UnitScanner
from workbench.formats.xliff1_states import (
    is_locked,
    state_name,
    state_of,
    state_splices,
)
from workbench.formats.xml_scan import XmlText, applied, with_content, xml_text
from workbench.model import Key, Segment
from workbench.placeholders import TOKEN

_PAIRED = frozenset({"g", "mrk"})


class Xliff1:
    """XLIFF 1.x."""

    id = "xliff1"
    suffixes = (".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff", ".txlf", ".poxliff")
    sample = b"""<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
  <file original="news.txt" source-language="de" target-language="en" datatype="plaintext">
    <body>
      <trans-unit id="1">
        <source>Der Umsatz stieg auf <g id="1">3,4 Milliarden</g> Euro.</source>
        <target state="translated">Sales rose to <g id="1">3.4 billion</g> euros.</target>
        <note>A figure &amp; its unit</note>
      </trans-unit>
      <trans-unit id="2">
        <source>Stand: heute</source>
      </trans-unit>
      <trans-unit id="3">
        <source>Eins. Zwei.</source>
        <seg-source><mrk mtype="seg" mid="0">Eins.</mrk> <mrk mtype="seg" mid="1">Zwei.</mrk></seg-source>
        <target><mrk mtype="seg" mid="0">One.</mrk> <mrk mtype="seg" mid="1">Two.</mrk></target>
      </trans-unit>
    </body>
  </file>
</xliff>
"""

    def recognises(self, head: bytes) -> bool:
        """The root is `xliff` and its version (or namespace) 1.something."""
        return xliff_generation(head) == 1

    def read(self, content: bytes, document: str, languages: Languages) -> list[Segment]:
        """The segments of all units, in file order."""
        text = xml_text(content, document)
        segments, _ = _segments(text, document, languages)
        return segments

    def write(self, content: bytes, document: str, languages: Languages, edits: Mapping[Key, Edit]) -> bytes:
        """The content with the edited targets and states spliced in."""
        text = xml_text(content, document)
        segments, places = _segments(text, document, languages)
        must_exist(edits, segments)
        splices = _target_splices(text, segments, places, edits)
        pairs = zip(segments, places, strict=True)
        for _, parts in groupby(pairs, key=lambda pair: id(pair[1].unit)):
            of_unit = list(parts)
            if any(segment.key in edits for segment, _ in of_unit):
                unit = _unit(of_unit[0][1])
                splices += state_splices(text.utf8, unit, [segment for segment, _ in of_unit], edits)
                for segment, _ in of_unit:
                    if segment.key in edits and (len(of_unit) == 1 or unit.sdl_segments):
                        splices += origin_splices(text.utf8, unit, segment.segment, edits[segment.key])
                if len(of_unit) == 1:
                    splices += match_splices(text.utf8, unit, edits[of_unit[0][0].key])
        return applied(text, splices, content, document)

    def keeps_state(self, content: bytes) -> bool:
        """Always: in the target's `state`."""
        return True


FORMAT = Xliff1()


def _unit(place: Place) -> Unit:
    assert isinstance(place.unit, Unit)
    return place.unit


def _is_without_segments(unit: Unit, source: str) -> bool:
    """Whether a program that segments has found nothing to translate in it: tags and white space alone."""
    return unit.seg_source is not None and not unit.source_segments and not TOKEN.sub("", source).strip()


def _segments(text: XmlText, document: str, languages: Languages) -> tuple[list[Segment], list[Place]]:
    scanner = UnitScanner(text.utf8, document)
    scanner.run()
    segments, places = [], []
    for count, unit in enumerate(scanner.units, 1):
        pair = Languages(
            filled_in(unit.languages.source, languages.source),
            filled_in(unit.languages.target, languages.target),
        )
        name = unit.attributes.get("id", str(count))
        for part, place in _places(text.utf8, unit):
            source, target = texts(text.utf8, place, _PAIRED, document)
            segments.append(
                Segment(
                    document,
                    name,
                    part,
                    source,
                    target,
                    pair.source,
                    pair.target,
                    state_of(unit, part, target),
                    origin=origin_of(unit, part),
                    note=unit.note,
                    locked=is_locked(unit, part) or _is_without_segments(unit, source),
                )
            )
            places.append(place)
    return numbered_apart(segments), places


def _places(content: bytes, unit: Unit) -> Iterator[tuple[str, Place]]:
    """The unit's segments: one for each `mrk` if source and target are segmented, else the whole."""
    if unit.source is None:
        return
    has_text = unit.target is not None and content[unit.target.start : unit.target.stop].strip()
    if not unit.is_well_segmented or not unit.source_segments or (has_text and not unit.target_segments):
        yield "1", Place(unit.source, unit.target, unit)
        return
    for name, source in unit.source_segments.items():
        yield name, Place(source, unit.target_segments.get(name), unit, name)


def _target_splices(
    text: XmlText, segments: list[Segment], places: list[Place], edits: Mapping[Key, Edit]
) -> list[Splice[bytes]]:
    splices: list[Splice[bytes]] = []
    fresh: dict[int, tuple[Unit, list[tuple[Segment, Place, str]]]] = {}
    for segment, place, edit in changed(segments, places, edits):
        if edit.target is None or edit.target == segment.target:
            continue
        splice = replaced_target(text, segment, place, edit.target, _PAIRED)
        if splice is None:
            unit = _unit(place)
            fresh.setdefault(id(unit), (unit, []))[1].append((segment, place, edit.target))
        else:
            splices.append(splice)
    return splices + [_new_target(text, unit, parts, edits) for unit, parts in fresh.values()]


def _new_target(
    text: XmlText,
    unit: Unit,
    parts: list[tuple[Segment, Place, str]],
    edits: Mapping[Key, Edit],
) -> Splice[bytes]:
    """The target of a unit that had none: after its source, or a copy of its segmented source."""
    segment, place, target = parts[0]
    where = f"{segment.document}, {segment.unit} {segment.segment}"
    if not place.part:
        inner = inner_xml(text, place, target, _PAIRED, where)
        anchor, name = (
            (unit.seg_source, "seg-source") if unit.seg_source is not None else (place.source, "source")
        )
        state = edits[segment.key].state
        attributes = f' state="{state_name(state, is_filled=bool(target.strip()))}"' if state else ""
        if origin := qualifier(edits[segment.key]):
            attributes += f' state-qualifier="{origin}"'
        return sibling_after(text.utf8, anchor, name, "target", inner, attributes)
    if unit.target_segments or unit.seg_source is None:
        raise refused(segment, "has no <mrk> of its own in the target")
    written = {p.part: inner_xml(text, p, t, _PAIRED, where) for _, p, t in parts}
    base = unit.seg_source.start
    inner = spliced(
        text.utf8[base : unit.seg_source.stop],
        [
            Splice(span.start - base, span.stop - base, written.get(name, "").encode())
            for name, span in unit.source_segments.items()
        ],
    ).decode()
    if unit.target is not None:
        return with_content(text.utf8, unit.target, inner)
    return sibling_after(text.utf8, unit.seg_source, "seg-source", "target", inner)
