"""What becomes of LanguageTool's matches: those inside a placeholder say nothing about the translation."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from workbench.checks.base import Resources
from workbench.checks.linguistic_conventions.languagetool import CHECK
from workbench.languagetool.model import GrammarMatch
from workbench.model import Segment


@dataclass
class Speller:
    """Finds one word misspelt wherever it stands."""

    word: str

    def check(self, texts: Sequence[str], language: str) -> list[list[GrammarMatch]]:
        return [[self._match(text)] for text in texts]

    def _match(self, text: str) -> GrammarMatch:
        start = text.index(self.word)
        return GrammarMatch(
            start, start + len(self.word), self.word, "SPELL", "TYPOS", "misspelling", "A typo.", ()
        )


@pytest.mark.parametrize(
    ("target", "is_found"),
    [
        ("Hallo nmae!", True),
        ("Hallo {nmae}!", False),
        ("Hallo {{nmae}}!", False),
        ("Hallo %(nmae)s!", False),
        ("Hallo ${nmae}!", False),
        ('<img src="nmae"/> Hallo', False),
        ("Hallo {x} nmae", True),
        ("Hallo https://nmae.example/", False),
    ],
)
def test_a_match_inside_a_placeholder_is_no_finding(target: str, is_found: bool) -> None:
    segment = Segment("d", "1", "1", "Hello!", target, "en", "de")
    assert CHECK.find_across is not None
    found = list(CHECK.find_across([segment], Resources(languagetool=Speller("nmae"))))
    assert [target[hit.start : hit.end] for _, hit in found] == ["nmae"] * is_found
