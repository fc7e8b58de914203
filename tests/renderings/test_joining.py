"""Pieces of one wrong rendering get one repair, and a predicate the form that its sentence needs."""

import pytest

from workbench.checks.known_renderings import example_rule


def repaired(source: str, target: str, *, trigger: str, wrong: str, better: str) -> str:
    """The target with the first suggestion of each hit in its place."""
    rules = example_rule(source=trigger, wrong=wrong, better=better, category="accuracy/mistranslation")
    for hit in reversed(rules.find(source, target)):
        target = target[: hit.start] + hit.suggestions[0] + target[hit.end :]
    return target


def test_two_near_pieces_get_one_repair() -> None:
    assert (
        repaired(
            "新政立竿见影。",
            "The new policy set up a pole and saw its shadow.",
            trigger="立竿见影",
            wrong="{set up (a) pole|see (its) shadow}",
            better="get instant results",
        )
        == "The new policy got instant results."
    )


def test_as_many_are_repaired_as_the_source_has_phrases() -> None:
    assert (
        repaired(
            "拖延战术！又是拖延战术！",
            "A procrastination tactic! Again a procrastination tactic!",
            trigger="拖延战术",
            wrong="procrastination tactic",
            better="delaying tactic",
        )
        == "A delaying tactic! Again a delaying tactic!"
    )


@pytest.mark.parametrize(
    ("target", "better", "expected"),
    [
        ("The embassy human absence.", "be deserted", "The embassy is deserted."),
        ("The embassies human absence.", "be deserted", "The embassies are deserted."),
        ("The embassy is human absence.", "be deserted", "The embassy is deserted."),
        ("They were human absence.", "become deserted", "They became deserted."),
        ("It is human absence.", "remain deserted", "It remains deserted."),
        ("The human absence.", "deserted", "The deserted."),
    ],
)
def test_a_predicate_agrees_with_its_subject(target: str, better: str, expected: str) -> None:
    assert (
        repaired("人去楼空。", target, trigger="人去楼空", wrong="human absence", better=better) == expected
    )
