"""`workbench check`: list what is wrong in files."""

import argparse
import sys
from collections.abc import Iterable

from workbench.cli.batching import Failures, outcome_of
from workbench.cli.words import json_line, shown, summary, table_of
from workbench.model import Finding, Severity


def run(given: argparse.Namespace) -> int:
    """Print the findings of every file; status 1 where one reaches the threshold."""
    from workbench.cli.reporting import checked_reports, write_reports

    reports = checked_reports(given.report)
    failed = Failures()
    outcome = outcome_of(given, failed)
    if failed.count and not outcome.count:
        return 2  # the reason was said for each file, and there is nothing else to say
    _print(outcome.gated, given.format)
    words = (*outcome.not_checked, *outcome.remarks)
    print(summary(outcome.gated, outcome.count, map(shown, words)), file=sys.stderr)
    if outcome.waived:
        print(f"{len(outcome.waived)} waived.", file=sys.stderr)
    write_reports(reports, outcome, "Findings")
    if failed.count:
        return 2
    threshold = Severity(given.fail_on)
    return int(any(finding.severity.reaches(threshold) for finding in outcome.gated))


def _print(findings: Iterable[Finding], form: str) -> None:
    for line in map(json_line, findings) if form == "jsonl" else table_of(findings):
        print(line)
