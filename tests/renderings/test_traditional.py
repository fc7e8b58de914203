"""Rules written in one Chinese script serve texts in the other."""

import pytest

from workbench.model import Severity
from workbench.renderings import Better, Rendering, Renderings
from workbench.renderings.model import RenderingExample

RULE = Rendering(
    id="own.压力", pack="own", source_lang="zh", target_lang="en", source=("施加…压力",),
    wrong=("{apply|give} [..2 pressure]",), better=(Better("exert"), Better("put", ("輿論",))), accept=(),
    unless_source=("大气压力",), unless_target=(), category="style/unidiomatic", severity=Severity.MINOR,
    note="", safe=False, cover=False, examples=(RenderingExample("", "", ""),),
)  # fmt: skip


@pytest.mark.parametrize("language", ["zh", "zh-Hant", "zh-TW"])
def test_a_simplified_rule_is_found_in_a_traditional_text(language: str) -> None:
    (hit,) = Renderings([RULE], language, "en").find(
        "華府對盟友施加壓力。", "They applied pressure on allies."
    )
    assert hit.suggestions[0] == "exerted"
    assert hit.source_span == (5, 9)


def test_a_wording_chosen_by_a_traditional_word_is_chosen_in_a_simplified_text() -> None:
    (hit,) = Renderings([RULE], "zh", "en").find("舆论施加压力。", "Opinion applied pressure.")
    assert hit.suggestions[0] == "put"


def test_an_exception_holds_in_both_scripts() -> None:
    assert not Renderings([RULE], "zh", "en").find("對容器施加大氣壓力。", "It applied pressure.")
