"""Gross errors: good translations spoilt on purpose, and DEMETR's 35 perturbations."""

import random
from collections import defaultdict
from collections.abc import Sequence

from tests.benchmarks.agreement import area_under_curve
from tests.benchmarks.data import rows
from tests.training.spoiling import Pair, good_pairs, spoilt
from workbench.estimate.estimator import estimator
from workbench.model import Finding, Score, Segment, Severity
from workbench.reviewer import Options, Reviewer
from workbench.scorers import evidence_of
from workbench.scorers.estimate import CAPS, segment_scores
from workbench.text import size

_SETS = (("zh", "en", 100), ("en", "de", 60))
_OWN_CHECKS = {
    "last clause omitted": ("omitted_clause", "omitted_sentence", "length_mismatch"),
    "inner clause omitted": ("omitted_clause", "omitted_sentence", "length_mismatch"),
    "clause added": ("added_clause", "length_mismatch"),
    "wrong segment": ("unrelated",),
    "number changed": ("number_mismatch",),
    "words repeated": ("repetition",),
    "source copied": ("untranslated", "wrong_language", "source_script_left"),
    "wrong language": ("untranslated", "wrong_language", "source_script_left"),
}
_LONG_CLAUSE = 8
"""Words of a clause that nobody would call short."""
_PROBABILITIES = {
    "last clause omitted": "omitted",
    "inner clause omitted": "omitted",
    "clause added": "added",
    "wrong segment": "unrelated",
}
_DEMETR = {"chinese_simple": "zh", "russian": "ru"}
_DEMETR_EACH = 20
"""Sentences of each language and perturbation."""


def reviewed(pairs: Sequence[Pair], languages: Pair) -> tuple[list[Segment], dict[str, list[Finding]]]:
    """The pairs as segments, and the findings of each by its unit; no LanguageTool."""
    segments = [
        Segment("d", str(number), "1", source, target, *languages)
        for number, (source, target) in enumerate(pairs)
    ]
    found: dict[str, list[Finding]] = defaultdict(list)
    reviewer = Reviewer(*languages, Options(languagetool=False, estimate=True))
    for segment in segments:
        found[segment.unit] += reviewer.review_segment(segment)
    for finding in reviewer.slow(segments):
        found[finding.unit].append(finding)
    return segments, found


def print_tables() -> None:
    """All three."""
    print_spoilt()
    print_demetr()
    print_critical()


def print_spoilt() -> None:
    """For each kind of gross error: the area under the curve, what is found, and the false alarms."""
    for source_lang, target_lang, count in _SETS:
        languages = (source_lang, target_lang)
        pairs = good_pairs(f"mqm/mqm-seg.{'-'.join(languages)}.2021-news.tsv.gz", count, languages, 11)
        kinds = spoilt(pairs, languages, 12)
        whole = dict(pairs)
        for kind in ("last clause omitted", "inner clause omitted"):
            kinds[f"{kind}, long"] = [
                (source, cut)
                for source, cut in kinds[kind]
                if size(whole[source], target_lang) - size(cut, target_lang) >= _LONG_CLAUSE
            ]
        kinds["wrong language"] = [(source, _foreign(target_lang, n)) for n, (source, _) in enumerate(pairs)]
        read = {kind: reviewed(texts, languages) for kind, texts in kinds.items()}
        print(f"Gross errors, {'-'.join(languages)} 2021 news, {len(pairs)} good translations spoilt")
        for kind, own in read.items():
            if kind != "none":
                area = area_under_curve(_doubts(kind, *own), _doubts(kind, *read["none"]))
                hits, alarms = _found(kind, *own), _found(kind, *read["none"])
                print(
                    f"   {kind:<27} AUC {area:.3f}  found {100 * sum(hits) / len(hits):5.1f} % of {len(hits)}"
                    f"   in good ones {100 * sum(alarms) / len(alarms):4.1f} %"
                )
        alarms = _found("none", *read["none"])
        print(f"   good translations with any such finding {100 * sum(alarms) / len(alarms):.1f} %")


def _foreign(language: str, number: int) -> str:
    """A sentence of the news in a language that is not the target's."""
    other = "de" if language == "en" else "ru"
    if not _FOREIGN[other]:
        name = f"mqm/mqm-seg.en-{other}.2021-news.tsv.gz"
        _FOREIGN[other] += list(dict.fromkeys(row["target"] for row in rows(name)))[:400]
    return _FOREIGN[other][number % len(_FOREIGN[other])]


_FOREIGN: dict[str, list[str]] = {"de": [], "ru": []}


def _doubts(kind: str, segments: list[Segment], found: dict[str, list[Finding]]) -> list[float]:
    """The model's probability where one stands for the kind, and the findings of gross errors."""
    name = _PROBABILITIES.get(kind.removesuffix(", long"))
    chances = [
        0.0 if name is None or estimate is None else float(getattr(estimate.gross, name))
        for estimate in estimator().estimates(segments)
    ]
    hits = _found(kind, segments, found)
    return [chance + hit for chance, hit in zip(chances, hits, strict=True)]


def _found(kind: str, segments: list[Segment], found: dict[str, list[Finding]]) -> list[bool]:
    """Whether each segment has a finding of the checks for this kind; of any, for `none`."""
    checks = {f"accuracy.{name}" for name in _OWN_CHECKS.get(kind.removesuffix(", long"), ())} or CAPS.keys()
    return [
        any(f.check in checks and f.severity.reaches(Severity.MAJOR) for f in found[s.unit]) for s in segments
    ]


def print_demetr() -> None:
    """How often the worse text scores worse: by the estimate, and by estimate and findings together."""
    by_kind: dict[str, list[tuple[str, str, str, str]]] = defaultdict(list)
    for row in rows("challenge/demetr.to-en.tsv.gz"):
        if row["lang"] in _DEMETR:
            by_kind[row["perturbation"]].append(
                (_DEMETR[row["lang"]], row["source"], row["mt"], row["perturbed"])
            )
    print("DEMETR, zh-en and ru-en: how often the worse text scores worse (ties count half)")
    for kind in sorted(by_kind):
        some = random.Random(kind).sample(by_kind[kind], min(2 * _DEMETR_EACH, len(by_kind[kind])))
        alone, together = [], []
        for language in sorted({language for language, *_ in some}):
            own = [row[1:] for row in some if row[0] == language]
            better = _worths([(source, mt) for source, mt, _ in own], (language, "en"))
            worse = _worths([(source, bad) for source, _, bad in own], (language, "en"))
            alone += [_above(a[0], b[0]) for a, b in zip(better, worse, strict=True)]
            together += [_above(a[1], b[1]) for a, b in zip(better, worse, strict=True)]
        print(f"   {kind:<32} estimate {_mean(alone):5.1f} %   with findings {_mean(together):5.1f} %")


def print_critical() -> None:
    """MLQE-PE's critical errors: how often a sentence with one scores below a sentence without."""
    for target_lang in ("de", "zh"):
        name = f"da/catastrophic.en-{target_lang}.train-dev.tsv.gz"
        own = [row for row in rows(name) if row["split"] == "dev"]
        values: dict[str, list[tuple[float, float]]] = {}
        for label in ("ERR", "NOT"):
            pairs = [(row["source"], row["target"]) for row in own if row["label"] == label]
            some = random.Random(2).sample(pairs, min(_CRITICAL_EACH, len(pairs)))
            values[label] = _worths(some, ("en", target_lang))
        areas = [
            area_under_curve([-w[column] for w in values["ERR"]], [-w[column] for w in values["NOT"]])
            for column in (0, 1)
        ]
        print(f"Critical errors en-{target_lang}: AUC of the estimate {areas[0]:.3f}, ", end="")
        print(f"with findings {areas[1]:.3f}")


_CRITICAL_EACH = 100


def _worths(pairs: Sequence[Pair], languages: Pair) -> list[tuple[float, float]]:
    """The capped estimate, and the same less the penalty points of the findings."""
    segments, found = reviewed(pairs, languages)
    everything = [finding for own in found.values() for finding in own]
    scores: dict[str, Score] = {}
    for evidence in evidence_of(segments, everything, estimates=estimator().estimates(segments)):
        scores |= {score.unit: score for score in segment_scores(evidence)}
    worths = []
    for segment in segments:
        score = scores.get(segment.unit)
        value = 0.0 if score is None or score.value is None else score.value
        penalty = sum(finding.severity.penalty for finding in found[segment.unit])
        worths.append((value, value - 2 * penalty))
    return worths


def _above(better: float, worse: float) -> float:
    return 1.0 if better > worse else 0.5 if better == worse else 0.0


def _mean(values: Sequence[float]) -> float:
    return 100 * sum(values) / max(1, len(values))
