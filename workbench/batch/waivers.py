"""Findings that people have accepted, kept in one file in Git and shared with the editor."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from workbench.batch.fingerprints import fingerprint
from workbench.batch.places import name_in_project, project_file
from workbench.batch.toml_text import line_of, read_toml
from workbench.errors import BadInput
from workbench.model import Finding

FILE_NAME = "waivers.toml"
_NEEDED = ("fingerprint", "check", "source", "target", "reason", "author", "date")
_KNOWN = (*_NEEDED, "file", "expires")


@dataclass(frozen=True, slots=True)
class Waiver:
    """One accepted finding: it holds while check, source text and the marked words stay as they are."""

    fingerprint: str
    check: str
    source: str
    """The source text, for people who read the file."""
    target: str
    """The marked words of the target; the whole target where no words are marked."""
    reason: str
    author: str
    given: date
    file: str = ""
    """The document that it was given for; it holds wherever the same words stand."""
    expires: date | None = None
    """The last day on which it holds."""

    def holds_on(self, day: date) -> bool:
        """Whether it has not expired."""
        return self.expires is None or day <= self.expires


class Waivers:
    """The waivers of one file."""

    def __init__(self, path: Path, waivers: Sequence[Waiver]) -> None:
        self.path = path
        self.waivers = tuple(waivers)

    @classmethod
    def load(cls, path: Path) -> "Waivers":
        """Read a file. Raises BadInput naming file, line and key."""
        values, text = read_toml(path, "file of waivers")
        entries = values.get("waiver", [])
        strange = [key for key in values if key != "waiver"]
        if strange or not isinstance(entries, list):
            key = strange[0] if strange else "waiver"
            raise BadInput(f"{path}: line {line_of(text, (key,))}: “{key}” is no [[waiver]].")
        return cls(path, [_waiver(entry, path, text, number) for number, entry in enumerate(entries)])

    @cached_property
    def by_fingerprint(self) -> dict[str, Waiver]:
        """Each waiver by what it accepts; of two for the same finding the later one."""
        return {waiver.fingerprint: waiver for waiver in self.waivers}

    def covering(self, finding: Finding, today: date) -> Waiver | None:
        """The waiver that accepts a finding today; None where it stands."""
        if not self.waivers:
            return None
        waiver = self.by_fingerprint.get(fingerprint(finding))
        return waiver if waiver is not None and waiver.holds_on(today) else None

    def remarks(
        self,
        findings: Iterable[Finding],
        documents: Collection[str],
        ran: Callable[[str], bool],
        today: date,
    ) -> list[str]:
        """In words, the waivers that have expired or accept nothing any more.

        Only those are judged whose document was looked at and whose check `ran`.
        """
        if not self.waivers:
            return []
        seen = {fingerprint(finding): finding for finding in findings}
        sources = {(finding.check, finding.source) for finding in seen.values()}
        names = {name_in_project(document, self.path) for document in documents}
        said = []
        for waiver in self.waivers:
            if not ran(waiver.check) or (waiver.file and waiver.file not in names):
                continue
            if waiver.fingerprint in seen:
                if not waiver.holds_on(today):
                    said.append(self._said(waiver, f"expired on {waiver.expires}"))
            elif (waiver.check, waiver.source) in sources:
                said.append(self._said(waiver, "has lapsed, for the text has changed"))
            else:
                said.append(self._said(waiver, "is not needed any more; delete it"))
        return said

    def _said(self, waiver: Waiver, what: str) -> str:
        words = waiver.target if len(waiver.target) <= 40 else waiver.target[:39] + "…"
        return f"{self.path}: the waiver of {waiver.check} for “{words}” ({waiver.author}) {what}."


def waivers_for(document: Path) -> Waivers:
    """The waivers that serve a file: those of the nearest `.workbench` folder above it, or none."""
    path = project_file(document, FILE_NAME)
    return Waivers.load(path) if path is not None else Waivers(Path(FILE_NAME), ())


def _waiver(entry: Any, path: Path, text: str, number: int) -> Waiver:
    def where(key: str) -> str:
        return f"{path}: line {line_of(text, ('waiver', number, key))}: waiver {number + 1}"

    if not isinstance(entry, dict):
        raise BadInput(f"{where('')} is not a table of keys and values.")
    for key in entry:
        if key not in _KNOWN:
            raise BadInput(f"{where(key)} has an unknown key “{key}” (known: {', '.join(_KNOWN)}).")
    for key in _NEEDED:
        if key not in entry:
            raise BadInput(f"{where(key)} lacks “{key}”.")
    values: dict[str, Any] = {}
    for key, value in entry.items():
        is_date = key in ("date", "expires")
        if is_date and (not isinstance(value, date) or isinstance(value, datetime)):
            raise BadInput(f"{where(key)}: “{key}” must be a day such as 2026-01-31, without quotes.")
        if not is_date and not isinstance(value, str):
            raise BadInput(f"{where(key)}: “{key}” must be a text in quotes.")
        values[key] = value
    if not values["reason"].strip():
        raise BadInput(f"{where('reason')} has no reason.")
    return Waiver(given=values.pop("date"), **values)
