"""What of a pair's states goes into the quality model: two fixed-length vectors."""

import numpy as np

from workbench.estimate.encoder import Encoded
from workbench.estimate.weights import Floats


def sentence_vector(source: Encoded, target: Encoded) -> Floats:
    """Both sentences, their product and their difference, (4 × hidden,)."""
    here, there = source.sentence, target.sentence
    return np.concatenate([here, there, here * there, np.abs(here - there)])


def alignment_vector(source: Encoded, target: Encoded) -> Floats:
    """Products of each piece with its nearest on the other side, averaged, (4 × hidden,).

    A linear function of it is a learned measure of how near pieces are.
    """
    parts = []
    for here, there in ((source.middle, target.middle), (source.last, target.last)):
        cosines = here @ there.T
        parts.append((here[cosines.argmax(axis=0)] * there).mean(axis=0))
        parts.append((here * there[cosines.argmax(axis=1)]).mean(axis=0))
    return np.concatenate(parts)
