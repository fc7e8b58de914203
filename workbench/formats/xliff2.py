"""XLIFF 2.0 to 2.2.

One segment for each `<segment>`; an `<ignorable>` is none. A reference translation stands in the
metadata module: `metaGroup category="reference"`, whose `meta type` is the segment's id.
"""

from collections.abc import Mapping

from workbench.formats.base import Edit, Languages, must_exist, numbered_apart
from workbench.formats.bilingual_xml import (
    Place,
    changed,
    inner_xml,
    replaced_target,
    sibling_after,
    texts,
    xliff_generation,
)
from workbench.formats.languages import filled_in
from workbench.formats.splices import Splice
from workbench.formats.xliff2_matches import match_splices
from workbench.formats.xliff2_scan import Part, PartScanner
from workbench.formats.xml_scan import XmlText, applied, start_tag, with_attribute, xml_text
from workbench.model import Key, Segment, State

_PAIRED = frozenset({"pc", "mrk"})
_STATES = {state.value: state for state in State}


class Xliff2:
    """XLIFF 2.x."""

    id = "xliff2"
    suffixes = (".xlf", ".xliff")
    sample = """<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="zh-Hans" trgLang="en">
  <file id="f1">
    <unit id="u1">
      <notes><note>Opening &amp; close</note></notes>
      <segment id="s1" state="initial">
        <source>战争已持续<ph id="1"/>天。</source>
        <target>The war has lasted for <ph id="1"/> days.</target>
      </segment>
      <ignorable><source> </source></ignorable>
      <segment id="s2">
        <source>局势<pc id="2">充满</pc>不确定性。</source>
      </segment>
    </unit>
  </file>
</xliff>
""".encode()

    def recognises(self, head: bytes) -> bool:
        """The root is `xliff` and its version (or namespace) 2.something."""
        return xliff_generation(head) == 2

    def read(self, content: bytes, document: str, languages: Languages) -> list[Segment]:
        """The segments of all units, in file order."""
        segments, _ = _segments(xml_text(content, document), document, languages)
        return segments

    def write(self, content: bytes, document: str, languages: Languages, edits: Mapping[Key, Edit]) -> bytes:
        """The content with the edited targets and states spliced in."""
        text = xml_text(content, document)
        segments, places = _segments(text, document, languages)
        must_exist(edits, segments)
        splices: list[Splice[bytes]] = []
        taken: list[tuple[Place, Edit]] = []
        for segment, place, edit in changed(segments, places, edits):
            if edit.target is not None and edit.target != segment.target:
                splices.append(_target_splice(text, segment, place, edit.target))
            if edit.state is not None and edit.state != segment.state:
                splices += _state_splices(text.utf8, place, edit.state)
            if edit.target:
                taken.append((place, edit))
        splices += match_splices(text.utf8, taken)
        return applied(text, splices, content, document)

    def keeps_state(self, content: bytes) -> bool:
        """Always: in the segment's `state`."""
        return True


FORMAT = Xliff2()


def _segments(text: XmlText, document: str, languages: Languages) -> tuple[list[Segment], list[Place]]:
    scanner = PartScanner(text.utf8, document)
    scanner.run()
    source_lang = filled_in(scanner.source_language, languages.source)
    target_lang = filled_in(scanner.target_language, languages.target)
    segments, places = [], []
    for part in scanner.parts:
        if part.source is None:
            continue
        place = Place(part.source, part.target, part)
        source, target = texts(text.utf8, place, _PAIRED, document)
        segments.append(
            Segment(
                document,
                part.unit.id,
                part.id,
                source,
                target,
                source_lang,
                target_lang,
                _STATES.get(part.attributes.get("state", ""), State.INITIAL),
                part.unit.references.get(part.id, ""),
                part.unit.origins.get(part.id, ""),
                note=part.unit.note,
                locked=part.unit.locked,
            )
        )
        places.append(place)
    return numbered_apart(segments), places


def _target_splice(text: XmlText, segment: Segment, place: Place, target: str) -> Splice[bytes]:
    splice = replaced_target(text, segment, place, target, _PAIRED)
    if splice is not None:
        return splice
    where = f"{segment.document}, {segment.unit} {segment.segment}"
    inner = inner_xml(text, place, target, _PAIRED, where)
    return sibling_after(text.utf8, place.source, "source", "target", inner)


def _state_splices(content: bytes, place: Place, state: State) -> list[Splice[bytes]]:
    """The new state; a `subState` refines the old one, so it goes."""
    assert isinstance(place.unit, Part)
    tag = start_tag(content, place.unit.tag)
    return [
        *with_attribute(content, tag, "state", state.value),
        *with_attribute(content, tag, "subState", None),
    ]
