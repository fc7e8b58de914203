"""A baseline: the findings that were there before, so that a gate speaks of new ones only."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from workbench.batch.fingerprints import fingerprint
from workbench.batch.places import name_in_project
from workbench.errors import BadInput, NotSaved
from workbench.formats.atomic import create_file, replace_file
from workbench.model import Finding
from workbench.regular_files import content_of

_VERSION = 1
BEGINS = b'{"version": '
"""What every baseline begins with."""


@dataclass(frozen=True, slots=True)
class Known:
    """One finding of a baseline; two in the same words of different places are two entries."""

    fingerprint: str
    check: str
    severity: str
    document: str
    text: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Findings against a baseline."""

    new: tuple[Finding, ...]
    old: tuple[Finding, ...]
    fixed: tuple[Known, ...]
    """Entries of the documents that were looked at which are found no more."""


class Baseline:
    """The findings of one moment, by fingerprint."""

    def __init__(self, path: Path, known: Sequence[Known]) -> None:
        self.path = path
        self.known = tuple(known)

    @classmethod
    def of(cls, findings: Iterable[Finding], path: Path) -> "Baseline":
        """The baseline of present findings, to be kept in `path`."""
        known = [
            Known(fingerprint(f), f.check, str(f.severity), name_in_project(f.document, path), f.text)
            for f in findings
        ]
        return cls(path, sorted(known, key=lambda k: (k.document, k.check, k.fingerprint)))

    @classmethod
    def load(cls, path: Path) -> "Baseline":
        """Read a baseline. Raises BadInput saying what is wrong with the file and how to make one."""
        again = "write it with `workbench baseline write`"
        try:
            content = json.loads(content_of(path))
        except FileNotFoundError:
            raise BadInput(f"{path}: there is no such baseline; {again}.") from None
        except (OSError, ValueError, RecursionError) as problem:
            raise BadInput(f"{path}: the baseline cannot be read ({problem}); {again}.") from None
        entries = content.get("findings") if isinstance(content, dict) else None
        if not isinstance(entries, list) or content.get("version") != _VERSION:
            raise BadInput(f"{path} is not a baseline of this version; {again}.")
        return cls(path, [_known(entry, f"{path}: entry {n}", again) for n, entry in enumerate(entries, 1)])

    def compare(self, findings: Iterable[Finding], documents: Iterable[str]) -> Compared:
        """Which findings are new or old, and which of those known are gone from the documents."""
        left = Counter(known.fingerprint for known in self.known)
        new: list[Finding] = []
        old: list[Finding] = []
        for finding in findings:
            name = fingerprint(finding)
            (old if left[name] > 0 else new).append(finding)
            left[name] -= 1
        names = {name_in_project(document, self.path) for document in documents}
        fixed = []
        for known in reversed(self.known):
            if left[known.fingerprint] > 0 and known.document in names:
                left[known.fingerprint] -= 1
                fixed.append(known)
        return Compared(tuple(new), tuple(old), tuple(reversed(fixed)))

    def save(self) -> None:
        """Write the file whole, one finding a line. Raises NotSaved."""
        rows = (json.dumps(asdict(known), ensure_ascii=False) for known in self.known)
        body = ",\n".join(f"  {row}" for row in rows)
        text = f'{{"version": {_VERSION}, "findings": [\n{body}\n]}}\n'
        content = text.encode("utf-8", "backslashreplace")
        try:
            before = self.path.read_bytes() if self.path.exists() else None
        except OSError as problem:
            raise NotSaved(f"{self.path} was not saved: {problem.strerror or problem}.") from None
        if before is None:
            create_file(self.path, content)
        else:
            replace_file(self.path, before, content)


def _known(entry: Any, where: str, again: str) -> Known:
    try:
        values = {name: entry[name] for name in Known.__dataclass_fields__}
    except (KeyError, TypeError):
        raise BadInput(f"{where} lacks a field; {again}.") from None
    if not all(isinstance(value, str) for value in values.values()):
        raise BadInput(f"{where} is damaged; {again}.")
    return Known(**values)
