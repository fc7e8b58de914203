"""Reading numbers: the values that a reader of the language would take them for."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbench.checks._numbers.compare import differing_numbers
from workbench.checks._numbers.han import number_of
from workbench.checks._numbers.notation import plain
from workbench.checks._numbers.read import read_numbers


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("zh", "1.2亿", 120_000_000),
        ("zh", "两万五千", 25_000),
        ("zh", "3亿5000万", 350_000_000),
        ("zh", "11万7015", 117_015),
        ("zh", "二〇二二", 2022),
        ("zh", "百分之五", 5),
        ("zh", "三成", 30),
        ("en", "120 million", 120_000_000),
        ("en", "1,291", 1291),
        ("en", "two hundred and five thousand", 205_000),
        ("en", "nineteen ninety-five", 1995),
        ("en", "$1.2bn", 1_200_000_000),
        ("de", "1.291", 1291),
        ("de", "fünfundzwanzig", 25),
        ("de", "1,5 Mio.", 1_500_000),
        ("fr", "quatre-vingt-dix-sept", 97),
        ("fr", "1 291", 1291),
        ("es", "treinta y cinco mil", 35_000),
        ("it", "venticinque", 25),
        ("pt", "duzentos e cinquenta", 250),
        ("ru", "двадцати пяти", 25),
        ("ru", "1,2 млн", 1_200_000),
        ("uk", "п'ятдесят дві тисячі", 52_000),
        ("ja", "１２億", 1_200_000_000),
    ],
)
def test_a_number_is_read_in_any_notation(language: str, text: str, value: float) -> None:
    assert value in set().union(*(number.values for number in read_numbers(text, language)))


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("下午3时", "15:00", ("zh", "en")),
        ("2022年2月24日", "24.02.2022", ("zh", "de")),
        ("翻一番", "doubled", ("zh", "en")),
        ("四五十天", "40 to 50 days", ("zh", "en")),
        ("300至500万人", "3 to 5 million people", ("zh", "en")),
        ("70年来", "for seven decades", ("zh", "en")),
        ("le XVe siècle", "the 15th century", ("fr", "en")),
        ("in den 90er Jahren", "in the 1990s", ("de", "en")),
        ("5 miles", "8 km", ("en", "ru")),
        ("one of the best", "один из лучших", ("en", "ru")),
    ],
)
def test_the_same_number_in_two_languages_is_no_difference(
    source: str, target: str, languages: tuple[str, str]
) -> None:
    difference = differing_numbers(source, target, *languages)
    assert not difference.in_source
    assert not difference.in_target


DIGITS = "〇一二三四五六七八九"


def in_han(value: int) -> str:
    """A number below ten thousand, written out in full."""
    text, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            text += ("零" if zero else "") + DIGITS[digit] + name
            zero = False
        elif text and value:
            zero = True
    return text


@given(st.integers(min_value=1, max_value=9999), st.integers(min_value=0, max_value=9999))
def test_chinese_numerals_read_back(ten_thousands: int, ones: int) -> None:
    rest = in_han(ones)
    text = in_han(ten_thousands) + "万" + ("零" if rest and ones < 1000 else "") + rest
    assert number_of(text) == ten_thousands * 10_000 + ones


@given(
    value=st.integers(min_value=13, max_value=10**9),
    languages=st.permutations(["en", "de", "fr", "es", "it", "pt", "ru", "uk", "zh"]),
)
def test_a_number_in_each_language_s_own_digits_is_the_same(value: int, languages: list[str]) -> None:
    here, there = languages[:2]
    difference = differing_numbers(f"({plain(value, here)})", f"({plain(value, there)})", here, there)
    assert not difference.in_source
    assert not difference.in_target


@given(value=st.integers(min_value=13, max_value=1799), other=st.integers(min_value=13, max_value=1799))
@example(value=13, other=1213)
def test_another_number_is_a_difference(value: int, other: int) -> None:
    difference = differing_numbers(f"{value} people", f"{other} Menschen", "en", "de")
    assert bool(difference.in_target) == (value != other)
