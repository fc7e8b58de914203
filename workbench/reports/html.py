"""HTML: one file for people, which works offline, prints, and runs nothing but its own script.

The segments lie in it as data; its script puts them on the page as text, never as markup. The content
security policy names the hashes of its script and style, and allows no request at all.
"""

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from workbench.model import Severity
from workbench.reports.base import Contents, Entry, Report, encoded

_SEVERITIES = tuple(str(severity) for severity in reversed(Severity))


def render(contents: Contents) -> bytes:
    """The whole page."""
    style, script = asset("page.css"), asset("page.js")
    policy = (
        f"default-src 'none'; script-src '{content_hash(script)}'; style-src '{content_hash(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    head = (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">'
        f"<title>{safe_text(contents.title)}</title><style>{style}</style></head>\n"
    )
    data = json.dumps(_data(contents), ensure_ascii=False, separators=(",", ":"))
    safe = data.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    body = "\n".join(_body(contents))
    scripts = f'<script type="application/json" id="data">{safe}</script>\n<script>{script}</script>'
    return encoded(f"{head}<body>\n{body}\n{scripts}\n</body></html>\n")


@cache
def asset(name: str) -> str:
    """A file of the page: its style or its script."""
    return (Path(__file__).parent / "_page" / name).read_text(encoding="utf-8")


def content_hash(text: str) -> str:
    """How a content security policy names a script or style."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def safe_text(text: str) -> str:
    """A text as it is shown: escaped, controls and direction marks as their code."""
    return escape("".join(c if c.isprintable() else f"[U+{ord(c):04X}]" for c in text))


def _body(contents: Contents) -> Iterator[str]:
    from workbench import __version__

    yield f"<header><h1>{safe_text(contents.title)}</h1>"
    yield f"<p>{safe_text(contents.made)} · workbench {__version__}</p></header>"
    yield from _summary(contents)
    yield from _scores(contents)
    yield _CONTROLS
    yield "<noscript><p>The list of segments needs JavaScript; it asks no other computer.</p></noscript>"


def _summary(contents: Contents) -> Iterator[str]:
    counts = contents.counts()
    yield '<section class="cards">'
    yield f"<div><b>{contents.count:,}</b> segments</div>"
    for severity in _SEVERITIES:
        yield f'<div class="{severity}"><b>{counts[severity]:,}</b> {severity}</div>'
    states = Counter(entry.status for entry in contents.entries)
    for number, word in ((states["waived"], "waived"), (states["known"], "known"), (contents.fixed, "fixed")):
        if number:
            yield f"<div><b>{number:,}</b> {word}</div>"
    yield "</section>"
    if contents.verdicts:
        yield '<ul class="verdicts">'
        for verdict in contents.verdicts:
            kind = "passed" if verdict.passed else "failed"
            name, words = safe_text(verdict.name), safe_text(verdict.words)
            yield f'<li class="{kind}"><b>{name}: {kind}.</b> {words}</li>'
        yield "</ul>"
    yield from (f'<p class="note">{safe_text(w)}</p>' for w in (*contents.not_checked, *contents.remarks))
    yield from _chart(contents)


def _chart(contents: Contents) -> Iterator[str]:
    """Bars: how often each check found something."""
    counts = Counter(e.finding.check for e in contents.entries if e.status == "open").most_common(20)
    if not counts:
        return
    most = counts[0][1]
    yield '<details class="chart" open><summary>By check</summary><table>'
    for check, count in counts:
        width = max(1, round(200 * count / most))
        yield (
            f"<tr><td>{safe_text(check)}</td><td>{count:,}</td>"
            f'<td><svg width="200" height="10"><rect width="{width}" height="10"/></svg></td></tr>'
        )
    yield "</table></details>"


def _scores(contents: Contents) -> Iterator[str]:
    if not contents.scores:
        return
    yield '<details><summary>Scores</summary><table class="sortable"><thead><tr>'
    yield "<th>Document</th><th>Scorer</th><th>Value</th><th>Signature</th><th>Note</th></tr></thead><tbody>"
    for score in contents.scores:
        value = "—" if score.value is None else f"{score.value:.2f}"
        cells = (score.document, score.scorer, value, score.signature, score.note)
        yield "<tr>" + "".join(f"<td>{safe_text(cell)}</td>" for cell in cells) + "</tr>"
    yield "</tbody></table></details>"


_CONTROLS = """<section id="controls" role="search">
<input id="text" type="search" placeholder="Filter by any text" aria-label="Filter by any text">
<select id="severity" aria-label="Severity"></select><select id="check" aria-label="Check"></select>
<select id="document" aria-label="Document"></select><select id="status" aria-label="Status"></select>
<label><input id="all" type="checkbox"> segments without findings too</label>
<output id="shown"></output></section>
<table id="segments"><thead><tr><th data-sort="place" tabindex="0">Where</th>
<th data-sort="source" tabindex="0">Source</th><th data-sort="target" tabindex="0">Target</th>
<th data-sort="severity" tabindex="0">Findings</th></tr></thead><tbody></tbody></table>
<button id="more" type="button" hidden>Show more</button>"""


def _data(contents: Contents) -> dict[str, Any]:
    """Segments and findings as lists, names by number, so that a large report stays small."""
    documents = {name: number for number, name in enumerate(contents.documents)}
    checks = sorted({entry.finding.check for entry in contents.entries})
    numbers = {check: number for number, check in enumerate(checks)}
    by_key: dict[object, list[list[Any]]] = {}
    for entry in contents.entries:
        by_key.setdefault(entry.finding.key, []).append(_finding(entry, numbers))
    return {
        "documents": list(documents),
        "checks": checks,
        "severities": _SEVERITIES,
        "segments": [
            [documents[s.document], s.unit, s.segment, s.source_lang, s.target_lang, s.source, s.target,
             by_key.get(s.key, [])]
            for s in contents.segments
        ],
    }  # fmt: skip


def _finding(entry: Entry, numbers: dict[str, int]) -> list[Any]:
    f = entry.finding
    side = 0 if f.side == "source" else 1
    severity = _SEVERITIES.index(str(f.severity))
    suggestions = list(f.suggestions[:3])
    return [
        numbers[f.check],
        severity,
        side,
        f.start,
        f.end,
        f.message,
        suggestions,
        entry.status,
        entry.reason,
    ]


REPORT = Report(
    id="html",
    suffixes=(".html", ".htm"),
    about="for people: filter, sort, print",
    render=render,
    begins=b"<!DOCTYPE html>",
)
