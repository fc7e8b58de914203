"""Phrases are found in every inflected form and nowhere else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import BadInput
from workbench.language.phrases import phrase


def found(pattern: str, text: str, language: str = "en") -> list[str]:
    return [text[hit.start : hit.end] for hit in phrase(pattern, language).find(text)]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("fall into consumption", "It fell into consumption.", ["fell into consumption"]),
        (
            "fall into consumption",
            "Falling into consumption, it falls into it.",
            ["Falling into consumption"],
        ),
        ("legal target", "Legal targets are not a legal, targeted thing.", ["Legal targets"]),
        ("legal target", "illegal target", []),
        ("left wing", "leave wing", []),
        ("stressing", "He stressed and stresses stress.", ["stressed", "stresses", "stress"]),
        ("=Kiev", "Kiev, kiev, KIEV", ["Kiev"]),
        ("=game", "games Game game", ["Game", "game"]),
        ("snake*", "snakelike Snakes sneak", ["snakelike", "Snakes"]),
        ("{draw|paint} a * snake", "painted a big snake", ["painted a big snake"]),
        ("(very) good game", "good game; a very good game", ["good game", "very good game"]),
        (
            "provide ... in the west",
            "provide security commitments in the West",
            ["provide security commitments in the West"],
        ),
        ("provide ..1 in the west", "provide security commitments in the West", []),
        ("meet ... end", "They met. The end came.", []),
        ("start rescue [{at|,|.}]", "start rescue, start rescue operations", ["start rescue"]),
        (
            "start rescue [{at|,|.}]",
            "He will “start rescue”. Then start rescue at dawn.",
            ["start rescue"] * 2,
        ),
        ("^ in contrast", "Said in contrast. In contrast, no.", ["In contrast"]),
        ("to end $", "It came to end. To end it came.", ["to end"]),
        ("state-owned firm", "a state owned firm", ["state owned firm"]),
        ("Putin", "Putin's plan", ["Putin"]),
        ("war, game", "war, game", []),
    ],
)
def test_pattern_finds(pattern: str, text: str, expected: list[str]) -> None:
    assert found(pattern, text) == expected


@pytest.mark.parametrize(
    ("pattern", "text", "language", "expected"),
    [
        ("цель", "Он назвал законные цели.", "ru", ["цели"]),
        ("огневая точка", "у огневой точки", "ru", ["огневой точки"]),
        ("Haus", "In den Häusern", "de", ["Häusern"]),
        ("外交试探", "这是外交试探。", "zh", ["外交试探"]),
        ("нуль", "пішов на нулі", "uk", ["нулі"]),
        ("adept*", "Il arrête l'adepte et les adeptes.", "fr", ["l'adepte", "adeptes"]),
        (
            "mettre en cause",
            "Elle a été mise en cause, ils sont mis en cause.",
            "fr",
            ["mise en cause", "mis en cause"],
        ),
        ("mise en cause", "mettre en cause", "fr", []),
        (
            "poner ..1 marcha",
            "Ha puesto en marcha; fueron puestas en marcha",
            "es",
            ["puesto en marcha", "puestas en marcha"],
        ),
        ("mettere in dubbio", "La versione è stata messa in dubbio.", "it", ["messa in dubbio"]),
        ("Rede stehen", "Er hat Rede gestanden.", "de", ["Rede gestanden"]),
        ("istruzion*", "l’istruzione e d’istruzioni", "it", ["l’istruzione", "d’istruzioni"]),
    ],
)
def test_pattern_finds_in_other_languages(
    pattern: str, text: str, language: str, expected: list[str]
) -> None:
    assert found(pattern, text, language) == expected


@pytest.mark.parametrize("pattern", ["{a|b", "(a", "a}", "", "...", "a {b|%}", "{a a|b b|c c}" * 7])
def test_a_malformed_pattern_is_quoted(pattern: str) -> None:
    with pytest.raises(BadInput, match="pattern"):
        phrase(pattern, "en")


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["a ... b", "{x|yz*} (q)", "^ be $", "* *"]))
def test_spans_lie_in_the_text_and_do_not_overlap(text: str, pattern: str) -> None:
    end = 0
    for hit in phrase(pattern, "en").find(text):
        assert end <= hit.start < hit.end <= len(text)
        end = hit.end


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("the given [document]", "The given documents; the given moment.", ["The given"]),
        ("[set] ... under pressure", "set them under pressure", ["under pressure"]),
        ("order of # people", "on the order of 100 people", ["order of 100 people"]),
        ("at 7:30", "at 7:30", ["at 7:30"]),
        ("rocket-bomb*", "a rocket-bombing raid", ["rocket-bombing"]),
    ],
)
def test_context_numbers_and_hyphened_stems(pattern: str, text: str, expected: list[str]) -> None:
    assert found(pattern, text) == expected


def test_many_single_words_to_choose_from_are_one_variant_each_and_known_by_their_own_form() -> None:
    pattern = "{make|do|give} (a|the) {big|huge|{great|grand}} {effort|errors}"
    parsed = phrase(pattern, "en")
    assert len(parsed.variants) == 2
    (hit,) = parsed.find("They made a grand error and gave up.")
    assert [word.text for word, _ in hit.words] == ["make", "a", "grand", "errors"]
