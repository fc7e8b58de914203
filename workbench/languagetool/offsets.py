"""Code points and UTF-16 units: LanguageTool counts the second, we the first."""

from bisect import bisect_left


def utf16_length(text: str) -> int:
    """The length of a text in UTF-16 units; characters beyond U+FFFF count two."""
    return len(text) if text.isascii() else len(text) + sum(character > "\uffff" for character in text)


class Utf16Offsets:
    """Maps offsets in UTF-16 units of one text to code points."""

    def __init__(self, text: str) -> None:
        # Units at which the second half of each astral character lies.
        wide = [index for index, character in enumerate(text) if character > "\uffff"]
        self._second_halves = [index + before + 1 for before, index in enumerate(wide)]

    def code_point(self, unit: int) -> int:
        """The code point at a unit; an offset in the middle of a character is that character's."""
        return unit - bisect_left(self._second_halves, unit + 1)
