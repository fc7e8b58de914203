"""Which words a term is found in, and how it says that it was."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.glossary import Glossary
from workbench.glossary.matching import Span, TermFinder, find_term, longest
from workbench.model import Concept, Term, TermStatus


def term(text: str, language: str, *flags: str, name: bool = False) -> Term:
    return Term(text, language, part_of_speech="proper_noun" if name else "noun", flags=flags)


def found(one: Term, text: str, language: str = "") -> list[tuple[str, str]]:
    alone = find_term(one, text, language or one.language)
    among_others = TermFinder([one], language or one.language).find(text)
    assert alone == among_others
    return [(text[span.start : span.end], span.how) for span in alone]


@pytest.mark.parametrize(
    ("one", "text", "expected"),
    [
        (term("peace talks", "en"), "The peace talks began.", [("peace talks", "exact")]),
        (term("peace talk", "en"), "Peace Talks", [("Peace Talks", "inflected")]),
        (Term("associates", "en"), "an associate", [("associate", "inflected")]),
        (Term("leave", "en"), "the left wing", [("left", "inflected")]),
        (term("tactical retreat", "en"), "tactical retreats", [("tactical retreats", "inflected")]),
        (term("leave", "en"), "two leaves", [("leaves", "inflected")]),
        (term("drobney", "en"), "two drobneys", [("drobneys", "inflected")]),
        (term(" peace talks ", "en"), "(peace talks)", [("peace talks", "exact")]),
        (term("meeting", "en"), "They are meeting; we meet.", [("meeting", "exact")]),
        (term("Egyptian", "en", name=True), "the Egyptians", [("Egyptians", "inflected")]),
        (term("NGO", "en"), "two NGOs, ngo", [("NGOs", "inflected")]),
        (term("AMs", "en"), "I am; two AMs", [("AMs", "exact")]),
        (term("the Group", "en"), "groups; the Group", [("the Group", "exact")]),
        (term("central banking", "en"), "central banks; central banking", [("central banking", "exact")]),
        (term("ceasefire", "en"), "cease-fires", [("cease-fires", "inflected")]),
        (term("cease-fire", "en"), "a ceasefire", [("ceasefire", "hyphen")]),
        (term("a trade war", "en"), "this trade war", [("trade war", "inflected")]),
        (term("Xi'an", "en", name=True), "in Xi’an", [("Xi’an", "hyphen")]),
        (term("AT&T", "en"), "AT&T, at t", [("AT&T", "exact")]),
        (term("C++", "en"), "C and C++", [("C++", "exact")]),
        (term("U.S.", "en", name=True), "the U.S. army", [("U.S.", "exact")]),
        (term("time", "en", "prefix"), "timeless", [("timeless", "prefix")]),
        (term("leaf", "en", "exact"), "leaf, leaves", [("leaf", "exact")]),
        (term("%", "en"), "5 %", [("%", "exact")]),
        (term("Menschenrecht", "de"), "Menschenrechtsbilanz", [("Menschenrecht", "compound")]),
        (term("Wirtschaft", "de"), "Volkswirtschaft", [("wirtschaft", "compound")]),
        (term("Selenskyj", "de", name=True), "Selenskyjs Rede", [("Selenskyjs", "inflected")]),
        (term("Russland", "de", name=True), "Anti-Russland-Kurs", [("Russland", "exact")]),
        (term("Алжир", "ru", name=True), "президент Алжира", [("Алжира", "inflected")]),
        (term("Львов", "ru", name=True), "во Львове видели львов", [("Львове", "inflected")]),
        (term("Львів", "uk", name=True), "у Львові", [("Львові", "inflected")]),
        (term("П'ятихатки", "uk", name=True), "у Пʼятихатках", [("Пʼятихатках", "inflected")]),
        (term("泽连斯基", "zh"), "澤連斯基說", [("澤連斯基", "spaceless")]),
        (term("监管沙盒2.0", "zh"), "「监管沙盒」 2.0版", [("监管沙盒」 2.0", "spaceless")]),
        (term("NHK", "ja"), "ＮＨＫの", [("ＮＨＫ", "spaceless")]),
        (term("สงคราม", "th"), "ในสงครามนี้", [("สงคราม", "spaceless")]),
    ],
)  # fmt: skip
def test_a_term_is_found(one: Term, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(one, text) == expected


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (term("Газа", "ru", name=True), "добыча природного газа"),
        (term("Чита", "ru", name=True), "она читала"),
        (term("Ростов", "ru", name=True), "рост цен, ростов"),
        (term("The Times", "en", name=True), "in the times of war"),
        (term("US", "en", name=True), "help us"),
        (term("WHO", "en"), "those who know"),
        (term("ドバイ", "ja"), "ロードバイク"),
        (term("ปี", "th"), "เอธิโอเปีย"),
        (term("ชน", "th"), "ชนะ"),
        (term("IS", "ja"), "NISA口座"),
        (term("3月", "zh"), "13月"),
        (term("leave", "en"), "the left wing of the bird, leaf"),
        (term("Kiev", "en", "unless:chicken_Kiev", name=True), "a chicken Kiev"),
        (term("art", "en"), "start of party"),
        (term("exchange", "en"), "they are exchanging views"),
        (term("peace talk", "en"), "a peace talked about"),
        (Term("associates", "en"), "the associated costs"),
    ],
)
def test_a_term_is_not_found(one: Term, text: str) -> None:
    assert found(one, text) == []


def test_a_name_is_found_in_capitals() -> None:
    assert found(term("Газа", "ru", name=True), "ГАЗА") == [("ГАЗА", "case")]


def test_the_longest_wins_and_homonyms_share_a_place() -> None:
    words = [term("war", "en"), term("trade war", "en"), Term("trade war", "en", note="another")]
    spans = TermFinder(words, "en").find("A trade war is a war.")
    assert [(span.start, span.end) for span in spans] == [(2, 11), (2, 11), (17, 20)]


def test_the_longest_string_wins_unless_it_is_void() -> None:
    words = [term("基辅", "zh"), term("基辅鸡", "zh", "unless:基辅鸡肉")]
    assert [s.term.text for s in TermFinder(words, "zh").find("基辅鸡")] == ["基辅鸡"]
    assert [s.term.text for s in TermFinder(words, "zh").find("基辅鸡肉")] == ["基辅"]


WORDS = st.sampled_from(
    "war wars trade left leave cease-fire ceasefire cease found founded US us Газа of 5 C++ Kyiv's".split()
)


@settings(deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=3), st.lists(WORDS, max_size=8))
def test_a_lone_term_and_an_index_agree(term_words: list[str], text_words: list[str]) -> None:
    one, text = Term(" ".join(term_words), "en"), " ".join(text_words)
    assert find_term(one, text, "en") == TermFinder([one], "en").find(text)


@settings(deadline=None)
@given(
    st.lists(st.lists(WORDS, min_size=1, max_size=4), min_size=1, max_size=8), st.lists(WORDS, max_size=12)
)
def test_what_is_found_are_the_longest_of_every_place(terms: list[list[str]], text_words: list[str]) -> None:
    finder = TermFinder([Term(wording, "en") for wording in {" ".join(words) for words in terms}], "en")
    text = " ".join(text_words)

    def places(spans: list[Span]) -> set[tuple[int, int, str]]:
        return {(span.start, span.end, span.term.text) for span in spans}

    assert places(finder.find(text)) == places(longest(finder.every(text)))


SAID = (
    "ceasefire cease fire fires stop the The meeting meet left leave U.S US state-owned state owned -".split()
)
WRITTEN = (
    "ceasefire|cease fire|fire stop|the fire|stop the meeting|meeting|meet|left|US|state-owned|owned".split(
        "|"
    )
)
FLAGGED = st.builds(
    lambda text, flags: Term(text, "en", flags=tuple(flags)),
    st.sampled_from(WRITTEN),
    st.sets(st.sampled_from(["case", "exact", "unless:the_fire"]), max_size=1),
)


@settings(deadline=None)
@given(
    st.lists(FLAGGED, max_size=8, unique=True),
    st.lists(st.tuples(st.sampled_from(SAID), st.sampled_from([" ", " ", "-", ", "])), max_size=12),
)
def test_what_is_found_is_the_same_with_flags_and_hyphens(
    terms: list[Term], said: list[tuple[str, str]]
) -> None:
    finder, text = TermFinder(terms, "en"), "".join(word + gap for word, gap in said)
    assert set(finder.find(text)) == set(longest(finder.every(text)))


@settings(deadline=None)
@given(st.text("cease-fire_‑ '", max_size=14))
def test_no_mark_between_words_confuses_a_finder(text: str) -> None:
    finder = TermFinder([Term("ceasefire", "en"), Term("fire", "en"), Term("cease", "en")], "en")
    for span in finder.find(text):
        word = text[span.start : span.end].replace("-", "").replace("‑", "")
        assert word in (span.term.text, f"{span.term.text}s")


@settings(deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=3), st.lists(WORDS, max_size=4), st.lists(WORDS, max_size=4))
def test_a_term_stands_where_it_is_written(words: list[str], before: list[str], after: list[str]) -> None:
    text = " ".join([*before, *words, *after])
    spans = TermFinder([Term(" ".join(words), "en")], "en").find(text)
    assert any(text[span.start : span.end] == " ".join(words) for span in spans) or spans


@settings(deadline=None)
@given(
    st.text("泽連斯基澤连ドバイＮHk 「」a1", max_size=12),
    st.text("泽連斯基ドバイNHK", min_size=1, max_size=3),
)
def test_spans_of_strings_lie_in_the_text(text: str, wording: str) -> None:
    for language in ("zh", "ja"):
        for span in TermFinder([Term(wording, language)], language).find(text):
            assert 0 <= span.start < span.end <= len(text)


def test_matches_say_concept_targets_and_how() -> None:
    glossary = Glossary(
        [
            Concept(
                "kyiv",
                (
                    Term("Киев", "ru", part_of_speech="proper_noun"),
                    Term("Kiev", "en", TermStatus.DEPRECATED),
                    Term("Kyiv", "en"),
                ),
            )
        ]
    )
    (match,) = glossary.find("Мы были в Киеве.", "ru", "en")
    assert (match.concept, match.text, match.how) == ("kyiv", "Киеве", "inflected")
    assert [target.text for target in match.targets] == ["Kyiv", "Kiev"]


def test_the_longest_wins_over_several_files(tmp_path: Path) -> None:
    head = "concept\tlanguage\tterm\n"
    (tmp_path / "a.tsv").write_text(head + "bank\ten\tbank\nbank\tzh\t银行\n", "utf-8")
    (tmp_path / "b.tsv").write_text(head + "central\ten\tcentral bank\ncentral\tzh\t中央银行\n", "utf-8")
    glossary = Glossary.load([tmp_path / "a.tsv", tmp_path / "b.tsv"])
    assert [match.concept for match in glossary.find("The central bank, not a bank", "en", "zh")] == [
        "central",
        "bank",
    ]
    assert [match.concept for match in glossary.find("中央银行不是银行", "zh", "en")] == ["central", "bank"]
