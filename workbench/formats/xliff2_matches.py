"""Where targets come from, as the Translation Candidates module of XLIFF 2 says it.

The match that became a segment's target stands in the unit's `mtc:matches`, with a `subType` of ours.
"""

from collections.abc import Sequence

from workbench.formats.base import Edit
from workbench.formats.bilingual_xml import Place, match_element
from workbench.formats.splices import Splice
from workbench.formats.xliff2_scan import MATCHES, TAKEN, Part, Unit
from workbench.formats.xml_scan import start_tag, tag_name


def match_splices(content: bytes, taken: Sequence[tuple[Place, Edit]]) -> list[Splice[bytes]]:
    """The splices that name the matches; none for segments without an id, to which nothing can refer."""
    units: dict[int, tuple[Unit, list[str]]] = {}
    prefix = _prefixes(content, taken)
    for place, edit in taken:
        part = place.unit
        assert isinstance(part, Part)
        if edit.origin_kind in ("tm", "mt") and "id" in part.attributes:
            own = prefix.get(id(part.unit), "mtc")
            of_unit = units.setdefault(id(part.unit), (part.unit, []))
            of_unit[1].append(_element(content, place, part, edit, own))
    return [_splice(content, unit, elements) for unit, elements in units.values()]


def _prefixes(content: bytes, taken: Sequence[tuple[Place, Edit]]) -> dict[int, str]:
    """The prefix of the `matches` element of each unit that has one."""
    found = {}
    for place, _ in taken:
        part = place.unit
        assert isinstance(part, Part)
        if part.unit.matches:
            name = content[part.unit.matches + 1 :].split(b"matches", 1)[0]
            found[id(part.unit)] = name.decode().rstrip(":")
    return found


def _element(content: bytes, place: Place, part: Part, edit: Edit, prefix: str) -> str:
    attributes = {
        "ref": f"#{part.attributes['id']}", "type": edit.origin_kind, "subType": TAKEN,
        "origin": edit.origin or "", "similarity": f"{edit.similarity:.1f}" if edit.similarity else "",
    }  # fmt: skip
    core = tag_name(content, place.source).rpartition(":")[0]
    return match_element(f"{prefix}:match" if prefix else "match", core, attributes, edit)


def _splice(content: bytes, unit: Unit, elements: Sequence[str]) -> Splice[bytes]:
    inner = "".join(elements)
    if unit.matches:
        begin, end = start_tag(content, unit.matches)
        if content[end - 2 : end] == b"/>":
            name = content[begin + 1 : end - 2].split(None, 1)[0].decode()
            return Splice(end - 2, end, f">{inner}</{name}>".encode())
        return Splice(end, end, inner.encode())
    end = start_tag(content, unit.tag)[1]
    return Splice(end, end, f'<mtc:matches xmlns:mtc="{MATCHES}">{inner}</mtc:matches>'.encode())
