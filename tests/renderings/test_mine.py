"""Marks of many readers lead back to the source phrase that was rendered badly."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.renderings.mine import LONGEST, Marked, mine

TRIAL = [
    Marked("这是一种外交试探。", "A diplomatic temptation.", "temptation", "A diplomatic feeler."),
    Marked("他在试探对方的底线。", "He tempts the other side.", "tempts", "He is probing them."),
    Marked("对方没有回应。", "The other side gave no answer.", "gave", "The other side did not respond."),
    Marked("多次试探都没有结果。", "Temptations had no result.", "temptations", "Feelers led nowhere."),
    Marked("试探很危险。", "The temptation is dangerous.", "temptation", "Probing is dangerous."),
]


def test_a_wording_marked_in_several_sources_leads_to_their_common_phrase() -> None:
    best = mine(TRIAL * 2, least_marks=2)[0]
    assert best.source == "试探"
    assert ("temptation", 4) in best.bad
    assert "feeler" in {word for word, _ in best.good}
    assert any("外交试探" in context for context in best.contexts)


def test_wordings_marked_too_seldom_are_not_proposed() -> None:
    assert mine(TRIAL, least_marks=3) == []


def test_long_spans_and_empty_words_propose_nothing() -> None:
    rows = [
        Marked("会议在北京举行。", "The meeting is held in the city of Beijing.", span, "They met.")
        for span in ("the", "The meeting is held in the city of Beijing")
    ]
    assert mine(rows * 5) == []


def test_more_marks_come_first_and_no_more_than_asked() -> None:
    rows = [
        Marked(source, f"Something {bad} here.", bad, "Something good here.")
        for source, bad in [
            ("内卷严重", "involution"),
            ("内卷加剧", "involution"),
            ("躺平的人", "lying"),
            ("躺平也难", "lying"),
        ]
        for _ in range(5 if bad == "involution" else 3)
    ]
    proposals = mine(rows)
    assert [proposal.source for proposal in proposals] == ["内卷", "躺平"]
    assert [proposal.marks for proposal in proposals] == [10, 6]
    assert mine(rows, most=1) == proposals[:1]


@given(st.lists(st.builds(Marked, st.text(), st.text(), st.text(), st.text()), max_size=6))
def test_whatever_is_given_a_proposal_is_a_run_of_its_contexts(rows: list[Marked]) -> None:
    for proposal in mine(rows, least_marks=1):
        assert 2 <= len(proposal.source) <= LONGEST
        assert proposal.marks == sum(count for _, count in proposal.bad)
        assert proposal.contexts
