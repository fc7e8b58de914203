"""The styles of everything that widgets draw themselves, taken from the theme in use."""

from dataclasses import dataclass
from functools import lru_cache

from rich.style import Style
from textual.app import App

from workbench.model import Finding, Severity


@dataclass(frozen=True, slots=True)
class Palette:
    """Foreground styles; `cursor_row` and `current` (the finding looked at) have a background too."""

    plain: Style
    quiet: Style
    strong: Style
    accent: Style
    cursor_row: Style
    current: Style
    term: Style
    forbidden: Style
    markup: Style
    frame: Style
    """What is between the words of a message with cases."""
    removed: Style
    added: Style
    brackets_changes: bool
    """Whether what went and came stands in brackets: without colours not every terminal tells them apart."""
    severities: dict[Severity, Style]

    def severity(self, severity: Severity) -> Style:
        """The style of a severity's letter."""
        return self.severities[severity]

    def finding(self, finding: Finding, *, current: bool) -> Style:
        """The style of the words that a finding marks."""
        style = self.severities[finding.severity] + Style(bold=False, underline=True)
        return style + self.current if current else style


def palette_of(app: App[object]) -> Palette:
    """The styles for the app's theme."""
    variables = app.theme_variables
    return _palette(tuple(variables[name] for name in _NAMES), no_color=app.no_color)


_NAMES = (
    "workbench-quiet",
    "workbench-cursor",
    "error",
    "warning",
    "primary",
    "secondary",
    "accent",
    "success",
)


@lru_cache(maxsize=8)
def _palette(values: tuple[str, ...], *, no_color: bool) -> Palette:
    colours = dict(zip(_NAMES, values, strict=True))
    quiet = Style(color=colours["workbench-quiet"])
    severities = {
        Severity.CRITICAL: Style(color=colours["error"], bold=True),
        Severity.MAJOR: Style(color=colours["error"], bold=True),
        Severity.MINOR: Style(color=colours["warning"], bold=True),
        Severity.NEUTRAL: quiet,
    }
    if no_color:  # greys would have the order of the colours' light, not of the gravity
        severities = {
            Severity.CRITICAL: Style(bold=True, reverse=True),
            Severity.MAJOR: Style(bold=True),
            Severity.MINOR: Style(),
            Severity.NEUTRAL: quiet,
        }
    return Palette(
        plain=Style(),
        quiet=quiet,
        strong=Style(bold=True),
        accent=Style(color=colours["primary"], bold=True),
        cursor_row=Style(bgcolor=colours["workbench-cursor"], bold=True),
        current=Style(bgcolor=colours["workbench-cursor"], bold=True),
        term=Style(color=colours["secondary"], underline=True),
        forbidden=Style(color=colours["warning"], underline2=True),
        markup=Style(color=colours["accent"], reverse=True),
        frame=Style(color=colours["accent"], italic=True),
        removed=Style(color=colours["error"], strike=True),
        added=Style(color=colours["success"], underline=True),
        brackets_changes=no_color,
        severities=severities,
    )
