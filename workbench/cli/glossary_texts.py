"""Actions of `workbench glossary` that read translations: impact of a change, extraction of terms."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from workbench.checks.base import Resources
from workbench.checks.terminology import deprecated_term, missing_term
from workbench.cli.glossary_files import write_glossary
from workbench.cli.inputs import Opened
from workbench.cli.words import shown
from workbench.config import shipped
from workbench.counts import counted
from workbench.errors import BadInput
from workbench.glossary import Glossary
from workbench.glossary.exchange import concept_id
from workbench.glossary.table import Row, read_rows, written
from workbench.model import Finding, Segment, State
from workbench.termbase.extract import Candidate, candidates
from workbench.text import primary

_CHECKS = (missing_term.CHECK, deprecated_term.CHECK)
EVIDENCE = "evidence"
"""The column of proposals that says how likely a rendering is; it does not go into a glossary."""
_CONFIRMED = (State.REVIEWED, State.FINAL)


def impact(given: argparse.Namespace) -> int:
    """Print the findings that only the new glossary has; status 1 if there is any."""
    opened = Opened(given)
    segments = [segment for document in opened for segment in document.segments]
    chosen = [segment for segment in segments if given.all or segment.state in _CONFIRMED]
    before, after = (_findings(chosen, place) for place in (given.before, given.after))
    known = {_identity(finding) for finding in before}
    new = [finding for finding in after if _identity(finding) not in known]
    for finding in new:
        print(shown(f"{finding.document} {finding.unit}/{finding.segment}: {finding.message}"))
    gone = len({_identity(finding) for finding in before} - {_identity(finding) for finding in after})
    print(
        f"{counted(len(chosen), 'segment')}: {counted(len(new), 'finding')} more, {gone} fewer.",
        file=sys.stderr,
    )
    if segments and not chosen:
        print("None of the segments is confirmed; --all looks at every one.", file=sys.stderr)
    return 2 if opened.failures else int(bool(new))


def _findings(segments: list[Segment], place: Path) -> list[Finding]:
    resources = Resources(glossary=Glossary.load([place]))
    return [finding for segment in segments for check in _CHECKS for finding in check.run(segment, resources)]


def _identity(finding: Finding) -> tuple[object, ...]:
    return (*finding.key, finding.check, finding.rule, finding.side, finding.start, finding.end)


def extract(given: argparse.Namespace) -> int:
    """Print term candidates that the glossary does not have yet."""
    known = _rows_in(given.output)
    opened = Opened(given)
    segments = [segment for document in opened for segment in document.segments if segment.target]
    glossary = Glossary.load(given.glossary or [shipped("glossaries")])
    found: list[tuple[Segment, Candidate]] = []
    for own in _by_pair(segments):
        likely = candidates(own, given.least, given.most)
        found += [(own[0], one) for one in likely if not _is_known(one, glossary, own[0].source_lang)]
    for _, candidate in found:
        renderings = "; ".join(
            f"{shown(text)} ({both}, {score:.2f})" for text, both, score in candidate.renderings
        )
        print(f"{shown(candidate.source)}\t{candidate.count}\t{renderings}\t{shown(candidate.context[:100])}")
    if given.output is not None and segments:
        rows = [*known, *_proposed(found, known)]
        write_glossary(given.output, written(rows).encode())
        if known:
            kept, new = counted(len(known), "row"), len(rows) - len(known)
            print(f"{shown(str(given.output))}: {kept} of before kept, {new:,} added.", file=sys.stderr)
    print(
        f"{counted(len(found), 'proposal')}: source, segments, renderings (segments, agreement), context.",
        file=sys.stderr,
    )
    if segments and not found:
        told = f"No new phrase stands in {counted(given.least, 'segment')} with a likely rendering"
        print(f"{told}; a smaller --least proposes more.", file=sys.stderr)
    return 2 if opened.failures else 0


def _by_pair(segments: list[Segment]) -> list[list[Segment]]:
    """The segments of each language pair together."""
    pairs: dict[tuple[str, str], list[Segment]] = {}
    for segment in segments:
        pairs.setdefault((primary(segment.source_lang), primary(segment.target_lang)), []).append(segment)
    return list(pairs.values())


def _rows_in(output: Path | None) -> list[Row]:
    """What the table has to which proposals are added. Raises BadInput where it is no glossary."""
    if output is not None and output.suffix.lower() != ".tsv":
        raise BadInput(f"{output}: proposals are written as long TSV; give it a name in .tsv.")
    return read_rows(output) if output is not None and output.exists() else []


def _proposed(found: list[tuple[Segment, Candidate]], known: list[Row]) -> Iterator[Row]:
    """Each candidate as a concept of its own: its likeliest rendering preferred, the others admitted.

    Beside it stands a segment of its language pair.

    One whose wording `known` rows have is left out: somebody may have looked at it already.
    """
    taken = {row.key[0] for row in known}
    wordings = {row.key[1:] for row in known}
    for segment, candidate in found:
        if (segment.source_lang, candidate.source) in wordings:
            continue
        concept = concept_id(candidate.source, taken)
        taken.add(concept)
        own = {"flags": "proposed", "context": candidate.context}
        yield Row((concept, segment.source_lang, candidate.source), {"status": "preferred", **own})
        for place, (text, both, score) in enumerate(candidate.renderings):
            status = "admitted" if place else "preferred"
            evidence = f"{both} of {counted(candidate.count, 'segment')}, agreement {score:.2f}"
            key = (concept, segment.target_lang, text)
            yield Row(key, {"status": status, "flags": "proposed", EVIDENCE: evidence})


def _is_known(candidate: Candidate, glossary: Glossary, language: str) -> bool:
    spans = glossary.spans(candidate.source, language)
    return any(span.end - span.start == len(candidate.source) for span in spans)
