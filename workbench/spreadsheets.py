"""Texts in tables that people open in spreadsheets: none is run as a formula."""

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What spreadsheets take as the start of a formula, or skip before one (OWASP, “CSV injection”)."""


def starts_formula(text: str) -> bool:
    """Whether a spreadsheet may take a cell with this text for a formula."""
    return text.startswith(_STARTS_FORMULA)


def inert(text: str) -> str:
    """The text with an apostrophe before what would be a formula; for tables that nobody reads back."""
    return f"'{text}" if starts_formula(text) else text


def quoted(text: str) -> str:
    """The text between apostrophes, as Weblate does it, where it would be a formula; see `unquoted`."""
    return f"'{text}'" if starts_formula(text.lstrip("'")) else text


def unquoted(text: str) -> str:
    """A text that `quoted` or Weblate wrote, as it was."""
    is_quoted = len(text) > 2 and text[0] == text[-1] == "'" and starts_formula(text.lstrip("'"))
    return text[1:-1] if is_quoted else text
