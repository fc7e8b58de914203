"""What options are where the command line leaves them out: a project's file and environment variables.

The command line wins over the environment, and that over the file: the nearest `workbench.toml`, or
`pyproject.toml` with a table `[tool.workbench]`, from the working folder up to the top of the Git checkout.
What sends texts elsewhere (servers, models, clusters) no project's file may set: it comes with a checkout
from anybody.
"""

import argparse
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.batch.places import folders_above
from workbench.batch.shapes import Flag, ListOf, Number, Shape, Table, Text
from workbench.batch.toml_text import KeyPath, key_name, line_of, read_toml, refused
from workbench.cli.arguments import parser
from workbench.cli.arguments.common import SEVERITIES
from workbench.errors import BadInput
from workbench.options import MOST_JOBS

OWN_FILE, PROJECT_FILE = "workbench.toml", "pyproject.toml"
PREFIX = "WORKBENCH_"
OURS = "own"
"""`--languagetool own` asks our own server, whatever the settings say."""
_COMMANDS = (
    "review", "serve", "check", "score", "fix", "explain", "compare", "precision", "waive", "baseline",
    "translate",
)  # fmt: skip
"""Those that a project's file holds for. A job for `run` says all itself and heeds only the environment."""
_PATHS = ("glossaries", "renderings", "waivers", "baseline")
_PREFIXES = Text("the beginning of a check's id, such as accuracy")

SETTINGS: Mapping[str, Shape] = {
    "source_lang": Text("BCP 47, where the files do not say it"),
    "target_lang": Text("BCP 47, where the files do not say it"),
    "glossaries": ListOf(Text("a file or folder"), "instead of the shipped ones"),
    "renderings": ListOf(Text("a file or folder"), "packs of renderings, instead of the shipped ones"),
    "languagetool": Flag("whether to check grammar and spelling (true)"),
    "estimate": Flag("whether to ask the sentence encoder too (false)"),
    "only": ListOf(_PREFIXES, "run these checks"),
    "skip": ListOf(_PREFIXES, "leave these checks out"),
    "fail_on": Text("the severity from which `check` exits with 1 (minor)", SEVERITIES),
    "waivers": Text("the file of waivers, instead of the nearest .workbench/waivers.toml"),
    "baseline": Text("the baseline: only findings that are not in it count"),
    "jobs": Number("how many processes check (1)", least=1, most=MOST_JOBS, is_whole=True),
}
"""What a project's file may hold."""
_VARIABLES: Mapping[str, Shape] = {
    **SETTINGS,
    "languagetool_url": Text("a LanguageTool server to use instead of our own"),
    "ask_model": Text("a chat model that marks errors, as MODEL@ADDRESS"),
    "executor": Text("who checks: local, or dask://HOST:PORT"),
    "keys": Text("the editor's keys: default, omegat, trados, memoq, poedit or weblate"),
}
"""What the environment may hold, each as `WORKBENCH_` and its name in capitals."""
FILE = Table("settings of the translation workbench for a project", SETTINGS)


@dataclass(frozen=True, slots=True)
class InForce:
    """One setting and where it comes from."""

    name: str
    value: Any
    origin: str
    """The file with its line, or the variable."""
    folder: Path
    """Relative paths are as seen from here."""
    is_of_file: bool


def json_schema() -> dict[str, Any]:
    """The JSON Schema of `workbench.toml`, for editors."""
    return FILE.document_schema("Settings of the translation workbench")


def settings_file(folder: Path) -> Path | None:
    """The file of settings that serves a folder; None where there is none."""
    for place in folders_above(folder):
        if (own := place / OWN_FILE).is_file():
            return own
        if (project := place / PROJECT_FILE).is_file() and _table_of(project) is not None:
            return project
        if (place / ".git").exists():
            return None
    return None


def settings(folder: Path, *, with_file: bool = True) -> dict[str, InForce]:
    """What is in force in a folder, by name. Raises BadInput naming file, line and key, or the variable."""
    found = {setting.name: setting for setting in _of_file(folder)} if with_file else {}
    return found | {setting.name: setting for setting in _of_environment(folder)}


def with_settings(given: argparse.Namespace, arguments: Sequence[str] | None) -> argparse.Namespace:
    """What the command line says, and where it says nothing, what the settings do. Raises BadInput."""
    if given.command in (*_COMMANDS, "run"):
        in_force = settings(Path.cwd(), with_file=given.command != "run")
        if in_force:
            _fill(given, in_force, _said(arguments))
    if getattr(given, "languagetool", None) == OURS:
        given.languagetool, given.no_languagetool = None, False
    return given


def _fill(given: argparse.Namespace, in_force: Mapping[str, InForce], said: set[str]) -> None:
    url, flag = in_force.get("languagetool_url"), in_force.get("languagetool")
    beats_flag = url is not None and flag is not None and flag.is_of_file
    for name, setting in in_force.items():
        option, value = _option(setting)
        is_answered = option in said or (name.startswith("languagetool") and said & _LANGUAGETOOL)
        if hasattr(given, option) and not is_answered and not (beats_flag and name == "languagetool"):
            setattr(given, option, value)


_LANGUAGETOOL = {"languagetool", "no_languagetool"}


def _option(setting: InForce) -> tuple[str, Any]:
    """The option that a setting stands for, and its value there."""
    value = setting.value
    if setting.name in _PATHS:
        folder = setting.folder
        value = [folder / item for item in value] if isinstance(value, list) else folder / value
    if setting.name == "languagetool":
        return "no_languagetool", not value
    renamed = {"glossaries": "glossary", "languagetool_url": "languagetool"}
    return renamed.get(setting.name, setting.name), value


def _said(arguments: Sequence[str] | None) -> set[str]:
    """The options that a command line names: parsed by a parser without defaults, they alone are left."""
    bare = parser()
    _without_defaults(bare)
    return set(vars(bare.parse_args(arguments)))


def _without_defaults(command: argparse.ArgumentParser) -> None:
    for action in command._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                _without_defaults(inner)
        else:
            action.default = argparse.SUPPRESS


def _table_of(project: Path) -> Any:
    """The table `[tool.workbench]` of a `pyproject.toml`; None where it has none, or can't be read."""
    try:
        tool = read_toml(project, "project file")[0].get("tool", {})
    except BadInput:  # not ours to complain about
        return None
    return tool.get("workbench") if isinstance(tool, dict) else None


def _of_file(folder: Path) -> Iterator[InForce]:
    path = settings_file(folder)
    if path is None:
        return
    values, text = read_toml(path, "file of settings")
    table: KeyPath = () if path.name == OWN_FILE else ("tool", "workbench")
    own = values if path.name == OWN_FILE else values["tool"]["workbench"]
    problems = [*FILE.problems(own, ()), *_unknown_checks(own)]
    for key_path, words in problems:
        name = f"“{key_name(key_path)}”" if key_path else "[tool.workbench]"
        raise refused(path, text, (*table, *key_path), name, words)
    for name, value in own.items():
        origin = f"{path}, line {line_of(text, (*table, name))}"
        yield InForce(name, value, origin, path.parent, True)


def _unknown_checks(values: Any) -> Iterator[tuple[KeyPath, str]]:
    named = {name: values.get(name) for name in ("only", "skip")} if isinstance(values, dict) else {}
    if not any(isinstance(prefixes, list) and prefixes for prefixes in named.values()):
        return
    from workbench.checks import NAMES_NO_CHECK, names_checks

    for name, prefixes in named.items():
        for number, prefix in enumerate(prefixes if isinstance(prefixes, list) else ()):
            if not names_checks(str(prefix)):
                yield (name, number), NAMES_NO_CHECK.format(prefix)


def _of_environment(folder: Path) -> Iterator[InForce]:
    for name, shape in _VARIABLES.items():
        variable = PREFIX + name.upper()
        said = os.environ.get(variable, "").strip()
        if not said:
            continue
        value = _parsed(name, shape, said)
        for _, words in (*shape.problems(value, ()), *_unknown_checks({name: value})):
            held = "" if said in words else f" (it is “{said}”)"
            raise BadInput(f"The environment variable {variable} {words}{held}.")
        yield InForce(name, value, variable, folder, False)


def _parsed(name: str, shape: Shape, said: str) -> Any:
    """A variable's value: lists parted by commas, of paths as the system parts them in PATH."""
    if isinstance(shape, ListOf):
        parts = said.split(os.pathsep if name in _PATHS else ",")
        return [part.strip() for part in parts if part.strip()]
    if isinstance(shape, Flag):
        return _FLAGS.get(said.lower(), said)
    if isinstance(shape, Number):
        return int(said) if said.isascii() and said.isdigit() else said
    return said


_FLAGS = {
    "1": True,
    "true": True,
    "yes": True,
    "on": True,
    "0": False,
    "false": False,
    "no": False,
    "off": False,
}
