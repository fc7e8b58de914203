"""What can be said after `workbench memory`, and the options that choose memories elsewhere."""

import argparse
from pathlib import Path

from workbench.cli.arguments.common import force_option


def add_actions(command: argparse.ArgumentParser) -> None:
    """Add every action to the `memory` command."""
    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    _looking(actions)
    _exchange(actions)
    _clean(actions)
    _align(actions)


def _looking(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `stats` and `search`."""
    stats = actions.add_parser("stats", help="what is in a memory")
    memory_option(stats)
    _format(stats)

    search = actions.add_parser(
        "search", help="find a phrase, or what is like a text; status 1 if nothing is"
    )
    search.add_argument("text", metavar="TEXT")
    memory_option(search)
    how = search.add_mutually_exclusive_group()
    how.add_argument("--like", action="store_true", help="fuzzy matches of a whole source text")
    how.add_argument("--parts", action="store_true", help="parts of a source text that the memory knows")
    how.add_argument("--regex", action="store_true", help="TEXT is a regular expression")
    search.add_argument("--threshold", type=percentage, default=70, metavar="N", help="least percentage (70)")
    search.add_argument("--side", choices=("source", "target", "both"), default="both", help="where to look")
    search.add_argument("--most", type=int, default=50, metavar="N", help="entries to print (50)")
    filters(search)
    _format(search)


def _exchange(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `import` and `export`."""
    fill = actions.add_parser("import", help="take in TMX and bilingual files")
    fill.add_argument("files", nargs="+", type=Path, metavar="FILE", help="TMX, bilingual files or folders")
    memory_option(fill)
    pair(fill)
    fill.add_argument("--project", default="", metavar="NAME", help="what the entries belong to")
    fill.add_argument("--author", default="", metavar="NAME", help="whose work it is, where no file says so")
    fill.add_argument("--drafts", action="store_true", help="also segments whose state is initial")

    export = actions.add_parser("export", help="write a memory as TMX 1.4")
    memory_option(export)
    export.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="a .tmx file")
    force_option(export)
    filters(export)


def _clean(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `clean`."""
    clean = actions.add_parser("clean", help="delete what helps nobody")
    memory_option(clean)
    clean.add_argument(
        "--what", action="append", choices=("duplicates", "copies", "letterless", "all"), metavar="KIND",
        help="duplicates (all but the newest), copies (target is the source), letterless, or all that the "
        "filters choose; may be repeated (default: duplicates and letterless)",
    )  # fmt: skip
    clean.add_argument("--dry-run", action="store_true", help="count and show, delete nothing")
    filters(clean)


def _align(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `align`."""
    align = actions.add_parser("align", help="pair the sentences of a text and its translation")
    align.add_argument("source", type=Path, metavar="SOURCE", help="plain text, e.g. news.de.txt")
    align.add_argument("target", type=Path, metavar="TARGET", help="its translation, e.g. news.en.txt")
    align.add_argument("-o", "--output", type=Path, metavar="FILE", help="a .tmx or .tsv file")
    force_option(align)
    align.add_argument(
        "--memory", action="append", default=[], metavar="FILE", help="learn words from this memory first"
    )
    align.add_argument(
        "--least", type=float, default=0.0, metavar="X", help="leave out pairs of less confidence, 0 to 1 (0)"
    )
    align.add_argument(
        "--without-vectors", action="store_true",
        help="go by lengths and words alone: some ten times as fast, fewer pairs right",
    )  # fmt: skip
    pair(align)


def add_translate(command: argparse.ArgumentParser) -> None:
    """Add what `workbench translate` takes."""
    command.add_argument("files", nargs="+", type=Path, metavar="FILE", help="bilingual files or folders")
    pair(command)
    memory_option(command)
    command.add_argument(
        "--threshold", type=percentage, default=75, metavar="N", help="least percentage (75)"
    )
    command.add_argument("--engine", default="", metavar="NAME[=DETAIL]", help="for what no memory has")
    command.add_argument(
        "--glossary", action="append", type=Path, metavar="FILE",
        help="mend matches by these terms instead of the shipped ones; may be repeated",
    )  # fmt: skip
    command.add_argument("--dry-run", action="store_true", help="show what would be filled, write nothing")
    command.add_argument("--report", type=Path, metavar="FILE", help="write what each came from (JSON lines)")


def memory_option(command: argparse.ArgumentParser) -> None:
    """Add `--memory`."""
    command.add_argument(
        "--memory", action="append", default=[], metavar="FILE[=PENALTY]",
        help="a memory, the most trusted first, and the points its matches lose; may be repeated "
        "(default: the project's or yours)",
    )  # fmt: skip


def pair(command: argparse.ArgumentParser) -> None:
    """Add the languages."""
    command.add_argument("--source-lang", default="", metavar="CODE")
    command.add_argument("--target-lang", default="", metavar="CODE")


def filters(command: argparse.ArgumentParser) -> None:
    """Add the languages and what `Filter` knows."""
    group = command.add_argument_group("which entries")
    for name in ("origin", "project", "document", "author"):
        group.add_argument(f"--{name}", default="", metavar="NAME", help="may hold * and ?")
    group.add_argument("--since", default="", metavar="DAY", help="e.g. 2025-01-31")
    group.add_argument("--until", default="", metavar="DAY")
    group.add_argument("--source-lang", default="", metavar="CODE")
    group.add_argument("--target-lang", default="", metavar="CODE")


def percentage(text: str) -> int:
    """A whole number from 1 to 101."""
    number = int(text)
    if not 1 <= number <= 101:
        raise ValueError(text)
    return number


def _format(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--format", choices=("table", "jsonl"), default="table", help="for people, or one JSON object a line"
    )
