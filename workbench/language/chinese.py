"""Traditional Chinese characters as simplified ones, so that one rule or term serves both scripts."""

from functools import cache, lru_cache
from importlib.resources import files

from workbench.text import primary

_CHINESE = frozenset(("zh", "yue", "cmn"))


def is_chinese(language: str) -> bool:
    """Whether a language tag is one of Chinese."""
    return primary(language) in _CHINESE


@lru_cache(maxsize=4096)
def simplified(text: str) -> str:
    """The text with each traditional character made the simplified one: as long as it was."""
    return text.translate(_simplified())


class Characters(dict[int, int]):
    """Character → another one, for `str.translate`; any other character is itself.

    `str.translate` takes a character that a table lacks for itself too, but learns it from an exception.
    """

    def __missing__(self, code: int) -> int:
        self[code] = code
        return code


@cache
def simplified_characters() -> dict[int, int]:
    """Traditional character → simplified, from OpenCC's table (the first where there are several)."""
    table = files("opencc_purepy") / "dicts" / "TSCharacters.txt"
    lines = (line.split() for line in table.read_text(encoding="utf-8").splitlines())
    pairs = (line[:2] for line in lines if len(line) > 1)
    return {ord(old): ord(new) for old, new in pairs if len(old) == len(new) == 1}


@cache
def _simplified() -> Characters:
    return Characters(simplified_characters())
