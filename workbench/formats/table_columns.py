"""What the columns of a table mean: by their names, by language codes, or by their number."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbench.errors import BadInput
from workbench.formats.base import Edit, Languages
from workbench.formats.encodings import shown
from workbench.formats.languages import agree, tidy
from workbench.model import Segment, State

_ROLES = {
    "id": "id key unit segment_id segid seg_id key_name identifier string_id",
    "source": "source src source_text source_phrase source_string original msgid",
    "target": "target tgt target_text target_string translation mt hypothesis msgstr",
    "reference": "reference ref post_edit",
    "state": "state status",
    "fuzzy": "fuzzy",
    "note": "note notes comment comments translator_comments",
    "about": "developer_comments description",
    "context": "context",
    "locked": "locked",
    "origin": "origin system",
}
_STATES = {state.value: state for state in State}
_YES = ("yes", "true", "1", "x")
_SCRIPTS = frozenset(
    "arab armn beng cyrl deva ethi geor grek gujr guru hans hant hebr hira jpan kana khmr knda kore laoo "
    "latn mlym mong mymr orya sinh taml telu tfng thaa thai tibt".split()
)
_VARIANTS = frozenset("arevela arevmda ijekavsk ekavsk pinyin tarask valencia wadegile".split())
_ROLE_OF = {name: role for role, names in _ROLES.items() for name in names.split()}


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column has which role, by place; and the languages that the header names."""

    places: dict[str, int]
    languages: Languages
    has_header: bool
    width: int
    """How many columns a row may have."""

    @property
    def keep_state(self) -> bool:
        """Whether there is a column for a segment's state."""
        return "state" in self.places or "fuzzy" in self.places

    def changes(self, segment: Segment, edit: Edit) -> Iterator[tuple[str, str]]:
        """What an edit changes in a segment's row: the roles and their new texts."""
        if edit.target is not None and edit.target != segment.target:
            yield "target", edit.target
        if edit.state is not None and edit.says_state(segment):
            if "state" in self.places:
                yield "state", edit.state.value
            elif "fuzzy" in self.places and (edit.state is State.INITIAL) != (segment.state is State.INITIAL):
                yield "fuzzy", str(edit.state is State.INITIAL)


def columns_of(first_row: list[str], document: str, given: Languages) -> Columns:
    """The columns by the first row; a row of two that names nothing is already source and target.

    Raises BadInput, listing the columns, if source and target cannot be told.
    """
    names = [name.strip().lower().replace(" ", "_") for name in first_row]
    places: dict[str, int] = {}
    codes: dict[str, int] = {}
    for place, name in enumerate(names):
        if name in _ROLE_OF:
            places.setdefault(_ROLE_OF[name], place)
        elif code := _language_named(name):
            codes.setdefault(code, place)
    is_header = len(places) + len(codes) >= 2 and not (len(names) == 2 and len(places) + len(codes) < 2)
    if not is_header and len(names) == 2:
        return Columns({"source": 0, "target": 1}, Languages(), has_header=False, width=2)
    languages = _by_language(places, codes, given)
    lacking = [role for role in ("source", "target") if role not in places]
    if lacking:
        raise BadInput(
            f"{document} has no column “{'” and “'.join(lacking)}”; its first line is: "
            f"{shown(', '.join(first_row)[:200])}. "
            "Name the columns source and target, or by their language codes."
        )
    return Columns(places, languages, has_header=True, width=len(names))


def _language_named(column: str) -> str:
    """The language whose code a column's name is; `max_length` and `key_name` only look like codes."""
    code = tidy(column)
    words = [part for part in code.lower().split("-")[1:] if len(part) > 3 and part.isalpha()]
    return code if all(word in _SCRIPTS or word in _VARIANTS for word in words) else ""


def _by_language(places: dict[str, int], codes: dict[str, int], given: Languages) -> Languages:
    """Give the roles that have no column of their own name to columns named by language codes."""
    free = dict(codes)
    chosen = {"source": "", "target": ""}
    for role, wanted in (("source", given.source), ("target", given.target)):
        found = next((code for code in free if wanted and agree(code, wanted)), "")
        if role not in places and found:
            places[role], chosen[role] = free.pop(found), found
    for role in ("source", "target"):
        is_clear = len(codes) <= 2 or len(free) == 1
        if role not in places and free and is_clear:
            chosen[role] = next(iter(free))
            places[role] = free.pop(chosen[role])
    return Languages(chosen["source"], chosen["target"])


def segment_of_row(texts: Mapping[str, str], document: str, name: str, pair: Languages) -> Segment:
    """The segment of a row, whose `texts` are by role; `name` is its unit's where no column names it."""
    context = texts.get("context", "")
    notes = (texts.get("note", ""), texts.get("about", ""), f"context: {context}" if context else "")
    return Segment(
        document,
        texts.get("id", "").strip() or name,
        "1",
        texts.get("source", ""),
        texts.get("target", ""),
        pair.source,
        pair.target,
        _state_in(texts),
        texts.get("reference", ""),
        texts.get("origin", ""),
        "\n".join(note for note in notes if note),
        texts.get("locked", "").strip().lower() in _YES,
    )


def _state_in(texts: Mapping[str, str]) -> State:
    """The state that a row says, or the opposite of gettext's “fuzzy”, as Weblate exports it."""
    if "state" in texts or "fuzzy" not in texts:
        return _STATES.get(texts.get("state", "").strip().lower(), State.INITIAL)
    is_fuzzy = texts["fuzzy"].strip().lower() in _YES
    return State.INITIAL if is_fuzzy or not texts.get("target", "").strip() else State.TRANSLATED
