"""JSON: everything in one object, for other programs."""

import json
from dataclasses import asdict
from typing import Any

from workbench.reports.base import Contents, Entry, Report, lossless


def render(contents: Contents) -> bytes:
    """One object with the findings, scores, verdicts and counts."""
    from workbench import __version__

    whole = {
        "tool": {"name": "workbench", "version": __version__},
        "title": contents.title,
        "made": contents.made,
        "documents": [
            {"document": name, "segments": count} for name, count in contents.counts_by_document().items()
        ],
        "counts": contents.counts(),
        "fixed": contents.fixed,
        "verdicts": [asdict(verdict) for verdict in contents.verdicts],
        "scores": [asdict(score) for score in contents.scores],
        "not_checked": contents.not_checked,
        "remarks": contents.remarks,
        "findings": [record(entry, contents) for entry in contents.entries],
    }
    return lossless(json.dumps(whole, ensure_ascii=False, indent=1) + "\n")


def record(entry: Entry, contents: Contents) -> dict[str, Any]:
    """A finding's fields, and how it stands."""
    standing = {"status": entry.status, "fingerprint": entry.fingerprint, "reason": entry.reason}
    return {**asdict(entry.finding), **standing, "line": contents.lines.get(entry.finding.key)}


REPORT = Report(
    id="json",
    suffixes=(".json",),
    about="everything, for programs",
    render=render,
    needs_lines=True,
    begins=b'{\n "tool"',
)
