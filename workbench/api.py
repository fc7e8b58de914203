"""The pandas API: plain frames in, plain frames out."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.estimate.estimator import estimates_or_reason
from workbench.formats.base import Languages
from workbench.formats.files import open_document
from workbench.frames import frame_of, records_of
from workbench.model import Finding, Score, Segment
from workbench.options import Options
from workbench.review import review
from workbench.scorers import score_documents

if TYPE_CHECKING:
    import pandas as pd


def read(
    paths: str | Path | Iterable[str | Path], source_lang: str = "", target_lang: str = ""
) -> "pd.DataFrame":
    """The segments frame of bilingual files, in order. Raises BadInput for a file that can't be read."""
    languages = Languages(source_lang, target_lang)
    places = [paths] if isinstance(paths, str | Path) else paths
    documents = [open_document(Path(path), languages) for path in places]
    return frame_of((segment for document in documents for segment in document.segments), Segment)


def check(
    segments: "pd.DataFrame",
    *,
    glossaries: Iterable[Path] | None = None,
    renderings: Iterable[Path] | None = None,
    languagetool: bool = False,
    estimate: bool = False,
) -> "pd.DataFrame":
    """The findings frame of a segments frame; only its texts and languages are needed.

    `glossaries` and `renderings` are files or folders, or None for those that are shipped. Raises BadInput
    where a needed column or a file is absent. What was not checked, such as grammar, the frame names in
    `attrs["not_checked"]`, and `score` heeds it.
    """
    options = Options(
        glossaries=None if glossaries is None else tuple(glossaries),
        renderings=None if renderings is None else tuple(renderings),
        languagetool=languagetool,
        estimate=estimate,
    )
    done = review(records_of(segments, Segment), options)
    findings = frame_of(done.findings, Finding)
    findings.attrs["not_checked"] = done.not_checked
    return findings


def score(segments: "pd.DataFrame", findings: "pd.DataFrame", *, estimate: bool = False) -> "pd.DataFrame":
    """The scores frame: every scorer for every document; what was not measured is NaN with a note.

    `estimate` asks the sentence encoder too, which is slow and needs the extra “quality”.
    """
    texts = records_of(segments, Segment)
    estimates = estimates_or_reason(texts) if estimate else None
    not_checked = tuple(findings.attrs.get("not_checked", ()))
    scores = score_documents(texts, records_of(findings, Finding), not_checked, estimates)
    return frame_of(scores, Score)
