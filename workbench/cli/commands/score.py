"""`workbench score`: numbers for every file, and for all together."""

import argparse
import sys
from dataclasses import replace

from workbench.cli.inputs import Opened, options_of
from workbench.cli.words import json_line, progress_bar, shown
from workbench.model import Finding, Score, Segment
from workbench.review import review
from workbench.scorers import all_scorers
from workbench.scorers.base import Evidence


def run(given: argparse.Namespace) -> int:
    """Print every scorer's value for each document; what was not measured says so."""
    options = replace(options_of(given), fetch_progress=progress_bar("Fetching LanguageTool"))
    opened = Opened(given)
    segments = [segment for document in opened for segment in document.segments]
    result = review(segments, options, progress_bar("Checking"))
    scores: list[Score] = []
    for document in dict.fromkeys(segment.document for segment in segments):
        scores += _scores(document, segments, result.findings, result.not_checked)
    for line in map(json_line, scores) if given.format == "jsonl" else _table(scores):
        print(line)
    for words in result.not_checked:
        print(words, file=sys.stderr)
    return 2 if opened.failures else 0


def _scores(
    document: str, segments: list[Segment], findings: tuple[Finding, ...], not_checked: tuple[str, ...]
) -> list[Score]:
    evidence = Evidence(
        document=document,
        segments=tuple(segment for segment in segments if segment.document == document),
        findings=tuple(finding for finding in findings if finding.document == document),
        not_checked=not_checked,
    )
    return [scorer.score(evidence) for scorer in all_scorers()]


def _table(scores: list[Score]) -> list[str]:
    lines: list[str] = []
    for score in scores:
        name = shown(score.document)
        value = "—" if score.value is None else f"{score.value:.2f}"
        lines.append(f"{name}  {score.scorer:<14} {value:>8}  {score.signature}  {score.note}".rstrip())
    return lines
