"""Contents that reports are made from, with texts that mean harm."""

import pytest

from workbench.model import Finding, Score, Segment, Severity
from workbench.reports import Contents, Entry, Verdict

HOSTILE = (
    "<script>window.harmed = 1</script>",
    "<img src=x onerror='window.harmed = 1'>",
    "</script><script>window.harmed = 1</script>",
    "<!--<script>",
    "]]></failure>&amp;&#60;",
    '=HYPERLINK("http://harm.example")',
    "+1+cmd|' /C calc'!A0",
    "@everyone #1 [x](http://harm.example) | `code` ![i](http://harm.example/i.png)",
    "nul \0 bell \x07 escape \x1b[31m bidi \u202e lone \ud800 \uffff",
    "line\nbreak\r\nand\ttab \u2028 \u2029",
    "𝒜 astral 👩‍👩‍👧 e\u0301 العربية עברית",
)


def segment(number: int, target: str, *, document: str = "news.tsv") -> Segment:
    return Segment(document, str(number), "1", f"源 {target}", target, "zh", "en")


def finding(
    of: Segment, start: int, end: int, *, severity: Severity = Severity.MINOR, message: str = "Wrong."
) -> Finding:
    return Finding(
        of.document, of.unit, of.segment, "accuracy.rendering", "accuracy/mistranslation", severity, "target",
        start, end, of.target[start:end], message, (f"better {of.target[:9]}",), of.source, of.target,
    )  # fmt: skip


def contents_with(texts: list[str]) -> Contents:
    """A report on segments with these targets: each has a finding on its second character."""
    segments = [segment(n, text, document=f"{text[:5]}.tsv") for n, text in enumerate(texts)]
    entries = [
        Entry(finding(s, 1, 2, message=s.target, severity=list(Severity)[n % 4]), f"{n:016x}")
        for n, s in enumerate(segments)
    ]
    entries += [Entry(e.finding, e.fingerprint, "waived", e.finding.target) for e in entries[:1]]
    entries += [Entry(e.finding, e.fingerprint, "known") for e in entries[1:2]]
    return Contents(
        title=texts[0] if texts else "Empty",
        made="2026-01-31T12:00:00+00:00",
        segments=tuple(segments),
        entries=tuple(entries),
        scores=tuple(Score(s.document, "", "", "mqm", 90.5, s.target, s.target) for s in segments[:3]),
        verdicts=(Verdict(texts[0] if texts else "none", False, texts[-1] if texts else "", ()),),
        not_checked=tuple(texts[:2]),
        remarks=tuple(texts[2:4]),
        fixed=2,
        lines={s.key: n + 1 for n, s in enumerate(segments)},
    )


@pytest.fixture(scope="session")
def hostile() -> Contents:
    return contents_with(list(HOSTILE))
