"""`workbench memory align`: pair the sentences of a text and its translation."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from workbench.cli.memory_inputs import memories_of
from workbench.cli.outputs import refuse_taken
from workbench.cli.words import progress_bar, shown
from workbench.config import shipped
from workbench.counts import counted
from workbench.errors import BadInput, Unavailable
from workbench.formats.atomic import streamed_file
from workbench.formats.base import Languages
from workbench.formats.encodings import decoded
from workbench.formats.languages import checked, language_in_name
from workbench.glossary import Glossary
from workbench.memory import Entry
from workbench.memory.alignment import Bead, aligned, sentences_of
from workbench.memory.entry import now
from workbench.memory.evidence import keys_of, lexicon_of
from workbench.memory.meaning import Meaning, meaning_of
from workbench.memory.tmx_write import write_tmx
from workbench.regular_files import content_of
from workbench.text import writes_without_spaces

_SURE, _DOUBTFUL = 0.9, 0.5


def align(given: argparse.Namespace) -> int:
    """Align two plain texts; write TMX or a table, or print the table."""
    languages = _languages(given)
    if given.output is not None and given.output.suffix.lower() not in (".tmx", ".tsv"):
        raise BadInput(f"{given.output}: alignments are written as .tmx or .tsv.")
    if given.output is not None:
        refuse_taken(given.output, force=given.force)
    source, target = (sentences_of(_text(path)) for path in (given.source, given.target))
    glossary = Glossary.load([shipped("glossaries")])
    beads = aligned(
        source,
        target,
        [keys_of(text, languages.source, glossary) for text in source],
        [keys_of(text, languages.target, glossary) for text in target],
        (_joint(languages.source), _joint(languages.target)),
        _known(given, languages),
        None if given.without_vectors else _meaning(source, target),
    )
    kept = [bead for bead in beads if bead.source and bead.target and bead.confidence >= given.least]
    if given.output is None:
        sys.stdout.write(_table(kept))
    else:
        with streamed_file(given.output, may_replace=True) as file:
            if given.output.suffix.lower() == ".tsv":
                file.write(_table(kept).encode())
            else:
                write_tmx(file, [_entry(bead, given, languages) for bead in kept], languages.source)
    print(_report(beads, kept), file=sys.stderr)
    return 0


def _meaning(source: Sequence[str], target: Sequence[str]) -> Meaning | None:
    """The sentences' vectors; None, said on stderr, where the encoder is not installed."""
    try:
        return meaning_of(source, target, progress_bar("Comparing meanings"))
    except Unavailable as problem:
        print(f"workbench: aligned without sentence vectors. {shown(str(problem))}", file=sys.stderr)
        return None


def _known(given: argparse.Namespace, languages: Languages) -> dict[str, frozenset[str]]:
    """The words that the named memories have for each other."""
    if not given.memory:
        return {}
    with memories_of(given) as memories:
        return {w: t for memory in memories for w, t in lexicon_of(memory.store, languages).items()}


def _languages(given: argparse.Namespace) -> Languages:
    asked = checked(Languages(given.source_lang, given.target_lang))
    languages = Languages(
        asked.source or language_in_name(given.source), asked.target or language_in_name(given.target)
    )
    if not (languages.source and languages.target):
        raise BadInput(
            "Give --source-lang and --target-lang, or name the files like news.de.txt and news.en.txt."
        )
    return languages


def _text(path: Path) -> str:
    try:
        return decoded(content_of(path), str(path)).text
    except OSError as problem:
        raise BadInput(f"{path} cannot be read: {(problem.strerror or str(problem)).lower()}.") from None


def _joint(language: str) -> str:
    return "" if writes_without_spaces(language) else " "


def _table(beads: Sequence[Bead]) -> str:
    rows = [("source", "target", "confidence")]
    rows += [(_cell(bead.source), _cell(bead.target), f"{bead.confidence:.3f}") for bead in beads]
    return "".join("\t".join(row) + "\n" for row in rows)


def _cell(text: str) -> str:
    return text.replace("\t", " ")


def _entry(bead: Bead, given: argparse.Namespace, languages: Languages) -> Entry:
    confidence = ["x-confidence", f"{bead.confidence:.3f}", {}]
    return Entry(
        bead.source, bead.target, languages.source, languages.target,
        origin=f"aligned:{given.target.name}", document=given.source.name, created=now(),
        attributes={"unit": {"props": [confidence]}},
    )  # fmt: skip


def _report(beads: Sequence[Bead], kept: Sequence[Bead]) -> str:
    pairs = [bead for bead in beads if bead.source and bead.target]
    sure = sum(bead.confidence >= _SURE for bead in pairs)
    doubtful = sum(bead.confidence < _DOUBTFUL for bead in pairs)
    said = f"{counted(len(pairs), 'pair')}, "
    said += f"{sure} sure (confidence ≥ {_SURE}), {doubtful} doubtful (< {_DOUBTFUL})"
    alone = len(beads) - len(pairs)
    said += f", {counted(alone, 'sentence')} without partner" if alone else ""
    return shown(said + (f"; {len(pairs) - len(kept)} left out." if len(kept) < len(pairs) else "."))
