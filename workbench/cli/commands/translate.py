"""`workbench translate`: fill what is untranslated from memories and by an engine."""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from workbench.batch.memory_place import memory_place
from workbench.batch.pretranslation import BANDS, Filled, by_engine, edits_of, from_memories, untranslated
from workbench.cli.inputs import Opened
from workbench.cli.memory_inputs import memories_of
from workbench.cli.words import progress_bar, shown
from workbench.config import shipped
from workbench.engines import Translator, open_engine
from workbench.errors import BadInput, Unavailable
from workbench.formats.atomic import refuse_foreign, streamed_file
from workbench.formats.base import Document
from workbench.formats.files import save_document
from workbench.glossary import Glossary
from workbench.memory import Memories
from workbench.model import Segment
from workbench.options import Options
from workbench.reviewer import segment_finder

_BEGINS = b'{"document"'
"""What every report of where translations come from begins with."""
_SAVE_EACH = 30.0
"""Seconds of an engine's work that may be lost when the process is killed."""


@dataclass(slots=True)
class _Work:
    """One document on its way: what is filled, and which of it is not on disk yet."""

    document: Document
    is_dry: bool
    filled: list[Filled] = field(default_factory=list)
    unsaved: list[Filled] = field(default_factory=list)
    saved_at: float = field(default_factory=time.monotonic)

    def take(self, one: Filled) -> None:
        """Take one in; write what there is where that was long ago."""
        self.filled.append(one)
        self.unsaved.append(one)
        if time.monotonic() - self.saved_at > _SAVE_EACH:
            self.save()

    def save(self) -> None:
        """Write what is not on disk yet, in one step."""
        if self.unsaved and not self.is_dry:
            self.document = save_document(self.document, edits_of(self.unsaved))
        self.unsaved = []
        self.saved_at = time.monotonic()


def run(given: argparse.Namespace) -> int:
    """Fill each file in place; what was filled is saved even if the rest is interrupted."""
    if given.report is not None:
        refuse_foreign(given.report, _BEGINS)
    memories, translator = _memories(given), _translator(given)
    if translator is None and not len(memories):
        raise BadInput(
            "There is nothing to translate with: give --memory FILE or --engine NAME, "
            "or fill your memory with `workbench memory import`."
        )
    opened = Opened(given)
    done: list[_Work] = []
    try:
        for document in opened:
            work = _Work(document, given.dry_run)
            done.append(work)
            try:
                _fill(work, memories, translator, given)
            finally:
                work.save()
            _say(work)
    finally:
        memories.close()
        if translator is not None:
            translator.close()
        if given.report is not None:
            _write_report(given.report, done)
    for problem in translator.problems if translator is not None else ():
        print(f"workbench: {shown(problem)}", file=sys.stderr)
    return 2 if opened.failures else 0


def _memories(given: argparse.Namespace) -> Memories:
    """The named memories, else the project's or the user's where there is one."""
    near = given.files[0]
    if given.memory or memory_place(near).exists():
        return memories_of(given, near=near)
    return Memories([])


def _translator(given: argparse.Namespace) -> Translator | None:
    if not given.engine:
        return None
    engine = open_engine(given.engine)
    if problem := engine.unavailable():
        raise Unavailable(problem)
    places = given.glossary or [shipped("glossaries")]
    find = segment_finder(Options(glossaries=tuple(places), languagetool=False))
    return Translator(engine, find, Glossary.load(places))


def _fill(work: _Work, memories: Memories, translator: Translator | None, given: argparse.Namespace) -> None:
    """Fill one document."""
    left = untranslated(work.document)
    if len(memories) and left:
        glossary = Glossary.load(given.glossary or [shipped("glossaries")])
        found = from_memories(work.document, memories, given.threshold, glossary)
        left = _taken(work, found, "Searching", len(left))
        work.save()
    if translator is not None and left:
        _taken(work, by_engine(left, translator), "Translating", len(left))


def _taken(
    work: _Work, found: Iterator[tuple[Segment, Filled | None]], what: str, total: int
) -> list[Segment]:
    progress = progress_bar(what)
    left = []
    for number, (segment, one) in enumerate(found, 1):
        if one is None:
            left.append(segment)
        else:
            work.take(one)
        if progress is not None:
            progress(number, total)
    return left


def _say(work: _Work) -> None:
    if work.is_dry:
        for one in work.filled:
            percentage = f"{one.similarity:.0f} %" if one.similarity else "machine"
            repairs = f" ({shown('; '.join(one.repairs))})" if one.repairs else ""
            print(f"{shown(work.document.name)}: {shown(one.segment.unit)}/{shown(one.segment.segment)}")
            print(f"  {shown(one.segment.source)}")
            print(f"  {percentage} {shown(one.origin)}: {shown(one.target)}{repairs}")
    left = len(untranslated(work.document)) - (len(work.filled) if work.is_dry else 0)
    counts = Counter(one.band for one in work.filled)
    said = ", ".join(f"{counts[band]} {band}" for band in BANDS if counts[band]) or "nothing found"
    verb = "would be filled" if work.is_dry else "filled"
    print(
        f"{shown(work.document.name)}: {len(work.filled)} {verb} ({said}), {left} left untranslated.",
        file=sys.stderr,
    )


def _write_report(path: Path, done: Sequence[_Work]) -> None:
    """One JSON object a line for each filled segment: where its translation comes from."""
    with streamed_file(path, may_replace=True) as file:
        for one in (one for work in done for one in work.filled):
            record = {
                "document": one.segment.document, "unit": one.segment.unit, "segment": one.segment.segment,
                "source": one.segment.source, "target": one.target, "origin": one.origin,
                "similarity": one.similarity, "repairs": list(one.repairs), "state": one.state.value,
                "context": one.context,
            }  # fmt: skip
            file.write((json.dumps(record, ensure_ascii=False) + "\n").encode())
