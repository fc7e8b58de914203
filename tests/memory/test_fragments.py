"""Known parts of a text that as a whole is not known."""

from pathlib import Path

import pytest

from workbench.memory import Entry, Memories, open_memory
from workbench.memory.fragments import fragments

KNOWN = [
    ("Europäischer Rat", "European Council", "de"),
    ("Rat", "Council", "de"),
    ("Er sprach über die Lage im Osten und ging.", "He spoke of the situation in the east and left.", "de"),
    ("Alles über die Lage im Osten und mehr", "All about the situation in the east and more", "de"),
    ("外交试探", "diplomatic probe", "zh"),
    ("他认为这只是一次普通的会面。", "He thought it an ordinary meeting.", "zh"),
]


@pytest.fixture
def memories(tmp_path: Path):
    with Memories([open_memory(tmp_path / "m.memory")]) as opened:
        (memory,) = opened
        memory.store.add([Entry(source, target, language, "en") for source, target, language in KNOWN])
        yield opened


def parts(memories: Memories, text: str, language: str = "de") -> list[tuple[str, str, bool]]:
    found = fragments(memories, text, language, "en")
    return [(text[one.start : one.end], one.entry.target, one.is_whole) for one in found]


def test_whole_entries_come_first_and_the_longest_wins(memories: Memories):
    assert parts(memories, "Der Europäischer Rat tagt über die Lage im Osten Europas.") == [
        ("Europäischer Rat", "European Council", True),
        ("über die Lage im Osten", KNOWN[3][1], False),
    ]


def test_characters_are_words_where_there_are_no_spaces(memories: Memories):
    assert parts(memories, "这只是一次外交试探而已", "zh") == [
        ("外交试探", "diplomatic probe", True),
        ("这只是一次", KNOWN[5][1], False),
    ]


def test_the_text_itself_and_unknown_ones_have_no_parts(memories: Memories):
    assert parts(memories, "Europäischer Rat")[0][0] == "Rat"
    assert parts(memories, "Völlig anderes hier.") == []
    assert parts(memories, "") == []
