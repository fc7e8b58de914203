"""`workbench fix`: apply the repairs that are safe without a look."""

import argparse
import difflib
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace

from workbench.cli.inputs import Opened, options_of
from workbench.cli.words import progress_bar, shown
from workbench.counts import counted
from workbench.formats.base import Document, Edit
from workbench.formats.files import save_document
from workbench.model import Finding, Key
from workbench.repairs import repaired_targets
from workbench.reviewer import review


def run(given: argparse.Namespace) -> int:
    """Repair each file in place, or show the changes; only findings marked safe are applied."""
    options = replace(options_of(given), languagetool=False)
    opened = Opened(given)
    for document in opened:
        result = review(document.segments, options, progress_bar("Checking"))
        edits = safe_edits(result.findings)
        if given.dry_run:
            _show(document, edits)
        elif edits:
            save_document(document, edits)
        applied = sum(finding.safe for finding in result.findings)
        verb = "would change" if given.dry_run else "changed"
        changed = f"{verb} {counted(len(edits), 'segment')}"
        said = f"{document.path}: {counted(applied, 'safe repair')}, {changed}."
        print(shown(said), file=sys.stderr)
    return 2 if opened.failures else 0


def safe_edits(findings: Iterable[Finding]) -> dict[Key, Edit]:
    """The new target of every segment that has safe findings; of overlapping repairs the first one counts."""
    safe = (finding for finding in findings if finding.safe and finding.side == "target")
    return {key: Edit(target=text) for (key, _), text in repaired_targets(safe).items()}


def _show(document: Document, edits: Mapping[Key, Edit]) -> None:
    for segment in document.segments:
        edit = edits.get(segment.key)
        if edit is not None and edit.target is not None:
            place = shown(f"{document.path}: {segment.unit}/{segment.segment}")
            lines = difflib.ndiff([shown(segment.target)], [shown(edit.target)])
            print(place, *(line.rstrip("\n") for line in lines if not line.startswith("?")), sep="\n")
