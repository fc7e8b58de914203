"""`workbench precision`: how often what a check found was wrong indeed."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from workbench.batch.baseline import Baseline
from workbench.batch.engine import CheckedFile
from workbench.batch.gates import paired
from workbench.batch.precision import SIGNATURE, Precisions, precisions
from workbench.batch.waivers import Waivers, waivers_for
from workbench.cli.batching import Failures, batch_files, checked
from workbench.cli.inputs import languages_of, options_of
from workbench.cli.reporting import BEGINNINGS, write_file
from workbench.cli.words import progress_bar, shown
from workbench.counts import counted
from workbench.errors import BadInput
from workbench.formats.atomic import refuse_foreign
from workbench.model import Finding, Segment
from workbench.reports.precision import NAMES, cells, precision_comment, precision_page
from workbench.reviewer import review
from workbench.session.visits import Visits

_WIDTHS = (6, 6, 6, 6, 9, 9, 13, 8)


def run(given: argparse.Namespace) -> int:
    """Print the precision of each check and write the reports."""
    for path in given.report:
        if path.suffix.lower() not in BEGINNINGS:
            raise BadInput(f"{path}: precision is reported as one of {', '.join(BEGINNINGS)}.")
        refuse_foreign(path, BEGINNINGS[path.suffix.lower()])
    failed = Failures()
    options = options_of(given)
    files = batch_files(given.files, languages_of(given))
    cached = not given.no_cache
    results = checked(
        files, options, failed, jobs=given.jobs, executor=given.executor, cached=cached, keep_open=True
    )
    if failed.count:
        return 2
    befores = _befores(results, given)
    both = zip(befores, results, strict=True)
    pairs = [pair for before, file in both for pair in paired(before, file.segments)]
    if not pairs:
        raise BadInput("The two states have no segment of the same unit and source in common.")
    old = review([segment for segment, _ in pairs], options, progress_bar("Checking what was"))
    new = [finding for file in results for finding in file.findings]
    known = _known(new, results, given.baseline)
    found = precisions(pairs, old.findings, new, _accepting(results, given), known)
    data = _record(found)
    text = json.dumps(data, ensure_ascii=False, indent=1)
    for line in [text] if given.format == "json" else table_of(data):
        print(line)
    for words in old.not_checked:
        print(shown(words), file=sys.stderr)
    for path in given.report:
        write_file(path, _rendered(path, _title(given), data))
        print(f"Wrote {shown(str(path))}.", file=sys.stderr)
    return 0


def _befores(results: Sequence[CheckedFile], given: argparse.Namespace) -> list[Sequence[Segment]]:
    """The older segments of each file: of a Git revision, of other files, or as the editor first saw them."""
    if given.since is not None:
        from workbench.batch.revisions import segments_at

        return [segments_at(file.file, given.since) for file in results]
    if given.before:
        rivals = batch_files(given.before, languages_of(given))
        if len(rivals) != len(results):
            number = counted(len(rivals), "older document")
            raise BadInput(f"--old: {number} for {len(results)}; give the same documents in the same order.")
        return [rival.open().segments for rival in rivals]
    return _first_seen(results)


def _first_seen(results: Sequence[CheckedFile]) -> list[Sequence[Segment]]:
    visits = Visits.of_user()
    known = [visits.originals_of(file.file.paths[-1]) for file in results]
    if not any(known):
        raise BadInput(
            "There is no older state to compare with: the editor has changed nothing in these files here; "
            "give --since REVISION (of Git) or --old FILE."
        )
    return [
        [replace(s, target=first.get((s.unit, s.segment), s.target)) for s in file.segments]
        for first, file in zip(known, results, strict=True)
    ]


def _accepting(results: Sequence[CheckedFile], given: argparse.Namespace) -> Callable[[Finding], bool]:
    """Whether a waiver accepts a finding today: of the file that is given, else of those near the texts."""
    if given.waivers is not None:
        files = [Waivers.load(given.waivers)]
    else:
        files = list({w.path: w for w in (waivers_for(file.file.paths[-1]) for file in results)}.values())
    today = date.today()
    return lambda finding: any(waivers.covering(finding, today) is not None for waivers in files)


def _known(
    findings: Sequence[Finding], results: Sequence[CheckedFile], baseline: Path | None
) -> frozenset[Finding]:
    """The findings that a baseline knows."""
    if baseline is None:
        return frozenset()
    return frozenset(Baseline.load(baseline).compare(findings, [file.file.name for file in results]).old)


def _record(found: Precisions) -> dict[str, Any]:
    return {
        "segments": found.segments,
        "changed": found.changed,
        "signature": SIGNATURE,
        "total": found.total.record(),
        "checks": [precision.record() for precision in found.checks],
        "rules": [precision.record() for precision in found.rules],
    }


def table_of(data: dict[str, Any]) -> Iterator[str]:
    """The precision of each check as lines for people, its rules below it."""
    yield f"{data['changed']:,} of {counted(data['segments'], 'segment')} changed"
    records = (*data["checks"], {**data["total"], "check": "all"})
    widest = max(len(shown(record["check"])) for record in records)
    yield _row("", NAMES, widest)
    for record in records:
        yield _row(shown(record["check"]), cells(record), widest)
    yield data["signature"]


def _row(name: str, values: Sequence[str], widest: int) -> str:
    columns = (f"{value:>{width}}" for value, width in zip(values, _WIDTHS, strict=True))
    return f"{name:<{widest}}  {'  '.join(columns)}"


def _rendered(path: Path, title: str, data: dict[str, Any]) -> bytes:
    if path.suffix.lower() == ".json":
        return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")
    return (precision_page if path.suffix.lower() == ".html" else precision_comment)(title, data)


def _title(given: argparse.Namespace) -> str:
    places = ", ".join(map(str, given.files))
    if given.since is not None:
        return f"{places} since {given.since}"
    return f"{places} against {', '.join(map(str, given.before))}" if given.before else places
