"""`workbench check`: list what is wrong in files."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable

from workbench.batch.files import BatchFile, parted
from workbench.batch.outcome import Measure, sorted_out
from workbench.batch.waivers import waivers_for
from workbench.cli.batching import Failures, batch_files, checked_in_turn, outcome_of
from workbench.cli.inputs import languages_of, options_of
from workbench.cli.words import json_line, shown, summary, table_of
from workbench.model import Finding, Severity


def run(given: argparse.Namespace) -> int:
    """Print the findings of every file; status 1 where one reaches the threshold."""
    if parts := _in_parts(given):
        return _run_in_parts(parts, given)
    from workbench.cli.reporting import checked_reports, write_reports

    reports = checked_reports(given.report)
    failed = Failures()
    outcome = outcome_of(given, failed)
    if failed.count and not outcome.count:
        return 2  # the reason was said for each file, and there is nothing else to say
    _print(outcome.gated, given.format)
    words = (*outcome.not_checked, *outcome.remarks)
    counts = Counter(finding.severity for finding in outcome.gated)
    print(summary(counts, outcome.count, map(shown, words)), file=sys.stderr)
    if outcome.waived:
        print(f"{len(outcome.waived)} waived.", file=sys.stderr)
    write_reports(reports, outcome, "Findings")
    return 2 if failed.count else _status(counts, given.fail_on)


def _in_parts(given: argparse.Namespace) -> list[BatchFile]:
    """The files, large ones in parts; none where no file is large or the findings are wanted together."""
    together = given.report or given.baseline or given.waivers or given.changed_since
    if together or given.format != "jsonl":
        return []
    files = batch_files(given.files, languages_of(given))
    parts = list(parted(files))
    is_large = len(parts) > len(files)
    return parts if is_large and not any(waivers_for(file.paths[-1]).waivers for file in files) else []


def _run_in_parts(files: list[BatchFile], given: argparse.Namespace) -> int:
    """Print the findings as they come, and keep none."""
    options, failed = options_of(given), Failures()
    counts: Counter[Severity] = Counter()
    segments, not_checked = 0, dict[str, None]()
    results = checked_in_turn(
        files, options, failed, jobs=given.jobs, executor=given.executor, cached=not given.no_cache
    )
    for result in results:
        found = sorted_out([result], Measure(), options).gated
        _print(found, given.format)
        counts.update(finding.severity for finding in found)
        segments += result.count
        not_checked |= dict.fromkeys(result.not_checked)
    if segments or not failed.count:
        print(summary(counts, segments, map(shown, not_checked)), file=sys.stderr)
    return 2 if failed.count else _status(counts, given.fail_on)


def _status(counts: Counter[Severity], fail_on: str) -> int:
    threshold = Severity(fail_on)
    return int(any(count and severity.reaches(threshold) for severity, count in counts.items()))


def _print(findings: Iterable[Finding], form: str) -> None:
    for line in map(json_line, findings) if form == "jsonl" else table_of(findings):
        print(line)
