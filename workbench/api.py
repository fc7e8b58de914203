"""The pandas API: plain frames in, plain frames out."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar, get_args

from workbench.errors import BadInput
from workbench.estimate.estimator import estimates_or_reason
from workbench.formats.base import Languages
from workbench.formats.pairing import open_documents
from workbench.frames import frame_of, records_of
from workbench.model import Finding, Score, Segment
from workbench.options import Options
from workbench.repairs import repaired_targets
from workbench.reviewer import review as findings_of
from workbench.scorers import score_documents

if TYPE_CHECKING:
    import pandas as pd

Place = str | Path
Repairs = Literal["safe", "first", "none"]
"""`safe`: those that need no look, as `workbench fix` applies; `first`: the first suggestion of every finding
that has one; `none`: the texts stay as they are."""


_T = TypeVar("_T", bound=Place)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a pass over segments gives: plain frames, each with the columns of its kind."""

    segments: "pd.DataFrame"
    """The segments as they were given or read."""
    findings: "pd.DataFrame"
    """What was found in them, with suggestions."""
    repaired: "pd.DataFrame"
    """The same segments, row by row and with whatever other columns, with the repairs in their targets."""
    left: "pd.DataFrame"
    """What is found in the repaired segments."""
    scores: "pd.DataFrame"
    """Every scorer's value before and after: a scores frame with one column more, `repaired`."""
    not_checked: tuple[str, ...]
    """In words, what could not be checked or was left out, such as grammar."""


def read(paths: Place | Iterable[Place], source_lang: str = "", target_lang: str = "") -> "pd.DataFrame":
    """The segments frame of bilingual files, pairs of files and folders of them, in order.

    A pair is a source file and, after it, its target file (`en.json`, `de.json`), as on the command line.
    Raises BadInput for a file that can't be read.
    """
    documents = open_documents([Path(path) for path in _each(paths)], Languages(source_lang, target_lang))
    return frame_of((segment for document in documents for segment in document.segments), Segment)


def check(
    segments: "pd.DataFrame",
    *,
    glossaries: Place | Iterable[Place] | None = None,
    renderings: Place | Iterable[Place] | None = None,
    languagetool: bool = False,
    estimate: bool = False,
    only: str | Iterable[str] = (),
    skip: str | Iterable[str] = (),
) -> "pd.DataFrame":
    """The findings frame of a segments frame; only its texts and languages are needed.

    `glossaries` and `renderings` are files or folders, or None for those that are shipped; `only` and
    `skip` are beginnings of check ids such as `accuracy`. Raises BadInput where a needed column or a file
    is absent. What was not checked, such as grammar, the frame names in `attrs["not_checked"]`, and `score`
    heeds it.
    """
    return _checked(segments, _options(glossaries, renderings, languagetool, estimate, only, skip))


def score(segments: "pd.DataFrame", findings: "pd.DataFrame", *, estimate: bool = False) -> "pd.DataFrame":
    """The scores frame: every scorer for every document; what was not measured is NaN with a note.

    `estimate` asks the sentence encoder too, which is slow and needs the extra “quality”.
    """
    texts = records_of(segments, Segment)
    estimates = estimates_or_reason(texts) if estimate else None
    not_checked = tuple(findings.attrs.get("not_checked", ()))
    scores = score_documents(texts, records_of(findings, Finding), not_checked, estimates)
    return frame_of(scores, Score)


def review(
    texts: "pd.DataFrame | Place | Iterable[Place]",
    source_lang: str = "",
    target_lang: str = "",
    *,
    repairs: Repairs = "safe",
    glossaries: Place | Iterable[Place] | None = None,
    renderings: Place | Iterable[Place] | None = None,
    languagetool: bool = False,
    estimate: bool = False,
    only: str | Iterable[str] = (),
    skip: str | Iterable[str] = (),
) -> Reviewed:
    """One reviser's pass: check, repair, check again, and score before and after. No file is changed.

    `texts` is a segments frame, or the files to read one from; the languages are for files that don't say
    them. The rest is as for `check`. Of repairs that overlap the first one counts. Raises BadInput.
    """
    import pandas as pd

    if repairs not in get_args(Repairs):
        raise BadInput(f"repairs is one of {', '.join(get_args(Repairs))}, not “{repairs}”.")
    options = _options(glossaries, renderings, languagetool, estimate, only, skip)
    segments = texts if isinstance(texts, pd.DataFrame) else read(texts, source_lang, target_lang)
    findings = _checked(segments, options)
    targets = repaired_targets(f for f in records_of(findings, Finding) if _is_applied(f, repairs))
    records = records_of(segments, Segment)
    repaired = segments.assign(target=[targets.get((s.key, s.target), s.target) for s in records])
    left = _checked(repaired, options) if targets else findings
    versions = ((False, segments, findings), (True, repaired, left))
    scores = [score(frame, found, estimate=estimate).assign(repaired=done) for done, frame, found in versions]
    return Reviewed(
        segments=segments,
        findings=findings,
        repaired=repaired,
        left=left,
        scores=pd.concat(scores, ignore_index=True),
        not_checked=findings.attrs["not_checked"],
    )


def _options(
    glossaries: Place | Iterable[Place] | None,
    renderings: Place | Iterable[Place] | None,
    languagetool: bool,
    estimate: bool,
    only: str | Iterable[str],
    skip: str | Iterable[str],
) -> Options:
    return Options(
        glossaries=None if glossaries is None else tuple(map(Path, _each(glossaries))),
        renderings=None if renderings is None else tuple(map(Path, _each(renderings))),
        languagetool=languagetool,
        estimate=estimate,
        only=tuple(_each(only)),
        skip=tuple(_each(skip)),
    )


def _each(given: _T | Iterable[_T]) -> Iterable[_T]:
    """What was given, or the one thing: a text would else be taken letter by letter."""
    return (given,) if isinstance(given, str | Path) else given


def _checked(segments: "pd.DataFrame", options: Options) -> "pd.DataFrame":
    done = findings_of(records_of(segments, Segment), options)
    findings = frame_of(done.findings, Finding)
    findings.attrs["not_checked"] = done.not_checked
    return findings


def _is_applied(finding: Finding, repairs: Repairs) -> bool:
    if repairs == "none" or finding.side != "target" or not finding.suggestions:
        return False
    return finding.safe or repairs == "first"
