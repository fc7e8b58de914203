"""Records to pandas frames and back: the one place that converts.

A frame's kind is a promise about its columns: they are the fields of its record, in order, and are there
even when the frame is empty. `document, unit, segment` name a segment in every frame.
"""

from collections.abc import Iterable
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

from workbench.errors import BadInput
from workbench.model import Finding, Score, Segment, Severity, State

if TYPE_CHECKING:
    import pandas as pd

Record = TypeVar("Record", Segment, Finding, Score)
_ENUMS: dict[str, type[State] | type[Severity]] = {"state": State, "severity": Severity}
_NEEDED = {
    Segment: ("source", "target", "source_lang", "target_lang"),
    Finding: tuple(field.name for field in fields(Finding)),
    Score: tuple(field.name for field in fields(Score)),
}


def columns(kind: type[Record]) -> list[str]:
    """The columns of a kind of frame, in order."""
    return [field.name for field in fields(kind)]


def frame_of(records: Iterable[Record], kind: type[Record]) -> "pd.DataFrame":
    """A frame with one row a record; texts are `str`, `suggestions` holds tuples."""
    import pandas as pd

    rows = list(records)
    data = {name: [_plain(getattr(row, name)) for row in rows] for name in columns(kind)}
    frame = pd.DataFrame({name: pd.Series(values, dtype=_dtype(kind, name)) for name, values in data.items()})
    return frame[columns(kind)]


def records_of(frame: "pd.DataFrame", kind: type[Record]) -> list[Record]:
    """The records of a frame. Missing values become the field's empty value, enums are enums again.

    Raises BadInput naming the first needed column that is absent, or a value that is no state or severity.
    """
    missing = [name for name in _NEEDED[kind] if name not in frame.columns]
    if missing:
        raise BadInput(f"The {kind.__name__.lower()}s frame lacks the column “{missing[0]}”.")
    known = [name for name in columns(kind) if name in frame.columns]
    rows = zip(*(frame[name].tolist() for name in known), strict=True)
    return [_record(kind, dict(zip(known, row, strict=True)), number) for number, row in enumerate(rows)]


def _record(kind: type[Record], values: dict[str, Any], number: int) -> Record:
    cleaned = {name: _restored(name, value) for name, value in values.items()}
    if kind is Segment:
        named = {"document": "", "unit": str(number + 1), "segment": ""}
        cleaned = {**named, **cleaned}
    return kind(**cleaned)


def _plain(value: object) -> object:
    return str(value) if isinstance(value, (State, Severity)) else value


def _restored(name: str, value: Any) -> Any:
    """What pandas made of a value, undone: NaN for an empty text, a list for a tuple, a str for an enum."""
    if name in ("value",):
        return None if value is None or value != value else float(value)
    if name == "suggestions":
        return tuple(value) if isinstance(value, Iterable) and not isinstance(value, str) else ()
    if value is None or value != value:
        return State.INITIAL if name == "state" else ""
    if name in _ENUMS:
        try:
            return _ENUMS[name](value)
        except ValueError as error:
            raise BadInput(f"The column “{name}” holds {error}.") from error
    if name in ("start", "end"):
        return int(value)
    return bool(value) if name in ("locked", "safe") else str(value)


def _dtype(kind: type[Record], name: str) -> str:
    if name in ("start", "end"):
        return "int64"
    if name == "value":
        return "float64"
    if name in ("locked", "safe"):
        return "bool"
    return "object" if name == "suggestions" else "str"
