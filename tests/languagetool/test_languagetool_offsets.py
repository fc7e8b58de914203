"""UTF-16 units to code points."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.languagetool.answers import RawMatch
from workbench.languagetool.batching import NEUTRAL, SEPARATOR, Batch, hand_back
from workbench.languagetool.offsets import Utf16Offsets, utf16_length

texts = st.text(st.sampled_from("aé野😀\U00020bb7\n \u200d"), max_size=20)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(texts)
def test_every_code_point_is_found_again_from_its_unit(text: str) -> None:
    offsets = Utf16Offsets(text)
    assert utf16_length(text) == units(text)
    assert [offsets.code_point(units(text[:index])) for index in range(len(text) + 1)] == list(
        range(len(text) + 1)
    )


@given(st.lists(texts.filter(bool), min_size=1, max_size=5), st.data())
def test_a_match_comes_back_to_the_segment_it_was_found_in(segments: list[str], data: st.DataObject) -> None:
    which = data.draw(st.integers(0, len(segments) - 1))
    start = data.draw(st.integers(0, len(segments[which])))
    end = data.draw(st.integers(start, len(segments[which])))
    batch = Batch(tuple(segments))
    before = SEPARATOR.join((NEUTRAL, *segments[:which], segments[which][:start]))
    raw = RawMatch(units(before), units(segments[which][start:end]), "R", "C", "grammar", "m", ())
    handed = hand_back(batch, [raw])
    assert [(m.start, m.end, m.text) for m in handed[which]] == [(start, end, segments[which][start:end])]
    assert sum(map(len, handed)) == 1


@given(st.lists(texts.filter(bool), min_size=2, max_size=4))
def test_a_match_over_the_end_of_a_segment_is_dropped(segments: list[str]) -> None:
    raw = RawMatch(units(SEPARATOR.join((NEUTRAL, segments[0]))) - 1, 2, "R", "C", "grammar", "m", ())
    assert hand_back(Batch(tuple(segments)), [raw]) == [()] * len(segments)
