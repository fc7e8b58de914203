"""`workbench check`: list what is wrong in files."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator

from workbench.batch.files import BatchFile
from workbench.batch.waivers import waivers_for
from workbench.cli.batching import Failures, checked_in_turn, in_parts, outcome_of
from workbench.cli.inputs import languages_of, options_of
from workbench.cli.words import json_line, shown, summary, table_of
from workbench.model import Finding, Severity


def run(given: argparse.Namespace) -> int:
    """Print the findings of every file; status 1 where one reaches the threshold."""
    from workbench.cli.reporting import checked_reports, write_reports

    reports = checked_reports(given.report)
    failed = Failures()
    files = in_parts(given.files, languages_of(given), failed)
    if any(file.part for file in files) and not _wants_all(files, given):
        return _run_in_turn(files, given, failed)
    outcome = outcome_of(given, files, failed)
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


def _wants_all(files: list[BatchFile], given: argparse.Namespace) -> bool:
    """Whether findings must be held against others before they are printed, or are wanted afterwards."""
    if given.report or given.baseline or given.waivers or given.changed_since is not None:
        return True
    return any(waivers_for(file.paths[-1]).waivers for file in files)


def _run_in_turn(files: list[BatchFile], given: argparse.Namespace, failed: Failures) -> int:
    """Print the findings as they come, and keep none."""
    options = options_of(given)
    counts: Counter[Severity] = Counter()
    segments, not_checked = 0, dict[str, None]()

    def found() -> Iterator[Finding]:
        nonlocal segments
        for result in checked_in_turn(
            files, options, failed, jobs=given.jobs, executor=given.executor, cached=not given.no_cache
        ):
            segments += result.count
            not_checked.update(dict.fromkeys(result.not_checked))
            counts.update(finding.severity for finding in result.findings)
            yield from result.findings

    _print(found(), given.format)
    if segments or not failed.count:
        print(summary(counts, segments, map(shown, not_checked)), file=sys.stderr)
    return 2 if failed.count else _status(counts, given.fail_on)


def _status(counts: Counter[Severity], fail_on: str) -> int:
    threshold = Severity(fail_on)
    return int(any(count and severity.reaches(threshold) for severity, count in counts.items()))


def _print(findings: Iterable[Finding], form: str) -> None:
    for line in map(json_line, findings) if form == "jsonl" else table_of(findings):
        print(line)
