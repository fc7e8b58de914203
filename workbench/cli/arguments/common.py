"""Options that several commands have."""

import argparse
from pathlib import Path

from workbench.options import MOST_JOBS

SEVERITIES = ("neutral", "minor", "major", "critical")


def files_option(command: argparse.ArgumentParser) -> None:
    """The files of a command, and their languages."""
    command.add_argument(
        "files", nargs="+", type=Path, metavar="FILE",
        help="bilingual files or folders; two plain-text files are taken as source and target, line by line",
    )  # fmt: skip
    languages_option(command)


def languages_option(command: argparse.ArgumentParser) -> None:
    """The pair of languages."""
    command.add_argument("--source-lang", default="", metavar="CODE", help="where the file does not say it")
    command.add_argument("--target-lang", default="", metavar="CODE", help="where the file does not say it")


def force_option(command: argparse.ArgumentParser) -> None:
    """Leave to replace a file, for `workbench.cli.outputs.refuse_taken`."""
    command.add_argument("--force", action="store_true", help="replace a file that is there")


def resource_options(command: argparse.ArgumentParser) -> None:
    """What to check with: glossaries, packs, servers, and which checks."""
    group = command.add_argument_group("what to check with")
    group.add_argument(
        "--glossary", action="append", type=Path, metavar="FILE",
        help="use this glossary (file or folder) instead of the shipped ones; may be repeated",
    )  # fmt: skip
    group.add_argument(
        "--renderings", action="append", type=Path, metavar="FILE",
        help="use these packs of known renderings instead of the shipped ones; may be repeated",
    )  # fmt: skip
    group.add_argument("--no-languagetool", action="store_true", help="leave grammar and spelling out")
    group.add_argument(
        "--languagetool", metavar="URL", help="use this LanguageTool server; own: ours, whatever settings say"
    )
    group.add_argument(
        "--estimate", action=argparse.BooleanOptionalAction, default=False,
        help="also ask a sentence encoder: clauses omitted or added, suspected words, the quality estimate",
    )  # fmt: skip
    group.add_argument(
        "--ask-model", default="", metavar="chat=MODEL@ADDRESS",
        help="also have a chat model mark errors (MQM); the cost is told before; see docs/engines.md",
    )  # fmt: skip
    group.add_argument(
        "--only", action="append", default=[], metavar="CHECK", help="run these checks (a prefix of their id)"
    )
    group.add_argument(
        "--skip", action="append", default=[], metavar="CHECK", help="leave these checks out (a prefix)"
    )


def format_option(command: argparse.ArgumentParser) -> None:
    """How to print."""
    command.add_argument(
        "--format", choices=("table", "jsonl"), default="table", help="for people, or one JSON object a line"
    )


def batch_options(command: argparse.ArgumentParser) -> None:
    """Reports, waivers, baselines and workers."""
    group = command.add_argument_group("many files, in CI")
    group.add_argument(
        "--report", action="append", default=[], type=Path, metavar="FILE",
        help="write a report: .html .json .jsonl .sarif .junit.xml .csv .md .parquet; may be repeated",
    )  # fmt: skip
    group.add_argument(
        "--waivers", type=Path, metavar="FILE",
        help="accepted findings, instead of the nearest .workbench/waivers.toml above each file",
    )  # fmt: skip
    group.add_argument("--baseline", type=Path, metavar="FILE", help="count only findings that are not in it")
    group.add_argument(
        "--changed-since", metavar="REV", help="only segments that changed since this Git revision"
    )
    worker_options(group)


def worker_options(group: argparse._ArgumentGroup) -> None:
    """Who checks, and with how many processes."""
    group.add_argument("--jobs", type=process_count, default=1, metavar="N", help="how many processes check")
    executor_option(group, default="local")
    group.add_argument("--no-cache", action="store_true", help="check again what was checked before")


def executor_option(group: argparse._ActionsContainer, default: str | None) -> None:
    """Who checks."""
    group.add_argument(
        "--executor", default=default, metavar="WHERE", help="who checks: local, or dask://HOST:PORT"
    )


def process_count(text: str) -> int:
    """How many processes check, for argparse."""
    count = positive(text)
    if count > MOST_JOBS:
        raise argparse.ArgumentTypeError(f"“{text}” is more than {MOST_JOBS:,} processes")
    return count


def positive(text: str) -> int:
    """A whole number from 1 on, for argparse."""
    if not (text.isascii() and text.isdigit() and int(text) >= 1):
        raise argparse.ArgumentTypeError(f"“{text}” is no whole number from 1 on")
    return int(text)
