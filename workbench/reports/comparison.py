"""A comparison of two systems as a page for people: static, without any script."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from workbench.reports.base import encoded
from workbench.reports.html import asset, content_hash, safe_text


def comparison_page(title: str, data: dict[str, Any]) -> bytes:
    """The page of a comparison given as plain values (those of its JSON)."""
    return page(title, _body(title, data))


def page(title: str, body: Iterable[str]) -> bytes:
    """A page that runs no script and asks no other computer; the body is markup already."""
    style = asset("page.css")
    policy = f"default-src 'none'; style-src '{content_hash(style)}'; base-uri 'none'; form-action 'none'"
    head = (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{safe_text(title)}</title><style>{style}</style></head>\n<body>"
    )
    return encoded(head + "\n".join(body) + "</body></html>\n")


def _body(title: str, data: dict[str, Any]) -> Iterator[str]:
    yield f"<header><h1>{safe_text(title)}</h1></header>"
    yield '<section class="cards">'
    for name in ("segments", "edited", "unmatched"):
        yield f"<div><b>{data[name]:,}</b> {name}</div>"
    yield f"<div><b>{_number(data['edit_rate'])} %</b> of the words edited</div></section>"
    metrics = [
        (m["metric"], _number(m["old"]), _number(m["new"]), f"{m['p']:.3f}", m["signature"])
        for m in data["metrics"]
    ]
    mqm = ("MQM per 100 words", _number(data["old_mqm"]), _number(data["new_mqm"]), "", "weights:0/1/5/25")
    yield from table("Metrics", ("Metric", "A", "B", "p", "Signature"), [*metrics, mqm])
    yield from table("MQM profile", ("Category", "Severity", "A", "B"), data["profile"])
    moved = [
        (
            f"{m['document']} {m['unit']}",
            m["source"],
            m["old"],
            m["new"],
            f"{m['old_penalty']} → {m['new_penalty']}",
        )
        for m in data["moved"]
    ]
    yield from table("Segments that moved most", ("Where", "Source", "A", "B", "Penalty"), moved)
    for name, words in (("came", "Findings that came"), ("gone", "Findings that went")):
        rows = [
            (f"{f['document']} {f['unit']}", f["severity"], f["check"], f["text"], f["message"])
            for f in data[name]
        ]
        yield from table(words, ("Where", "Severity", "Check", "Text", "Why"), rows)


def table(title: str, names: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """A table that folds away."""
    yield f"<details open><summary>{safe_text(title)}</summary><table><thead><tr>"
    yield "".join(f"<th>{safe_text(name)}</th>" for name in names) + "</tr></thead><tbody>"
    for row in rows:
        yield "<tr>" + "".join(f'<td dir="auto">{safe_text(str(cell))}</td>' for cell in row) + "</tr>"
    yield "</tbody></table></details>"


def _number(value: float | None) -> str:
    return "—" if value is None else f"{value:.2f}"
