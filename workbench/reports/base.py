"""What a report is made from, and what a report is."""

import importlib.util
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from workbench.errors import Unavailable
from workbench.model import Finding, Key, Score, Segment

Status = Literal["open", "known", "waived"]
"""`known` findings are in the baseline, `waived` ones were accepted by a person; only open ones gate."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding and how it stands."""

    finding: Finding
    fingerprint: str
    status: Status = "open"
    reason: str = ""
    """Why it was waived, and by whom."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one gate decided."""

    name: str
    passed: bool
    words: str
    keys: tuple[Key, ...] = ()
    """The segments that failed it."""


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that a report may show."""

    title: str
    made: str
    """When, as ISO 8601."""
    segments: tuple[Segment, ...] = ()
    entries: tuple[Entry, ...] = ()
    scores: tuple[Score, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    not_checked: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    fixed: int = 0
    """How many findings of the baseline are gone."""
    has_baseline: bool = False
    """Whether findings were held against a baseline."""
    lines: Mapping[Key, int] = field(default_factory=dict)
    """The line of a segment's target in its file, from 1, where the format can tell."""
    left_out: Mapping[str, int] = field(default_factory=dict)
    """How many segments without findings of each large document are not among `segments`."""

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents in order."""
        return tuple(dict.fromkeys((*(segment.document for segment in self.segments), *self.left_out)))

    @property
    def count(self) -> int:
        """How many segments were checked."""
        return len(self.segments) + sum(self.left_out.values())

    def counts_by_document(self) -> dict[str, int]:
        """How many segments of each document were checked."""
        counts = Counter(segment.document for segment in self.segments)
        return {name: counts[name] + self.left_out.get(name, 0) for name in self.documents}

    def counts(self) -> Counter[str]:
        """How many open findings there are of each severity."""
        return Counter(str(e.finding.severity) for e in self.entries if e.status == "open")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One kind of report. Each module of this package offers one as `REPORT`."""

    id: str
    suffixes: tuple[str, ...]
    """Endings of the names of its files, lower case."""
    about: str
    """What it is for, in a few words."""
    render: Callable[[Contents], bytes]
    """The whole file."""
    begins: bytes = b""
    """What all its files begin with; a file that begins otherwise is never replaced by one."""
    needs_lines: bool = False
    package: str = ""
    """The package that `render` needs and an extra of ours installs; empty for none."""
    extra: str = ""

    def refuse_if_unavailable(self) -> None:
        """Raises Unavailable where its package is not installed: before the work, not after."""
        if self.package and importlib.util.find_spec(self.package) is None:
            raise Unavailable(
                f"A {self.suffixes[0]} report needs the package {self.package}.",
                f"Install it: pip install 'translation-workbench[{self.extra}]'",
            )


def place_of(finding: Finding) -> str:
    """A finding's unit and segment in words."""
    return "/".join(part for part in (finding.unit, finding.segment) if part)


def encoded(text: str) -> bytes:
    """UTF-8; lone surrogates, which it can't hold, become U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()


def lossless(json_text: str) -> bytes:
    """JSON as UTF-8; lone surrogates, which it can't hold, as JSON's own escapes."""
    return json_text.encode("utf-8", "backslashreplace")
