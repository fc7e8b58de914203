"""The two themes: calm, few colours, enough contrast to read all day."""

from textual.theme import Theme

DARK = Theme(
    name="workbench-dark",
    primary="#7fb4d8",
    secondary="#8fc49a",
    accent="#b69fd6",
    warning="#e0b060",
    error="#f0857d",
    success="#8fc49a",
    foreground="#d6d9dd",
    background="#16191d",
    surface="#16191d",
    panel="#1e2328",
    dark=True,
    variables={"workbench-quiet": "#858d97", "workbench-cursor": "#2c3c4c", "workbench-line": "#39424c"},
)

LIGHT = Theme(
    name="workbench-light",
    primary="#1d5c8a",
    secondary="#226b36",
    accent="#6a4699",
    warning="#8a5a00",
    error="#b3261e",
    success="#226b36",
    foreground="#22262b",
    background="#fbfaf7",
    surface="#fbfaf7",
    panel="#f0eee8",
    dark=False,
    variables={"workbench-quiet": "#666d75", "workbench-cursor": "#d5e4f0", "workbench-line": "#c9c5bb"},
)


def preferred_theme(colorfgbg: str) -> str:
    """The theme that fits a terminal's `COLORFGBG` (`15;0` is light on dark); dark where it is not told."""
    background = colorfgbg.rpartition(";")[2]
    return LIGHT.name if background in {"7", "15"} else DARK.name
