"""Words, word edges and sentences in every script: the only place that knows them.

A regular expression's `\\b` fails beside Chinese, since Han characters are word characters;
here a Han, Kana, Thai, Lao, Khmer or Burmese character always stands at a word edge.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from operator import sub
from typing import NamedTuple

SPACELESS = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f"  # Burmese
    "\u1780-\u17ff"  # Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"  # Kana and iteration marks
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"  # Han
)
"""Character ranges of the scripts written without spaces between words."""

AT_HAND = 64
"""Texts of which what was asked is remembered: those of the segment under the hand and of some before it.

Sixteen times as many made checks slower by a twentieth: they crowd the processor's own memory.
"""

_SPACELESS_CHARACTER = re.compile(f"[{SPACELESS}]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_LETTERS = rf"[^\W_{SPACELESS}]+"
_TOKEN = re.compile(rf"[{SPACELESS}]|['’]s\b|{_LETTERS}(?:['’](?!s\b){_LETTERS})*")
_PLAIN_TOKEN = re.compile(r"['’]s\b|[^\W_]+(?:['’](?!s\b)[^\W_]+)*")
"""What `_TOKEN` finds where no character belongs to a script without spaces; much faster."""
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|[。！？…]+[”’」』）]*")


class Token(NamedTuple):
    """A word (or one character of a script without spaces) and where it stands."""

    text: str
    start: int
    end: int


_token_of = partial(tuple.__new__, Token)
"""A token of its three fields; without the call of a Python function that `Token` is."""


@lru_cache(maxsize=AT_HAND)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text; English `'s` is a token of its own, punctuation is left out."""
    words = words_of(text)
    ends = ends_of(words, text)
    starts = map(sub, ends, map(len, words))
    return tuple(map(_token_of, zip(words, starts, ends, strict=True)))


@lru_cache(maxsize=AT_HAND)
def words_of(text: str) -> Sequence[str]:
    """The words of a text alone, in the order of its `tokens`; four times as fast where it can be."""
    if "_" in text:
        return _token(text).findall(text)
    if "'" not in text and "’" not in text:
        return text.translate(_PARTED).split()
    if has_spaceless(text):
        return _TOKEN.findall(text)
    words: list[str] = []
    for piece in text.translate(_PARTED).split():
        if "'" in piece or "’" in piece:
            words += _PLAIN_TOKEN.findall(piece)
        else:
            words.append(piece)
    return words


class _Parted(dict[int, str]):
    """Each character as it stands in a text whose words are parted by spaces; for `str.translate`."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if _SPACELESS_CHARACTER.match(character):
            parted = f" {character} "
        else:
            parted = character if character.isalnum() or character in "'’" else " "
        self[code] = parted
        return parted


_PARTED = _Parted()


def spans_of(text: str) -> list[tuple[int, int]]:
    """Where the words of a text stand."""
    words = words_of(text)
    return [(end - len(word), end) for word, end in zip(words, ends_of(words, text), strict=True)]


def ends_of(words: Iterable[str], text: str) -> list[int]:
    """Where each of a text's `words_of` ends: nothing between two words can be taken for a word."""
    find, end = text.find, 0
    return [end := find(word, end) + len(word) for word in words]


def _token(text: str) -> re.Pattern[str]:
    return _TOKEN if has_spaceless(text) else _PLAIN_TOKEN


def has_spaceless(text: str) -> bool:
    """Whether any character belongs to a script written without spaces between words."""
    return not text.isascii() and _SPACELESS_CHARACTER.search(text) is not None


def is_spaceless(character: str) -> bool:
    """Whether the character belongs to a script written without spaces between words."""
    return _SPACELESS_CHARACTER.match(character) is not None


def has_han(text: str) -> bool:
    """Whether the text holds any Chinese character."""
    return not text.isascii() and _HAN.search(text) is not None


def count_han(text: str) -> int:
    """How many Chinese characters the text holds."""
    return len(_HAN.findall(text))


def is_edge(text: str, place: int) -> bool:
    """Whether a word may begin or end between the characters before and after `place`."""
    if place <= 0 or place >= len(text):
        return True
    before, after = text[place - 1], text[place]
    if not (before.isalnum() and after.isalnum()):
        return True
    return is_spaceless(before) or is_spaceless(after)


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether `[start:end]` is whole words, not a part of longer ones."""
    return is_edge(text, start) and is_edge(text, end)


def sentences(text: str) -> list[tuple[int, int]]:
    """The `(start, end)` of each sentence, white space around it left out."""
    spans, start = [], 0
    for end in [m.end() for m in _SENTENCE_END.finditer(text)] + [len(text)]:
        piece = text[start:end]
        if piece.strip():
            left = start + len(piece) - len(piece.lstrip())
            spans.append((left, start + len(piece.rstrip())))
        start = end
    return spans


@lru_cache(maxsize=256)
def primary(language: str) -> str:
    """The primary subtag of a BCP 47 code, in lower case: `zh` of `zh-Hant-TW`."""
    return re.split("[-_]", language, maxsplit=1)[0].lower()


@lru_cache(maxsize=256)
def writes_without_spaces(language: str) -> bool:
    """Whether the language puts no spaces between words."""
    return primary(language) in {"zh", "ja", "th", "lo", "km", "my", "yue", "cmn"}


def size(text: str, language: str) -> int:
    """How long a text is for a rate: words, or characters where the language has no spaces."""
    return len(tokens(text)) if not writes_without_spaces(language) else sum(c.isalnum() for c in text)
