"""The commands as a user runs them: what they print, their exit status, what they leave on disk."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.config import shipped

SEED = shipped("corpora") / "seed" / "day-1291.zh-en.xlf"
SEED_TABLE = SEED.with_suffix(".tsv")
FIELDS = [
    "document", "unit", "segment", "check", "category", "severity", "side", "start", "end", "text", "message",
    "suggestions", "source", "target",
]  # fmt: skip


def workbench(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "workbench", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, **options)  # type: ignore[call-overload,no-any-return]


def findings(*arguments: str | Path) -> list[dict[str, object]]:
    done = workbench("check", "--no-languagetool", "--format", "jsonl", *arguments)
    assert done.returncode in (0, 1), done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom workbench.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'pandas','numpy','textual','lxml','sacrebleu','lemminflect','simplemma','translate'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_check_prints_a_json_object_a_line_with_the_promised_fields() -> None:
    found = findings(SEED)
    assert found
    for finding in found:
        assert [name for name in finding if name in FIELDS] == FIELDS
        text = finding["target"] if finding["side"] == "target" else finding["source"]
        assert isinstance(text, str)
        assert text[finding["start"] : finding["end"]] == finding["text"]
        assert isinstance(finding["suggestions"], list)


def test_xliff_and_table_of_the_seed_give_the_same_findings() -> None:
    def told(path: Path) -> list[tuple[object, ...]]:
        return [(f["check"], f["start"], f["end"], f["text"], f["target"]) for f in findings(path)]

    assert told(SEED) == told(SEED_TABLE)


@pytest.mark.parametrize(
    ("threshold", "status"), [("neutral", 1), ("minor", 1), ("major", 1), ("critical", 0)]
)
def test_exit_status_follows_the_threshold(threshold: str, status: int) -> None:
    done = workbench("check", "--no-languagetool", "--fail-on", threshold, SEED)
    assert done.returncode == status
    assert "findings" in done.stderr


def test_only_and_skip_choose_checks_by_prefix() -> None:
    assert {f["check"] for f in findings(SEED, "--only", "terminology")} == {
        "terminology.deprecated_term"
    } | {f["check"] for f in findings(SEED) if str(f["check"]).startswith("terminology.")}
    assert not any(str(f["check"]).startswith("accuracy.") for f in findings(SEED, "--skip", "accuracy"))
    done = workbench("check", "--no-languagetool", "--only", "acuracy", SEED)
    assert (done.returncode, done.stdout) == (2, "")
    assert "acuracy" in done.stderr


def test_fix_changes_only_safe_places_and_dry_run_nothing(tmp_path: Path) -> None:
    copy = tmp_path / SEED.name
    shutil.copyfile(SEED, copy)
    shown = workbench("fix", "--dry-run", copy)
    assert shown.returncode == 0
    assert "+ " in shown.stdout
    assert copy.read_bytes() == SEED.read_bytes()

    done = workbench("fix", copy)
    assert done.returncode == 0
    safe = {f["unit"] + "/" + f["segment"] for f in findings(SEED) if f["safe"]}  # type: ignore[operator]
    before = {f"{s.unit}/{s.segment}": s.target for s in _segments(SEED)}
    after = {f"{s.unit}/{s.segment}": s.target for s in _segments(copy)}
    assert {key for key in before if before[key] != after[key]} == safe
    assert not [f for f in findings(copy) if f["safe"]]


def test_fix_brings_the_seed_closer_to_its_reference(tmp_path: Path) -> None:
    copy = tmp_path / SEED_TABLE.name
    shutil.copyfile(SEED_TABLE, copy)
    assert workbench("fix", copy).returncode == 0
    assert _scores(copy)["chrf"] > _scores(SEED_TABLE)["chrf"]
    assert _scores(copy)["ter"] < _scores(SEED_TABLE)["ter"]


def test_score_shows_no_number_without_its_signature_and_says_what_was_not_measured() -> None:
    done = workbench("score", "--no-languagetool", "--format", "jsonl", SEED)
    scores = [json.loads(line) for line in done.stdout.splitlines()]
    assert {s["scorer"] for s in scores} >= {
        "bleu",
        "chrf",
        "ter",
        "mqm",
        "fluency",
        "consistency",
        "adequacy",
    }
    assert all(s["signature"] for s in scores if s["value"] is not None)
    assert all(s["note"].startswith("Not measured") for s in scores if s["value"] is None)
    assert next(s for s in scores if s["scorer"] == "fluency")["value"] is None


def test_doctor_says_what_is_there() -> None:
    done = workbench("doctor")
    assert done.returncode == 0
    for word in ("LanguageTool", "glossaries", "renderings", "zh-en", "accuracy.rendering"):
        assert word in done.stdout


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("absent.xlf", None, "absent.xlf"),
        ("empty.zh-en.tsv", b"", "empty"),
        ("cut.xlf", SEED.read_bytes()[:3000], "cut.xlf"),
        ("picture.xlf", b"\x89PNG\r\n\x1a\n\x00\x00\x00", "picture.xlf"),
        ("bomb.xlf", b'<!DOCTYPE x [<!ENTITY a "b">]><xliff version="1.2">&a;</xliff>', "bomb.xlf"),
        ("gb.zh-en.tsv", "source\ttarget\n俄乌战争\tWar\n".encode("gb18030"), "gb.zh-en.tsv"),
        ("nolang.tsv", "source\ttarget\n俄乌战争\tWar\n".encode(), "--source-lang"),
    ],
)  # fmt: skip
def test_bad_input_gets_one_line_and_status_2(
    tmp_path: Path, name: str, content: bytes | None, word: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    for command in ("check", "fix"):
        done = workbench(command, *(["--no-languagetool"] if command == "check" else []), path)
        assert done.returncode == 2
        errors = done.stderr.splitlines()
        assert len(errors) == 1, done.stderr
        assert word in errors[0]
        assert "Traceback" not in done.stderr
    assert [p.name for p in tmp_path.iterdir()] == ([name] if content is not None else [])
    assert content is None or path.read_bytes() == content


def test_unknown_languages_are_refused() -> None:
    done = workbench("check", "--no-languagetool", "--source-lang", "chinese!", SEED_TABLE)
    assert done.returncode == 2
    assert "chinese!" in done.stderr


def test_two_plain_text_files_are_a_pair(tmp_path: Path) -> None:
    (tmp_path / "news.zh.txt").write_text("这是一种外交试探。\n他来了。\n", encoding="utf-8")
    (tmp_path / "news.en.txt").write_text("It is a diplomatic temptation.\nHe came.\n", encoding="utf-8")
    found = findings(tmp_path / "news.zh.txt", tmp_path / "news.en.txt")
    assert any(f["check"] == "accuracy.rendering" for f in found)


def test_output_is_utf8_in_any_locale() -> None:
    done = workbench("check", "--no-languagetool", SEED, env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"})
    assert "俄乌战争" in done.stdout


def _segments(path: Path) -> list:  # type: ignore[type-arg]
    from workbench.formats.files import open_document

    return list(open_document(path).segments)


def _scores(path: Path) -> dict[str, float]:
    done = workbench("score", "--no-languagetool", "--format", "jsonl", path)
    return {s["scorer"]: s["value"] for s in map(json.loads, done.stdout.splitlines())}


def test_explain_shows_every_signal_of_one_segment() -> None:
    done = workbench("explain", "--no-languagetool", SEED, "u6/s1")
    assert done.returncode == 0
    for word in ("外交试探", "diplomatic probing", "accuracy.rendering", "length", "Grammar was not checked"):
        assert word in done.stdout
    absent = workbench("explain", "--no-languagetool", SEED, "u99")
    assert absent.returncode == 2
    assert "u99" in absent.stderr


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("chek news.po", ["“chek”", "“check”"]),
        ("check", ["FILE", "workbench check --help"]),
        ("check --jobs none news.po", ["--jobs", "“none”", "from 1 on"]),
        ("check --fail-on mayor news.po", ["“mayor”", "“major”"]),
        ("check --nonsense news.po", ["--nonsense"]),
        ("glossary fnd x", ["“fnd”", "“find”"]),
        ("run nosuch", ["nosuch", "software-strings"]),
        ("", ["COMMAND"]),
    ],
)
def test_a_slip_on_the_command_line_is_said_in_one_line(line: str, words: list[str]) -> None:
    done = workbench(*line.split())
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert all(word in done.stderr for word in words), done.stderr
