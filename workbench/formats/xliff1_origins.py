"""Where a target comes from, as XLIFF 1.x and its dialects say it.

Plain XLIFF: the target's `state-qualifier`, and an `alt-trans` with percentage, origin and the match's
source. SDLXLIFF: `origin`, `origin-system` and `percent` of the segment. MQXLIFF: `mq:percent` of the unit
(its status is `Pretranslated`, see `workbench.formats.xliff1_states`).
"""

from workbench.formats.base import Edit
from workbench.formats.bilingual_xml import match_element
from workbench.formats.splices import Splice
from workbench.formats.xliff1_scan import MQ, Unit
from workbench.formats.xml_scan import end_of, indentation, start_tag, tag_name, with_attribute
from workbench.model import State

_QUALIFIERS = {
    "mt-suggestion": "mt",
    "exact-match": "tm",
    "fuzzy-match": "tm",
    "id-match": "tm",
    "leveraged-tm": "tm",
    "leveraged-mt": "mt",
}
_SDL_KINDS = {"tm": "tm", "mt": "mt", "nmt": "mt", "amt": "mt"}


def origin_of(unit: Unit, part: str) -> str:
    """Where the target came from, as far as the file says: `mt`, `tm`, with the system's name."""
    if part in unit.sdl_segments:
        attributes = unit.sdl_segments[part][0]
        kind, system = _SDL_KINDS.get(attributes.get("origin", ""), ""), attributes.get("origin-system", "")
        return f"{kind}:{system}" if kind and system else kind
    if unit.attributes.get(MQ + "status") == "Pretranslated":
        return "tm"
    kind = _QUALIFIERS.get(unit.target_attributes.get("state-qualifier", ""), "")
    return unit.match_origin if kind and unit.match_origin.startswith(f"{kind}:") else kind


def qualifier(edit: Edit) -> str:
    """The `state-qualifier` that says where a new target comes from; empty where nobody says."""
    exact = "exact-match" if edit.state in (None, State.TRANSLATED) else "fuzzy-match"
    return {"mt": "mt-suggestion", "tm": exact}.get(edit.origin_kind, "")


def origin_splices(content: bytes, unit: Unit, part: str, edit: Edit) -> list[Splice[bytes]]:
    """The splices that say where a segment's new target comes from."""
    name = qualifier(edit)
    if not name:
        return []
    percent = f"{edit.similarity:.0f}" if edit.similarity else None
    if part in unit.sdl_segments:
        tag = start_tag(content, unit.sdl_segments[part][1])
        said = {"percent": percent, "origin-system": edit.origin_system or None, "origin": edit.origin_kind}
        return [splice for key, value in said.items() for splice in with_attribute(content, tag, key, value)]
    if MQ + "status" in unit.attributes:
        return with_attribute(content, start_tag(content, unit.tag), "mq:percent", percent)
    if unit.target is None:
        return []
    target_tag = (unit.target.tag, unit.target.start)
    return with_attribute(content, target_tag, "state-qualifier", name)


def match_splices(content: bytes, unit: Unit, edit: Edit) -> list[Splice[bytes]]:
    """The splice that puts an `alt-trans` behind the target of a plain XLIFF unit; none in the dialects."""
    beside = unit.target or unit.seg_source or unit.source
    if not qualifier(edit) or beside is None or unit.sdl_segments or MQ + "status" in unit.attributes:
        return []
    prefix = tag_name(content, beside).rpartition(":")[0]
    quality = f"{edit.similarity:.0f}%" if edit.similarity else ""
    attributes = {"match-quality": quality, "origin": edit.origin or ""}
    element = match_element(f"{prefix}:alt-trans" if prefix else "alt-trans", prefix, attributes, edit)
    end = end_of(content, beside)
    return [Splice(end, end, (indentation(content, beside) + element).encode())]
