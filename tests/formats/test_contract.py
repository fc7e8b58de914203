"""What every format promises, tried on the sample that it carries."""

import contextlib
import gc
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import BadInput, NotSaved
from workbench.formats.aligned import with_source
from workbench.formats.base import Edit, Format, Languages
from workbench.formats.known import formats_by_id, monolingual_formats
from workbench.formats.monolingual.pair import Pair, bound
from workbench.model import Segment, State
from workbench.placeholders import TOKEN

PAIR = Languages("de", "en")
FORMATS = [
    *formats_by_id().values(),
    with_source(b"Eins.\n\nZwei.\n", "sample.de"),
    *(bound(kind, kind.samples[0], "sample.de") for kind in monolingual_formats()),
]
every_format = pytest.mark.parametrize("format_", FORMATS, ids=lambda format_: format_.id)

plain_text = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff⟦")
).filter(
    lambda text: not (text.startswith('"') and text.endswith('"'))  # may be read as quoting in a TSV
)


def read(format_: Format, content: bytes) -> list[Segment]:
    return format_.read(content, "sample", PAIR)


def with_tokens(segment: Segment, text: str) -> str:
    """The text followed by the inline elements that the segment has to keep."""
    return text + "".join(TOKEN.findall(segment.target or segment.source))


@every_format
def test_the_sample_has_segments_with_every_field_filled(format_):
    segments = read(format_, format_.sample)
    assert len(segments) >= 2
    assert len({segment.key for segment in segments}) == len(segments)
    for segment in segments:
        assert segment.document == "sample"
        assert segment.source
        assert segment.source_lang
        assert segment.target_lang
    assert any(segment.target for segment in segments)


@every_format
def test_the_sample_is_known_by_its_content(format_):
    if format_.id in ("aligned", "table") or isinstance(format_, Pair):
        pytest.skip("known by its suffix, or as one of two files")
    assert format_.recognises(format_.sample[:4096])
    assert [other.id for other in FORMATS if other.recognises(format_.sample[:4096])] == [format_.id]


@every_format
def test_writing_no_edit_or_the_same_text_gives_the_same_bytes(format_):
    segments = read(format_, format_.sample)
    same = {segment.key: Edit(segment.target, segment.state) for segment in segments}
    assert format_.write(format_.sample, "sample", PAIR, {}) == format_.sample
    assert format_.write(format_.sample, "sample", PAIR, same) == format_.sample


@every_format
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_text_is_read_back_and_nothing_else_changes(format_, data):
    segments = read(format_, format_.sample)
    edited = data.draw(st.sampled_from([segment for segment in segments if not segment.locked]))
    target = with_tokens(edited, data.draw(plain_text))
    content = format_.write(format_.sample, "sample", PAIR, {edited.key: Edit(target)})
    after = read(format_, content)
    assert [segment.key for segment in after] == [segment.key for segment in segments]
    for old, new in zip(segments, after, strict=True):
        assert new.source == old.source
        assert new.target == (target if old.key == edited.key else old.target)


@every_format
def test_edits_of_all_segments_at_once_are_read_back(format_):
    segments = read(format_, format_.sample)
    texts = {
        s.key: with_tokens(s, f"Nr. {n} <&> “é” 译文 🙂") for n, s in enumerate(segments) if not s.locked
    }
    edits = {key: Edit(text) for key, text in texts.items()}
    content = format_.write(format_.sample, "sample", PAIR, edits)
    assert [s.target for s in read(format_, content)] == [texts.get(s.key, s.target) for s in segments]


@every_format
def test_a_state_is_kept_or_said_not_to_be(format_):
    segments = read(format_, format_.sample)
    filled = (
        next(s for s in segments if s.target and s.state is not State.TRANSLATED)
        if any(s.target and s.state is not State.TRANSLATED for s in segments)
        else next(s for s in segments if s.target)
    )
    wanted = State.TRANSLATED if filled.state is State.INITIAL else State.INITIAL
    content = format_.write(format_.sample, "sample", PAIR, {filled.key: Edit(state=wanted)})
    after = next(s for s in read(format_, content) if s.key == filled.key)
    if format_.keeps_state(format_.sample):
        assert after.state is wanted
    else:
        assert content == format_.sample


@every_format
def test_an_edit_of_a_segment_that_is_not_there_is_refused(format_):
    with pytest.raises(NotSaved, match="no segment"):
        format_.write(format_.sample, "sample", PAIR, {("sample", "nowhere", "1"): Edit("x")})


@every_format
@pytest.mark.parametrize("content", [b"", b" \n", b"\x00\x01\x02\x00" * 50, b"\xff\xfe\x00\xd8" * 9, b"{}"])
def test_what_is_not_the_format_is_refused_in_words(format_, content):
    if format_.id == "properties" and content == b"{}":
        pytest.skip("a key without a value is a property")
    with pytest.raises(BadInput) as refusal:
        read(format_, content)
    assert re.match(r"sample\b.{8,}", str(refusal.value))
    assert "\n" not in str(refusal.value)


@every_format
@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_a_damaged_sample_is_read_or_refused_but_never_breaks(format_, data):
    sample = format_.sample
    start = data.draw(st.integers(0, len(sample)))
    end = data.draw(st.integers(start, min(len(sample), start + 40)))
    damaged = sample[:start] + data.draw(st.binary(max_size=6)) + sample[end:]
    try:
        segments = read(format_, damaged)
        assert format_.write(damaged, "sample", PAIR, {}) == damaged
    except BadInput:
        return
    if segments and not segments[0].locked:
        text = with_tokens(segments[0], "x")
        try:
            content = format_.write(damaged, "sample", PAIR, {segments[0].key: Edit(text)})
        except NotSaved:
            return
        assert read(format_, content)[0].target == text


@every_format
@pytest.mark.parametrize("share", [1.0, 0.7], ids=["whole", "cut off"])
def test_what_was_read_can_be_let_go_of_at_once(format_, share):
    """Python looks for cycles seldom while many files, or parts of a large one, are checked."""
    content = format_.sample[: round(len(format_.sample) * share)]

    def read_once():
        with contextlib.suppress(BadInput):
            read(format_, content)

    read_once()
    gc.disable()
    gc.freeze()  # what other tests left behind would be looked through anew each time
    try:
        read_once()
        assert gc.collect() == 0
    finally:
        gc.unfreeze()
        gc.enable()
