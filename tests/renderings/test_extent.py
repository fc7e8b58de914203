"""A repair of an idiom takes all the words that render it."""

import pytest

from workbench.language.phrases import phrase
from workbench.renderings.extent import extended


@pytest.mark.parametrize(
    ("idiom", "pattern", "text", "whole"),
    [
        ("螳螂捕蝉", "mantis stalk* the cicada", "The mantis stalks the cicada.", "mantis stalks the cicada"),
        (
            "头重脚轻",
            "heavy in the head",
            "It is heavy in the head and light in the feet.",
            "heavy in the head and light in the feet",
        ),
        (
            "皮笑肉不笑",
            "skin smiling",
            "He nodded, his skin smiling but not his flesh.",
            "skin smiling but not his flesh",
        ),
        ("一步登天", "one step", "It was one step to sky-high fame.", "one step to sky-high"),
        ("急转直下", "turned sharply", "The situation turned sharply at the front.", "turned sharply"),
        ("金蝉脱壳", "golden cicada", "A golden cicada, a shell.", "golden cicada"),
        ("政治解决", "political way", "By a political way to solve it.", "political way"),
    ],
)
def test_whole_rendering_is_taken(idiom: str, pattern: str, text: str, whole: str) -> None:
    hit = extended(phrase(pattern, "en").find(text)[0], text, idiom)
    assert text[hit.start : hit.end] == whole
