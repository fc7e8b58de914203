"""Chinese texts as dictionary words, whatever stands in them."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.renderings.glosses import glosses_of, segmented

HOSTILE = st.text(st.sampled_from("\0好大局\ud800 a，"), max_size=12)


@given(HOSTILE)
def test_words_lie_in_the_text_in_order_and_have_glosses(text: str) -> None:
    words = segmented(text)
    assert [(word.start, word.end) for word in words] == sorted((word.start, word.end) for word in words)
    for word in words:
        assert word.text == text[word.start : word.end]
        assert word.glosses


def test_a_nul_is_no_end_of_a_word() -> None:
    assert glosses_of("好\0") == ()
    assert [word.text for word in segmented("大\0局大局")] == ["大", "局", "大局"]
