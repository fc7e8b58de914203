"""Reading XML safely with exact byte places: no entities, no external anything, clear refusals.

The parser is expat: it tells at which byte each tag begins, so an edit can be spliced into the bytes
as they stand. Whatever the file's encoding, places are those in its UTF-8 form (`XmlText.utf8`).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn
from xml.parsers import expat

from workbench.errors import BadInput, NotSaved
from workbench.formats import encodings
from workbench.formats.markup import escaped, unescaped
from workbench.formats.splices import Splice, spliced

Attributes = dict[str, str]
XML_LANG = "http://www.w3.org/XML/1998/namespace lang"

_DECLARATION = re.compile(r"<\?xml\s[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"'][^>]*\?>")
_FIRST_LOOK = 256
"""Bytes of a file that may begin with much else than a tag; they hold whole characters of any encoding."""
_TAG_END = re.compile(rb"[^>\"']*(?:(?:\"[^\"]*\"|'[^']*')[^>\"']*)*>")
_TAG_NAME = re.compile(rb"<([^\s/>]+)")
_ATTRIBUTE = re.compile(rb"\s+(?P<name>[^\s=/>]+)\s*=\s*[\"'](?P<value>(?<=\")[^\"]*|(?<=')[^']*)[\"']")
_ROOT = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*<(?P<name>[^\s/>!?]+)(?P<attributes>[^>]*)",
    re.DOTALL,
)


@dataclass(slots=True)
class Span:
    """An element's places: its start tag `[tag:start]` and its content `[start:stop]`."""

    tag: int
    start: int
    stop: int = -1


@dataclass(frozen=True, slots=True)
class XmlText:
    """An XML file in UTF-8, and how to make bytes in its own encoding again."""

    utf8: bytes
    encoding: str
    mark: bytes

    def back(self, utf8: bytes) -> bytes:
        """The file's bytes for a changed text; characters that its encoding lacks become `&#…;`."""
        if self.encoding == "utf-8":
            return self.mark + utf8
        return self.mark + utf8.decode().encode(self.encoding, "xmlcharrefreplace")

    @property
    def line_end(self) -> str:
        """What the file ends its lines with."""
        return "\r\n" if b"\r\n" in self.utf8[:4096] else "\n"


def xml_text(content: bytes, document: str) -> XmlText:
    """The content decoded by its byte order mark or XML declaration; raises BadInput if it cannot be."""
    if not content.strip():
        raise BadInput(f"{document} is empty.")
    mark, marked = encodings.mark_of(content)
    encoding = marked or _unmarked_encoding(content)
    if not marked and b"<" not in content[:4096]:
        raise BadInput(f"{document} is not XML: it does not begin with a tag.")
    if encoding in ("utf-8", "utf8"):
        return XmlText(_checked_utf8(content[len(mark) :], document), "utf-8", mark)
    text = encodings.decoded(content, document, encoding)
    return XmlText(text.text.encode("utf-8", "surrogatepass"), text.encoding, text.mark)


def _unmarked_encoding(content: bytes) -> str:
    for start, encoding in ((b"<\0?\0", "utf-16-le"), (b"\0<\0?", "utf-16-be"), (b"<\0", "utf-16-le")):
        if content.startswith(start):
            return encoding
    declared = _DECLARATION.match(content[:1024].decode("latin-1").lstrip())
    if declared is None or declared[1].lower().startswith(("utf-16", "ucs-2", "utf-32")):
        return "utf-8"  # such a declaration read byte by byte contradicts itself
    return declared[1].lower()


def _checked_utf8(body: bytes, document: str) -> bytes:
    try:
        body.decode()
    except UnicodeDecodeError as problem:
        raise encodings.wrong_encoding(body, document, "utf-8", problem.start) from None
    if b"\0" in body:
        line = body.count(b"\n", 0, body.index(b"\0")) + 1
        raise BadInput(f"{document} holds NUL bytes (line {line}): it is a binary or damaged file.")
    return body


def is_utf8(head: bytes) -> bool:
    """Whether a file that begins so says, or leaves unsaid, that it is in UTF-8."""
    _, marked = encodings.mark_of(head)
    return (marked or _unmarked_encoding(head)) in ("utf-8", "utf8")


def root_of(head: bytes) -> tuple[str, str]:
    """Local name and attributes (as written) of the root element that a file's head shows; else empty."""
    mark, marked = encodings.mark_of(head)
    encoding = marked or _unmarked_encoding(head)
    encoding = encoding if encodings.known(encoding) else "utf-8"
    begins = head[len(mark) : len(mark) + _FIRST_LOOK].decode(encoding, "replace").lstrip()
    if begins and not begins.startswith("<"):
        return "", ""
    found = _ROOT.match(head[len(mark) :].decode(encoding, "replace"))
    return (found["name"].rpartition(":")[2], found["attributes"]) if found else ("", "")


class Scanner:
    """Base of the XML readers: tells subclasses of every start and end tag, in document order.

    Subclasses define `start(name, attributes)` and `end(name)`; names are `namespace local` or `local`.
    """

    def __init__(self, content: bytes, document: str) -> None:
        self.content = content
        self.document = document
        self.begins: dict[str, Callable[[Attributes], None]] = {}
        """What subclasses of many kinds of elements do at the start of each."""
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.specified_attributes = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.EntityDeclHandler = self._refuse_entity
        self.parser.SkippedEntityHandler = self._refuse_skipped  # type: ignore[attr-defined,unused-ignore]

    def start(self, name: str, attributes: Attributes) -> None:
        """A start tag (or an empty element's) was met."""

    def end(self, name: str) -> None:
        """An end tag (or the end of an empty element) was met."""

    def run(self) -> None:
        """Read the whole file; raises BadInput where it is not well-formed XML."""
        self.feed(self.content, is_last=True)

    def feed(self, content: bytes, *, is_last: bool = False) -> None:
        """Read the next bytes of a file that is not held; raises BadInput where it is not well-formed XML."""
        try:
            self.parser.Parse(content, is_last)
        except expat.ExpatError as problem:
            raise BadInput(_in_words(problem, self.document)) from None
        finally:
            if is_last:
                self._let_go()

    def _let_go(self) -> None:
        """Part from what we hold and holds us, the parser and methods: the file would stay for long."""
        self.begins.clear()
        self.parser.StartElementHandler = self.parser.EndElementHandler = None
        self.parser.EntityDeclHandler = None
        self.parser.SkippedEntityHandler = None  # type: ignore[attr-defined,unused-ignore]

    def opened(self) -> Span:
        """The span of the element whose start tag was just met; give it to `closed` at its end."""
        place = self.parser.CurrentByteIndex
        found = _TAG_END.match(self.content, place)
        return Span(place, found.end() if found is not None else place)

    def closed(self, span: Span) -> Span:
        """Complete a span at the end tag of its element."""
        span.stop = self.parser.CurrentByteIndex
        return span

    def plain(self, span: Span) -> str:
        """The text of an element without inline codes."""
        return unescaped(self.content[span.start : span.stop].decode())

    def _refuse_entity(self, name: str, *_: object) -> NoReturn:
        line = self.parser.CurrentLineNumber
        raise BadInput(
            f"{self.document} declares the entity “{name}” (line {line}); files that declare entities are "
            "refused because they can be made to exhaust memory or read other files."
        )

    def _refuse_skipped(self, name: str, *_: object) -> NoReturn:
        line = self.parser.CurrentLineNumber
        raise BadInput(f"{self.document} uses the entity &{name}; (line {line}), which it does not define.")


def _in_words(problem: expat.ExpatError, document: str) -> str:
    reason = expat.ErrorString(problem.code) or "not well-formed"
    if reason in ("no element found", "unclosed token", "unclosed CDATA section", "partial character"):
        return f"{document} ends too early (line {problem.lineno}: {reason}); it seems to be cut off."
    return f"{document} is not well-formed XML: line {problem.lineno}, column {problem.offset + 1}: {reason}."


def start_tag(content: bytes, place: int) -> tuple[int, int]:
    """The span of the start tag that begins at `place`."""
    found = _TAG_END.match(content, place)
    return place, found.end() if found else place


def is_empty(content: bytes, span: Span) -> bool:
    """Whether the element is written as `<x/>`."""
    return content[span.start - 2 : span.start] == b"/>"


def end_of(content: bytes, span: Span) -> int:
    """Where the element ends, its end tag included."""
    return span.start if is_empty(content, span) else content.index(b">", span.stop) + 1


def tag_name(content: bytes, span: Span) -> str:
    """The element's name as written, with its prefix."""
    found = _TAG_NAME.match(content, span.tag)
    return found[1].decode() if found else ""


def indentation(content: bytes, span: Span) -> str:
    """The white space before an element if it stands on a line of its own; else empty."""
    line = content[content.rfind(b">", 0, span.tag) + 1 : span.tag]
    return line.decode() if not line.strip() else ""


def with_content(content: bytes, span: Span, raw: str) -> Splice[bytes]:
    """The splice that gives an element new inner XML; `<x/>` is opened up for it."""
    if not is_empty(content, span):
        return Splice(span.start, span.stop, raw.encode())
    if not raw:
        return Splice(span.start, span.start, b"")
    return Splice(span.start - 2, span.start, f">{raw}</{tag_name(content, span)}>".encode())


def with_attribute(content: bytes, tag: tuple[int, int], name: str, value: str | None) -> list[Splice[bytes]]:
    """The splices that set an attribute (by its name as written) in the start tag `[a:b]`; None drops it."""
    found = next((a for a in _ATTRIBUTE.finditer(content, *tag) if a["name"] == name.encode()), None)
    if value is None:
        return [Splice(*found.span(), b"")] if found else []
    quoted = escaped(value, name).replace('"', "&quot;").encode()
    if found:
        return [Splice(found.start("value") - 1, found.end("value") + 1, b'"' + quoted + b'"')]
    after_name = _TAG_NAME.match(content, tag[0])
    place = after_name.end() if after_name else tag[1]
    return [Splice(place, place, b" " + name.encode() + b'="' + quoted + b'"')]


def applied(text: XmlText, splices: list[Splice[bytes]], content: bytes, document: str) -> bytes:
    """The file's bytes after the splices; raises NotSaved if they could not be written back faithfully."""
    if not splices:
        return content
    if text.back(text.utf8) != content:
        raise NotSaved(f"{document} cannot be written back as it stands; convert it to UTF-8 first.")
    return text.back(spliced(text.utf8, splices))
