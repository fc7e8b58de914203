"""What XLIFF and TMX have in common: segments as places in the XML, and edits as splices there."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workbench.errors import BadInput, NotSaved
from workbench.formats.base import Edit, must_exist
from workbench.formats.encodings import LONGEST_LINE
from workbench.formats.markup import Code, Codes, escaped, written
from workbench.formats.splices import Splice
from workbench.formats.xml_scan import Span, XmlText, end_of, indentation, root_of, tag_name, with_content
from workbench.model import Segment
from workbench.placeholders import TOKEN


@dataclass(slots=True)
class Place:
    """Where a segment's source and target stand in the file; `target` is None where it has none."""

    source: Span
    target: Span | None
    unit: object = None
    """The format's own record of the unit around it."""
    part: str = ""
    """Which part of the unit it is, where the unit is cut into parts."""


_TOKEN_START = "⟦".encode()
_VERSION = re.compile(r"""(?<!\S)version\s*=\s*["'](\d)""")
"""The root's own version; `its:version="2.0"` beside it, which Okapi writes, is another's."""


def xliff_generation(head: bytes) -> int:
    """1 or 2, by the version of a file's root, else by its namespace; 0 where the root is no `xliff`."""
    name, attributes = root_of(head)
    if name != "xliff":
        return 0
    version = _VERSION.search(attributes)
    is_second = version[1] == "2" if version else "xliff:document:2" in attributes
    return 2 if is_second else 1


def text_of(content: bytes, span: Span | None, codes: Codes) -> tuple[str, dict[str, Code]]:
    """An element's text with tokens for its inline elements, and these."""
    if span is None:
        return "", {}
    raw = content[span.start : span.stop]
    if b"<" not in raw and b"&" not in raw and b"\r" not in raw and _TOKEN_START not in raw:
        return raw.decode(), {}
    return codes.read(raw.decode())


def texts(content: bytes, place: Place, paired: frozenset[str], document: str) -> tuple[str, str]:
    """Source and target text of a segment; raises BadInput if one is far too long for a segment."""
    codes = Codes(paired)
    for span in (place.source, place.target):
        if span is not None and span.stop - span.start > LONGEST_LINE:
            line = content.count(b"\n", 0, span.tag) + 1
            raise BadInput(
                f"{document}: the segment in line {line} has {span.stop - span.start:,} bytes, "
                f"more than {LONGEST_LINE:,}; this is not a file of sentences."
            )
    source, _ = text_of(content, place.source, codes)
    target, _ = text_of(content, place.target, codes)
    return source, target


def inner_xml(text: XmlText, place: Place, target: str, paired: frozenset[str], where: str) -> str:
    """The inner XML of an edited target, with the tokens it may and must hold checked.

    It must hold the tokens of the target as it was (of the source, if there was none) that the
    source has too; it may hold any of either.
    """
    content, codes = text.utf8, Codes(paired)
    _, in_source = text_of(content, place.source, codes)
    old, in_target = text_of(content, place.target, codes)
    required = frozenset(in_source) & frozenset(in_target) if old.strip() else frozenset(in_source)
    if not target:
        required = frozenset()
    is_cdata = place.target is not None and _is_cdata(content, place.target)
    if is_cdata and "]]>" not in target and not TOKEN.search(target):
        escaped(target, where)  # refuses what XML cannot hold
        lines = target.replace("\n", text.line_end)
        return f"<![CDATA[{lines}]]>"
    return written(target, {**in_source, **in_target}, required, where, text.line_end)


def _is_cdata(content: bytes, span: Span) -> bool:
    raw = content[span.start : span.stop]
    return raw.startswith(b"<![CDATA[") and raw.find(b"]]>") == len(raw) - 3


def sibling_after(
    content: bytes, span: Span, old_name: str, new_name: str, inner: str, attributes: str = ""
) -> Splice[bytes]:
    """A new element after another one, with its prefix and indentation: `<target>` after `<source>`."""
    name = tag_name(content, span).removesuffix(old_name) + new_name
    element = f"{indentation(content, span)}<{name}{attributes}>{inner}</{name}>"
    end = end_of(content, span)
    return Splice(end, end, element.encode())


def match_element(name: str, prefix: str, attributes: Mapping[str, str], edit: Edit) -> str:
    """An element that says which match an edit took, its source and target without inline markup."""
    said = "".join(
        f' {key}="{escaped(value, key).replace(chr(34), "&quot;")}"'
        for key, value in attributes.items()
        if value
    )
    inner = ""
    for part, text in (("source", edit.match_source), ("target", edit.target or "")):
        tag = f"{prefix}:{part}" if prefix else part
        inner += f"<{tag}>{escaped(TOKEN.sub('', text), part)}</{tag}>" if text else ""
    return f"<{name}{said}>{inner}</{name}>"


def changed(
    segments: list[Segment], places: list[Place], edits: Mapping[tuple[str, str, str], Edit]
) -> list[tuple[Segment, Place, Edit]]:
    """The segments that the edits really change, with their places."""
    return [
        (segment, place, edit)
        for segment, place in zip(segments, places, strict=True)
        if (edit := edits.get(segment.key)) is not None
        and (edit.target not in (None, segment.target) or edit.state not in (None, segment.state))
    ]


def retargeted(
    segments: list[Segment],
    places: list[Place],
    edits: Mapping[tuple[str, str, str], Edit],
    splice: Callable[[Segment, Place, str], Splice[bytes]],
) -> list[Splice[bytes]]:
    """A splice for each target that the edits change, where a format has nothing else to edit.

    Raises BadInput where an edit is of no segment.
    """
    must_exist(edits, segments)
    return [
        splice(segment, place, edit.target)
        for segment, place, edit in changed(segments, places, edits)
        if edit.target is not None and edit.target != segment.target
    ]


def replaced_target(
    text: XmlText, segment: Segment, place: Place, target: str, paired: frozenset[str]
) -> Splice[bytes] | None:
    """The splice for an existing target element; None where there is none yet."""
    if place.target is None:
        return None
    where = f"{segment.document}, {segment.unit} {segment.segment}"
    return with_content(text.utf8, place.target, inner_xml(text, place, target, paired, where))


def refused(segment: Segment, reason: str) -> NotSaved:
    """The error for an edit that has no place in the file."""
    return NotSaved(
        f"{segment.document}: segment {segment.unit} {segment.segment} {reason}; nothing was saved."
    )
