"""`workbench score`: numbers for every file."""

import argparse
import sys
from collections.abc import Iterable, Sequence

from workbench.cli.batching import Failures, batch_files, outcome_of
from workbench.cli.inputs import languages_of
from workbench.cli.words import json_line, progress_bar, shown
from workbench.errors import Unavailable
from workbench.estimate.estimator import Estimate, estimates_or_reason
from workbench.model import Finding, Score, Segment
from workbench.scorers import evidence_of, score_documents
from workbench.scorers.estimate import segment_scores


def run(given: argparse.Namespace) -> int:
    """Print every scorer's value for each document; what was not measured says so."""
    from workbench.cli.reporting import checked_reports, write_reports

    reports = checked_reports(given.report)
    failed = Failures()
    outcome = outcome_of(given, batch_files(given.files, languages_of(given)), failed, keep_open=True)
    segments = [segment for file in outcome.files for segment in file.segments]
    bar = progress_bar("Estimating")
    estimates = estimates_or_reason(segments, bar) if given.estimate else None
    scores = score_documents(segments, outcome.gated, outcome.not_checked, estimates)
    if given.estimate and given.format == "jsonl":
        scores += _by_segment(segments, outcome.gated, estimates)
    for line in map(json_line, scores) if given.format == "jsonl" else table_of(scores):
        print(line)
    for words in (*outcome.not_checked, *outcome.remarks):
        print(shown(words), file=sys.stderr)
    write_reports(reports, outcome, "Scores", scores)
    return 2 if failed.count else 0


def _by_segment(
    segments: Sequence[Segment],
    findings: Sequence[Finding],
    estimates: Sequence[Estimate | None] | Unavailable | None,
) -> list[Score]:
    if estimates is None or isinstance(estimates, Unavailable):
        return []
    documents = evidence_of(segments, findings, estimates=estimates)
    return [score for evidence in documents for score in segment_scores(evidence)]


def table_of(scores: Iterable[Score]) -> Iterable[str]:
    """Scores as lines for people: the document, then a line for each scorer."""
    document = None
    for score in scores:
        if score.document != document:
            document = score.document
            yield shown(document)
        value = "—" if score.value is None else f"{score.value:.2f}"
        yield f"  {score.scorer:<14} {value:>8}  {score.signature}  {score.note}".rstrip()
