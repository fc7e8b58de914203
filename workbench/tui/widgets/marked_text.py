"""A text with its findings, terms and inline tags marked, safe to show."""

from collections.abc import Iterable, Sequence

from rich.text import Text

from workbench.glossary import TermMatch
from workbench.memory.difference import pieces
from workbench.model import Finding, Side
from workbench.session.tags import whole_spans
from workbench.tui.palette import Palette
from workbench.tui.safe_text import on_one_line, shown, with_whitespace

Span = tuple[int, int]


def marked_line(text: str, side: Side, findings: Iterable[Finding], palette: Palette) -> Text:
    """The text on one line for a table's cell."""
    line = Text(on_one_line(text), end="", no_wrap=True)
    mark_tags(line, text, palette)
    mark_findings(line, side, findings, None, palette)
    return line


def marked_source(
    text: str,
    findings: Iterable[Finding],
    current: Finding | None,
    terms: Iterable[TermMatch],
    palette: Palette,
    *,
    whitespace: bool = False,
) -> Text:
    """A source text to read: terms underlined, what findings mark standing out."""
    source = Text(with_whitespace(text) if whitespace else shown(text))
    mark_tags(source, text, palette)
    for term in terms:
        source.stylize(palette.term, term.start, term.end)
    mark_findings(source, "source", findings, current, palette)
    return source


def difference(old: str, new: str, palette: Palette) -> Text:
    """What became of a text: what went is struck through, what came is underlined."""
    text = Text()
    for piece in pieces(old, new):
        style = {"removed": palette.removed, "inserted": palette.added}.get(piece.kind, palette.plain)
        words = on_one_line(piece.text)
        if palette.brackets_changes and piece.kind != "same":
            words = f"[-{words}-]" if piece.kind == "removed" else f"{{+{words}+}}"
        text.append(words, style)
    return text


def mark_tags(line: Text, text: str, palette: Palette, offset: int = 0) -> None:
    """Let what stays whole stand out as chips; `offset` is where the line starts in the text."""
    for start, end in whole_spans(text):
        if end > offset:
            is_frame = text[start] == "}" or text[end - 1] == "{"
            line.stylize(palette.frame if is_frame else palette.markup, max(0, start - offset), end - offset)


def mark_forbidden(line: Text, spans: Sequence[Span], palette: Palette, offset: int = 0) -> None:
    """Mark terms that the glossary forbids; `offset` is where the line starts in the text."""
    for start, end in spans:
        if end > offset:
            line.stylize(palette.forbidden, max(0, start - offset), end - offset)


def mark_findings(
    line: Text,
    side: Side,
    findings: Iterable[Finding],
    current: Finding | None,
    palette: Palette,
    offset: int = 0,
) -> None:
    """Underline what findings mark on one side; `offset` is where the line starts in the text."""
    for finding in findings:
        if finding.side == side and finding.end > offset:
            start = max(0, finding.start - offset)
            line.stylize(palette.finding(finding, current=finding is current), start, finding.end - offset)
