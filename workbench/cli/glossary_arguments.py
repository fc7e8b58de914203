"""What can be said after `workbench glossary`."""

import argparse
from pathlib import Path

from workbench.cli.arguments.common import force_option, positive
from workbench.model import TermStatus

MORE_FIELDS = (
    "subject_field", "definition", "gender", "number", "context", "right", "wrong", "reference", "author",
    "date",
)  # fmt: skip
"""Columns of the table that `add` can fill besides the usual ones; the table's module is heavy to import."""


_FORMS = ".tsv .tbx .xml (MultiTerm) .xlsx .utx .po .csv .txt"


def add_actions(command: argparse.ArgumentParser) -> None:
    """Add every action to the `glossary` command."""
    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    for add in (_looking, _writing, _versions, _proposals, _team):
        add(actions)


def _looking(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    lint = actions.add_parser("lint", help="say what is wrong in glossary files; status 1 if anything is")
    lint.add_argument("files", nargs="*", type=Path, metavar="FILE", help="the shipped ones if left out")

    find = actions.add_parser("find", help="the terms in a text, and how each was recognised")
    find.add_argument("text", metavar="TEXT")
    _glossary(find)
    _pair(find)

    stats = actions.add_parser("stats", help="concepts and terms by language and status")
    stats.add_argument("files", nargs="*", type=Path, metavar="FILE", help="the shipped ones if left out")

    usage = actions.add_parser(
        "usage", help="how files say each concept; status 1 if a name has several spellings"
    )
    usage.add_argument("files", nargs="+", type=Path, metavar="FILE", help="bilingual files or folders")
    usage.add_argument("--concept", default="", metavar="CONCEPT", help="only this one, with its places")
    usage.add_argument(
        "--all", action="store_true", help="every concept, not only names in several spellings"
    )
    _glossary(usage)
    _pair(usage)


def _writing(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    add = actions.add_parser("add", help="add a term at its sorted place")
    add.add_argument("file", type=Path, metavar="FILE")
    for name in ("concept", "language", "term"):
        add.add_argument(name, metavar=name.upper())
    add.add_argument(
        "--status",
        choices=[str(status) for status in TermStatus],
        help="if left out, preferred, or admitted where the concept has a preferred term already",
    )
    for name in ("part-of-speech", "flags", "note", *(column.replace("_", "-") for column in MORE_FIELDS)):
        add.add_argument(f"--{name}", default="", metavar="TEXT")

    convert = actions.add_parser("convert", help="between our table, TBX and other tools' tables")
    convert.add_argument("file", type=Path, metavar="FILE", help=_FORMS)
    convert.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help=_FORMS)
    force_option(convert)
    convert.add_argument("--tbx", choices=("dca", "dct", "v2"), default="dca", help="the dialect of TBX")
    convert.add_argument("--memoq", action="store_true", help="write .csv as memoQ exports it, all languages")
    _pair(convert)


def _versions(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    diff = actions.add_parser("diff", help="what changed from A to B, in words; status 1 if anything did")
    diff.add_argument("before", type=Path, metavar="A")
    diff.add_argument("after", type=Path, metavar="B")

    merge = actions.add_parser("merge", help="merge two changed versions by concept, term and field")
    for name in ("base", "ours", "theirs"):
        merge.add_argument(name, type=Path, metavar=name.upper())
    merge.add_argument("-o", "--output", type=Path, metavar="FILE", help="instead of standard output")
    force_option(merge)

    driver = actions.add_parser("install-merge-driver", help="have Git merge this repository's glossaries so")
    driver.add_argument(
        "--pattern",
        action="append",
        help="which files, as in .gitattributes (default: glossaries/**/*.tsv, .workbench/*.tsv and every "
        "other glossary table that Git knows here)",
    )

    impact = actions.add_parser("impact", help="which confirmed segments a change from A to B makes wrong")
    impact.add_argument("before", type=Path, metavar="A")
    impact.add_argument("after", type=Path, metavar="B")
    impact.add_argument("files", nargs="+", type=Path, metavar="FILE", help="bilingual files or folders")
    impact.add_argument("--all", action="store_true", help="every segment, confirmed or not")
    _pair(impact)


def _proposals(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    extract = actions.add_parser("extract", help="propose terms from translated files, for review")
    extract.add_argument("files", nargs="+", type=Path, metavar="FILE", help="bilingual files or folders")
    extract.add_argument(
        "--least", type=positive, default=3, metavar="N", help="segments that must have it (3)"
    )
    extract.add_argument("--most", type=positive, default=100, metavar="N", help="candidates to print (100)")
    extract.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="write them as a table, flagged `proposed`"
    )
    _glossary(extract)
    _pair(extract)

    apply = actions.add_parser("apply", help="put reviewed proposals into a glossary")
    apply.add_argument("proposals", type=Path, metavar="PROPOSALS", help="a table that `extract -o` wrote")
    apply.add_argument("glossary", type=Path, metavar="GLOSSARY", help="the file or folder they go to")
    apply.add_argument("--all", action="store_true", help="those still flagged `proposed` too")


def _team(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    sync = actions.add_parser("sync", help="bring a table and a team's PostgreSQL database together")
    sync.add_argument("file", type=Path, metavar="FILE", help="long TSV; made if it is not there")
    _database(sync)
    sync.add_argument(
        "--author", default="", metavar="NAME", help="for the history (default: who you are here)"
    )

    history = actions.add_parser("history", help="who changed what and when in a team's database")
    _database(history)
    history.add_argument("--concept", default="", metavar="CONCEPT", help="only this one")


def _database(command: argparse.ArgumentParser) -> None:
    command.add_argument("address", metavar="ADDRESS", help="postgresql://USER@HOST/DATABASE")
    command.add_argument(
        "--name", default="glossary", metavar="NAME", help="which of a database's glossaries"
    )


def _glossary(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--glossary", action="append", type=Path, metavar="FILE", help="instead of the shipped ones"
    )


def _pair(command: argparse.ArgumentParser) -> None:
    command.add_argument("--source-lang", default="", metavar="CODE")
    command.add_argument("--target-lang", default="", metavar="CODE")
