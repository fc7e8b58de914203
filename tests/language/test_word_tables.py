"""What was worked out for words is kept from run to run, and is what would be worked out again."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workbench import kept_tables
from workbench.cli import main
from workbench.errors import BadInput
from workbench.kept_tables import SetsTable
from workbench.language.inflection import _Lemmas, lemmas_in
from workbench.language.phrases import Phrase, _needs, _needs_table, _variants, phrase
from workbench.language.word_tables import WordTable
from workbench.text import words_of

WORDS = st.text(st.characters(), min_size=1, max_size=8)


@given(known=st.dictionaries(WORDS, st.frozensets(WORDS, min_size=1, max_size=3), max_size=9))
@example(known={"0": frozenset("0"), "0\x000": frozenset("0")})
@settings(deadline=None, max_examples=50)
def test_a_table_gives_back_what_was_added_and_is_printable(
    tmp_path_factory: pytest.TempPathFactory, known: dict[str, frozenset[str]]
) -> None:
    path = tmp_path_factory.mktemp("words") / "xx-1.trie"
    table = WordTable(path)
    for word, lemmas in known.items():
        table.add(word, lemmas)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept_tables, "_FEW", 0)
        table.keep()
    again = WordTable(path)
    printable = {w: own for w, own in known.items() if all(map(str.isprintable, (w, *own)))}
    assert {word: again.get(word) for word in known} == {word: printable.get(word) for word in known}
    assert again.get("no such word at all") is None


def filled(path: Path, words: int) -> WordTable:
    table = WordTable(path)
    for n in range(words):
        table.add(f"word{n}", frozenset((f"word{n}", f"lemma{n}")))
    table.keep()
    return table


def test_new_words_join_those_kept_and_few_are_not_worth_it(tmp_path: Path) -> None:
    path = tmp_path / "xx-1.trie"
    filled(path, 3)
    assert not path.exists()
    filled(path, 150)
    more = WordTable(path)
    for n in range(200):
        more.add(f"other{n}", frozenset((f"other{n}",)))
    more.keep()
    both = WordTable(path)
    assert both.get("word149") == {"word149", "lemma149"}
    assert both.get("other7") == {"other7"}


def test_a_table_that_is_damaged_or_can_not_be_written_is_done_without(tmp_path: Path) -> None:
    path = tmp_path / "xx-1.trie"
    path.write_bytes(b"nonsense")
    assert WordTable(path).get("word1") is None
    filled(path, 150)
    assert WordTable(path).get("word1") == {"word1", "lemma1"}
    filled(path / "below a file" / "xx-1.trie", 150)


def test_the_table_of_another_version_goes_when_the_new_one_is_written(tmp_path: Path) -> None:
    for name in ("xx-1.trie", "xx-2.trie"):
        filled(tmp_path / name, 150)
    filled(tmp_path / "yy-1.trie", 150)
    assert {path.name for path in tmp_path.iterdir()} == {"xx-2.trie", "yy-1.trie"}


def test_half_a_surrogate_pair_is_no_word_to_keep(tmp_path: Path) -> None:
    table = WordTable(tmp_path / "xx-1.trie")
    table.add("\ud800", frozenset(("\ud800",)))
    for n in range(150):
        table.add(f"word{n}", frozenset((f"word{n}",)))
    table.keep()
    assert WordTable(tmp_path / "xx-1.trie").get("\ud800") is None


def test_words_have_the_lemmas_from_the_table_that_the_dictionaries_give(tmp_path: Path) -> None:
    text = "Die Häuser standen leer, als Selenskyjs Minister nach Kiews Vororten fuhren. " + " ".join(
        f"H{one}{other}ser" for one in "abcdefghijk" for other in "aeiouäöüxyz"
    )
    path = tmp_path / "de-1.trie"
    first, again = _Lemmas("de"), _Lemmas("de-AT")
    first._table = WordTable(path)
    worked_out = {word: first[word] for word in words_of(text)}
    first._table.keep()
    again._table = WordTable(path)
    assert all(again._table.get(word) for word in worked_out)
    assert {word: again[word] for word in worked_out} == worked_out
    assert "stehen" in worked_out["standen"]


def test_a_command_that_checks_files_keeps_the_words_of_their_texts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    table = WordTable(tmp_path / "en-1.trie")
    monkeypatch.setattr(kept_tables, "_used", [table])
    lemmas_in("en").clear()
    monkeypatch.setattr(lemmas_in("en"), "_table", table)
    path = tmp_path / "news.de-en.tsv"
    words = " ".join(f"{letter}{other}ling" for letter in "bcdfghklmnprst" for other in "aeiouyäöüé")
    path.write_text(f"source\ttarget\nAlles {words}.\tThe whole {words}.\n", encoding="utf-8")
    main(["check", "--no-languagetool", "--no-cache", str(path)])
    assert WordTable(tmp_path / "en-1.trie").get("baling") is not None


PATTERNS = (
    "fall into {consumption|depletion}", "=informations", "{can|could} not but", "...2 stem*", "(in)to ^go",
    "[the] legal target", "# {ton|tonne} of", "make use of $",
)  # fmt: skip


@pytest.mark.parametrize("language", ["en", "de", "ru", "fr"])
def test_phrases_need_the_forms_from_the_table_that_their_patterns_need(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "phrases-1.trie"
    monkeypatch.setattr(kept_tables, "_FEW", 0)
    first = SetsTable(path)
    worked_out = {pattern: _needs(_variants(pattern, language)) for pattern in PATTERNS}
    for pattern, needs in worked_out.items():
        first.add(pattern, needs)
    first.keep()
    again = SetsTable(path)
    assert {pattern: again.get(pattern) for pattern in PATTERNS} == worked_out


def test_a_phrase_whose_needs_were_kept_is_found_where_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    table = _needs_table("en")
    needs = _needs(_variants("fall into consumption", "en"))
    monkeypatch.setattr(table, "get", lambda pattern: needs if pattern == "fall into consumption" else None)
    kept: Phrase = phrase.__wrapped__("fall into consumption", "en")
    text = "The war fell into consumption."
    assert [(hit.start, hit.end) for hit in kept.find(text)] == [(8, 29)]


def test_a_pattern_that_is_not_well_formed_is_said_so_and_not_kept() -> None:
    for _ in range(2):
        with pytest.raises(BadInput, match="lacks a closing"):
            phrase("{fall|go into", "en")
    assert _needs_table("en").get("{fall|go into") is None


@pytest.mark.parametrize("answer", [(), (frozenset("a"), frozenset()), (frozenset(), frozenset(("b", "c")))])
def test_sets_of_words_come_back_from_their_table_in_order(
    answer: tuple[frozenset[str], ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_tables, "_FEW", 0)
    table = SetsTable(tmp_path / "sets-1.trie")
    table.add("撑腰", answer)
    table.keep()
    assert SetsTable(tmp_path / "sets-1.trie").get("撑腰") == answer
