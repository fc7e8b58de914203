"""The precision of checks as a page for people and as a comment for a merge request."""

from collections.abc import Iterator
from typing import Any

from workbench.reports.base import encoded
from workbench.reports.comparison import page, table
from workbench.reports.html import safe_text
from workbench.reports.markdown import plain

NAMES = ("found", "fixed", "waived", "open", "undecided", "precision", "95 % interval", "at least")
_MOST = 50
"""Rules that the comment shows; the other reports have all."""


def cells(record: dict[str, Any]) -> tuple[str, ...]:
    """The numbers of one check or rule in words, as `NAMES` calls them."""
    interval = record["interval"]
    span = "—" if interval is None else f"{100 * interval[0]:.0f}–{100 * interval[1]:.0f} %"
    counts = (f"{record[name]:,}" for name in NAMES[:5])
    return (*counts, _percent(record["precision"]), span, _percent(record["least"]))


def precision_page(title: str, data: dict[str, Any]) -> bytes:
    """A page without any script, of the values of the JSON report."""
    return page(f"Precision of checks: {title}", _body(title, data))


def _body(title: str, data: dict[str, Any]) -> Iterator[str]:
    total = data["total"]
    yield f"<header><h1>Precision of checks: {safe_text(title)}</h1></header>"
    yield '<section class="cards">'
    for name in ("segments", "changed"):
        yield f"<div><b>{data[name]:,}</b> {name}</div>"
    yield f"<div><b>{_percent(total['precision'])}</b> precision</div></section>"
    yield f"<p>{safe_text(data['signature'])}</p>"
    checks = [(record["check"], *cells(record)) for record in data["checks"]]
    yield from table("By check", ("Check", *NAMES), [*checks, ("all", *cells(total))])
    rules = [(record["check"], record["rule"], *cells(record)) for record in data["rules"]]
    yield from table("By rule", ("Check", "Rule", *NAMES), rules)


def precision_comment(title: str, data: dict[str, Any]) -> bytes:
    """Markdown with one table of the checks and, folded in, one of the rules."""
    return encoded("\n".join(_lines(title, data)) + "\n")


def _lines(title: str, data: dict[str, Any]) -> Iterator[str]:
    yield f"### Precision of checks: {plain(title)}"
    yield ""
    yield f"{data['changed']:,} of {data['segments']:,} segments changed; `{data['signature']}`"
    yield from ("", f"| Check | {' | '.join(NAMES)} |", f"|---|{'---:|' * len(NAMES)}")
    for record in (*data["checks"], {**data["total"], "check": "all"}):
        yield f"| {plain(record['check'])} | {' | '.join(cells(record))} |"
    rules = sorted(data["rules"], key=lambda record: -record["found"])
    if rules:
        yield from ("", "<details><summary>By rule</summary>", "", f"| Check | Rule | {' | '.join(NAMES)} |")
        yield f"|---|---|{'---:|' * len(NAMES)}"
        for record in rules[:_MOST]:
            yield f"| {plain(record['check'])} | {plain(record['rule'])} | {' | '.join(cells(record))} |"
        if len(rules) > _MOST:
            yield from ("", f"{len(rules) - _MOST:,} more are in the full report.")
        yield from ("", "</details>")


def _percent(share: float | None) -> str:
    return "—" if share is None else f"{100 * share:.0f} %"
