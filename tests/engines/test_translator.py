"""What comes out of any engine: pieces whole, the best of several, failures told once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_by_word import WordByWord

from workbench.engines import Answer, EngineFailed, Stop, Stopped, Translator, open_engine
from workbench.engines.protection import protect
from workbench.errors import BadInput, Unavailable
from workbench.model import Finding, Segment, Severity

SEGMENT = Segment("d", "1", "1", "", "", "de", "en")


def segments(*sources: str) -> list[Segment]:
    return [replace(SEGMENT, unit=str(n), source=source) for n, source in enumerate(sources)]


def targets(engine: WordByWord, *sources: str) -> list[str]:
    return [draft.segment.target for draft in Translator(engine).drafts(segments(*sources))]


def test_a_draft_says_where_it_came_from() -> None:
    (draft,) = Translator(WordByWord()).drafts(segments("Guten Tag"))
    assert (draft.segment.target, draft.segment.origin, draft.problem) == ("good day", "mt:word-by-word", "")
    assert [(match.target, match.type, match.origin) for match in draft.matches] == [
        ("good day", "mt", "mt:word-by-word")
    ]


PIECES = st.sampled_from(
    "{user_name} ⟦1⟧ ⟦/1⟧ <b> </b> <br/> %s %(count)d {{x}} ${y} a@b.example https://x.example/a_b "
    "snake_case `ls` &file;".split()
)
TEXTS = st.lists(
    st.one_of(PIECES, st.sampled_from(["Haus", "ein Satz", " ", "und", ", ", "\n", "."])), max_size=9
)


def lost(text: str) -> str:
    return text.replace("⟦", "").replace("⟧", "")


def swapped(text: str) -> str:
    return text.replace("⟦1⟧", "⟦0⟧").replace("⟦2⟧", "⟦1⟧").replace("⟦0⟧", "⟦2⟧")


def doubled(text: str) -> str:
    return text.replace("⟦1⟧", "⟦1⟧ ⟦1⟧")


@pytest.mark.parametrize("spoil", [lambda text: text, lost, swapped, doubled, lambda _: "⟦9⟧"])
@settings(deadline=None)
@given(parts=TEXTS)
def test_pieces_come_out_whole_whatever_the_engine_does_to_them(spoil, parts: list[str]) -> None:
    source = "".join(parts)
    (draft,) = Translator(WordByWord(spoil)).drafts(segments(source))
    if draft.problem:
        assert spoil("") == "⟦9⟧"
    for piece, often in Counter(protect(source).pieces).items():
        assert draft.problem or draft.segment.target.count(piece) >= often


def test_an_engine_that_keeps_the_masks_sees_the_whole_sentence() -> None:
    engine = WordByWord()
    assert targets(engine, "<p>Ein {name} und ein Haus</p>") == ["<p>a {name} and a house</p>"]
    assert engine.asked == [["Ein ⟦1⟧ und ein Haus"]]


def test_an_engine_that_loses_the_masks_is_asked_for_the_words_between() -> None:
    engine = WordByWord(lost)
    assert targets(engine, "Ein {name} und ein Haus.") == ["a {name} and a house."]
    assert engine.asked[1] == ["Ein", "und ein Haus."]


def test_where_the_words_between_make_it_babble_it_is_asked_for_the_text_without_pieces() -> None:
    engine = WordByWord(lambda text: text * 99 if text in ("a", "and") else lost(text))
    assert targets(engine, "Ein {name}<b>Haus</b> und {0} ein Tag.") == [
        "a {name}<b>house</b> and {0} a day."
    ]
    assert engine.asked[-1] == ["Ein Haus und ein Tag."]


def test_what_has_no_words_is_not_asked() -> None:
    engine = WordByWord()
    assert targets(engine, "{name}", " 12.5 % ", "") == ["{name}", " 12.5 % ", ""]
    assert engine.asked == []


def test_plurals_are_left_to_people() -> None:
    engine = WordByWord()
    assert targets(engine, "{n, plural, one {Haus} other {# Haus}}", "Haus") == ["", "house"]
    assert engine.asked == [["Haus"]]


def test_the_same_text_is_asked_once_and_in_batches() -> None:
    engine = WordByWord()
    assert targets(engine, *["Haus", "Tag"] * 3) == ["house", "day"] * 3
    assert engine.asked == [["Haus", "Tag"]] * 2


def no_house(segment: Segment) -> list[Finding]:
    place = segment.target.find("house")
    if place < 0:
        return []
    span = ("target", place, place + 5, "house")
    return [Finding(*segment.key, "c", "c", Severity.MAJOR, *span, "No.", (), segment.source, segment.target)]


def test_the_translation_with_the_least_findings_comes_first() -> None:
    (draft,) = Translator(WordByWord(), no_house).drafts(segments("ein Haus"), n_best=2)
    assert draft.alternatives == ("a building", "a house")
    assert draft.findings == ()


class Failing(WordByWord):
    def __init__(self, *problems: Exception | None) -> None:
        super().__init__()
        self.left = list(problems)

    def translate(self, texts: Sequence[str], *arguments: object, **named: object) -> list[Answer]:
        self.asked.append(list(texts))
        problem = self.left.pop(0) if self.left else None
        if problem is not None:
            raise problem
        return [
            Answer((), "Cannot say that.")
            if t == "nein"
            else super(Failing, self).translate([t], "de", "en")[0]
            for t in texts
        ]


def test_a_failure_leaves_its_batch_empty_and_the_next_is_tried() -> None:
    translator = Translator(Failing(EngineFailed("It broke."), None))
    drafts = list(translator.drafts(segments(*["Haus"] * 8)))
    assert [draft.segment.target for draft in drafts] == [""] * 4 + ["house"] * 4
    assert {draft.problem for draft in drafts[:4]} == {"It broke."}
    assert translator.problems == ["It broke."]


def test_after_three_failures_running_it_is_asked_no_more() -> None:
    engine = Failing(*[EngineFailed("It broke.")] * 9)
    translator = Translator(engine)
    assert len(list(translator.drafts(segments(*["Haus"] * 40)))) == 40
    assert (len(engine.asked), translator.problems) == (3, ["It broke."])


def test_after_a_rest_it_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    translator = Translator(Failing(Unavailable("No server."), None))
    assert next(translator.drafts(segments("Haus"))).problem == "No server."
    assert next(translator.drafts(segments("Haus"))).problem == "No server."
    monkeypatch.setattr("workbench.engines.translator.REST_S", 0.0)
    translator = Translator(Failing(Unavailable("No server."), None))
    assert next(translator.drafts(segments("Haus"))).problem == "No server."
    assert next(translator.drafts(segments("Haus"))).segment.target == "house"


def test_an_absent_engine_is_asked_once() -> None:
    engine = Failing(*[Unavailable("No model.", "Get one.")] * 9)
    translator = Translator(engine)
    assert {draft.problem for draft in translator.drafts(segments(*["Haus"] * 40))} == {"No model. Get one."}
    assert (len(engine.asked), translator.problems) == (1, ["No model. Get one."])


def test_one_text_without_an_answer_does_not_harm_the_others() -> None:
    translator = Translator(Failing())
    drafts = list(translator.drafts(segments("Haus", "nein")))
    assert [(draft.segment.target, draft.problem) for draft in drafts] == [
        ("house", ""),
        ("", "Cannot say that."),
    ]


def test_it_can_be_stopped() -> None:
    stop = Stop()
    drafts = Translator(WordByWord()).drafts(segments(*["Haus"] * 8), stop=stop)
    next(drafts)
    stop.set()
    with pytest.raises(Stopped):
        list(drafts)


def test_names_in_latin_letters_stay_in_a_chinese_text() -> None:
    engine = WordByWord(lambda text: text.replace("NATO", "Nato"))
    segment = replace(SEGMENT, source="他说NATO和EU很好", source_lang="zh")
    (draft,) = Translator(engine).drafts([segment])
    assert "NATO" in draft.segment.target
    assert engine.asked == [["他说NATO和EU很好"], ["他说⟦1⟧和⟦2⟧很好"]]


def test_an_unknown_engine_is_told_with_the_known_ones() -> None:
    with pytest.raises(BadInput, match="There is no engine “nonesuch”; there are:"):
        open_engine("nonesuch")


@settings(deadline=None)
@given(st.text(alphabet="Haus {}⟦⟧1/<b>_%s", max_size=30))
def test_any_text_has_an_answer(text: str) -> None:
    (draft,) = Translator(WordByWord()).drafts(segments(text))
    assert draft.problem == ""
    assert bool(draft.segment.target) is bool(text)
