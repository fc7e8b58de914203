"""The states of XLIFF 1.x and its dialects, to XLIFF 2's words and back."""

from collections.abc import Mapping, Sequence

from workbench.formats.base import Edit
from workbench.formats.splices import Splice
from workbench.formats.xliff1_scan import MQ, PHRASE, Unit
from workbench.formats.xml_scan import start_tag, with_attribute
from workbench.model import Key, Segment, State

_STATES = {"translated": State.TRANSLATED, "signed-off": State.REVIEWED, "final": State.FINAL}
_NAMES = {
    State.INITIAL: "needs-review-translation",
    State.TRANSLATED: "translated",
    State.REVIEWED: "signed-off",
    State.FINAL: "final",
}
_SDL_STATES = {
    "Translated": State.TRANSLATED,
    "ApprovedTranslation": State.REVIEWED,
    "ApprovedSignOff": State.FINAL,
}
_SDL_NAMES = {
    State.INITIAL: "Draft",
    State.TRANSLATED: "Translated",
    State.REVIEWED: "ApprovedTranslation",
    State.FINAL: "ApprovedSignOff",
}
_MQ_STATES = {
    "ManuallyConfirmed": State.TRANSLATED,
    "Reviewer1Confirmed": State.REVIEWED,
    "Proofread": State.FINAL,
}
_MQ_NAMES = {
    State.INITIAL: "PartiallyEdited",
    State.TRANSLATED: "ManuallyConfirmed",
    State.REVIEWED: "Reviewer1Confirmed",
    State.FINAL: "Proofread",
}


def state_of(unit: Unit, part: str, target: str) -> State:
    """A segment's state: SDL's `conf`, memoQ's `mq:status`, Phrase's `m:confirmed`, else what XLIFF has."""
    if part in unit.sdl_segments:
        return _SDL_STATES.get(unit.sdl_segments[part][0].get("conf", ""), State.INITIAL)
    if MQ + "status" in unit.attributes:
        return _MQ_STATES.get(unit.attributes[MQ + "status"], State.INITIAL)
    if PHRASE + "confirmed" in unit.attributes:
        return _by_step(unit.attributes[PHRASE + "confirmed"])
    if unit.attributes.get("approved") == "yes":
        return State.FINAL
    if "state" in unit.target_attributes:
        return _STATES.get(unit.target_attributes["state"], State.INITIAL)
    is_raw = unit.target_attributes.get("state-qualifier") in ("mt-suggestion", "leveraged-mt")
    return State.TRANSLATED if target.strip() and not is_raw else State.INITIAL


def is_locked(unit: Unit, part: str) -> bool:
    """Whether the file forbids changing the segment."""
    if unit.locked or unit.attributes.get(MQ + "locked") == "locked":
        return True
    if unit.attributes.get(PHRASE + "locked") == "true":
        return True
    return part in unit.sdl_segments and unit.sdl_segments[part][0].get("locked") == "true"


def state_name(state: State, *, is_filled: bool) -> str:
    """The value of `state` on a target."""
    return "new" if state is State.INITIAL and not is_filled else _NAMES[state]


def state_splices(
    content: bytes, unit: Unit, segments: Sequence[Segment], edits: Mapping[Key, Edit]
) -> list[Splice[bytes]]:
    """The splices that give a unit's segments their new states, in the place where the file keeps them."""
    wanted = {segment: edits.get(segment.key, Edit()).state or segment.state for segment in segments}
    changes = {
        segment: state
        for segment, state in wanted.items()
        if state is not segment.state or edits.get(segment.key, Edit()).says_state(segment)
    }
    if not changes:
        return []
    splices = []
    for segment, state in changes.items():
        if segment.segment in unit.sdl_segments:
            segment_tag = start_tag(content, unit.sdl_segments[segment.segment][1])
            splices += with_attribute(content, segment_tag, "conf", _SDL_NAMES[state])
    if splices:
        return splices
    lowest = min(wanted.values(), key=list(State).index)
    is_filled = any(edits.get(segment.key, Edit()).target or segment.target for segment in segments)
    from_memory = all(edits.get(segment.key, Edit()).origin_kind == "tm" for segment in segments)
    return _shared_state(content, unit, lowest, is_filled=is_filled, from_memory=from_memory)


def _shared_state(
    content: bytes, unit: Unit, state: State, *, is_filled: bool, from_memory: bool
) -> list[Splice[bytes]]:
    """The splices for a state that the whole unit has."""
    unit_tag = start_tag(content, unit.tag)
    if MQ + "status" in unit.attributes:
        is_raw = from_memory and state is State.INITIAL
        name = "Pretranslated" if is_raw else _MQ_NAMES[state]
        return with_attribute(content, unit_tag, "mq:status", name)
    if PHRASE + "confirmed" in unit.attributes:
        return with_attribute(content, unit_tag, "m:confirmed", _confirmed(state, unit.level))
    splices: list[Splice[bytes]] = []
    if "approved" in unit.attributes:
        value = "yes" if state is State.FINAL else "no"
        splices += with_attribute(content, unit_tag, "approved", value)
    if unit.target is not None:
        target_tag = (unit.target.tag, unit.target.start)
        splices += with_attribute(content, target_tag, "state", state_name(state, is_filled=is_filled))
    return splices


def _by_step(confirmed: str) -> State:
    """The state of what is confirmed up to a step of the work: translation, then revision and others."""
    if not (confirmed.isascii() and confirmed.strip("0").isdigit()):
        return State.INITIAL
    return State.TRANSLATED if confirmed == "1" else State.REVIEWED


def _confirmed(state: State, level: int) -> str:
    """The same the other way round, in a file for the work of this level."""
    if state is State.INITIAL:
        return "0"
    return "1" if state is State.TRANSLATED else str(max(1, level))
