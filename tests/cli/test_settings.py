"""A project's file and environment variables: what wins, what is refused, and what the docs say of them."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from workbench.cli import main
from workbench.cli.settings import json_schema
from workbench.config import shipped

ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
ROWS = (
    "source\ttarget\n泽连斯基访问了基辅。\tZelensky visited Kiev.\n"
    "俄罗斯有1.2亿人。\tRussia has 12 million people.\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in a project, with a table of two findings."""
    inner = tmp_path / "po" / "news"
    inner.mkdir(parents=True)
    (inner / "news.tsv").write_text(ROWS, encoding="utf-8")
    monkeypatch.chdir(inner)
    for name in ("SOURCE_LANG", "TARGET_LANG", "ONLY", "LANGUAGETOOL", "FAIL_ON", "JOBS"):
        monkeypatch.delenv(f"WORKBENCH_{name}", raising=False)
    return tmp_path


Shown = tuple[int, list[str], str]


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> Shown:
    """The status, which checks spoke, and the words of `workbench check news.tsv`."""
    capsys.readouterr()
    status = main(["check", "--format", "jsonl", *arguments, "news.tsv"])
    out, err = capsys.readouterr()
    return status, [json.loads(line)["check"] for line in out.splitlines()], err


FILES = {
    "workbench.toml": 'source_lang = "zh"\ntarget_lang = "en"\nlanguagetool = false\n'
    'only = ["terminology"]\n',
    "pyproject.toml": "[project]\nname = 'x'\n[tool.workbench]\nsource_lang = 'zh'\ntarget_lang = 'en'\n"
    "languagetool = false\nonly = ['terminology']\n",
}


@pytest.mark.parametrize("name", FILES)
def test_the_nearest_file_above_holds_and_the_command_line_and_variables_win(
    folder: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(capsys, "--no-languagetool")[0] == 2  # nothing says the languages
    (folder / name).write_text(FILES[name], encoding="utf-8")
    assert check(capsys)[:2] == (1, ["terminology.deprecated_term"])
    monkeypatch.setenv("WORKBENCH_ONLY", "accuracy.number_mismatch, style")
    assert check(capsys)[:2] == (1, ["accuracy.number_mismatch"])
    assert check(capsys, "--only", "terminology")[1] == ["terminology.deprecated_term"]
    monkeypatch.setenv("WORKBENCH_FAIL_ON", "critical")
    assert check(capsys)[0] == 0
    assert check(capsys, "--fail-on", "minor")[0] == 1


def test_a_nearer_file_hides_one_above_and_the_checkout_ends_the_search(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "workbench.toml").write_text(FILES["workbench.toml"], encoding="utf-8")
    (folder / "po" / "pyproject.toml").write_text("[project]\nname = 'other'\n", encoding="utf-8")
    assert check(capsys)[0] == 1  # a project file without our table is passed by
    nearer = folder / "po" / "workbench.toml"
    nearer.write_text(FILES["workbench.toml"].replace("terminology", "accuracy"), encoding="utf-8")
    assert check(capsys)[1] == ["accuracy.number_mismatch"]
    nearer.unlink()
    (folder / "po" / ".git").mkdir()
    assert check(capsys, "--no-languagetool")[0] == 2


def test_paths_are_seen_from_the_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "workbench.toml").write_text(
        FILES["workbench.toml"] + 'glossaries = ["terms/own.tsv"]\nbaseline = "base.json"\n', encoding="utf-8"
    )
    assert "terms/own.tsv" in check(capsys)[2] or "base.json" in check(capsys)[2]
    (folder / "terms").mkdir()
    (folder / "terms" / "own.tsv").write_text(
        "concept\tlanguage\tterm\nk\tzh\t基辅\nk\ten\tKijiw\n", encoding="utf-8"
    )
    assert main(["baseline", "write", "--only", "accuracy", str(folder / "base.json"), "news.tsv"]) == 0
    assert check(capsys)[1] == ["terminology.missing_term"]
    assert check(capsys, "--only", "accuracy")[:2] == (0, [])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("jobs = 2\nfail_onn = 'major'", ["workbench.toml: line 2", "“fail_onn”", "fail_on"]),
        ("\njobs = 'two'", ["line 2", "“jobs”", "whole number"]),
        ("only = ['accuracy',\n'acuracy']", ["“only[2]”", "acuracy"]),
        ("languagetool = 'http://example.org'", ["line 1", "“languagetool”", "true or false"]),
        ("executor = 'dask://example.org:8786'", ["line 1", "“executor”"]),
        ("jobs = ", ["line 1", "TOML"]),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_said_with_file_line_and_key(
    folder: Path, text: str, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "workbench.toml").write_text(text, encoding="utf-8")
    status, found, said = check(capsys, "--no-languagetool", "--source-lang", "zh", "--target-lang", "en")
    assert (status, found) == (2, [])
    assert len(said.splitlines()) == 1
    assert all(word in said for word in words), said


def test_a_table_in_pyproject_that_cannot_be_used_is_said_with_its_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "pyproject.toml").write_text(
        "[project]\nname = 'x'\n\n[tool.workbench]\njobs = 0\n", encoding="utf-8"
    )
    assert "pyproject.toml: line 5: “jobs”" in check(capsys)[2]


@pytest.mark.parametrize(
    ("variable", "value"),
    [("JOBS", "many"), ("LANGUAGETOOL", "perhaps"), ("FAIL_ON", "grave"), ("ONLY", "acuracy")],
)
def test_a_variable_that_cannot_be_used_is_named(
    folder: Path,
    variable: str,
    value: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(f"WORKBENCH_{variable}", value)
    status, _, said = check(capsys, "--no-languagetool")
    assert status == 2
    assert f"WORKBENCH_{variable}" in said
    assert value in said


def test_a_job_heeds_variables_and_no_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "workbench.toml").write_text("only = ['style']\n", encoding="utf-8")
    job = "name = 'x'\n[inputs]\nsource_lang = 'zh'\ntarget_lang = 'en'\n[[gate]]\nkind = 'findings'\n"
    Path("job.toml").write_text(job, encoding="utf-8")
    monkeypatch.setenv("WORKBENCH_LANGUAGETOOL", "no")
    assert main(["run", "job.toml", "news.tsv"]) == 1
    assert "LanguageTool was left out" in capsys.readouterr().err
    monkeypatch.setenv("WORKBENCH_EXECUTOR", "nobody")
    assert main(["run", "job.toml", "news.tsv"]) == 2
    assert "nobody" in capsys.readouterr().err


def test_the_command_line_may_ask_languagetool_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[object] = []

    def opened(url: object, **_: object) -> None:
        asked.append(url)
        raise BadInput("not today")

    from workbench.errors import BadInput

    monkeypatch.setattr("workbench.languagetool.client.open_languagetool", opened)
    (folder / "workbench.toml").write_text(FILES["workbench.toml"].replace("only", "skip"), encoding="utf-8")
    check(capsys)
    assert not asked
    check(capsys, "--languagetool", "own", "--no-cache")
    assert asked == [None]
    monkeypatch.setenv("WORKBENCH_LANGUAGETOOL_URL", "http://localhost:1")
    check(capsys)
    assert asked == [None, "http://localhost:1"]
    check(capsys, "--no-languagetool")
    assert len(asked) == 2


def test_doctor_says_what_is_in_force_and_whence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "workbench.toml").write_text("\njobs = 2\n", encoding="utf-8")
    assert main(["doctor"]) == 0
    assert f"jobs = 2  ({folder / 'workbench.toml'}, line 2)" in capsys.readouterr().out
    (folder / "workbench.toml").write_text("jbos = 2\n", encoding="utf-8")
    assert main(["doctor"]) == 0
    assert "“jbos”" in capsys.readouterr().out


def test_the_schema_is_the_validators() -> None:
    written = json.loads((shipped("pipelines") / "workbench.schema.json").read_text(encoding="utf-8"))
    assert written == json_schema()


def test_the_docs_name_every_key_and_every_variable() -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", DOCS, re.S)
    assert set(tomllib.loads(example)) == set(json_schema()["properties"])
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "workbench").rglob("*.py"))
    assert set(re.findall(r"\bWORKBENCH_[A-Z_]+[A-Z]\b", code)) <= set(re.findall(r"WORKBENCH_[A-Z_]+", DOCS))
