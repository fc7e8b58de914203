"""The encoder: its pieces, its states and their meaning."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.estimate.encoder import encoder

pytestmark = pytest.mark.needs_encoder


def test_a_translation_is_nearer_than_another_sentence() -> None:
    zh, en, other = encoder().encode(
        ["会议于星期一在基辅举行。", "The meeting was held in Kyiv on Monday.", "Wheat is cheap this year."]
    )
    assert zh.sentence @ en.sentence > zh.sentence @ other.sentence + 0.05


def test_words_find_their_counterparts() -> None:
    zh, en = encoder().encode(["猫坐在垫子上。", "The cat sat on the mat."])
    nearest = (zh.middle @ en.middle.T).argmax(axis=1)
    pairs = {piece: en.pieces[place] for piece, place in zip(zh.pieces, nearest, strict=True)}
    assert any("猫" in piece and "cat" in other for piece, other in pairs.items())


def test_states_do_not_depend_on_what_is_encoded_beside() -> None:
    text = "Peace is still a distant option."
    (alone,) = encoder().encode([text])
    among = encoder().encode(["Short.", text, "A much longer sentence, " * 12])[1]
    assert alone.pieces == among.pieces
    assert float((alone.sentence * among.sentence).sum()) == pytest.approx(1, abs=0.01)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_encoded_into_unit_vectors(text: str) -> None:
    (encoded,) = encoder().encode([text])
    assert len(encoded.pieces) == len(encoded.middle) == len(encoded.last)
    assert np.isfinite(encoded.last).all()
    assert float(np.linalg.norm(encoded.sentence)) == pytest.approx(1, abs=1e-3)
    if len(encoded.pieces):
        assert np.linalg.norm(encoded.middle, axis=1) == pytest.approx(1, abs=1e-3)
