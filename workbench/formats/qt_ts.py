"""Qt Linguist's TS: contexts of messages, each with its source and its translation.

`type="unfinished"` is the state `initial`, a finished translation is `translated`; messages that are
`obsolete` or `vanished` are left out. A message with plural forms gives one segment for each form.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.formats.base import Edit, Languages, must_exist, numbered_apart
from workbench.formats.bilingual_xml import Place, changed, inner_xml, replaced_target, sibling_after, texts
from workbench.formats.languages import filled_in
from workbench.formats.splices import Splice
from workbench.formats.xml_scan import (
    Attributes,
    Scanner,
    Span,
    XmlText,
    applied,
    root_of,
    start_tag,
    with_attribute,
    xml_text,
)
from workbench.model import Key, Segment, State

_NO_MARKUP: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Message:
    id: str
    source: Span | None = None
    translation: Span | None = None
    type: str = ""
    forms: list[Span] = field(default_factory=list)
    is_plural: bool = False
    notes: list[str] = field(default_factory=list)


class QtTs:
    """Qt TS."""

    id = "qt-ts"
    suffixes = (".ts",)
    sample = b"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="de">
<context>
    <name>Menu</name>
    <message>
        <source>&amp;\xc3\x96ffnen</source>
        <comment>A verb</comment>
        <translation>&amp;Open</translation>
    </message>
    <message numerus="yes">
        <source>%n Datei(en)</source>
        <translation type="unfinished">
            <numerusform>%n file</numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Schlie\xc3\x9fen</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
"""

    def recognises(self, head: bytes) -> bool:
        """The root is `TS`."""
        return root_of(head)[0] == "TS"

    def read(self, content: bytes, document: str, languages: Languages) -> list[Segment]:
        """The segments of all messages in use, in file order."""
        segments, _ = _segments(xml_text(content, document), document, languages)
        return segments

    def write(self, content: bytes, document: str, languages: Languages, edits: Mapping[Key, Edit]) -> bytes:
        """The content with the edited translations and states spliced in."""
        text = xml_text(content, document)
        segments, places = _segments(text, document, languages)
        must_exist(edits, segments)
        splices: list[Splice[bytes]] = []
        states: dict[int, tuple[_Message, State]] = {}
        for segment, place, edit in changed(segments, places, edits):
            message = place.unit
            assert isinstance(message, _Message)
            if edit.target is not None and edit.target != segment.target:
                splices.append(_target(text, segment, place, edit.target))
            if edit.state is not None and edit.state != segment.state:
                states[id(message)] = (message, edit.state)
        for message, state in states.values():
            splices += _state(text, message, state)
        return applied(text, splices, content, document)

    def keeps_state(self, content: bytes) -> bool:
        """Finished or unfinished."""
        return True


FORMAT = QtTs()


def _target(text: XmlText, segment: Segment, place: Place, target: str) -> Splice[bytes]:
    splice = replaced_target(text, segment, place, target, _NO_MARKUP)
    if splice is not None:
        return splice
    where = f"{segment.document}, {segment.unit}"
    inner = inner_xml(text, place, target, _NO_MARKUP, where)
    return sibling_after(text.utf8, place.source, "source", "translation", inner)


def _state(text: XmlText, message: _Message, state: State) -> list[Splice[bytes]]:
    """The splices that mark a message as finished or not; there is no third state."""
    if message.translation is None:
        return []
    tag = start_tag(text.utf8, message.translation.tag)
    return with_attribute(text.utf8, tag, "type", "unfinished" if state is State.INITIAL else None)


def _segments(text: XmlText, document: str, languages: Languages) -> tuple[list[Segment], list[Place]]:
    scanner = _Messages(text.utf8, document)
    scanner.run()
    pair = Languages(
        filled_in(scanner.languages.source, languages.source),
        filled_in(scanner.languages.target, languages.target),
    )
    segments, places = [], []
    for message in scanner.messages:
        if message.source is None or message.type in ("obsolete", "vanished"):
            continue
        targets = message.forms if message.is_plural else [message.translation]
        for number, target in enumerate(targets, 1):
            place = Place(message.source, target, message)
            source, translated = texts(text.utf8, place, _NO_MARKUP, document)
            is_open = message.type == "unfinished" or not translated.strip()
            state = State.INITIAL if is_open else State.TRANSLATED
            segments.append(
                Segment(
                    document, message.id, str(number), source, translated, pair.source, pair.target,
                    state, note="\n".join(message.notes),
                )
            )  # fmt: skip
            places.append(place)
    return numbered_apart(segments), places


class _Messages(Scanner):
    def __init__(self, content: bytes, document: str) -> None:
        super().__init__(content, document)
        self.languages = Languages()
        self.messages: list[_Message] = []
        self._context = ""
        self._counts: dict[str, int] = {}
        self._open: list[tuple[str, Span]] = []
        self._message: _Message | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        """Note the parts of a message."""
        if name == "TS":
            self.languages = Languages(attributes.get("sourcelanguage", ""), attributes.get("language", ""))
        elif name == "message":
            self._message = _Message(attributes.get("id", ""), is_plural=attributes.get("numerus") == "yes")
        elif name in ("name", "source", "translation", "numerusform", "comment", "extracomment"):
            self._open.append((name, self.opened()))
            if name == "translation" and self._message is not None:
                self._message.type = attributes.get("type", "")

    def end(self, name: str) -> None:
        """Complete a part, or the message."""
        message = self._message
        if self._open and self._open[-1][0] == name:
            span = self.closed(self._open.pop()[1])
            if name == "name":
                self._context = self.plain(span)
            elif message is not None:
                self._part(message, name, span)
        elif name == "message" and message is not None:
            if not message.id:
                self._counts[self._context] = self._counts.get(self._context, 0) + 1
                message.id = f"{self._context}.{self._counts[self._context]}"
            self.messages.append(message)
            self._message = None

    def _part(self, message: _Message, name: str, span: Span) -> None:
        if name == "source":
            message.source = span
        elif name == "translation":
            message.translation = span
        elif name == "numerusform":
            message.forms.append(span)
        else:
            message.notes.append(self.plain(span))
