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
        ("包括向八间虚拟银行授予牌照。", "虚拟银行牌照", "zh"),
        ("边境防空与导弹防御系统", "边境防空及导弹防御系统", "zh"),
        ("长期边境巡逻计划", "边境长期巡逻计划", "zh"),
        ("处理港口的3个GPS系统", "港口的GPS系统", "zh"),
        ("根據審計署審計準則", "審計署的審計準則", "zh-Hant"),
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
        ("虚拟银行开业。申请牌照的很多。", "虚拟银行牌照", "zh"),
        ("牌照发给虚拟银行", "虚拟银行牌照", "zh"),
        ("科技金融", "金融科技", "zh"),
        ("边境巡逻计划", "边境长期巡逻计划", "zh"),
        ("银行业", "银行", "zh"),
        ("銀行牌照", "仮想銀行の牌照", "ja"),
    ],
)
def test_a_term_is_not_said(text: str, term: str, language: str) -> None:
    assert not says_loosely(text, term, language)
