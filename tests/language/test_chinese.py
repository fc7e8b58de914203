"""Characters of one script as those of another."""

import subprocess
import sys

from workbench.language.chinese import simplified, simplified_characters

AFTER_OTHER_TEXTS = """
from workbench.glossary.spaceless import comparable
from workbench.language.chinese import simplified
simplified("ABC公司，Ｘ")
print(comparable("ABC公司Ｘ", "zh").text == "abc公司x")
"""


def test_traditional_characters_become_simplified_and_others_stay() -> None:
    assert simplified("澤連斯基 met ABC") == "泽连斯基 met ABC"


def test_the_table_of_characters_learns_nothing_from_texts() -> None:
    simplified("ABC公司")
    assert ord("A") not in simplified_characters()


def test_capitals_in_chinese_terms_are_compared_as_small_ones_whatever_was_read_before() -> None:
    told = subprocess.run(
        [sys.executable, "-c", AFTER_OTHER_TEXTS], capture_output=True, encoding="utf-8", check=True
    )
    assert told.stdout.strip() == "True"
