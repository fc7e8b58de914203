"""Segments as checks read them: without the tags around words, one case of a plural at a time.

What is found there comes back with its place, and its repairs, in the text as it is written.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from workbench.checks.base import Check, Resources
from workbench.inline import View, cases, is_plain
from workbench.model import Finding, Segment


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a segment: its `segment` has the texts of two views of `written`."""

    written: Segment
    segment: Segment
    source: View
    target: View

    def without_tags(self) -> "Reading":
        """The same case without the tags that enclose words."""
        return _reading(self.written, self.source.without_tags(), self.target.without_tags())

    def back(self, finding: Finding) -> Finding:
        """A finding of the reading as one of the written segment.

        A repair that reaches over what the reading leaves out is no longer safe without a look.
        """
        view = self.target if finding.side == "target" else self.source
        start, end = view.span(finding.start, finding.end)
        return replace(
            finding,
            segment=self.written.segment,
            start=start,
            end=end,
            text=view.written[start:end],
            suggestions=tuple(
                view.replacement(finding.start, finding.end, text) for text in finding.suggestions
            ),
            source=self.written.source,
            target=self.written.target,
            safe=finding.safe and view.is_whole(finding.start, finding.end),
        )


def is_read_as_written(segment: Segment) -> bool:
    """Whether there is nothing to leave out of a segment; a quick look."""
    return is_plain(segment.target) and is_plain(segment.source)


def with_tags(segment: Segment) -> list[Reading]:
    """One reading for each case of the target, its tags in place."""
    return [_reading(segment, *pair) for pair in cases(segment.source, segment.target)]


def without_tags(segment: Segment) -> list[Reading]:
    """One reading for each case of the target, without the tags that enclose words."""
    return [reading.without_tags() for reading in with_tags(segment)]


def read_for_servers(segments: Sequence[Segment]) -> dict[tuple[str, str, str], Reading]:
    """Every reading without tags of every segment by a key of its own, for checks that take many at once."""
    found: dict[tuple[str, str, str], Reading] = {}
    for segment in segments:
        for number, reading in enumerate(without_tags(segment)):
            own = replace(reading.segment, segment=f"{segment.segment}\0{number}")
            found[own.key] = replace(reading, segment=own)
    return found


def run_across(checks: Sequence[Check], segments: Sequence[Segment], resources: Resources) -> list[Finding]:
    """What checks that take many segments at once find, each text read without its tags."""
    readings = read_for_servers(segments)
    read = [reading.segment for reading in readings.values()]
    found = (finding for check in checks for finding in check.run_across(read, resources))
    return once(readings[finding.key].back(finding) for finding in found)


def once(findings: Iterable[Finding]) -> list[Finding]:
    """The findings less those of the same words by the same check: cases share the words around them."""
    seen: dict[object, Finding] = {}
    for finding in findings:
        of = (finding.key, finding.check, finding.rule, finding.side, finding.start, finding.end)
        seen.setdefault(of, finding)
    return list(seen.values())


def _reading(written: Segment, source: View, target: View) -> Reading:
    texts = (source.text, target.text)
    is_whole = texts == (written.source, written.target)
    segment = written if is_whole else replace(written, source=texts[0], target=texts[1])
    return Reading(written, segment, source, target)
