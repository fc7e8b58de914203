"""`workbench mine`: propose renderings from marked translations, for a person to accept."""

import argparse
import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from workbench.cli.words import shown
from workbench.errors import BadInput
from workbench.renderings.mine import Marked, Proposal, mine

_COLUMNS = ("source", "target", "span", "reference")


def run(given: argparse.Namespace) -> int:
    """Print a draft pack: each proposal with its counts and contexts, to be completed by a person."""
    proposals = mine((mark for path in given.files for mark in _marks(path)), given.least, given.most)
    for line in _draft(proposals):
        print(line)
    return 0


def _marks(path: Path) -> Iterator[Marked]:
    """The marks of a TSV with the columns source, target, span and reference (no quoting)."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            missing = [name for name in _COLUMNS if name not in (table.fieldnames or ())]
            if missing:
                raise BadInput(f"{path}: line 1 must name the columns {', '.join(_COLUMNS)}.")
            for row in table:
                yield Marked(*(row[name] or "" for name in _COLUMNS))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadInput(f"{path}: the marks cannot be read: {error}.") from error


def _draft(proposals: Iterable[Proposal]) -> Iterator[str]:
    yield "# Proposals: keep what is right, write better wordings and an example, then move it to a pack."
    for proposal in proposals:
        good = ", ".join(f"{word} {count}" for word, count in proposal.good[:6])
        yield ""
        yield f"# {proposal.marks} marks; in {' … '.join(shown(context) for context in proposal.contexts)}"
        yield f"# words of the references: {shown(good) or 'none'}"
        yield "[[rendering]]"
        yield f"source = {json.dumps([proposal.source], ensure_ascii=False)}"
        yield f"wrong = {json.dumps([wording for wording, _ in proposal.bad], ensure_ascii=False)}"
        yield "better = []"
