"""What an estimate rests on, in words: for `workbench explain`."""

from collections.abc import Iterator

from workbench.estimate.estimator import Estimate
from workbench.estimate.quality import measured_pairs, pair_of, quality_model
from workbench.model import Segment

_NOTABLE = 1.5
"""Standard deviations from the pair's mean from which a signal is worth a line."""
_WORDS = {
    "middle_recall": "how near the source's words find a counterpart",
    "middle_precision": "how near the translation's words find a counterpart",
    "middle_recall_run": "the worst-covered stretch of the source",
    "middle_precision_run": "the worst-covered stretch of the translation",
    "middle_mutual": "the share of words that pair up both ways",
    "cosine": "the likeness of the sentences as wholes",
    "log_ratio": "the length against the source's",
    "copied": "the share of words copied from the source",
    "repeated": "the share of repeated three-word runs",
    "digits_missing": "digits of the source that are missing",
    "digits_added": "digits that the source has not",
    "quotes": "quotation marks against the source's",
    "lm_lift": "how well the words follow each other in English",
    "lm_surprises": "words that are unlikely after their neighbours",
    "lm_unknown": "rare words and names",
    "log_source": "the length of the source",
}


def estimate_in_words(segment: Segment, estimate: Estimate) -> Iterator[str]:
    """Lines about one segment: the expectation, the chances of gross errors, and signals out of the usual."""
    pair = pair_of(segment.source_lang, segment.target_lang)
    expected = estimate.expectation
    if expected is None:
        pairs = ", ".join(measured_pairs())
        yield f"quality not measured: the model was validated for {pairs}, not for {pair}"
    else:
        yield (
            f"quality {expected.quality:.0f} of 100 "
            f"(80 % interval {expected.low:.0f} to {expected.high:.0f}): "
            f"people liked {expected.quality:.0f} % of the rated {pair} translations less"
        )
    gross = estimate.gross
    yield (
        f"chance of an omitted clause {gross.omitted:.0%} "
        f"(worst covered: “{segment.source[slice(*gross.omitted_clause)]}”)"
    )
    yield (
        f"chance of an added clause {gross.added:.0%} "
        f"(worst covered: “{segment.target[slice(*gross.added_clause)]}”)"
    )
    yield f"chance of being the translation of something else {gross.unrelated:.0%}"
    yield from _unusual(pair, estimate)


def _unusual(pair: str, estimate: Estimate) -> Iterator[str]:
    model = quality_model(pair)
    if model is None:
        return
    usual = zip(model.names, model.kernels[2].means, model.kernels[2].scales, strict=True)
    for name, mean, scale in usual:
        deviation = (estimate.signals.get(name, 0.0) - float(mean)) / float(scale)
        if name in _WORDS and abs(deviation) >= _NOTABLE:
            side = "above" if deviation > 0 else "below"
            yield f"{_WORDS[name]}: {abs(deviation):.1f} standard deviations {side} the usual"
