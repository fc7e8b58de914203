"""The commands that check, score and repair files."""

import argparse
from pathlib import Path

from workbench.cli.arguments.common import (
    SEVERITIES,
    batch_options,
    executor_option,
    files_option,
    format_option,
    languages_option,
    process_count,
    resource_options,
    worker_options,
)


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add them in the order in which help shows them."""
    _check(commands)
    _score(commands)
    _fix(commands)
    _explain(commands)
    _run(commands)
    _compare(commands)
    _precision(commands)
    _waive(commands)
    _baseline(commands)


def _check(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("check", help="list what is wrong in files")
    files_option(command)
    resource_options(command)
    format_option(command)
    command.add_argument(
        "--fail-on", choices=SEVERITIES, default="minor", metavar="SEVERITY",
        help="exit 1 from this severity on: neutral, minor (the default), major or critical",
    )  # fmt: skip
    batch_options(command)


def _score(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser(
        "score", help="score files: MQM, fluency, consistency, BLEU, chrF, TER, an estimate"
    )
    files_option(command)
    resource_options(command)
    format_option(command)
    batch_options(command)


def _fix(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("fix", help="apply the repairs that are safe without a look")
    files_option(command)
    resource_options(command)
    command.add_argument("--dry-run", action="store_true", help="show the changes and write nothing")


def _explain(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("explain", help="say everything about one segment, in words")
    command.add_argument("file", type=Path, metavar="FILE", help="a bilingual file")
    command.add_argument("unit", metavar="UNIT", help="a unit's id, or unit/segment")
    command.add_argument(
        "--engine", default="", metavar="NAME", help="also say which words this engine's model finds unlikely"
    )
    languages_option(command)
    resource_options(command)


def _waive(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("waive", help="accept a finding, with a reason")
    command.add_argument("file", type=Path, metavar="FILE", help="a bilingual file")
    command.add_argument("unit", metavar="UNIT", help="a unit's id, or unit/segment")
    command.add_argument("--check", required=True, metavar="CHECK", help="the id of the finding's check")
    command.add_argument("--reason", required=True, help="why it is accepted, in words")
    command.add_argument("--author", help="who accepts it; by default the name that Git knows you by")
    command.add_argument("--expires", metavar="DAY", help="the last day on which it holds, e.g. 2026-12-31")
    command.add_argument(
        "--waivers", type=Path, metavar="FILE",
        help="where to write it, instead of the nearest .workbench/waivers.toml above the file",
    )  # fmt: skip
    languages_option(command)
    resource_options(command)


def _baseline(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("baseline", help="remember today's findings, so that gates count new ones")
    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    write = actions.add_parser("write", help="write the findings of files to a baseline")
    write.add_argument("baseline", type=Path, metavar="BASELINE", help="the baseline's file, e.g. base.json")
    files_option(write)
    resource_options(write)
    worker_options(write.add_argument_group("many files"))
    show = actions.add_parser("show", help="say what is in a baseline")
    show.add_argument("baseline", type=Path, metavar="BASELINE")


def _run(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("run", help="run a declared job: checks, gates and reports")
    command.add_argument("pipeline", type=Path, metavar="PIPELINE", help="its file, or a shipped one's name")
    command.add_argument("files", nargs="*", type=Path, metavar="FILE", help="instead of the job's inputs")
    command.add_argument(
        "--against", action="append", default=[], type=Path, metavar="FILE",
        help="the same documents by another system, for gates on metrics; may be repeated",
    )  # fmt: skip
    command.add_argument(
        "--report", action="append", default=[], type=Path, metavar="FILE", help="one more report"
    )
    command.add_argument("--no-languagetool", action="store_true", help="leave grammar and spelling out")
    command.add_argument("--jobs", type=process_count, metavar="N", help="how many processes check")
    executor_option(command, default=None)
    command.add_argument("--no-cache", action="store_true", help="check again what was checked before")


def _compare(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("compare", help="compare two systems or revisions of the same files")
    command.add_argument("old", type=Path, metavar="A", help="a bilingual file or a folder of them")
    command.add_argument("new", type=Path, metavar="B", help="the same documents by another system")
    command.add_argument(
        "--reference", type=Path, metavar="FILE",
        help="a bilingual file or plain text with the references, where A and B have none",
    )  # fmt: skip
    languages_option(command)
    resource_options(command)
    command.add_argument(
        "--format", choices=("table", "json"), default="table", help="for people, or one JSON object"
    )
    command.add_argument(
        "--report", action="append", default=[], type=Path, metavar="FILE", help="also write .html or .json"
    )
    worker_options(command.add_argument_group("many files"))


def _precision(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser(
        "precision", help="say how often what each check found was mended or waived"
    )
    files_option(command)
    before = command.add_mutually_exclusive_group()
    before.add_argument(
        "--since",
        metavar="REV",
        help="against this Git revision; without it, since the editor first opened them",
    )
    before.add_argument(
        "--old", dest="before", action="append", default=[], type=Path, metavar="FILE",
        help="against these, the same documents before the work; may be repeated",
    )  # fmt: skip
    resource_options(command)
    command.add_argument(
        "--waivers", type=Path, metavar="FILE",
        help="accepted findings, instead of the nearest .workbench/waivers.toml above each file",
    )  # fmt: skip
    command.add_argument(
        "--baseline", type=Path, metavar="FILE",
        help="of the findings that it knows only those that are gone tell something",
    )  # fmt: skip
    command.add_argument(
        "--format", choices=("table", "json"), default="table", help="for people, or one JSON object"
    )
    command.add_argument(
        "--report",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help="also write .html, .json or .md",
    )
    worker_options(command.add_argument_group("many files"))
