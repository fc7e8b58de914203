"""SARIF 2.1.0: what code hosts show beside the changed lines of a review.

Source: OASIS, “Static Analysis Results Interchange Format (SARIF) Version 2.1.0”.
"""

import json
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

from workbench.model import Finding, Severity
from workbench.reports.base import Contents, Entry, Report, lossless, place_of

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "error",
    Severity.MINOR: "warning",
    Severity.NEUTRAL: "note",
}


def render(contents: Contents) -> bytes:
    """A log with one run; a rule for each check that found something."""
    from workbench import __version__

    rules = list(dict.fromkeys(entry.finding.check for entry in contents.entries))
    driver = {"name": "workbench", "version": __version__, "rules": [_rule(rule, contents) for rule in rules]}
    notes = [
        {"level": "warning", "message": {"text": words}}
        for words in (*contents.not_checked, *contents.remarks)
    ]
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"description": {"text": contents.title}},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": notes}],
        "artifacts": [{"location": {"uri": uri(document)}} for document in contents.documents],
        "results": [_result(entry, rules, contents) for entry in contents.entries],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return lossless(json.dumps(log, ensure_ascii=False, indent=1) + "\n")


def uri(document: str) -> str:
    """A document's address: relative as it was given, or a file URI."""
    path = PurePath(document)
    try:
        if path.is_absolute():
            return Path(document).as_uri()
        return quote(path.as_posix(), errors="surrogateescape")  # the bytes of a name that is no UTF-8
    except UnicodeEncodeError:  # no name of a file
        return quote(path.as_posix(), errors="replace")


def _rule(check: str, contents: Contents) -> dict[str, Any]:
    first = next(entry.finding for entry in contents.entries if entry.finding.check == check)
    name = check.rpartition(".")[2].replace("_", " ")
    return {
        "id": check,
        "shortDescription": {"text": f"{name[:1].upper()}{name[1:]}"},
        "defaultConfiguration": {"level": _LEVELS[first.severity]},
        "properties": {"category": first.category},
    }


def _result(entry: Entry, rules: list[str], contents: Contents) -> dict[str, Any]:
    finding = entry.finding
    result: dict[str, Any] = {
        "ruleId": finding.check,
        "ruleIndex": rules.index(finding.check),
        "level": _LEVELS[finding.severity],
        "message": {"text": _words(finding)},
        "locations": [_location(finding, contents)],
        "partialFingerprints": {"workbench/v1": entry.fingerprint},
        "properties": {"severity": str(finding.severity), "source": finding.source, "target": finding.target},
    }
    if contents.has_baseline:
        result["baselineState"] = "unchanged" if entry.status == "known" else "new"
    if entry.status == "waived":
        result["suppressions"] = [{"kind": "external", "justification": entry.reason}]
    return result


def _words(finding: Finding) -> str:
    repair = f" → {finding.suggestions[0]}" if finding.suggestions else ""
    marked = f"“{finding.text}”{repair}: " if finding.text else ""
    return f"{marked}{finding.message} ({place_of(finding)})"


def _location(finding: Finding, contents: Contents) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": uri(finding.document)}}
    line = contents.lines.get(finding.key)
    if line is not None:
        place["region"] = {"startLine": line, "snippet": {"text": finding.target}}
    unit = {"fullyQualifiedName": place_of(finding), "kind": "segment"}
    return {"physicalLocation": place, "logicalLocations": [unit]}


REPORT = Report(
    id="sarif",
    suffixes=(".sarif",),
    about="code hosts' reviews",
    render=render,
    needs_lines=True,
    begins=b'{\n "$schema"',
)
