"""Keys that Textual takes for others."""

from typing import cast

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS


def tell_alt_digits() -> None:
    """Have Escape and a digit mean Alt with the digit, as nearly every terminal sends it.

    Textual takes them for what Option writes on a Mac's keyboard: Alt+1 would put “¡” into a translation.
    Whoever types “¡” itself sends that and is not concerned.
    """
    known = cast("dict[str, object]", ANSI_SEQUENCES_KEYS)
    for digit in "0123456789":
        known.pop(f"\x1b{digit}", None)
