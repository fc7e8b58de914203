"""`workbench check`: list what is wrong in files."""

import argparse
import sys
from dataclasses import replace

from workbench.cli.inputs import Opened, options_of
from workbench.cli.words import json_line, progress_bar, summary, table_of
from workbench.model import Finding, Segment, Severity
from workbench.review import review


def run(given: argparse.Namespace) -> int:
    """Print the findings of every file; status 1 where one reaches the threshold."""
    options = replace(options_of(given), fetch_progress=progress_bar("Fetching LanguageTool"))
    opened = Opened(given)
    segments: list[Segment] = [segment for document in opened for segment in document.segments]
    result = review(segments, options, progress_bar("Checking"))
    _print(result.findings, given.format)
    print(summary(result.findings, len(segments), result.not_checked), file=sys.stderr)
    if opened.failures:
        return 2
    threshold = Severity(given.fail_on)
    return int(any(finding.severity.reaches(threshold) for finding in result.findings))


def _print(findings: tuple[Finding, ...], form: str) -> None:
    for line in map(json_line, findings) if form == "jsonl" else table_of(findings):
        print(line)
