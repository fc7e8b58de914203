"""Actions of `workbench glossary` that write files: add, merge, convert, the Git driver."""

import argparse
import shlex
import subprocess
import sys
from pathlib import Path

from workbench.cli.glossary_arguments import MORE_FIELDS
from workbench.cli.outputs import refuse_taken
from workbench.cli.words import shown
from workbench.counts import counted
from workbench.errors import BadInput, NotSaved, Unavailable
from workbench.formats.atomic import create_file, replace_file, streamed_file
from workbench.glossary.merge import merge, merged_text, older_text
from workbench.glossary.reading import names_concepts, read_glossary
from workbench.glossary.table import Row, read_rows, rows_of
from workbench.glossary.writing import Target, content
from workbench.model import TermStatus
from workbench.regular_files import text_of
from workbench.termbase.edits import Edit
from workbench.termbase.files import FileTermbase, user_name

_DRIVER = "workbench-glossary"
_COMMAND = (
    "PYTHON -m workbench glossary merge %O %A %B -o %A; s=$?; "
    "if [ $s -eq 0 ] || { [ $s -eq 1 ] && grep -q '^<<<<<<<' %A; }; then exit $s; fi; "
    "git merge-file --diff3 -L ours -L base -L theirs %A %O %B"
)
"""What Git runs. Where we cannot merge (our Python is gone, a side is no table), lines are merged instead:
Git takes any failure for a conflict, and would leave our side without a mark or a word of theirs."""
_PLACES = ("glossaries/**/*.tsv", ".workbench/*.tsv")


def add_term(given: argparse.Namespace) -> int:
    """Add one row at its sorted place."""
    key = (given.concept.strip(), given.language.strip(), given.term.strip())
    if not all(key):
        raise BadInput("A concept, a language and a term are needed; one of them is empty.")
    termbase = FileTermbase(given.file)
    rows = termbase.rows()
    others = [row for row in rows if row.key[:2] == key[:2] and row.key[2]]
    has_preferred = any(row.status is TermStatus.PREFERRED for row in others)
    status = given.status or ("admitted" if has_preferred else "preferred")
    if any(row.key == key for row in rows):
        raise BadInput(f"{given.file}: {key[0]} already has “{key[2]}” in {key[1]}.")
    given_fields = {
        name: getattr(given, name) for name in ("part_of_speech", "flags", "note", *MORE_FIELDS)
    } | {"status": status}
    termbase.apply(
        [Edit(key, None, {name: value for name, value in given_fields.items() if value})], user_name()
    )
    print(shown(f"{given.file}: {key[0]} now has {key[1]} “{key[2]}” ({status})."), file=sys.stderr)
    return 0


def merge_files(given: argparse.Namespace) -> int:
    """Three-way merge; status 1 where conflicts were left, between marks."""
    merged_ones = [path.resolve() for path in (given.base, given.ours, given.theirs)]
    if given.output is not None and given.output.resolve() not in merged_ones:
        refuse_taken(given.output, force=given.force)
    merged = merge(_ancestor(given.base), read_rows(given.ours), read_rows(given.theirs))
    text = merged_text(merged)
    if given.output is None:
        print(text, end="")
    else:
        old = given.output.read_bytes() if given.output.exists() else b""
        _write(given.output, old, text.encode())
    for conflict in merged.conflicts:
        concept, language, term = (*conflict.ours, *conflict.base, *conflict.theirs)[0].key
        print(shown(f"conflict: {concept} {language} “{term}”"), file=sys.stderr)
    return int(bool(merged.conflicts))


def _ancestor(path: Path) -> list[Row]:
    """The rows of a common ancestor, which Git may have merged of several and left with marks."""
    try:
        return rows_of(older_text(text_of(path)), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: the glossary cannot be read: {error}.") from error


def install_merge_driver(given: argparse.Namespace) -> int:
    """Write the driver to this repository's Git configuration and the pattern to .gitattributes."""
    top = Path(_git("rev-parse", "--show-toplevel"))
    command = _COMMAND.replace("PYTHON", shlex.quote(sys.executable))
    _git("config", f"merge.{_DRIVER}.name", "merge of glossaries by concept and term")
    _git("config", f"merge.{_DRIVER}.driver", command)
    patterns = given.pattern or [*_PLACES, *_tables_elsewhere(top)]
    attributes = top / ".gitattributes"
    old = attributes.read_bytes() if attributes.exists() else b""
    known = old.decode(errors="replace").splitlines()
    lines = [f"{_quoted(pattern)} merge={_DRIVER}" for pattern in patterns]
    if new := [line for line in lines if line not in known]:
        ending = b"" if not old or old.endswith(b"\n") else b"\n"
        _write(attributes, old, old + ending + "".join(f"{line}\n" for line in new).encode())
    print(
        f"Git now merges {', '.join(patterns)} in {top} by concept and term; commit .gitattributes.",
        file=sys.stderr,
    )
    return 0


def _tables_elsewhere(top: Path) -> list[str]:
    """The glossary tables among a repository's files that lie in none of the usual places."""
    listed = _git("-C", str(top), "ls-files", "-z", "*.tsv").split("\0")
    folders = ("glossaries/", ".workbench/")
    return [
        name
        for name in listed
        if name and not name.startswith(folders) and (top / name).is_file() and names_concepts(top / name)
    ]


def _quoted(pattern: str) -> str:
    """A pattern as .gitattributes needs it where it has spaces."""
    return f'"{pattern}"' if any(character.isspace() for character in pattern) else pattern


def _git(*arguments: str) -> str:
    try:
        done = subprocess.run(("git", *arguments), capture_output=True, text=True, check=True)
    except FileNotFoundError as error:
        raise Unavailable("Git is not on this machine.", "Install it.") from error
    except subprocess.CalledProcessError as error:
        raise BadInput(f"Git refused: {error.stderr.strip()}") from error
    return done.stdout.strip()


def convert(given: argparse.Namespace) -> int:
    """Write a glossary in another form and say what could not be carried."""
    refuse_taken(given.output, force=given.force)
    if given.file.suffix.lower() == ".tbx" and given.output.suffix.lower() == ".tsv":
        return _convert_entry_by_entry(given.file, given.output)
    rows = read_glossary(given.file, given.source_lang, given.target_lang)
    target = Target(given.output, given.source_lang, given.target_lang, given.tbx, given.memoq)
    new, lost = content(rows, target)
    old = given.output.read_bytes() if given.output.exists() else b""
    _write(given.output, old, new)
    concepts, terms = len({row.key[0] for row in rows}), sum(bool(row.key[2]) for row in rows)
    print(
        f"{shown(str(given.output))}: {counted(concepts, 'concept')}, {counted(terms, 'term')}.",
        file=sys.stderr,
    )
    if given.file.suffix.lower() == ".xlsx":
        from workbench.glossary.sheets import unread_sheets

        for name in unread_sheets(given.file):
            print(shown(f"not read: the sheet “{name}”; only the first one is."), file=sys.stderr)
    for words in lost:
        print(f"not carried: {shown(words)}", file=sys.stderr)
    return 0


def _convert_entry_by_entry(source: Path, output: Path) -> int:
    """Write a TBX file as a table without ever holding all of it."""
    from workbench.glossary.sorting import written_in_order
    from workbench.glossary.tbx import tbx_rows

    if not source.is_file():
        raise BadInput(f"{source}: there is no such glossary.")
    with streamed_file(output, may_replace=True) as file:
        concepts, terms = written_in_order(tbx_rows(source), file)
    print(f"{shown(str(output))}: {counted(concepts, 'concept')}, {counted(terms, 'term')}.", file=sys.stderr)
    return 0


def write_glossary(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, whatever was there."""
    _write(path, path.read_bytes() if path.exists() else b"", content)


def _write(path: Path, old: bytes, content: bytes) -> None:
    try:
        if path.exists():
            replace_file(path, old, content)
        else:
            create_file(path, content)
    except OSError as error:
        raise NotSaved(f"{path} could not be written: {error}.") from error
