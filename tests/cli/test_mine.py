"""`workbench mine` proposes what several readers marked, as a draft that TOML can read."""

import subprocess
import sys
import tomllib
from pathlib import Path


def mine(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "workbench", "mine", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_a_wording_marked_often_is_proposed(tmp_path: Path) -> None:
    rows = ["source\ttarget\tspan\treference"]
    for subject in ("俄方", "中方", "美方", "他"):
        rows.append(f"{subject}在试探。\tIt is a temptation.\ttemptation\tIt is probing.")
    rows += ["天气好。\tGood weather.\tweather\tFine weather.", "他来了。\tHe came.\tcame\tHe has come."]
    marks = tmp_path / "marks.tsv"
    marks.write_text("\n".join(rows) + "\n", encoding="utf-8")
    done = mine(marks)
    assert done.returncode == 0, done.stderr
    (proposal,) = tomllib.loads(done.stdout)["rendering"]
    assert proposal["source"][0] in "在试探"
    assert proposal["wrong"] == ["temptation"]
    assert "prob" in done.stdout


def test_a_table_without_its_columns_is_refused(tmp_path: Path) -> None:
    (tmp_path / "marks.tsv").write_text("source\ttarget\n", encoding="utf-8")
    done = mine(tmp_path / "marks.tsv")
    assert (done.returncode, done.stdout) == (2, "")
    assert "span" in done.stderr
    assert mine(tmp_path / "absent.tsv").returncode == 2
