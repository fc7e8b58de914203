"""The particle behind a wrong verb may make another verb of it, which is not wrong."""

import pytest

from workbench.language.phrases import phrase
from workbench.renderings.phrasal import is_another_verb


@pytest.mark.parametrize(
    ("pattern", "text", "another"),
    [
        ("give [..3 effort]", "They never gave up their efforts.", True),
        ("give [..3 effort]", "They gave great efforts.", False),
        ("carry [..3 duty]", "She carries out her duties.", True),
        ("{give out|give} [..3 effort]", "They gave out great efforts.", False),
        ("give", "They gave up.", False),
        ("carry [out shuttle diplomacy]", "She carries out shuttle diplomacy.", False),
        ("deep [..3 change]", "They are deep back-office changes.", False),
    ],
)
def test_particle_makes_another_verb(pattern: str, text: str, another: bool) -> None:
    wording = phrase(pattern, "en")
    assert is_another_verb(wording.find(text)[0], wording, text) is another
