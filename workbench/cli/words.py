"""How findings and scores are said in a terminal."""

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

from workbench.counts import counted
from workbench.hidden import COMMANDS, codes
from workbench.model import Finding, Score, Severity

if TYPE_CHECKING:
    from workbench.options import Progress

_CONTROLS = {code: f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" for code in codes(COMMANDS)}


def without_controls(text: str) -> str:
    """A text that commands no terminal: control and bidi characters spelt out; line ends and tabs stay."""
    return text.translate(_CONTROLS)


def shown(text: str) -> str:
    """A text from a file as a terminal may safely see it: control and bidi characters spelt out, one line."""
    return without_controls(text.replace("\n", "⏎").replace("\t", "⇥"))


def json_line(record: Finding | Score) -> str:
    """One record as one line of JSON, in the order of its fields."""
    return json.dumps(asdict(record), ensure_ascii=False)


def table_of(findings: Iterable[Finding]) -> Iterable[str]:
    """Findings as lines for people: document, then a line for each with its reason below."""
    document = None
    for finding in findings:
        if finding.document != document:
            document = finding.document
            yield shown(document)
        place = "/".join(part for part in (finding.unit, finding.segment) if part)
        repair = f" → {shown(finding.suggestions[0])}" if finding.suggestions else ""
        yield f"  {shown(place):<10} {finding.severity:<8} {finding.check}"
        yield (
            f"             “{shown(finding.text)}”{repair}"
            if finding.text
            else f"             (missing){repair}"
        )
        yield f"             {shown(finding.message)}"


def summary(counts: Mapping[Severity, int], segments: int, not_checked: Iterable[str]) -> str:
    """How many findings of which severity, and what was not checked."""
    gravest_first = (Severity.CRITICAL, Severity.MAJOR, Severity.MINOR, Severity.NEUTRAL)
    by_severity = ", ".join(
        f"{counts[severity]} {severity}" for severity in gravest_first if counts.get(severity)
    )
    total = sum(counts.values())
    detail = f" ({by_severity})" if by_severity else ""
    lines = [f"{counted(total, 'finding')}{detail} in {counted(segments, 'segment')}."]
    return "\n".join([*lines, *not_checked])


def progress_bar(what: str) -> "Progress | None":
    """A progress line on stderr, redrawn in place; None where stderr is no terminal."""
    terminal = sys.__stderr__  # not `sys.stderr`, which lets no carriage return pass
    if terminal is None or not terminal.isatty():
        return None
    what = shown(what)

    def draw(done: int, total: int) -> None:
        share = done / total if total else 1.0
        filled = int(share * 30)
        print(f"\r{what} {'█' * filled}{'·' * (30 - filled)} {share:4.0%}", end="", file=terminal, flush=True)
        if done >= total:
            print("\r" + " " * (len(what) + 40) + "\r", end="", file=terminal, flush=True)

    return draw
