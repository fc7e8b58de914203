"""`workbench compare`: two systems or revisions of the same files."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from workbench.batch.comparing import Comparison, comparison
from workbench.batch.engine import CheckedFile
from workbench.batch.gates import Pair, paired, said
from workbench.cli.batching import Failures, batch_files, checked
from workbench.cli.inputs import languages_of, options_of
from workbench.cli.reporting import BEGINNINGS, write_file
from workbench.cli.words import shown
from workbench.counts import counted
from workbench.errors import BadInput
from workbench.formats.atomic import refuse_foreign
from workbench.formats.base import Languages
from workbench.formats.files import is_plain_text, open_document
from workbench.model import Finding, Segment

_LISTED = 20
"""Findings of a kind that the table lists."""


def run(given: argparse.Namespace) -> int:
    """Print the comparison and write it; status 2 where a file can't be used."""
    for path in given.report:
        if path.suffix.lower() not in (".html", ".json"):
            raise BadInput(f"{path}: a comparison is written as .html or .json.")
        refuse_foreign(path, BEGINNINGS[path.suffix.lower()])
    failed = Failures()
    old, new = _side(given.old, given, failed), _side(given.new, given, failed)
    if failed.count:
        return 2
    pairs, unmatched = _pairs(old, new, given)
    if not pairs:
        raise BadInput(f"{given.old} and {given.new} have no segment of the same unit and source in common.")
    result = comparison(pairs, unmatched, _findings(old), _findings(new))
    data = asdict(result)
    text = json.dumps(data, ensure_ascii=False, indent=1)
    for line in [text] if given.format == "json" else table_of(result):
        print(line)
    for words in dict.fromkeys(words for file in (*old, *new) for words in file.not_checked):
        print(words, file=sys.stderr)
    for path in given.report:
        _write(path, text, f"{given.old} and {given.new}", data)
    return 0


def _side(place: Path, given: argparse.Namespace, failed: Failures) -> list[CheckedFile]:
    files = batch_files([place], languages_of(given))
    cached = not given.no_cache
    return checked(
        files,
        options_of(given),
        failed,
        jobs=given.jobs,
        executor=given.executor,
        cached=cached,
        keep_open=True,
    )


def _pairs(
    old: Sequence[CheckedFile], new: Sequence[CheckedFile], given: argparse.Namespace
) -> tuple[list[Pair], int]:
    """The segments that both sides have, and how many of either have no partner."""
    if len(old) != len(new):
        raise BadInput(
            f"{given.old} has {counted(len(old), 'document')} and {given.new} has {len(new)}: "
            "give the same ones."
        )
    pairs = [pair for a, b in zip(old, new, strict=True) for pair in paired(a.segments, b.segments)]
    unmatched = sum(file.count for file in (*old, *new)) - 2 * len(pairs)
    if given.reference is not None:
        references = _references(given.reference, languages_of(given), pairs)
        pairs = [(a, replace(b, reference=text)) for (a, b), text in zip(pairs, references, strict=True)]
    return pairs, unmatched


def _references(path: Path, languages: Languages, pairs: Sequence[Pair]) -> list[str]:
    """The reference of each pair: by unit from a bilingual file, by line from plain text."""
    if is_plain_text(path):
        try:
            lines = path.read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as problem:
            raise BadInput(f"{path} cannot be read: {problem}.") from None
        if len(lines) != len(pairs):
            raise BadInput(f"{path} has {counted(len(lines), 'line')} for {counted(len(pairs), 'segment')}.")
        return lines
    segments: tuple[Segment, ...] = open_document(path, languages).segments
    by_unit = {(s.unit, s.segment): s.reference or s.target for s in segments}
    return [by_unit.get((b.unit, b.segment), "") for _, b in pairs]


def _findings(files: Sequence[CheckedFile]) -> list[Finding]:
    return [finding for file in files for finding in file.findings]


def table_of(result: Comparison) -> Iterator[str]:
    """The comparison as lines for people."""
    rate = "—" if result.edit_rate is None else f"{result.edit_rate:.1f} %"
    edited = f"{result.edited} edited ({rate} of the words)"
    yield f"{counted(result.segments, 'segment')}, {edited}, {result.unmatched} unmatched"
    for difference in result.metrics:
        verdict = "worse" if difference.is_worse else "better"
        real = verdict if difference.p < 0.05 else "may be chance"
        yield f"  {said(difference)} {real}"
    if not result.metrics:
        yield "  BLEU, chrF and TER were not measured: no segment has a reference."
    if result.old_mqm is not None and result.new_mqm is not None:
        yield f"  MQM penalty per 100 words {result.old_mqm:.2f} → {result.new_mqm:.2f} (weights:0/1/5/25)"
    for category, severity, old, new in result.profile:
        yield f"    {category:<44} {severity:<8} {old:>5} → {new}"
    for name, findings in (("came", result.came), ("went", result.gone)):
        yield f"{counted(len(findings), 'finding')} {name}"
        for f in findings[:_LISTED]:
            yield f"  {shown(f.unit)}/{shown(f.segment):<4} {f.severity:<8} {f.check} “{shown(f.text)}”"
        if len(findings) > _LISTED:
            yield f"  and {len(findings) - _LISTED} more"
    yield "segments that moved most"
    for moved in result.moved:
        penalty = f"penalty {moved.old_penalty} → {moved.new_penalty}"
        yield f"  {shown(moved.document)} {shown(moved.unit)}  {penalty}"
        yield f"    A {shown(moved.old)}"
        yield f"    B {shown(moved.new)}"


def _write(path: Path, text: str, title: str, data: dict[str, object]) -> None:
    if path.suffix.lower() == ".json":
        write_file(path, (text + "\n").encode("utf-8", "backslashreplace"))
    else:
        from workbench.reports.comparison import comparison_page

        write_file(path, comparison_page(title, data))
    print(f"Wrote {shown(str(path))}.", file=sys.stderr)
