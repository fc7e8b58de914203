"""How Chinese names are written in Latin letters: by the readings of their characters in CC-CEDICT."""

from functools import cache, lru_cache

from workbench.renderings.dictionary import lines_of_cedict

_MARKS = str.maketrans("", "", "'’-")
_UMLAUTS = ("ü", "u", "v", "yu")
"""How the sound that CC-CEDICT writes `u:` is written in names: Lü, Lu, Lv, Lyu."""


@lru_cache(maxsize=4096)
def is_romanised(word: str, source: str) -> bool:
    """Whether a word writes neighbouring characters of a Chinese text in Pinyin, as a name: Ganzhou for 赣州.

    One that writes none of them, such as Gangzhou there, is none.
    """
    letters = word.translate(_MARKS)
    if not letters[:1].isupper() or not letters.isalpha():
        return False
    return any(_is_spelt(letters.lower(), source, start) for start in range(len(source)))


def _is_spelt(letters: str, source: str, start: int) -> bool:
    """Whether the readings of the characters from a place on make up the letters."""
    if not letters:
        return True
    if start == len(source):
        return False
    return any(
        letters.startswith(reading) and _is_spelt(letters[len(reading) :], source, start + 1)
        for reading in _readings().get(source[start], ())
    )


@cache
def _readings() -> dict[str, frozenset[str]]:
    """The syllables of every character, without tones; reading the dictionary takes a tenth of a second."""
    found: dict[str, set[str]] = {}
    for names, pinyin, _ in lines_of_cedict():
        for name in names:
            if len(name) == 1:
                found.setdefault(name, set()).update(_spellings(pinyin.lower().rstrip("12345")))
    return {name: frozenset(readings) for name, readings in found.items()}


def _spellings(syllable: str) -> list[str]:
    if "u:" in syllable:
        return [syllable.replace("u:", vowel) for vowel in _UMLAUTS]
    return [syllable]
