"""Matches mended by tags, numbers and terms: only where it is safe, and said."""

from pathlib import Path

import pytest

from workbench.glossary import Glossary
from workbench.memory import Entry, Memories, open_memory
from workbench.model import Concept, Term

GLOSSARY = Glossary(
    Concept(english, (Term(german, "de"), Term(english, "en")))
    for german, english in [
        ("Brüssel", "Brussels"),
        ("Kiew", "Kyiv"),
        ("Drohne", "drone"),
        ("Panzer", "tank"),
    ]
)


def best(tmp_path: Path, stored: tuple[str, str], asked: str, pair: tuple[str, str] = ("de", "en")):
    with Memories([open_memory(tmp_path / "m.memory")]) as memories:
        (memory,) = memories
        memory.store.add([Entry(*stored, *pair)])
        (match,) = memories.matches(asked, *pair, threshold=40, glossary=GLOSSARY)
    assert match.entry.target == stored[1]
    return match


@pytest.mark.parametrize(
    ("stored", "asked", "target", "repairs"),
    [
        (
            ("Der Haushalt für 2024 beträgt 3,4 Mrd.", "The budget for 2024 is 3.4 bn."),
            "Der Haushalt für 2025 beträgt 3,9 Mrd.",
            "The budget for 2025 is 3.9 bn.",
            ("2024 → 2025", "3.4 → 3.9"),
        ),
        (
            ("Es waren 12.500 Mann.", "There were 12,500 men."),
            "Es waren 31.000 Mann.",
            "There were 31,000 men.",
            ("12,500 → 31,000",),
        ),
        (
            ("Der Rat tagte am 3. Mai in Brüssel.", "The Council met in Brussels on 3 May."),
            "Der Rat tagte am 9. Mai in Kiew.",
            "The Council met in Kyiv on 9 May.",
            ("Brussels → Kyiv", "3 → 9"),
        ),
        (
            ("Drohnen trafen das Lager.", "Drones hit the depot."),
            "Panzer trafen das Lager.",
            "Tanks hit the depot.",
            ("Drones → Tanks",),
        ),
    ],
)
def test_numbers_and_terms_are_mended_and_said(tmp_path: Path, stored, asked, target, repairs):
    match = best(tmp_path, stored, asked)
    assert (match.target, match.repairs) == (target, repairs)
    assert match.similarity < 100
    assert match.match_quality == 99


@pytest.mark.parametrize(
    ("stored", "asked"),
    [
        (("Es gab 12 Treffer.", "There were a dozen hits."), "Es gab 15 Treffer."),
        (("Es gab 2 Treffer.", "There were 2 hits."), "Es gab 1 Treffer."),
        (("Von 5 auf 7.", "From 5 to 7, by 5."), "Von 6 auf 7."),
        (("Um 1.250 Euro.", "By 1,250 euros."), "Um 900 Euro."),
        (("Am 3. und am 4. Mai.", "On 3 and 4 May."), "Am 3. Mai."),
        (("Kiew bei Nacht.", "The Ukrainian capital at night."), "Brüssel bei Nacht."),
    ],
)
def test_what_cannot_be_mended_for_sure_stays(tmp_path: Path, stored, asked):
    match = best(tmp_path, stored, asked)
    assert (match.target, match.repairs, match.match_quality) == (stored[1], (), None)


def test_chinese_numbers_in_digits_are_mended(tmp_path: Path):
    match = best(tmp_path, ("2024年的预算", "The budget for 2024"), "2025年的预算", ("zh", "en"))
    assert match.target == "The budget for 2025"


@pytest.mark.parametrize(
    ("stored", "asked", "target"),
    [
        (("Lies ⟦4⟧dies⟦/4⟧!", "Read ⟦4⟧this⟦/4⟧!"), "Lies ⟦1⟧dies⟦/1⟧!", "Read ⟦1⟧this⟦/1⟧!"),
        (("Lies ⟦4⟧dies⟦/4⟧!", "Read ⟦4⟧this⟦/4⟧!"), "Lies dies!", "Read this!"),
        (("⟦1⟧Ja⟦2⟧", "⟦2⟧yes⟦1⟧"), "⟦5⟧Ja⟦7⟧", "⟦7⟧yes⟦5⟧"),
        (("Lies ⟦1⟧ jetzt 12!", "Read ⟦1⟧ now 12!"), "Lies ⟦12⟧ jetzt 13!", "Read ⟦12⟧ now 13!"),
    ],
)
def test_the_target_gets_the_tags_of_the_text_asked_for(tmp_path: Path, stored, asked, target):
    assert best(tmp_path, stored, asked).target == target


def test_mending_can_be_switched_off(tmp_path: Path):
    with Memories([open_memory(tmp_path / "m.memory")]) as memories:
        (memory,) = memories
        memory.store.add([Entry("Im Jahr 2024.", "In 2024.", "de", "en")])
        (match,) = memories.matches("Im Jahr 2025.", "de", "en", repair=False)
        assert (match.target, match.repairs) == ("In 2024.", ())
