"""Declared jobs: clear errors, gates that hold, and the shipped ones on the samples."""

import importlib.util
import json
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.batch.conftest import ROWS, Workbench, table
from workbench.batch.pipeline import json_schema, read_pipeline
from workbench.batch.weights import Weights, weighted_mqm
from workbench.config import shipped
from workbench.errors import BadInput
from workbench.formats.files import open_document
from workbench.model import Severity
from workbench.reviewer import Options, review
from workbench.scorers import score_documents

SAMPLES = shipped("corpora") / "samples"
SEED = shipped("corpora") / "seed" / "day-1291.zh-en.tsv"
SHIPPED = sorted(path.stem for path in shipped("pipelines").glob("*.toml"))


def test_the_schema_is_the_validators() -> None:
    written = json.loads((shipped("pipelines") / "schema.json").read_text(encoding="utf-8"))
    assert written == json_schema()


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_pipeline_is_valid_and_says_what_it_is_for(name: str) -> None:
    pipeline = read_pipeline(shipped("pipelines") / f"{name}.toml")
    assert pipeline.name
    assert pipeline.about
    assert pipeline.gates


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name = 1", ["line 1", "“name”", "text"]),
        ("about = 'x'", ["line 1", "lacks “name”"]),
        ("name = 'x'\n\n[chekcs]\nonly = []", ["line 3", "“chekcs”", "known are"]),
        ("name = 'x'\n[checks]\nonly = 'accuracy'", ["line 3", "“checks.only”", "list"]),
        ("name = 'x'\n[checks]\nskip = ['a', 3]", ["line 3", "“checks.skip[2]”"]),
        ("name = 'x'\n[checks.severity]\n'a' = 'minor'\n\"b.c\" = 'mayor'", ["line 4", "mayor", "major"]),
        ("name = 'x'\n" + "[[gate]]\nkind='mqm'\nleast=90\n" * 2 + "most = -1", ["line 8", "“gate[2].most”"]),
        ("name = 'x'\n[[gate]]\nkind='mqm'", ["line 2", "least"]),
        ("name = 'x'\n[[gate]]\nkind='findings'\nleast=3", ["line 2", "least", "findings"]),
        ("name = 'x'\n[[gate]]\nkind='new'", ["line 2", "baseline"]),
        ("name = 'x'\n[run]\njobs = 0", ["line 3", "“run.jobs”", "from 1"]),
        ("name = 'x'\n[run]\njobs = true", ["line 3", "whole number"]),
        ("name = 'x'\n[[report]]\nkind = 'html'", ["line 3", "“report[1].kind”"]),
        ("name = 'x'\n[checks]\nskip = ['styel']", ["line 3", "“checks.skip[1]”", "styel"]),
        ("name = 'x'\n[checks.severity]\n'style' = 'off'\n'desing' = 'major'", ["line 4", "“desing”"]),
        ("name = 'x'\n[mqm.category]\nstile = 0.5", ["line 3", "“mqm.category.stile”", "style"]),
        ("name = 'x'\nname = 'y'", ["line 2"]),
        ("name = ", ["line 1"]),
    ],
)  # fmt: skip
def test_errors_name_file_line_and_key(
    project: Path, workbench: Workbench, text: str, words: list[str]
) -> None:
    (project / "job.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        read_pipeline(project / "job.toml")
    assert all(word in str(refused.value) for word in ["job.toml", *words]), refused.value
    done = workbench("run", "job.toml", "news.zh-en.tsv")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def run_job(workbench: Workbench, project: Path, text: str, *files: str) -> tuple[int, str]:
    (project / "job.toml").write_text(f'name = "Job"\n{text}', encoding="utf-8")
    done = workbench("run", "--no-languagetool", "job.toml", *files)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def test_inputs_are_globs_and_a_glob_without_files_is_refused(workbench: Workbench, project: Path) -> None:
    gate = "[[gate]]\nkind = 'findings'\nmost = 99\n"
    assert run_job(workbench, project, f"[inputs]\nfiles = ['*.tsv']\n{gate}")[0] == 0
    status, words = run_job(workbench, project, f"[inputs]\nfiles = ['*.po']\n{gate}")
    assert status == 2
    assert "“*.po”" in words
    assert run_job(workbench, project, gate)[0] == 2


def test_a_gate_on_severity_fails_with_the_segments_that_did_it(workbench: Workbench, project: Path) -> None:
    gate = "[[gate]]\nname = 'grave'\nkind = 'findings'\nseverity = 'major'\n"
    status, words = run_job(workbench, project, gate, "news.zh-en.tsv")
    assert status == 1
    assert "FAILED  grave: 1 finding from major on, 0 allowed." in words
    assert "news.zh-en.tsv 2/1" in words
    assert run_job(workbench, project, gate + "most = 1\n", "news.zh-en.tsv")[0] == 0


def test_no_gate_passes_without_the_server_that_was_to_check_grammar(
    workbench: Workbench, project: Path
) -> None:
    text = "[resources]\nlanguagetool_url = 'http://127.0.0.1:9'\n[[gate]]\nkind = 'findings'\nmost = 99\n"
    (project / "job.toml").write_text(f"name = 'Job'\n{text}", encoding="utf-8")
    checked = ("check", "--languagetool", "http://127.0.0.1:9", "--fail-on", "critical", "news.zh-en.tsv")
    for command in (("run", "job.toml", "news.zh-en.tsv"), checked):
        done = workbench(*command)
        assert done.returncode == 2
        assert done.stderr.count("Grammar was to be checked by a server") == 1
        assert "http://127.0.0.1:9" in done.stderr


def test_severities_are_overridden_by_the_longest_prefix(workbench: Workbench, project: Path) -> None:
    gate = "[[gate]]\nkind = 'findings'\nseverity = 'minor'\n"
    off = (
        "[checks.severity]\naccuracy = 'off'\nterminology = 'neutral'\nlinguistic_conventions = 'critical'\n"
    )
    status, words = run_job(workbench, project, off + gate, "news.zh-en.tsv")
    assert status == 1
    assert "1 critical, 2 neutral" in words
    kept = off + "'linguistic_conventions.double_space' = 'neutral'\n"
    assert run_job(workbench, project, kept + gate, "news.zh-en.tsv")[0] == 0


def test_a_gate_on_mqm_uses_the_jobs_weights(workbench: Workbench, project: Path) -> None:
    gate = "[[gate]]\nkind = 'mqm'\nleast = 99\n"
    assert run_job(workbench, project, gate, "news.zh-en.tsv")[0] == 1
    status, words = run_job(workbench, project, gate + "words = 1000\n", "news.zh-en.tsv")
    assert status == 0, words
    free = "[mqm.severity]\nminor = 0\nmajor = 0\n"
    assert run_job(workbench, project, free + gate, "news.zh-en.tsv")[0] == 0
    by_category = "[mqm.category]\naccuracy = 0\nterminology = 0\nlinguistic_conventions = 0\n"
    assert run_job(workbench, project, by_category + gate, "news.zh-en.tsv")[0] == 0


def test_the_usual_weights_give_the_usual_score() -> None:
    segments = open_document(SEED).segments
    findings = review(segments, Options(languagetool=False)).findings
    weights = Weights({severity: float(severity.penalty) for severity in Severity}, {})
    (usual,) = (s for s in score_documents(segments, findings) if s.scorer == "mqm")
    own = weighted_mqm(str(SEED), segments, findings, weights)
    assert own.value == pytest.approx(usual.value)


def test_a_gate_on_new_findings_uses_the_baseline(workbench: Workbench, project: Path) -> None:
    workbench("baseline", "write", "--no-languagetool", "base.json", "news.zh-en.tsv")
    gate = "[resources]\nbaseline = 'base.json'\n[[gate]]\nkind = 'new'\n"
    assert run_job(workbench, project, gate, "news.zh-en.tsv")[0] == 0
    (project / "news.zh-en.tsv").write_text(table([*ROWS, ("基辅。", "It is in Kiev.")]), encoding="utf-8")
    status, words = run_job(workbench, project, gate, "news.zh-en.tsv")
    assert status == 1
    assert "1 new" in words


def _git(project: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
    subprocess.run(["git", *who, *arguments], cwd=project, check=True, capture_output=True)


def _worse(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    place = lines[0].split("\t").index("target")
    rows = [line.split("\t") for line in lines[1:]]
    for row in rows:
        row[place] = " ".join(reversed(row[place].split()))
    path.write_text("\n".join([lines[0], *("\t".join(row) for row in rows)]) + "\n", encoding="utf-8")


def test_a_gate_on_a_metric_fails_only_beyond_chance(workbench: Workbench, project: Path) -> None:
    shutil.copyfile(SEED, project / "seed.zh-en.tsv")
    _git(project, "init", "-q")
    _git(project, "add", ".")
    _git(project, "commit", "-q", "-m", "x")
    gate = "[compare]\nrevision = 'HEAD'\n[[gate]]\nkind = 'metric'\nmetric = 'bleu'\n"
    status, words = run_job(workbench, project, gate, "seed.zh-en.tsv")
    assert status == 0, words
    _worse(project / "seed.zh-en.tsv")
    status, words = run_job(workbench, project, gate, "seed.zh-en.tsv")
    assert status == 1
    assert "nrefs:1" in words  # the signature
    assert "p = 0.00" in words


def test_a_gate_on_a_metric_without_a_rival_is_refused(workbench: Workbench, project: Path) -> None:
    done = workbench("run", "--no-languagetool", "engine-comparison", SEED)
    assert done.returncode == 2
    assert "chrF has not fallen" in done.stderr
    assert "--against" in done.stderr


def test_a_gate_on_a_metric_without_references_is_an_error_unless_asked_for(
    workbench: Workbench, project: Path
) -> None:
    gate = "[compare]\nfiles = ['news.zh-en.tsv']\n[[gate]]\nname = 'good'\nkind = 'metric'\n"
    report = "[[report]]\nfile = 'out.json'\n"
    status, words = run_job(workbench, project, gate + report, "news.zh-en.tsv")
    assert status == 2
    assert "not measured  good:" in words
    assert "job.toml: the gate “good” could not be decided" in words
    verdict = json.loads((project / "out.json").read_text(encoding="utf-8"))["verdicts"][0]
    assert (verdict["name"], verdict["passed"]) == ("good", False)
    status, words = run_job(workbench, project, gate + "unmeasured = 'pass'\n", "news.zh-en.tsv")
    assert status == 0
    assert "not measured  good:" in words


def test_a_report_that_needs_a_missing_package_is_refused_before_the_work(
    workbench: Workbench, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr(
        "importlib.util.find_spec", lambda name, *more: None if name == "pyarrow" else real(name, *more)
    )
    done = workbench("check", "--no-languagetool", "--report", "out/f.parquet", "news.zh-en.tsv")
    assert (done.returncode, done.stdout) == (2, "")
    assert "translation-workbench[parquet]" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "command",
    [
        "check --no-languagetool --report new/deep/f.html news.zh-en.tsv",
        "baseline write --no-languagetool new/deep/base.json news.zh-en.tsv",
        "waive news.zh-en.tsv 2 --check accuracy.number_mismatch --reason Quoted --waivers new/deep/w.toml",
        "compare --no-languagetool --report new/deep/c.json news.zh-en.tsv news.zh-en.tsv",
        "glossary add new/deep/terms.tsv war en war",
        "translate --report new/deep/from.jsonl --dry-run news.zh-en.tsv --memory memory.sqlite",
    ],
)
def test_missing_folders_of_written_files_are_made(workbench: Workbench, project: Path, command: str) -> None:
    workbench("memory", "import", "--memory", "memory.sqlite", "news.zh-en.tsv")
    done = workbench(*shlex.split(command))
    assert done.returncode in (0, 1), done.stderr
    assert list((project / "new" / "deep").iterdir())


def test_only_what_changed_since_a_revision_is_judged(workbench: Workbench, project: Path) -> None:
    _git(project, "init", "-q")
    check = ("check", "--no-languagetool", "--changed-since", "HEAD", "news.zh-en.tsv")
    assert workbench(*check).returncode == 1  # before the first commit all is new
    _git(project, "add", ".")
    _git(project, "commit", "-q", "-m", "x")
    assert workbench(*check).returncode == 0
    (project / "news.zh-en.tsv").write_text(table([("基辅。", "Kiev again."), *ROWS]), encoding="utf-8")
    done = workbench(*check)
    assert done.returncode == 1
    assert done.stderr.startswith("1 finding ")
    bad = workbench("check", "--no-languagetool", "--changed-since", "--nonsense", "news.zh-en.tsv")
    assert bad.returncode == 2
    bad = workbench("check", "--no-languagetool", "--changed-since", "nonsense", "news.zh-en.tsv")
    assert "nonsense" in bad.stderr


def test_a_renamed_file_is_compared_with_what_it_was(workbench: Workbench, project: Path) -> None:
    shutil.copyfile(SEED, project / "seed.zh-en.tsv")
    _git(project, "init", "-q")
    _git(project, "add", ".")
    _git(project, "commit", "-q", "-m", "x")
    (project / "day").mkdir()
    _git(project, "mv", "seed.zh-en.tsv", "day/день.zh-en.tsv")
    renamed = project / "day" / "день.zh-en.tsv"
    check = ("check", "--no-languagetool", "--changed-since", "HEAD")
    assert workbench(*check, renamed).returncode == 0
    lines = renamed.read_text(encoding="utf-8").splitlines()
    renamed.write_text("\n".join([*lines[:-1], lines[-1].replace(".", " Kiev."), ""]), encoding="utf-8")
    done = workbench(*check, renamed)
    assert done.returncode in (0, 1)
    assert done.stderr.startswith(("0 findings", "1 finding", "2 findings"))
    shutil.copyfile(renamed, project / "new.zh-en.tsv")
    whole = workbench("check", "--no-languagetool", "new.zh-en.tsv").stdout
    assert workbench(*check, "new.zh-en.tsv").stdout == whole  # a new file counts as a whole


def test_a_shallow_clone_says_how_to_have_the_revision(
    workbench: Workbench, project: Path, tmp_path: Path
) -> None:
    _git(project, "init", "-q")
    for message in ("x", "y"):
        _git(project, "add", ".")
        _git(project, "commit", "-q", "-m", message, "--allow-empty")
    clone = tmp_path / "clone"
    _git(project, "clone", "-q", "--depth", "1", project.as_uri(), str(clone))
    done = workbench("check", "--changed-since", "HEAD~1", clone / "news.zh-en.tsv")
    assert done.returncode == 2
    assert "no revision “HEAD~1”" in done.stderr
    assert "--unshallow" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    deep = workbench("check", "--changed-since", "HEAD~9", "news.zh-en.tsv")
    assert "unshallow" not in deep.stderr


def test_outside_a_repository_there_is_nothing_to_compare_with(workbench: Workbench, project: Path) -> None:
    done = workbench("check", "--no-languagetool", "--changed-since", "HEAD", "news.zh-en.tsv")
    assert done.returncode == 2
    assert done.stderr == (
        "workbench: news.zh-en.tsv is in no Git repository, so there is nothing to compare it with.\n"
    )


@pytest.mark.parametrize(
    ("name", "files", "status"),
    [
        ("news-revision", [SEED], 1),
        ("software-strings", [SAMPLES / "forum.ru-en.po"], 1),
        ("subtitles", [SAMPLES / "talks.en-zh.tsv"], 1),
        ("engine-comparison", [SEED], 0),
    ],
)
def test_shipped_pipelines_run_on_the_samples(
    workbench: Workbench, project: Path, name: str, files: list[Path], status: int
) -> None:
    against = [f"--against={file}" for file in files] if name == "engine-comparison" else []
    done = workbench("run", name, *files, *against, "--no-languagetool", "--report", "extra.md")
    assert done.returncode == status, done.stdout + done.stderr
    assert "passed" in done.stdout or "FAILED" in done.stdout
    for report in read_pipeline(shipped("pipelines") / f"{name}.toml").reports:
        assert (project / report).stat().st_size > 100
    assert (project / "extra.md").exists()


def test_engine_comparison_fails_for_a_worse_engine(workbench: Workbench, project: Path) -> None:
    shutil.copyfile(SEED, project / "worse.zh-en.tsv")
    _worse(project / "worse.zh-en.tsv")
    done = workbench("run", "engine-comparison", "worse.zh-en.tsv", "--against", SEED)
    assert done.returncode == 1
    assert "FAILED  BLEU has not fallen" in done.stdout


def test_reports_show_verdicts_waivers_and_lines(workbench: Workbench, project: Path) -> None:
    workbench(
        "waive", "news.zh-en.tsv", "1", "--check", "terminology.deprecated_term", "--reason", "A title."
    )
    run_job(workbench, project, "[[report]]\nfile='r.json'\n[[gate]]\nkind='findings'\n", "news.zh-en.tsv")
    report = json.loads((project / "r.json").read_text(encoding="utf-8"))
    assert [(f["unit"], f["status"]) for f in report["findings"]] == [
        ("1", "waived"), ("2", "open"), ("3", "open"), ("4", "open"),
    ]  # fmt: skip
    assert "A title." in report["findings"][0]["reason"]
    assert [f["line"] for f in report["findings"]] == [2, 3, 4, 5]
    assert report["verdicts"][0]["passed"] is False
    assert {"bleu", "mqm"} <= {score["scorer"] for score in report["scores"]}
