"""The actions of `workbench memory` that read and write whole files."""

import argparse
import sys
from collections import Counter
from itertools import islice
from pathlib import Path

from workbench.cli.inputs import Opened, languages_of
from workbench.cli.memory_inputs import filter_of, memories_of
from workbench.cli.outputs import refuse_taken
from workbench.cli.words import progress_bar, shown
from workbench.counts import counted
from workbench.errors import BadInput, NotSaved
from workbench.formats.atomic import streamed_file
from workbench.formats.base import Document
from workbench.formats.known import formats_by_id
from workbench.formats.languages import checked
from workbench.formats.pairing import grouped
from workbench.memory import Added, Memories, Memory
from workbench.memory.cleaning import unwanted
from workbench.memory.importing import entries_of, import_entries
from workbench.model import State
from workbench.regular_files import opened

_HEAD = 4096
_SHOWN = 20
"""Entries that a dry run prints."""


def import_files(given: argparse.Namespace) -> int:
    """Take files in; a file that can't be used is reported and the others go on."""
    groups = grouped(given.files, languages_of(given).source)
    files = [file for group in groups for file in group]
    exchange = [file for file in files if _is_tmx(file)]
    others = [file for file in files if file not in exchange]
    failures = 0
    with memories_of(given, near=files[0], must_exist=False) as memories:
        memory = _writable(memories)
        for file in exchange:
            failures += not _import_tmx(file, memory, given)
        opened = Opened(argparse.Namespace(**vars(given) | {"files": others}))
        for document in opened:
            entries = entries_of(
                document, project=given.project, author=given.author, with_drafts=given.drafts
            )
            _say(document.path, import_entries(memory.store, entries, whole=False), _drafts(document, given))
    return 2 if failures + opened.failures else 0


def _is_tmx(file: Path) -> bool:
    try:
        with opened(file) as start:
            return formats_by_id()["tmx"].recognises(start.read(_HEAD))
    except OSError:
        return False  # whoever opens it says why


def _import_tmx(file: Path, memory: Memory, given: argparse.Namespace) -> bool:
    from dataclasses import replace

    from workbench.memory.tmx_header import as_text, read_header
    from workbench.memory.tmx_read import read_tmx

    read = read_tmx(file, checked(languages_of(given)), progress=progress_bar(f"Importing {file.name}"))
    entries = (
        replace(entry, project=entry.project or given.project, author=entry.author or given.author)
        for entry in read
    )
    try:
        if header := as_text(read_header(file)):
            memory.store.keep_header(header)
        _say(file, import_entries(memory.store, entries, whole=True))
    except BadInput as error:
        print(f"workbench: {shown(str(error))} What came before that is in the memory.", file=sys.stderr)
        return False
    return True


def _drafts(document: Document, given: argparse.Namespace) -> int:
    """How many drafts of a file are left out."""
    if given.drafts or not document.keeps_state:
        return 0
    return sum(s.state is State.INITIAL and bool(s.target.strip()) for s in document.segments)


def _say(file: Path, added: Added, drafts: int = 0) -> None:
    replaced = f", {added.replaced:,} changed" if added.replaced else ""
    left_out = f"; {counted(drafts, 'draft')} left out (--drafts takes them in)" if drafts else ""
    said = f"{added.new:,} new{replaced}, {added.known:,} known already{left_out}."
    print(f"{shown(str(file))}: {said}", file=sys.stderr)


def _writable(memories: Memories) -> Memory:
    for memory in memories:
        if memory.is_writable:
            return memory
    raise NotSaved("None of the translation memories may be written.")


def export(given: argparse.Namespace) -> int:
    """Write the wanted entries of every memory to one TMX file."""
    from workbench.memory.tmx_header import merged
    from workbench.memory.tmx_write import write_tmx

    if given.output.suffix.lower() != ".tmx":
        raise BadInput(f"{given.output}: a memory is exported as TMX; name the file something.tmx.")
    refuse_taken(given.output, force=given.force)
    wanted = filter_of(given)
    with memories_of(given) as memories, streamed_file(given.output, may_replace=True) as file:
        entries = (entry for memory in memories for entry in memory.store.entries(wanted))
        header = merged([header for memory in memories for header in memory.store.headers()])
        number = write_tmx(file, entries, wanted.source_lang, header)
    print(f"{shown(str(given.output))}: {counted(number, 'entry', 'entries')}.", file=sys.stderr)
    return 0


def clean(given: argparse.Namespace) -> int:
    """Delete unwanted entries, or show what would be."""
    kinds = given.what or ["duplicates", "letterless"]
    wanted = filter_of(given)
    if "all" in kinds and not (wanted.is_selective or wanted.source_lang or wanted.target_lang):
        raise BadInput("--what all would empty the memory; say which entries, e.g. with --until 2015-12-31.")
    with memories_of(given) as memories:
        for memory in memories:
            found = list(unwanted(memory.store, kinds, wanted))
            counts = Counter(kind for kind, _ in found)
            said = ", ".join(f"{number:,} {kind}" for kind, number in counts.items()) or "nothing to delete"
            if given.dry_run:
                for kind, entry in islice(found, _SHOWN):
                    print(f"{kind}: {shown(entry.source)} → {shown(entry.target)}")
                print(f"{shown(memory.name)}: {said}; nothing was changed.", file=sys.stderr)
                continue
            memory.store.remove([entry.id for _, entry in found])
            if found:
                memory.store.compact()
            print(f"{shown(memory.name)}: {said}.", file=sys.stderr)
    return 0
