"""A declared job: what to check with what, what fails it, and which reports it writes."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.batch.outcome import Severities
from workbench.batch.shapes import Flag, ListOf, Number, Problem, Table, Text
from workbench.batch.toml_text import KeyPath, key_name, read_toml, refused
from workbench.checks import NAMES_NO_CHECK, names_checks
from workbench.config import shipped
from workbench.errors import BadInput
from workbench.formats.base import Languages
from workbench.model import Severity
from workbench.options import MOST_JOBS, Options
from workbench.renderings.packs import DIMENSIONS

_SEVERITIES = tuple(str(severity) for severity in Severity)
_PATHS = Text("a path or a glob such as po/**/*.po, as seen from the folder in which the job is run")

GATE = Table(
    "what fails the job; the exit status is then 1",
    {
        "name": Text("how reports call it"),
        "kind": Text(
            "findings: how many there are; new: those that are not in the baseline; "
            "mqm: the MQM score of each document; metric: a fall that is more than chance",
            ("findings", "new", "mqm", "metric"),
        ),
        "severity": Text("findings, new: count from this severity on (minor)", _SEVERITIES),
        "most": Number("findings, new: how many are let through (0)", is_whole=True),
        "least": Number("mqm: the lowest score that passes", most=100),
        "words": Number("mqm: documents with fewer words are let through (0)", is_whole=True),
        "metric": Text("metric: which", ("bleu", "chrf", "ter")),
        "p": Number("metric: how likely chance may be at most (0.05)", most=1),
        "unmeasured": Text(
            "metric: where no segment has a reference and a rival, end with status 2, or pass (error)",
            ("error", "pass"),
        ),
    },
    ("kind",),
)

PIPELINE = Table(
    "a job of the translation workbench: `workbench run PIPELINE.toml [FILE…]`",
    {
        "name": Text("the title of its reports"),
        "about": Text("what it is for"),
        "inputs": Table(
            "the files to check, unless the command line names some",
            {
                "files": ListOf(_PATHS, "files"),
                "source_lang": Text("BCP 47, where the files do not say it"),
                "target_lang": Text("BCP 47, where the files do not say it"),
                "changed_since": Text("only segments that changed since this Git revision"),
            },
        ),
        "resources": Table(
            "what to check with",
            {
                "glossaries": ListOf(_PATHS, "instead of the shipped ones"),
                "renderings": ListOf(_PATHS, "packs of known renderings, instead of the shipped ones"),
                "languagetool": Flag("whether to check grammar and spelling (true)"),
                "estimate": Flag("whether to ask the sentence encoder too (false)"),
                "languagetool_url": Text("a LanguageTool server to use instead of our own"),
                "waivers": Text("the file of waivers, instead of the nearest .workbench/waivers.toml"),
                "baseline": Text("the baseline that new findings are told by"),
            },
        ),
        "checks": Table(
            "which checks run",
            {
                "only": ListOf(Text("a dotted prefix such as accuracy"), "run these"),
                "skip": ListOf(Text("a dotted prefix"), "leave these out"),
                "severity": Table(
                    "another severity by dotted prefix; the longest prefix holds; off drops the findings",
                    others=Text("a severity", ("off", *_SEVERITIES)),
                ),
            },
        ),
        "mqm": Table(
            "the weights of the MQM score",
            {
                "severity": Table(
                    "penalty points of an error (0, 1, 5, 25)",
                    {name: Number("penalty points", most=1000) for name in _SEVERITIES},
                ),
                "category": Table(
                    "a factor by MQM category, e.g. style or accuracy/omission; the longest holds",
                    others=Number("the factor (1)", most=1000),
                ),
            },
        ),
        "compare": Table(
            "what to compare the files with, for gates of kind metric",
            {
                "files": ListOf(_PATHS, "the same documents by another system, in the same order"),
                "revision": Text("the same files at this Git revision"),
            },
        ),
        "gate": ListOf(GATE, "what fails the job"),
        "report": ListOf(
            Table("a report", {"file": Text("where to write it; its ending says which kind")}, ("file",)),
            "which reports to write",
        ),
        "run": Table(
            "how it is run",
            {
                "jobs": Number("how many processes check (1)", least=1, most=MOST_JOBS, is_whole=True),
                "executor": Text("who checks: local, or dask://HOST:PORT (local)"),
                "cache": Flag("whether to keep findings for the next run (true)"),
            },
        ),
    },
    ("name",),
)


@dataclass(frozen=True, slots=True)
class Gate:
    """One gate as declared; what a kind does not use stays at its default."""

    kind: str
    name: str
    severity: Severity = Severity.MINOR
    most: int = 0
    least: float = 0.0
    words: int = 0
    metric: str = "chrf"
    p: float = 0.05
    unmeasured: str = "error"


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A job, read and checked."""

    path: Path
    name: str
    about: str
    files: tuple[str, ...]
    languages: Languages
    changed_since: str | None
    options: Options
    waivers: Path | None
    baseline: Path | None
    severities: Severities
    penalties: dict[Severity, float]
    factors: dict[str, float]
    against_files: tuple[str, ...]
    against_revision: str | None
    gates: tuple[Gate, ...]
    reports: tuple[Path, ...]
    jobs: int
    executor: str
    is_cached: bool


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a pipeline, for editors."""
    return PIPELINE.document_schema("Pipeline of the translation workbench")


def shipped_pipelines() -> list[str]:
    """The names of the jobs that come with the workbench."""
    return sorted(path.stem for path in shipped("pipelines").glob("*.toml"))


def read_pipeline(path: Path) -> Pipeline:
    """Read a job. Raises BadInput naming file, line and key of the first thing that is wrong."""
    values, text = read_toml(path, "pipeline")

    def refuse(key_path: KeyPath, words: str) -> BadInput:
        name = f"“{key_name(key_path)}”" if key_path else "the pipeline"
        return refused(path, text, key_path, name, words)

    for key_path, words in PIPELINE.problems(values, ()):
        raise refuse(key_path, words)
    for number, gate in enumerate(values.get("gate", [])):
        for words in _gate_problems(gate, values):
            raise refuse(("gate", number), words)
    for key_path, words in _unknown_names(values):
        raise refuse(key_path, words)
    return _pipeline(path, values)


def _unknown_names(values: dict[str, Any]) -> Iterator[Problem]:
    """Checks and categories that there are none of: a slip would quietly loosen a gate."""
    chosen, mqm = values.get("checks", {}), values.get("mqm", {})
    named = [(("checks", key, n), p) for key in ("only", "skip") for n, p in enumerate(chosen.get(key, ()))]
    named += [(("checks", "severity", prefix), prefix) for prefix in chosen.get("severity", {})]
    for key_path, prefix in named:
        if not names_checks(prefix):
            yield key_path, NAMES_NO_CHECK.format(prefix)
    for category in mqm.get("category", {}):
        if category.partition("/")[0] not in DIMENSIONS:
            words = f"does not start with an MQM dimension: {', '.join(DIMENSIONS)}"
            yield ("mqm", "category", category), words


def _gate_problems(gate: dict[str, Any], values: dict[str, Any]) -> list[str]:
    kind = gate["kind"]
    own = {"findings": ("severity", "most"), "new": ("severity", "most"), "mqm": ("least", "words")}
    allowed = ("name", "kind", *own.get(kind, ("metric", "p", "unmeasured")))
    strange = [f"has “{key}”, which a gate of kind {kind} does not use" for key in gate if key not in allowed]
    if kind == "mqm" and "least" not in gate:
        strange.append("lacks “least”, the lowest score that passes")
    if kind == "new" and "baseline" not in values.get("resources", {}):
        strange.append("is of kind new, so [resources] must name a baseline")
    return strange


def _pipeline(path: Path, values: dict[str, Any]) -> Pipeline:
    def part(name: str) -> dict[str, Any]:
        found: dict[str, Any] = values.get(name, {})
        return found

    def paths(name: str) -> tuple[Path, ...] | None:
        return tuple(map(Path, resources[name])) if name in resources else None

    inputs, resources, checks = part("inputs"), part("resources"), part("checks")
    mqm, compare, run = part("mqm"), part("compare"), part("run")
    severities = {prefix: _severity(word) for prefix, word in checks.get("severity", {}).items()}
    penalties = {severity: float(severity.penalty) for severity in Severity}
    penalties |= {Severity(name): float(points) for name, points in mqm.get("severity", {}).items()}
    options = Options(
        glossaries=paths("glossaries"),
        renderings=paths("renderings"),
        languagetool=resources.get("languagetool", True),
        languagetool_url=resources.get("languagetool_url"),
        estimate=resources.get("estimate", False),
        only=tuple(checks.get("only", ())),
        skip=tuple(checks.get("skip", ())),
    )
    return Pipeline(
        path=path,
        name=values["name"],
        about=values.get("about", ""),
        files=tuple(inputs.get("files", ())),
        languages=Languages(inputs.get("source_lang", ""), inputs.get("target_lang", "")),
        changed_since=inputs.get("changed_since"),
        options=options,
        waivers=Path(resources["waivers"]) if "waivers" in resources else None,
        baseline=Path(resources["baseline"]) if "baseline" in resources else None,
        severities=severities,
        penalties=penalties,
        factors={name: float(factor) for name, factor in mqm.get("category", {}).items()},
        against_files=tuple(compare.get("files", ())),
        against_revision=compare.get("revision"),
        gates=tuple(_gate(gate) for gate in values.get("gate", [])),
        reports=tuple(Path(report["file"]) for report in values.get("report", [])),
        jobs=run.get("jobs", 1),
        executor=run.get("executor", "local"),
        is_cached=run.get("cache", True),
    )


def _gate(values: dict[str, Any]) -> Gate:
    rest = {key: value for key, value in values.items() if key not in ("kind", "name", "severity")}
    name = values.get("name", values["kind"])
    return Gate(values["kind"], name, Severity(values.get("severity", "minor")), **rest)


def _severity(word: str) -> Severity | None:
    return None if word == "off" else Severity(word)
