"""CSV: one finding a row, for spreadsheets; no text of a segment is run as a formula."""

import csv
import io
from dataclasses import fields

from workbench.model import Finding
from workbench.reports.base import Contents, Entry, Report, encoded
from workbench.spreadsheets import inert

COLUMNS = (*(field.name for field in fields(Finding)), "status", "reason", "fingerprint")


def render(contents: Contents) -> bytes:
    """A table with a header; the byte order mark makes spreadsheets read it as UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(entry) for entry in contents.entries)
    return encoded("\ufeff" + text.getvalue())


def _row(entry: Entry) -> list[str | int]:
    return [_cell(getattr(entry.finding, name, getattr(entry, name, ""))) for name in COLUMNS]


def _cell(value: object) -> str | int:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return value
    text = " | ".join(value) if isinstance(value, tuple) else str(value)
    return inert(text.replace("\0", "\ufffd"))


REPORT = Report(
    id="csv",
    suffixes=(".csv",),
    about="one finding a row, for spreadsheets",
    render=render,
    begins="\ufeffdocument,unit,segment,check".encode(),
)
