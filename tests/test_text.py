"""Words, word edges and sentences, in every script that the workbench meets."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import text as words
from workbench.text import Token

MIXED = st.text(st.sampled_from("aé9_'’s .!?\"”)-俄。！”ナไ🙂"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The war has lasted.", ["The", "war", "has", "lasted"]),
        ("It's Putin's, isn’t it?", ["It", "'s", "Putin", "'s", "isn’t", "it"]),
        ("l'adepte d’un", ["l'adepte", "d’un"]),
        ("a's's", ["a", "'s", "'s"]),
        ("1,291 days", ["1", "291", "days"]),
        ("snake_case __x__", ["snake", "case", "x"]),
        ("俄乌战争1291天", ["俄", "乌", "战", "争", "1291", "天"]),
        ("Putin's 俄乌 don't", ["Putin", "'s", "俄", "乌", "don't"]),
        ("日本のナ ไทย ខ្មែ", ["日", "本", "の", "ナ", "ไ", "ท", "ย", "ខ", "្", "ម", "ែ"]),
        ("𠀀々〇", ["𠀀", "々", "〇"]),
        ("naïve Україна", ["naïve", "Україна"]),
        ("’tis rock’n’roll", ["tis", "rock’n’roll"]),
        (" \n\t—…", []),
        ("", []),
    ],
)
def test_words_of_a_text(text: str, expected: list[str]) -> None:
    assert [token.text for token in words.tokens(text)] == expected
    assert words.words_of(text) == expected


@given(MIXED | st.text())
def test_all_ways_to_ask_for_words_agree(text: str) -> None:
    tokens = words.tokens(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert words.words_of(text) == [token.text for token in tokens]
    assert words.spans_of(text) == [(token.start, token.end) for token in tokens]
    assert all(left.end <= right.start for left, right in itertools.pairwise(tokens))


def test_a_token_says_where_it_stands() -> None:
    assert words.tokens("俄 war's") == (Token("俄", 0, 1), Token("war", 2, 5), Token("'s", 5, 7))


@pytest.mark.parametrize(
    ("character", "spaceless", "han"),
    [
        ("俄", True, True),
        ("々", True, False),
        ("\u3400", True, True),
        ("\uf900", True, True),
        ("\U00020000", True, True),
        ("\U000323af", True, True),
        ("の", True, False),
        ("ｱ", True, False),
        ("ไ", True, False),
        ("ພ", True, False),
        ("မ", True, False),
        ("ខ", True, False),
        ("한", False, False),
        ("a", False, False),
        ("é", False, False),
        ("。", False, False),
        ("\u33ff", False, False),
    ],
)
def test_scripts_without_spaces(character: str, spaceless: bool, han: bool) -> None:
    assert words.is_spaceless(character) is spaceless
    assert words.has_spaceless(f"é{character} b") is spaceless
    assert words.has_han(f"é{character} b") is han
    assert words.count_han(f"a{character}{character}.") == (2 if han else 0)


@pytest.mark.parametrize(
    ("text", "place", "edge"),
    [
        ("war", 0, True),
        ("war", -1, True),
        ("war", 1, False),
        ("war", 2, False),
        ("war", 3, True),
        ("war", 9, True),
        ("a b", 1, True),
        ("a b", 2, True),
        ("a-b", 1, True),
        ("..", 1, True),
        ("俄a", 1, True),
        ("a俄", 1, True),
        ("俄乌", 1, True),
        ("1a", 1, False),
    ],
)
def test_word_edges(text: str, place: int, edge: bool) -> None:
    assert words.is_edge(text, place) is edge


@pytest.mark.parametrize(
    ("text", "span", "alone"),
    [
        ("a warm war", (2, 5), False),
        ("a warm war", (2, 6), True),
        ("a warm war", (3, 6), False),
        ("a warm war", (7, 10), True),
        ("俄乌战争", (1, 3), True),
    ],
)
def test_whole_words(text: str, span: tuple[int, int], alone: bool) -> None:
    assert words.stands_alone(text, *span) is alone


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two!  Three?", ["One.", "Two!", "Three?"]),
        ("It cost 3.5 million. Yes", ["It cost 3.5 million.", "Yes"]),
        ("He said “No.” She left.", ["He said “No.”", "She left."]),
        ("(Really?!) Yes… no", ["(Really?!)", "Yes…", "no"]),
        ("一。二！“三？”四", ["一。", "二！", "“三？”", "四"]),
        ("End.", ["End."]),
        ("  spaced out.  \n", ["spaced out."]),
        ("no end", ["no end"]),
        ("a.b.c", ["a.b.c"]),
        ("   ", []),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in words.sentences(text)] == expected


@given(MIXED)
def test_sentences_hold_all_that_is_no_space(text: str) -> None:
    spans = words.sentences(text)
    kept = "".join(text[start:end] for start, end in spans)
    assert kept.replace(" ", "") == text.replace(" ", "")
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)


@pytest.mark.parametrize(
    ("code", "primary", "without_spaces"),
    [
        ("zh-Hant-TW", "zh", True),
        ("ZH_cn", "zh", True),
        ("ja", "ja", True),
        ("th-TH", "th", True),
        ("lo", "lo", True),
        ("km", "km", True),
        ("my", "my", True),
        ("yue-HK", "yue", True),
        ("cmn", "cmn", True),
        ("en-GB", "en", False),
        ("ko", "ko", False),
        ("", "", False),
    ],
)
def test_languages(code: str, primary: str, without_spaces: bool) -> None:
    assert words.primary(code) == primary
    assert words.writes_without_spaces(code) is without_spaces


def test_the_size_of_a_text_is_in_words_or_characters() -> None:
    assert words.size("The war's end.", "en") == 4
    assert words.size("俄乌，战争 12 天", "zh-CN") == 7


def test_each_character_is_parted_by_its_script_the_first_time_it_is_met() -> None:
    parted = type(words._PARTED)()
    assert "ab俄9'’é. -".translate(parted) == "ab 俄 9'’é   "
    assert dict(parted)[ord("俄")] == " 俄 "
