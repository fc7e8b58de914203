"""Writing waivers: what `workbench waive` and the editor call."""

import getpass
import re
import subprocess
import tomllib
from datetime import date
from pathlib import Path

from workbench.batch.fingerprints import fingerprint
from workbench.batch.places import name_in_project, new_project_file, project_file
from workbench.batch.toml_text import toml_value
from workbench.batch.waivers import FILE_NAME, Waiver, Waivers
from workbench.errors import BadInput, NotSaved
from workbench.formats.atomic import create_file, replace_file
from workbench.model import Finding

_ABOUT = "# Findings that people have accepted. Each lapses when its text changes.\n"
_BLOCK = re.compile(r"^\[\[waiver\]\][ \t]*$", re.MULTILINE)
_LONGEST = 300
"""Code points of a text that are kept for readers; the fingerprint is of the whole."""
_ATTEMPTS = 5


def waiver_file_for(document: Path) -> Path:
    """The file of waivers that serves a document; where it would be made if there is none yet."""
    return project_file(document, FILE_NAME) or new_project_file(document, FILE_NAME)


def default_author() -> str:
    """The name that Git knows the user by, else the login name."""
    try:
        asked = subprocess.run(
            ["git", "config", "user.name"], capture_output=True, encoding="utf-8", check=False, timeout=5
        )
        if asked.stdout.strip():
            return asked.stdout.strip()
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        pass
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


def add_waiver(
    path: Path,
    finding: Finding,
    reason: str,
    author: str,
    *,
    expires: date | None = None,
    today: date | None = None,
) -> Waiver:
    """Accept a finding in a file of waivers, which is made if needed, and say how it was written down.

    The entry goes in by order of its fingerprint, so that two branches that add one seldom meet in the
    same lines. A waiver of the same finding is replaced. Written whole or not at all: raises BadInput for
    an empty reason or a broken file, NotSaved where it cannot be written.
    """
    if not reason.strip():
        raise BadInput("A waiver needs a reason: say why the finding is accepted.")
    waiver = _waiver_of(path, finding, reason.strip(), author, expires, today or date.today())
    for attempt in range(_ATTEMPTS):
        before = path.read_bytes() if path.exists() else None
        try:
            _write(path, before, waiver)
        except NotSaved:
            if attempt == _ATTEMPTS - 1 or not _was_changed(path, before):
                raise
        else:
            break
    return waiver


def remove_waiver(path: Path, fingerprint: str) -> None:
    """Take a waiver back; nothing happens where there is none. Raises BadInput or NotSaved."""
    if not path.exists():
        return
    Waivers.load(path)  # a broken file is refused before it is touched
    before = path.read_bytes()
    text = before.decode("utf-8-sig")
    entries = tomllib.loads(text).get("waiver", [])
    others = [entry for entry in entries if entry["fingerprint"] != fingerprint]
    if len(others) == len(entries):
        return
    starts = [found.start() for found in _BLOCK.finditer(text)]
    for entry, start in reversed(list(zip(entries, starts, strict=False))):
        if entry["fingerprint"] == fingerprint:
            text = text[:start] + text[_end_of_block(text, start) :].lstrip("\n")
    try:
        is_right = tomllib.loads(text).get("waiver", []) == others
    except tomllib.TOMLDecodeError:
        is_right = False
    if not is_right:
        raise NotSaved(f"{path} was not changed: it is written in a way that can't be taken apart.")
    replace_file(path, before, (text.rstrip("\n") + "\n").encode())


def _end_of_block(text: str, start: int) -> int:
    gap = re.search(r"\n[ \t\r]*(?=\n|#|\[|\Z)", text[start:])
    return start + gap.end() if gap else len(text)


def _was_changed(path: Path, before: bytes | None) -> bool:
    return (path.read_bytes() if path.exists() else None) != before


def _write(path: Path, before: bytes | None, waiver: Waiver) -> None:
    if before is None:
        create_file(path, (_ABOUT + "\n" + _block(waiver)).encode())
        return
    Waivers.load(path)  # a broken file is refused before it is touched
    replace_file(path, before, _with(before.decode("utf-8-sig"), waiver).encode())


def _waiver_of(
    path: Path, finding: Finding, reason: str, author: str, expires: date | None, today: date
) -> Waiver:
    marks_target = finding.side == "target" and finding.text
    return Waiver(
        fingerprint=fingerprint(finding),
        check=finding.check,
        source=_readable(finding.source),
        target=_readable(finding.text if marks_target else finding.target),
        reason=reason,
        author=author,
        given=today,
        file=name_in_project(finding.document, path),
        expires=expires,
    )


def _readable(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _block(waiver: Waiver) -> str:
    names = ("fingerprint", "check", "source", "target", "file", "reason", "author", "given", "expires")
    pairs = [("date" if name == "given" else name, getattr(waiver, name)) for name in names]
    optional = ("file", "expires")
    lines = [f"{name} = {toml_value(value)}" for name, value in pairs if value or name not in optional]
    return "\n".join(["[[waiver]]", *lines]) + "\n"


def _with(text: str, waiver: Waiver) -> str:
    """The file's text with the entry in its place; what people wrote around it stays."""
    entries = tomllib.loads(text).get("waiver", [])
    others = [entry for entry in entries if entry["fingerprint"] != waiver.fingerprint]
    for changed in (_in_order(text, waiver, entries), text.rstrip("\n") + "\n\n" + _block(waiver)):
        try:
            after = tomllib.loads(changed).get("waiver", [])
        except tomllib.TOMLDecodeError:
            continue
        if [entry for entry in after if entry["fingerprint"] != waiver.fingerprint] == others:
            return changed
    raise NotSaved("The file of waivers was not saved: it is written in a way that cannot be added to.")


def _in_order(text: str, waiver: Waiver, entries: list[dict[str, object]]) -> str:
    starts = [found.start() for found in _BLOCK.finditer(text)]
    for entry, start in zip(entries, starts, strict=False):
        if entry["fingerprint"] == waiver.fingerprint:
            return text[:start] + _block(waiver) + text[_end_of_block(text, start) :]
        if str(entry["fingerprint"]) > waiver.fingerprint:
            return text[:start] + _block(waiver) + "\n" + text[start:]
    return text.rstrip("\n") + "\n\n" + _block(waiver)
