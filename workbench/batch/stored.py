"""How findings are written into the cache and read back."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from workbench.model import Finding, Segment, Severity

_SEVERITIES = {str(severity): severity for severity in Severity}


def segment_key(segment: Segment, context: bytes) -> bytes:
    """A hash of everything that a check may look at in one segment, and of what it looks with."""
    parts = (
        segment.source, segment.target, segment.source_lang, segment.target_lang, segment.state,
        segment.reference, segment.origin, segment.note, "1" if segment.locked else "",
    )  # fmt: skip
    content = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(content, digest_size=16, key=context).digest()


def segment_findings(findings: Iterable[Finding]) -> str:
    """The findings of one segment as text, without what the segment itself says; empty for none."""
    rows = [_row(finding) for finding in findings]
    return json.dumps(rows, separators=(",", ":")) if rows else ""


def findings_of_segment(stored: str, segment: Segment) -> list[Finding]:
    """The findings that `segment_findings` wrote, now of this segment."""
    names = (segment.document, segment.unit, segment.segment)
    return (
        [_finding(names, row, segment.source, segment.target) for row in json.loads(stored)] if stored else []
    )


def document_content(count: int, findings: Sequence[Finding], not_checked: Sequence[str]) -> str:
    """A whole document's number of segments, its findings and what was not checked, as text.

    A segment's texts are written once for all its findings: a long one may have thousands.
    """
    parts = [[*own, list(map(_row, found))] for own, found in groupby(findings, _segment_of)]
    return json.dumps([count, parts, list(not_checked)], separators=(",", ":"))


def read_document_content(stored: str) -> tuple[int, tuple[Finding, ...], tuple[str, ...]] | None:
    """What `document_content` wrote; None where it can't be understood."""
    try:
        count, parts, not_checked = json.loads(stored)
        findings = tuple(
            _finding(names, row, source, target) for *names, source, target, rows in parts for row in rows
        )
        return int(count), findings, tuple(not_checked)
    except (ValueError, TypeError, KeyError, IndexError):
        return None


def _segment_of(f: Finding) -> tuple[str, str, str, str, str]:
    return f.document, f.unit, f.segment, f.source, f.target


def _row(f: Finding) -> list[Any]:
    return [
        f.check, f.category, str(f.severity), f.side, f.start, f.end, f.text, f.message,
        list(f.suggestions), f.rule, f.safe,
    ]  # fmt: skip


def _finding(names: Sequence[str], row: Sequence[Any], source: str, target: str) -> Finding:
    check, category, severity, side, start, end, text, message, suggestions, rule, safe = row
    document, unit, number = names
    return Finding(
        document, unit, number, check, category, _SEVERITIES[severity], side, start, end, text, message,
        tuple(suggestions), source, target, rule, safe,
    )  # fmt: skip
