"""What can be said on the command line. Imports nothing heavy, so that `--help` answers at once."""

import argparse
from pathlib import Path

SEVERITIES = ("neutral", "minor", "major", "critical")


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    top = argparse.ArgumentParser(
        prog="workbench",
        description="Find what is wrong in translations, say why, and repair it.",
        epilog="Exit status: 0 nothing at or above --fail-on, 1 something, 2 could not do it.",
    )
    top.add_argument("--version", action="version", version=f"workbench {_version()}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _demo(commands)
    _review(commands)
    _serve(commands)
    _keys(commands)
    _check(commands)
    _score(commands)
    _fix(commands)
    _explain(commands)
    _mine(commands)
    _run(commands)
    _compare(commands)
    _waive(commands)
    _baseline(commands)
    _doctor(commands)
    _glossary(commands)
    _memory(commands)
    _translate(commands)
    _engine(commands)
    return top


Commands = argparse._SubParsersAction  # argparse has no public name for it


def _version() -> str:
    from workbench import __version__

    return __version__


def _demo(commands: "Commands[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("demo", help="open the sample document in the terminal UI")
    command.add_argument("--fresh", action="store_true", help="start again from the unrevised sample")
    _editor(command)
    _resources(command)


def _review(commands: "Commands[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("review", help="revise files in the terminal UI")
    command.add_argument(
        "--plain", action="store_true", help="in plain lines, for screen readers and slow links"
    )
    _files(command)
    _editor(command)
    _resources(command)


def _editor(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("how to work")
    group.add_argument(
        "--keys", metavar="PRESET", help="keys as in default, omegat, trados, memoq, poedit or weblate"
    )
    group.add_argument(
        "--memory", action="append", default=[], metavar="FILE",
        help="a translation memory (its file or postgresql:// address) for matches; what you confirm goes "
        "into the first; may be repeated",
    )  # fmt: skip
    group.add_argument(
        "--engine", action="append", default=[], metavar="ID",
        help="a machine translation engine for matches (see `workbench engine`); may be repeated",
    )  # fmt: skip


def _serve(commands: "Commands[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("serve", help="revise files in a browser")
    command.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1)")
    command.add_argument(
        "--port", type=int, default=8000, help="the port to listen on (8000); 0 for a free one"
    )
    _files(command)
    _editor(command)
    _resources(command)


def _keys(commands: "Commands[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("keys", help="show what this terminal sends, and which command it triggers")
    command.add_argument("--keys", metavar="PRESET", help="try these keys instead of your own")
    command.add_argument("--list", action="store_true", help="print every command with its keys")


def _check(commands: "Commands[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("check", help="list what is wrong in files")
    _files(command)
    _resources(command)
    _format(command)
    command.add_argument(
        "--fail-on", choices=SEVERITIES, default="minor", metavar="SEVERITY",
        help="exit 1 from this severity on: neutral, minor (the default), major or critical",
    )  # fmt: skip
    _batch(command)


def _score(commands: "Commands[argparse.ArgumentParser]") -> None:
    command = commands.add_parser(
        "score", help="score files: MQM, fluency, consistency, BLEU, chrF, TER, an estimate"
    )
    _files(command)
    _resources(command)
    _format(command)
    _batch(command)


def _fix(commands: "Commands[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("fix", help="apply the repairs that are safe without a look")
    _files(command)
    _resources(command)
    command.add_argument("--dry-run", action="store_true", help="show the changes and write nothing")


def _mine(commands: "Commands[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("mine", help="propose renderings from marked translations")
    command.add_argument(
        "files", nargs="+", type=Path, metavar="MARKS.tsv",
        help="tables with the columns source, target, span (the words marked as bad) and reference",
    )  # fmt: skip
    command.add_argument("--least", type=int, default=3, metavar="N", help="marks a wording needs (3)")
    command.add_argument("--most", type=int, default=200, metavar="N", help="proposals to print (200)")


def _explain(commands: "Commands[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("explain", help="say everything about one segment, in words")
    command.add_argument("file", type=Path, metavar="FILE", help="a bilingual file")
    command.add_argument("unit", metavar="UNIT", help="a unit's id, or unit/segment")
    _languages(command)
    _resources(command)


def _doctor(commands: "Commands[argparse.ArgumentParser]") -> None:
    commands.add_parser("doctor", help="say what is available, what is missing and how to get it")


def _glossary(commands: "Commands[argparse.ArgumentParser]") -> None:
    from workbench.cli.glossary_arguments import add_actions

    add_actions(commands.add_parser("glossary", help="lint, search, compare, merge and convert glossaries"))


def _memory(commands: "Commands[argparse.ArgumentParser]") -> None:
    from workbench.cli.memory_arguments import add_actions

    help_ = "search, fill, export and tidy translation memories; align texts"
    add_actions(commands.add_parser("memory", help=help_))


def _translate(commands: "Commands[argparse.ArgumentParser]") -> None:
    from workbench.cli.memory_arguments import add_translate

    add_translate(
        commands.add_parser("translate", help="fill what is untranslated from memories and engines")
    )


def _engine(commands: "Commands[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("engine", help="list translation engines; install Argos packages")
    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    actions.add_parser("list", help="say which engines there are, and what is missing for them")
    install = actions.add_parser("install", help="install Argos packages")
    install.add_argument(
        "packages", nargs="+", metavar="PACKAGE", help="a file, a folder, or a pair such as zh-en to fetch"
    )
    remove = actions.add_parser("remove", help="remove Argos packages")
    remove.add_argument("packages", nargs="+", metavar="PAIR", help="such as zh-en")


def _files(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "files", nargs="+", type=Path, metavar="FILE",
        help="bilingual files or folders; two plain-text files are taken as source and target, line by line",
    )  # fmt: skip
    _languages(command)


def _languages(command: argparse.ArgumentParser) -> None:
    command.add_argument("--source-lang", default="", metavar="CODE", help="where the file does not say it")
    command.add_argument("--target-lang", default="", metavar="CODE", help="where the file does not say it")


def _resources(command: argparse.ArgumentParser) -> None:
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
    group.add_argument("--languagetool", metavar="URL", help="use this LanguageTool server")
    group.add_argument(
        "--estimate", action="store_true",
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


def _format(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--format", choices=("table", "jsonl"), default="table", help="for people, or one JSON object a line"
    )


def _batch(command: argparse.ArgumentParser) -> None:
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
    _workers(group)


def _workers(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--jobs", type=_positive, default=1, metavar="N", help="how many processes check")
    _executor(group, default="local")
    group.add_argument("--no-cache", action="store_true", help="check again what was checked before")


def _executor(group: argparse._ActionsContainer, default: str | None) -> None:
    group.add_argument(
        "--executor", default=default, metavar="WHERE", help="who checks: local, or dask://HOST:PORT"
    )


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _waive(commands: "Commands[argparse.ArgumentParser]") -> None:
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
    _languages(command)
    _resources(command)


def _baseline(commands: "Commands[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("baseline", help="remember today's findings, so that gates count new ones")
    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    write = actions.add_parser("write", help="write the findings of files to a baseline")
    write.add_argument("baseline", type=Path, metavar="BASELINE", help="the baseline's file, e.g. base.json")
    _files(write)
    _resources(write)
    _workers(write.add_argument_group("many files"))
    show = actions.add_parser("show", help="say what is in a baseline")
    show.add_argument("baseline", type=Path, metavar="BASELINE")


def _run(commands: "Commands[argparse.ArgumentParser]") -> None:
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
    command.add_argument("--jobs", type=_positive, metavar="N", help="how many processes check")
    _executor(command, default=None)
    command.add_argument("--no-cache", action="store_true", help="check again what was checked before")


def _compare(commands: "Commands[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("compare", help="compare two systems or revisions of the same files")
    command.add_argument("old", type=Path, metavar="A", help="a bilingual file or a folder of them")
    command.add_argument("new", type=Path, metavar="B", help="the same documents by another system")
    command.add_argument(
        "--reference", type=Path, metavar="FILE",
        help="a bilingual file or plain text with the references, where A and B have none",
    )  # fmt: skip
    _languages(command)
    _resources(command)
    command.add_argument(
        "--format", choices=("table", "json"), default="table", help="for people, or one JSON object"
    )
    command.add_argument(
        "--report", action="append", default=[], type=Path, metavar="FILE", help="also write .html or .json"
    )
    _workers(command.add_argument_group("many files"))
