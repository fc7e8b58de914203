"""The editor's pages as lines to hear: project, statistics, concordance, own terms, what can be learnt."""

from collections.abc import Iterator, Sequence

from workbench.counts import counted
from workbench.glossary.table import Row
from workbench.model import Severity
from workbench.session import Session
from workbench.session.lessons import Lesson
from workbench.session.overview import overview
from workbench.session.track import Track, statistics
from workbench.tui.messages import ConcordanceFound, Offer
from workbench.tui.safe_text import on_one_line


def match_lines(offers: Sequence[Offer]) -> Iterator[str]:
    """Each match with how like it is, where it is from, and what else is to be known."""
    if not offers:
        yield "No matches."
    for number, offer in enumerate(offers, 1):
        match = offer.match
        about = f"{match.similarity:.0f} percent" if match.type == "tm" else match.origin
        yield f"{number}. {on_one_line(about)}: {on_one_line(match.target)}"
        if offer.remark:
            yield f"   {on_one_line(offer.remark)}"


def concordance_lines(session: Session, found: ConcordanceFound | None) -> Iterator[str]:
    """Each place and each entry of a memory with both texts."""
    if found is None or found.problem:
        yield on_one_line(found.problem) if found else "No answer came."
        return
    yield f"{len(found.places) + len(found.hits)} found."
    for place in found.places:
        segment = session.segments[place]
        yield f"Segment {place + 1}: {on_one_line(segment.source)}"
        yield f"   {on_one_line(segment.target)}"
    for hit in found.hits:
        yield f"Memory {on_one_line(hit.memory)}: {on_one_line(hit.entry.source)}"
        yield f"   {on_one_line(hit.entry.target)}"


def project_lines(session: Session) -> Iterator[str]:
    """Each file: how far it has come, what was found, its score."""
    for number, file in enumerate(overview(session), 1):
        found = ", ".join(f"{file.findings[s]} {s.value}" for s in reversed(Severity) if file.findings.get(s))
        score = f"MQM {file.mqm:.1f}" if file.mqm is not None else "no score"
        name = on_one_line(file.document.path.name)
        done = f"{file.reviewed} of {file.total} reviewed"
        yield f"{number}. {name}: {done}; {found or 'no findings'}; {score}."


def statistics_lines(session: Session, track: Track) -> Iterator[str]:
    """What this session did."""
    numbers = statistics(session, track)
    yield (
        f"{counted(numbers.visited, 'segment')} visited, "
        f"{numbers.changed} changed, {numbers.confirmed} confirmed, "
        f"{counted(numbers.words, 'word')}, {numbers.seconds / 60:.1f} minutes."
    )
    if (rate := numbers.words_per_hour) is not None:
        yield f"{rate:.0f} words an hour."
    if numbers.distance is not None:
        yield f"Distance from the first text: TER {numbers.distance:.1f} ({numbers.signature})."


def term_lines(rows: Sequence[Row], others: Sequence[Row]) -> Iterator[str]:
    """Own terms with their numbers, then those of other glossaries in use."""
    if not rows:
        yield "No terms of your own for this source; add term adds one, terms TEXT searches."
    for number, row in enumerate(rows, 1):
        yield f"{number}. {_term_line(row)}"
    for row in others:
        yield f"Shared: {_term_line(row)}, {on_one_line(row.key[0])}"


def _term_line(row: Row) -> str:
    about = ", ".join(filter(None, (row.status.value, row.fields.get("flags", ""))))
    return f"{row.key[1]} {on_one_line(row.key[2])}, {about}"


def lesson_lines(known: Sequence[Lesson]) -> Iterator[str]:
    """Changes that were made in the same way twice or more."""
    if not known:
        yield "Nothing was changed in the same way in two segments yet."
    for number, lesson in enumerate(known, 1):
        source = f", for {on_one_line(lesson.source)}" if lesson.source else ""
        became = f"{on_one_line(lesson.wrong)} became {on_one_line(lesson.right)}"
        yield f"{number}. {counted(len(lesson.examples), 'time')} {became}{source}"
