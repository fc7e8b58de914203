"""The words beside a span."""

from workbench.renderings.neighbours import words_before


def test_words_far_into_a_text_have_their_places_in_it() -> None:
    text = "An old word, " * 40 + "which the talks on grain prices"
    words = words_before(text, text.index("grain"), 3)
    assert [word.text for word in words] == ["the", "talks", "on"]
    assert [text[word.start : word.end] for word in words] == ["the", "talks", "on"]


def test_words_before_punctuation_are_left_out() -> None:
    text = "x" * 300 + ", he left"
    assert [word.text for word in words_before(text, len(text), 4)] == ["he", "left"]
