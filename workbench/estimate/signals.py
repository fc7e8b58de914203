"""Every named signal of a pair of texts: what the quality model takes and `workbench explain` says."""

from workbench.estimate.alignment import alignment_signals
from workbench.estimate.encoder import Encoded
from workbench.estimate.fluency import fluency_signals
from workbench.estimate.surface import surface_signals
from workbench.text import primary


def signals_of(
    texts: tuple[str, str], languages: tuple[str, str], encoded: tuple[Encoded, Encoded]
) -> dict[str, float]:
    """Surface, alignment and, for English targets, fluency."""
    signals = surface_signals(*texts, *languages) | alignment_signals(*encoded)
    words = max(1.0, 2.718281828 ** signals["log_target"])
    signals["pieces_a_word"] = len(encoded[1].pieces) / words
    if primary(languages[1]) == "en":
        signals |= fluency_signals(texts[1])
    return signals
