"""Estimates of segments: what the checks, the score, `explain` and the editor's “next by risk” ask for."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from workbench.config import cache_dir
from workbench.errors import Unavailable
from workbench.estimate.gross import MODEL as GROSS_MODEL
from workbench.estimate.gross import GrossErrors, gross_errors
from workbench.estimate.quality import MODEL as QUALITY_MODEL
from workbench.estimate.quality import Expectation, pair_of, quality_model, source_size
from workbench.estimate.store import EstimateStore
from workbench.estimate.suspicion import MODEL as SUSPICION_MODEL
from workbench.estimate.suspicion import WORTH_A_LOOK, WordDoubt, is_measured, suspected_words
from workbench.inline import words_alone
from workbench.model import Segment

_AT_ONCE = 64
"""Pairs that are encoded together: what is done so far outlives an interruption."""
_VERSION = 3
"""Raise it when the code of a signal changes."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Estimate:
    """All that the encoder's models say of one segment."""

    expectation: Expectation | None
    """None where no model was validated for the language pair."""
    gross: GrossErrors
    signals: dict[str, float]
    doubts: tuple[WordDoubt, ...] = ()
    """The words of the target that raters would probably mark, where that was trained for the pair."""


class Estimator:
    """Makes estimates, a text pair at most once."""

    def __init__(self) -> None:
        """Loads nothing: the encoder is loaded by the first pair that is not in the cache."""
        self._store = EstimateStore(store_file())
        self._known: dict[bytes, Estimate | None] = {}

    def estimates(
        self, segments: Sequence[Segment], progress: Progress | None = None
    ) -> list[Estimate | None]:
        """One for each segment, None where a side is empty; tags around words are not looked at.

        Raises Unavailable where a package is missing.
        """
        segments = [
            replace(segment, source=words_alone(segment.source), target=words_alone(segment.target))
            for segment in segments
        ]
        keys = [_key(segment) for segment in segments]
        self._recall([key for key in dict.fromkeys(keys) if key not in self._known])
        missing = {
            key: segment for key, segment in zip(keys, segments, strict=True) if key not in self._known
        }
        waiting = list(missing.items())
        for start in range(0, len(waiting), _AT_ONCE):
            self._make(waiting[start : start + _AT_ONCE])
            if progress is not None:
                progress(start + len(waiting[start : start + _AT_ONCE]), len(waiting))
        return [self._known[key] for key in keys]

    def _recall(self, keys: list[bytes]) -> None:
        for key, content in self._store.known(keys).items():
            self._known[key] = _read(content)

    def _make(self, some: list[tuple[bytes, Segment]]) -> None:
        made = dict(zip((key for key, _ in some), _estimated([segment for _, segment in some]), strict=True))
        self._known |= made
        self._store.keep({key: _written(estimate) for key, estimate in made.items()})


def store_file() -> Path:
    """Where estimates are kept from run to run."""
    return cache_dir() / "estimates.sqlite3"


@cache
def estimator() -> Estimator:
    """The one estimator of this process."""
    return Estimator()


def estimates_or_reason(
    segments: Sequence[Segment], progress: Progress | None = None
) -> Sequence[Estimate | None] | Unavailable:
    """One estimate for each segment, or why there are none."""
    try:
        return estimator().estimates(segments, progress)
    except Unavailable as absent:
        return absent


def expected_penalty(segment: Segment) -> float:
    """MQM points that people would take off the segment, for “next by risk”; 0 where nothing is measured.

    Raises Unavailable where a package is missing.
    """
    (estimate,) = estimator().estimates([segment])
    return 0.0 if estimate is None or estimate.expectation is None else estimate.expectation.penalty


def _estimated(segments: Sequence[Segment]) -> Iterator[Estimate | None]:
    from workbench.estimate.coverage import coverage
    from workbench.estimate.encoder import encoder
    from workbench.estimate.signals import signals_of
    from workbench.estimate.vectors import alignment_vector, sentence_vector

    texts = list(dict.fromkeys(text for s in segments if _has_both(s) for text in (s.source, s.target)))
    states = dict(zip(texts, encoder().encode(texts), strict=True))
    for segment in segments:
        pair = (segment.source, segment.target)
        languages = (segment.source_lang, segment.target_lang)
        if not _has_both(segment):
            yield None
            continue
        encoded = (states[segment.source], states[segment.target])
        found = coverage(pair, languages, encoded)
        signals = signals_of(pair, languages, encoded)
        model = quality_model(pair_of(*languages))
        expectation = None
        if model is not None:
            rows = (
                sentence_vector(*encoded)[None],
                alignment_vector(*encoded)[None],
                model.signal_rows([signals]),
            )
            raw = float(model.raw(rows)[0])
            expectation = model.calibration.read(raw, source_size(segment.source, segment.source_lang))
        doubts: tuple[WordDoubt, ...] = ()
        if is_measured(*languages):
            words = suspected_words(*pair, encoded)
            doubts = tuple(word for word in words if word.chance >= WORTH_A_LOOK)
        yield Estimate(expectation, gross_errors(found), signals, doubts)


def _has_both(segment: Segment) -> bool:
    return bool(segment.source.strip() and segment.target.strip())


def _key(segment: Segment) -> bytes:
    parts = (segment.source_lang, segment.target_lang, segment.source, segment.target)
    return hashlib.blake2b("\0".join(parts).encode(errors="replace"), digest_size=16, key=_models()).digest()


@cache
def _models() -> bytes:
    hasher = hashlib.blake2b(str(_VERSION).encode(), digest_size=16)
    for path in (GROSS_MODEL, QUALITY_MODEL, SUSPICION_MODEL):
        hasher.update(path.read_bytes())
    return hasher.digest()


def _written(estimate: Estimate | None) -> str:
    return json.dumps(None if estimate is None else asdict(estimate))


def _read(content: str) -> Estimate | None:
    stored: dict[str, Any] | None = json.loads(content)
    if stored is None:
        return None
    expectation = stored["expectation"]
    gross = stored["gross"]
    return Estimate(
        Expectation(**expectation) if expectation is not None else None,
        GrossErrors(
            gross["omitted"],
            gross["added"],
            gross["unrelated"],
            tuple(gross["omitted_clause"]),
            tuple(gross["added_clause"]),
        ),
        stored["signals"],
        tuple(WordDoubt(**doubt) for doubt in stored["doubts"]),
    )
