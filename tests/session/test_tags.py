"""What stays whole while a text is edited."""

from workbench.session.tags import whole_spans


def test_the_frame_of_a_message_and_the_placeholders_in_and_around_it_are_whole() -> None:
    text = "Of {all}: {n, plural, one {# file of {who}} other {# files}} by {name}"
    pieces = [text[start:end] for start, end in whole_spans(text)]
    assert pieces == ["{all}", "{n, plural, one {", "{who}", "} other {", "}}", "{name}"]
