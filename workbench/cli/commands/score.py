"""`workbench score`: numbers for every file."""

import argparse
import sys
from collections.abc import Iterable
from dataclasses import replace

from workbench.cli.inputs import Opened, options_of
from workbench.cli.words import json_line, progress_bar, shown
from workbench.model import Score
from workbench.review import review
from workbench.scorers import score_documents


def run(given: argparse.Namespace) -> int:
    """Print every scorer's value for each document; what was not measured says so."""
    options = replace(options_of(given), fetch_progress=progress_bar("Fetching LanguageTool"))
    opened = Opened(given)
    segments = [segment for document in opened for segment in document.segments]
    result = review(segments, options, progress_bar("Checking"))
    scores = score_documents(segments, result.findings, result.not_checked)
    for line in map(json_line, scores) if given.format == "jsonl" else table_of(scores):
        print(line)
    for words in result.not_checked:
        print(words, file=sys.stderr)
    return 2 if opened.failures else 0


def table_of(scores: Iterable[Score]) -> Iterable[str]:
    """Scores as lines for people: the document, then a line for each scorer."""
    document = None
    for score in scores:
        if score.document != document:
            document = score.document
            yield shown(document)
        value = "—" if score.value is None else f"{score.value:.2f}"
        yield f"  {score.scorer:<14} {value:>8}  {score.signature}  {score.note}".rstrip()
