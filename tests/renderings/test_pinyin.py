"""Which words are a Chinese name in Latin letters."""

import pytest

from workbench.renderings.pinyin import is_romanised


@pytest.mark.parametrize(
    ("word", "source"),
    [
        ("Ganzhou", "企业走进赣州"),
        ("Zhuanglong", "常务副主任金壮龙"),
        ("Xi'an", "他去了西安。"),
        ("Lü", "吕先生来了。"),
        ("Lyu", "吕先生来了。"),
        ("Nanrendong", "以南仁东的名字命名"),
        ("Xu", "徐先生"),
    ],
)
def test_a_name_is_known_by_its_characters(word: str, source: str) -> None:
    assert is_romanised(word, source)


@pytest.mark.parametrize(
    ("word", "source"),
    [
        ("Gangzhou", "企业走进赣州"),  # another city
        ("ganzhou", "企业走进赣州"),  # no name as it is written
        ("Zhouganzhou", "企业走进赣州"),
        ("Tuionetoa", "图伊奥内托阿当选"),
        ("Ganzhou", "企业走进革命老区"),
        ("Xs", "徐先生"),
        ("'", "徐先生"),
    ],
)
def test_what_the_source_does_not_have_is_none(word: str, source: str) -> None:
    assert not is_romanised(word, source)
