"""Markdown: a short summary for a comment on a merge request."""

import re
from collections.abc import Iterator

from workbench.counts import counted
from workbench.reports.base import Contents, Entry, Report, encoded, place_of

_MOST = 50
"""Findings that are shown; code hosts cut comments off at 65,536 characters."""
_LONGEST = 120
_SPECIAL = re.compile(r"[!-/:-@\[-`{-~]")
_MARKS = {"critical": "🟥", "major": "🟧", "minor": "🟨", "neutral": "⬜"}


def render(contents: Contents) -> bytes:
    """Verdicts, counts, scores, and the gravest findings."""
    return encoded("\n".join(_lines(contents)) + "\n")


def _lines(contents: Contents) -> Iterator[str]:
    yield f"### {plain(contents.title)}"
    yield ""
    for verdict in contents.verdicts:
        yield f"- {'✅' if verdict.passed else '❌'} **{plain(verdict.name)}**: {plain(verdict.words)}"
    counts = contents.counts()
    said = ", ".join(f"{_MARKS[s]} {counts[s]} {s}" for s in _MARKS if counts[s]) or "no findings"
    waived = sum(entry.status == "waived" for entry in contents.entries)
    known = sum(entry.status == "known" for entry in contents.entries)
    rest = [
        f"{n} {word}" for n, word in ((known, "known"), (waived, "waived"), (contents.fixed, "fixed")) if n
    ]
    yield f"- {said} in {counted(contents.count, 'segment')}" + (f" ({', '.join(rest)})" if rest else "")
    yield from (f"- {plain(words)}" for words in (*contents.not_checked, *contents.remarks))
    yield from _findings(contents)
    yield from _scores(contents)


def _findings(contents: Contents) -> Iterator[str]:
    entries = [entry for entry in contents.entries if entry.status == "open"]
    if not entries:
        return
    entries.sort(key=lambda entry: -entry.finding.severity.penalty)
    yield from ("", "| | Where | Found | Why |", "|---|---|---|---|")
    yield from (_row(entry) for entry in entries[:_MOST])
    if len(entries) > _MOST:
        yield from ("", f"{len(entries) - _MOST} more are in the full report.")


def _row(entry: Entry) -> str:
    finding = entry.finding
    repair = f" → {plain(finding.suggestions[0])}" if finding.suggestions else ""
    where = f"{plain(finding.document)} {plain(place_of(finding))}"
    return (
        f"| {_MARKS[finding.severity]} | {where} | {plain(finding.text)}{repair} | {plain(finding.message)} |"
    )


def _scores(contents: Contents) -> Iterator[str]:
    measured = [score for score in contents.scores if score.value is not None]
    if measured:
        yield from ("", "<details><summary>Scores</summary>", "")
        yield from ("| Document | Scorer | Value | Signature |", "|---|---|---:|---|")
    for score in measured:
        cells = (plain(score.document), plain(score.scorer), f"{score.value:.2f}", plain(score.signature))
        yield f"| {' | '.join(cells)} |"
    if measured:
        yield from ("", "</details>")


def plain(text: str) -> str:
    """A text that is shown as it is: one line, no markup, links, mentions or references."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    cut = line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
    return _SPECIAL.sub(lambda found: f"&#{ord(found[0])};", cut)


REPORT = Report(
    id="markdown",
    suffixes=(".md", ".markdown"),
    about="a comment for a merge request",
    render=render,
    begins=b"### ",
)
