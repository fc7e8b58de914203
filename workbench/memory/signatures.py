"""Texts as 256 bits, one for each kind of letter sequence in them, so that a million compare in milliseconds.

Each run of three characters (of two in scripts without spaces) sets the bit that its hash names. Texts that
are alike share most bits; a text that holds another has all of its bits. Case makes no difference.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

WORDS = 4
"""64-bit words in a signature."""
_BITS = WORDS * 64
_RANGES = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3005, 0x30FF),
    (0x3400, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x323AF),
)
"""Scripts without spaces (as in `workbench.text`): here two characters make a sequence."""
# Odd constants of xxHash and MurmurHash3, which spread neighbouring values over all bits.
_FIRST = np.uint64(0x9E3779B185EBCA87)
_SECOND = np.uint64(0xC2B2AE3D27D4EB4F)
_THIRD = np.uint64(0x165667B19E3779F9)
_MIX = np.uint64(0xFF51AFD7ED558CCD)

Bits = NDArray[np.uint64]
"""Signatures, shape `(texts, WORDS)`."""


def folded(text: str) -> str:
    """The text as signatures see it."""
    return " ".join(text.casefold().split())


def signatures(texts: Sequence[str]) -> tuple[Bits, NDArray[np.uint16]]:
    """The signatures of texts, and their lengths in characters (at most 65,535)."""
    seen = [folded(text) for text in texts]
    sizes = np.array([len(text) for text in seen], np.int64)
    if not seen:
        return np.zeros((0, WORDS), np.uint64), sizes.astype(np.uint16)
    joined = "".join(text + "\0\0" for text in seen)
    characters = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    row = np.repeat(np.arange(len(seen)), sizes + 2)
    second = np.append(characters[1:], np.uint64(0))
    third = np.append(characters[2:], np.zeros(2, np.uint64))
    third[_spaceless(characters)] = 0
    hashes = (characters * _FIRST) ^ (second * _SECOND) ^ (third * _THIRD)
    hashes *= _MIX
    bit = (hashes >> np.uint64(56)).astype(np.int64)
    # Without a third character, only a pair of a script without spaces is a sequence.
    whole = (characters != 0) & (second != 0) & ((third != 0) | _spaceless(characters))
    flags = np.zeros((len(seen), _BITS), bool)
    flags[row[whole], bit[whole]] = True
    bits: Bits = np.packbits(flags, axis=1).view(np.uint64)
    return bits, np.minimum(sizes, 65_535).astype(np.uint16)


def _spaceless(characters: NDArray[np.uint64]) -> NDArray[np.bool_]:
    found = np.zeros(len(characters), bool)
    for low, high in _RANGES:
        found |= (characters >= low) & (characters <= high)
    return found
