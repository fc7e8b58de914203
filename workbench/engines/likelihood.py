"""How likely a translation model finds each word of somebody else's translation (forced decoding).

What it is worth depends on the model: `python -m tests.benchmarks.forced_decoding ENGINE` measures one. No
check and no score uses it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.engines.base import Scoring
from workbench.model import Segment
from workbench.text import tokens


@dataclass(frozen=True, slots=True)
class WordLikelihood:
    """One word of a target and the log probability (base e) of its unlikeliest token."""

    start: int
    end: int
    text: str
    log_probability: float


def word_likelihoods(engine: Scoring, segments: Sequence[Segment]) -> list[list[WordLikelihood]]:
    """For each segment its target's words in order; all are of one language pair.

    Raises Unavailable or EngineFailed where the engine can't.
    """
    if not segments:
        return []
    pair = segments[0].source_lang, segments[0].target_lang
    scored = engine.score([(segment.source, segment.target) for segment in segments], *pair)
    return [
        [
            WordLikelihood(
                word.start,
                word.end,
                word.text,
                min(
                    (t.log_probability for t in found if t.start < word.end and word.start < t.end),
                    default=0.0,
                ),
            )
            for word in tokens(segment.target)
        ]
        for segment, found in zip(segments, scored, strict=True)
    ]
