"""A common term that is said in other words' order or company is not missing."""

import pytest

from workbench.checks.loose_terms import says_loosely


@pytest.mark.parametrize(
    ("text", "term", "language"),
    [
        ("the settings of the table", "table settings", "en"),
        ("the domain of the god", "God's Domain", "en"),
        ("servant greeted them", "A servant", "en"),
        ("Das ist der Testplantyp.", "Typ", "de"),
        ("Die Funktionsumfangsbeschreibung", "Umfang", "de"),
        ("Все можно отредактировать.", "редактировать", "ru"),
        ("Треба відредагувати це.", "редагувати", "uk"),
    ],
)
def test_a_term_is_said_otherwise(text: str, term: str, language: str) -> None:
    assert says_loosely(text, term, language)


@pytest.mark.parametrize(
    ("text", "term", "language"),
    [
        ("the table is set", "table settings menu", "en"),
        ("a plan B", "a", "en"),
        ("Die Partei tagt.", "Art", "de"),
        ("Die Wartung", "Wert", "de"),
        ("незаконный груз", "законный груз", "ru"),
        ("они вышли", "редактировать", "ru"),
    ],
)
def test_a_term_is_not_said(text: str, term: str, language: str) -> None:
    assert not says_loosely(text, term, language)
