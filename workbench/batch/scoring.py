"""What the scorers are told of each document of a batch."""

from collections.abc import Iterator, Sequence

from workbench.batch.engine import CheckedFile
from workbench.batch.outcome import Outcome
from workbench.model import Finding, Segment
from workbench.options import Progress
from workbench.scorers import by_document, evidence_of
from workbench.scorers.base import Evidence


def evidence_in(
    outcome: Outcome,
    findings: Sequence[Finding],
    *,
    estimates: bool = False,
    progress: Progress | None = None,
) -> Iterator[Evidence]:
    """Each document with those of the findings that are its own.

    With `estimates` all segments are held at once, for the sentence encoder is asked about all of them.
    """
    if estimates:
        from workbench.estimate.estimator import estimates_or_reason

        segments = [segment for file in outcome.files for segment in file.segments]
        yield from evidence_of(
            segments, findings, outcome.not_checked, estimates_or_reason(segments, progress)
        )
        return
    found = by_document(findings)
    files: dict[str, list[CheckedFile]] = {}
    for file in outcome.files:
        files.setdefault(file.file.name, []).append(file)
    for name, own in files.items():
        yield Evidence(name, _segments_of(own), tuple(found.get(name, ())), outcome.not_checked)


def _segments_of(files: Sequence[CheckedFile]) -> Sequence[Segment]:
    """The segments of a document, which may have been named more than once."""
    if len(files) == 1:
        return files[0].segments
    return [segment for file in files for segment in file.segments]
