"""Undo and redo without limit, across segments, with typing taken back word by word."""

from workbench.model import State
from workbench.session.history import Change, History, Step, Version


def typed(place: int, before: str, after: str) -> Step:
    change = Change(place, Version(before, State.INITIAL), Version(after, State.INITIAL))
    return Step("typing", (change,), typing=True)


def type_text(history: History, start: str, keys: str, place: int = 0) -> str:
    for key in keys:
        history.record(typed(place, start, start + key))
        start += key
    return start


def undone_targets(history: History) -> list[str]:
    targets = []
    while (step := history.undo()) is not None:
        targets.append(step.changes[0].before.target)
    return targets


def test_typing_is_taken_back_word_by_word() -> None:
    history = History()
    type_text(history, "", "peace talks now")
    assert undone_targets(history) == ["peace talks ", "peace ", ""]


def test_deleting_is_a_step_of_its_own() -> None:
    history = History()
    text = type_text(history, "", "abc")
    history.record(typed(0, text, "ab"))
    history.record(typed(0, "ab", "a"))
    assert undone_targets(history) == ["abc", ""]


def test_typing_after_a_deletion_is_a_step_of_its_own() -> None:
    history = History()
    history.record(typed(0, "abc", "ab"))
    history.record(typed(0, "ab", "abX"))
    assert undone_targets(history) == ["ab", "abc"]


def test_what_begins_with_a_space_goes_on_after_one() -> None:
    history = History()
    history.record(typed(0, "a", "a "))
    history.record(typed(0, "a ", "a  x"))
    assert undone_targets(history) == ["a"]


def test_typing_in_another_segment_is_a_step_of_its_own() -> None:
    history = History()
    type_text(history, "", "ab", place=0)
    type_text(history, "x", "y", place=1)
    assert undone_targets(history) == ["x", ""]


def test_typing_elsewhere_in_the_text_is_a_step_of_its_own() -> None:
    history = History()
    history.record(typed(0, "ab", "abc"))
    history.record(typed(0, "abc", "Xabc"))
    assert undone_targets(history) == ["abc", "ab"]


def test_a_seal_ends_the_stretch_of_typing() -> None:
    history = History()
    text = type_text(history, "", "ab")
    history.seal()
    type_text(history, text, "cd")
    assert undone_targets(history) == ["ab", ""]


def test_what_was_undone_can_be_redone_until_something_new_is_done() -> None:
    history = History()
    type_text(history, "", "a b")
    history.undo()
    assert history.redo() is not None
    history.undo()
    history.record(typed(0, "a ", "a c"))
    assert history.redo() is None


def test_steps_follow_segments_to_their_new_places() -> None:
    history = History()
    history.record(Step("bookmark", (), place=3))
    history.record(typed(1, "a", "ab"))
    history.record(Step("bookmark", (), place=2))
    history.move({1: 5, 3: 7})
    first, second = history.undo(), history.undo()
    assert first is not None
    assert second is not None
    assert [change.place for change in first.changes] == [5]
    assert second.place == 7
    assert history.undo() is None
