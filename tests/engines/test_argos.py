"""Argos packages at work: a dictionary whose weights were set by hand, and the sample model that ships."""

from pathlib import Path

import pytest

from workbench.engines import Aligning, Scoring, Stop, Stopped, Translator, open_engine
from workbench.engines.argos import Argos
from workbench.engines.argos_packages import install
from workbench.errors import BadInput, Unavailable
from workbench.model import Segment


@pytest.fixture
def german(german_package: Path) -> Argos:
    return Argos(german_package)


def best(engine: Argos, *texts: str, pair: tuple[str, str] = ("de", "en")) -> list[str]:
    return [answer.translations[0].text for answer in engine.translate(texts, *pair)]


def test_a_package_translates_from_its_file(german: Argos) -> None:
    assert german.pairs() == {("de", "en")}
    assert best(german, "ein haus und ein satz.", "guten tag") == ["a house and a sentence.", "good day"]


def test_texts_of_several_sentences_and_lines_keep_their_shape(german: Argos) -> None:
    assert best(german, "ein haus. ein satz.\n  guten tag!\n", "", " ") == [
        "a house. a sentence.\n  good day!\n",
        "",
        " ",
    ]


def test_several_translations_come_best_first_with_their_scores(german: Argos) -> None:
    (answer,) = german.translate(["ein haus"], "de", "en", 2)
    assert [made.text for made in answer.translations] == ["a house", "a building"]
    scores = [made.score for made in answer.translations]
    assert all(score is not None and score <= 0 for score in scores)
    assert scores == sorted(scores, reverse=True)


def test_no_word_of_a_long_sentence_is_left_out(german: Argos) -> None:
    (text,) = best(german, "ein satz, " * 400 + "nein")
    assert text.count("sentence") == 400
    assert text.endswith("no")


def test_underscores_and_unknown_words_stay(german: Argos) -> None:
    assert best(german, "ein user_name und _ haus") == ["a user_name and _ house"]


def test_score_finds_the_wrong_word(german: Argos) -> None:
    assert isinstance(german, Scoring)
    right, wrong = german.score([("ein haus und", "a house and"), ("ein haus und", "a day and")], "de", "en")
    assert min(token.log_probability for token in right) > -0.1
    worst = min(wrong, key=lambda token: token.log_probability)
    assert "a day and"[worst.start : worst.end] == "day"
    assert (wrong[-1].start, wrong[-1].end) == (9, 9)


def test_align_links_the_words(german: Argos) -> None:
    assert isinstance(german, Aligning)
    source, target = "ein haus, und guten tag", "a house, and good day"
    (links,) = german.align([(source, target)], "de", "en")
    words = [(source[slice(*link.source)], target[slice(*link.target)]) for link in links]
    assert words == [("ein", "a"), ("haus", "house"), ("und", "and"), ("guten", "good"), ("tag", "day")]


def test_two_packages_make_a_pair(german_package: Path, french_package: Path, packages_home: Path) -> None:
    for package in (german_package, french_package):
        install(package)
    engine = Argos(packages_home)
    assert engine.pairs() == {("de", "en"), ("en", "fr"), ("de", "fr")}
    assert best(engine, "ein haus", pair=("de", "fr-CA")) == ["un maison"]


def test_a_pair_that_is_not_there_says_what_is(german: Argos) -> None:
    with pytest.raises(Unavailable, match=r"No Argos package translates ja → en \(installed: de-en\)"):
        german.translate(["家"], "ja", "en")


def test_without_packages_it_says_how_to_get_one(packages_home: Path, mt: None) -> None:
    engine = open_engine("argos")
    assert "workbench engine install" in engine.unavailable()
    with pytest.raises(Unavailable, match="No Argos package is installed"):
        engine.translate(["ein haus"], "de", "en")


def test_a_file_that_is_not_there_is_bad_input(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no such Argos package"):
        open_engine(f"argos={tmp_path / 'no.argosmodel'}")


def test_it_can_be_stopped_between_batches(german: Argos) -> None:
    stop = Stop()
    stop.set()
    with pytest.raises(Stopped):
        german.translate(["ein haus"], "de", "en", stop=stop)


def test_a_damaged_model_is_told_in_words(german_package: Path, packages_home: Path) -> None:
    package = install(german_package)
    (package.folder / "model" / "model.bin").write_bytes(b"\0" * 100)
    translator = Translator(Argos(packages_home))
    (draft,) = translator.drafts([Segment("d", "1", "1", "ein haus", "", "de", "en")])
    assert draft.problem.startswith("The model in ")
    assert "can't be loaded" in draft.problem


def test_a_package_without_argostranslate_says_how_to_get_it(
    german_package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import importlib.util

    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if "argos" in name else found(name))
    with pytest.raises(Unavailable, match=r"Argos Translate is not installed .*pip install"):
        Argos(german_package).translate(["ein haus"], "de", "en")
