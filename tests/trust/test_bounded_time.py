"""Shared glossaries, packs and jobs cannot make the workbench wait for ever, however they are written."""

import json
from pathlib import Path

import pytest

from workbench.batch.pipeline import read_pipeline
from workbench.cli import main
from workbench.errors import BadInput
from workbench.glossary import Glossary
from workbench.glossary.lint import lint_files
from workbench.language.phrases import phrase
from workbench.renderings import read_pack
from workbench.renderings.triggers import SubstringTriggers

PACK = """
source_lang = "{}"
target_lang = "en"
[[rendering]]
source = [{}]
wrong = [{}]
better = ["b"]
"""
PATIENCE = 120  # seconds; what is tried here took longer than anybody waits before it was bounded


def written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


@pytest.mark.timeout(PATIENCE)
def test_a_phrase_of_many_gaps_tries_no_combination_twice() -> None:
    text = "a " * 400 + "end b. b"
    (found,) = phrase("a " + "..9 a " * 60 + "..9 b", "en").find(text)
    assert found.end == text.index("b") + 1
    assert not phrase("a " + "..9 a " * 60 + "..9 zzz", "en").find(text + " zzz")


@pytest.mark.timeout(PATIENCE)
def test_the_gaps_that_a_trigger_may_have_are_soon_tried() -> None:
    triggers = SubstringTriggers([("的…的…的…国", 0)])
    assert not triggers.find("的" * 3000)
    assert triggers.find("的" * 300 + "国")


@pytest.mark.parametrize(
    ("lang", "source", "wrong", "words"),
    [
        ("zh", json.dumps("…".join("的" * 5)), '"a"', "more than 3 gaps"),
        ("ru", '"а"', json.dumps("(" * 5000 + "a" + ")" * 5000), "nested too deeply"),
        ("ru", '"а"', json.dumps("{a b|c d|e f|g h}" * 12), "has more than"),
    ],
    ids=["gaps", "brackets", "choices"],
)
def test_a_pattern_that_could_take_for_ever_is_refused_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str, source: str, wrong: str, words: str
) -> None:
    pack = written(tmp_path / "pack.toml", PACK.format(lang, source, wrong))
    table = written(tmp_path / "a.tsv", "source\ttarget\nа\ta\n")
    languages = ["--source-lang", lang, "--target-lang", "en"]
    assert main(["check", "--no-languagetool", "--renderings", str(pack), *languages, str(table)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert words in line


@pytest.mark.parametrize("read", [read_pack, read_pipeline], ids=["pack", "job"])
@pytest.mark.parametrize(
    "text",
    ["a = " + "[" * 100_000, "a." * 50_000 + "a = 1", 'x = {b = [{"a".' + "a . 'b'." * 50_000 + "a = 1}]}"],
    ids=["lists", "keys", "inner keys"],
)
def test_deeply_nested_toml_is_refused(tmp_path: Path, read: object, text: str) -> None:
    with pytest.raises(BadInput, match=r"a\.toml"):
        read(written(tmp_path / "a.toml", text))  # type: ignore[operator]


def test_a_term_without_end_is_refused_with_its_place(tmp_path: Path) -> None:
    glossary = tmp_path / "terms.tsv"
    glossary.write_text("concept\tlanguage\tterm\nc\ten\tword\nc\tde\t" + "Wort " * 200_000 + "\n", "utf-8")
    with pytest.raises(BadInput, match="line 3: its term has 1,000,000 characters"):
        Glossary.load([glossary])
    problems = [problem.words for problem in lint_files([glossary]) if problem.where.endswith("line 3")]
    assert "its term has 1,000,000 characters, more than 4,000." in problems


@pytest.mark.timeout(PATIENCE)
def test_a_word_said_again_for_ever_is_soon_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It took two minutes for 30,000 words: the source was read anew for each."""
    source, target = "Hi {x} " * 100_000, "Hallo " * 100_000
    path = written(tmp_path / "a.en-de.tsv", f"source\ttarget\n{source}\t{target}\n")
    assert main(["check", "--no-languagetool", "--no-cache", str(path)]) == 1
    assert "the word stands twice" in capsys.readouterr().out
