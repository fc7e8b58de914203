"""`workbench score`: numbers for every file."""

import argparse
import sys
from collections.abc import Iterable

from workbench.batch.scoring import evidence_in
from workbench.cli.batching import Failures, in_parts, outcome_of
from workbench.cli.inputs import languages_of
from workbench.cli.words import json_line, progress_bar, shown
from workbench.model import Score
from workbench.scorers import scores_of
from workbench.scorers.base import Evidence
from workbench.scorers.estimate import segment_scores


def run(given: argparse.Namespace) -> int:
    """Print every scorer's value for each document; what was not measured says so."""
    from workbench.cli.reporting import checked_reports, write_reports

    reports = checked_reports(given.report)
    failed = Failures()
    files = in_parts(given.files, languages_of(given), failed, unless=given.estimate)
    outcome = outcome_of(given, files, failed, keep_open=True)
    documents: Iterable[Evidence] = evidence_in(
        outcome, outcome.gated, estimates=given.estimate, progress=progress_bar("Estimating")
    )
    if given.estimate and given.format == "jsonl":
        documents = list(documents)
        scores = scores_of(documents)
        scores += (score for evidence in documents for score in segment_scores(evidence))
    else:
        scores = scores_of(documents)
    for line in map(json_line, scores) if given.format == "jsonl" else table_of(scores):
        print(line)
    for words in (*outcome.not_checked, *outcome.remarks):
        print(shown(words), file=sys.stderr)
    write_reports(reports, outcome, "Scores", scores)
    return 2 if failed.count else 0


def table_of(scores: Iterable[Score]) -> Iterable[str]:
    """Scores as lines for people: the document, then a line for each scorer."""
    document = None
    for score in scores:
        if score.document != document:
            document = score.document
            yield shown(document)
        value = "—" if score.value is None else f"{score.value:.2f}"
        yield f"  {score.scorer:<14} {value:>8}  {score.signature}  {score.note}".rstrip()
