"""Writes the reports that a command line or a pipeline asks for."""

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.batch.engine import CheckedFile
from workbench.batch.fingerprints import fingerprint
from workbench.batch.outcome import Outcome
from workbench.cli.words import shown
from workbench.counts import counted
from workbench.errors import NotSaved
from workbench.formats.atomic import create_file, refuse_foreign, replace_file
from workbench.formats.base import Document
from workbench.model import Key, Score, Segment

if TYPE_CHECKING:
    from workbench.reports import Contents, Entry, Report, Verdict

BEGINNINGS = {".html": b"<!DOCTYPE html>", ".json": b'{\n "', ".md": b"### "}
"""How pages of comparisons and of precision begin, by their endings."""


def checked_reports(paths: Iterable[Path]) -> list[tuple[Path, "Report"]]:
    """Each report file with its kind, so that what can't be written is refused before the work.

    Raises BadInput for a wrong name, Unavailable for a package that is not installed, and NotSaved where a
    file of another kind has the name.
    """
    paths = list(paths)
    if not paths:
        return []
    from workbench.reports import report_for

    reports = [(path, report_for(path)) for path in paths]
    for path, report in reports:
        report.refuse_if_unavailable()
        refuse_foreign(path, report.begins)
    return reports


def write_reports(
    reports: Sequence[tuple[Path, "Report"]],
    outcome: Outcome,
    title: str,
    scores: Sequence[Score] = (),
    verdicts: Sequence["Verdict"] = (),
) -> None:
    """Write each report whole or not at all. Raises NotSaved."""
    if not reports:
        return
    contents = contents_of(
        outcome, title, scores, verdicts, with_lines=any(report.needs_lines for _, report in reports)
    )
    for path, report in reports:
        write_file(path, report.render(contents))
        print(f"Wrote {shown(str(path))}.", file=sys.stderr)


def contents_of(
    outcome: Outcome,
    title: str,
    scores: Sequence[Score] = (),
    verdicts: Sequence["Verdict"] = (),
    *,
    with_lines: bool = False,
) -> "Contents":
    """What the reports show of an outcome."""
    from workbench.reports import Contents

    segments: list[Segment] = []
    left_out: Counter[str] = Counter()
    lines: dict[Key, int] = {}
    for file in (each for whole in outcome.files for each in whole.parts or (whole,)):
        document, found = file.document(), {finding.key for finding in file.findings}
        if with_lines:
            lines |= _lines(file, document, found)
        if file.file.part is None:
            segments += document.segments
        else:
            shown_here = [segment for segment in document.segments if segment.key in found]
            segments += shown_here
            left_out[document.name] += len(document.segments) - len(shown_here)
    remarks = outcome.remarks
    if any(left_out.values()):
        number = counted(sum(left_out.values()), "segment")
        remarks += (f"{number} without findings left out of this report.",)
    return Contents(
        title=title,
        made=datetime.now().astimezone().isoformat(timespec="seconds"),
        segments=tuple(segments),
        entries=_entries(outcome),
        scores=tuple(scores),
        verdicts=tuple(verdicts),
        not_checked=outcome.not_checked,
        remarks=remarks,
        fixed=len(outcome.compared.fixed) if outcome.compared else 0,
        has_baseline=outcome.compared is not None,
        lines=lines,
        left_out=left_out,
    )


def _entries(outcome: Outcome) -> tuple["Entry", ...]:
    from workbench.reports import Entry

    known = {id(finding) for finding in (outcome.compared.old if outcome.compared else ())}
    entries = [
        Entry(finding, fingerprint(finding), "known" if id(finding) in known else "open")
        for finding in outcome.standing
    ]
    for waived in outcome.waived:
        reason = f"{waived.waiver.reason} ({waived.waiver.author}, {waived.waiver.given})"
        entries.append(Entry(waived.finding, waived.waiver.fingerprint, "waived", reason))
    places: dict[Key, int] = {}
    for found in (finding for file in outcome.files for finding in file.findings):
        places.setdefault(found.key, len(places))
    return tuple(sorted(entries, key=lambda e: (places[e.finding.key], e.finding.start, e.finding.end)))


def _lines(file: CheckedFile, document: Document, keys: set[Key]) -> dict[Key, int]:
    from workbench.batch.lines import lines_of

    shift = file.file.part.line_shift if file.file.part is not None else 0
    return {key: line + shift for key, line in lines_of(document, keys).items()}


def write_file(path: Path, content: bytes) -> None:
    """Write a file of ours in one step, over an older one if there is one; missing folders are made.

    Raises NotSaved.
    """
    try:
        before = path.read_bytes() if path.exists() else None
    except OSError as problem:
        raise NotSaved(f"{path} was not saved: {(problem.strerror or str(problem)).lower()}.") from None
    if before is None:
        create_file(path, content)
    elif before != content:
        replace_file(path, before, content)
