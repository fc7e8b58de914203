"""Two systems, or two revisions, of the same documents side by side."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from workbench.batch.gates import Pair, compared
from workbench.batch.significance import METRICS, Difference
from workbench.model import Finding, Key, Severity
from workbench.text import size, tokens


@dataclass(frozen=True, slots=True)
class Moved:
    """One segment that differs, and how much that matters."""

    document: str
    unit: str
    segment: str
    source: str
    old: str
    new: str
    old_penalty: int
    new_penalty: int
    similarity: float
    """Of the two targets, word by word: 0 to 1 (difflib's ratio)."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a comparison shows; “old” and “new” are the two sides, whatever they are."""

    segments: int
    """Those that both sides have, with the same source."""
    unmatched: int
    edited: int
    """Segments whose target differs."""
    edit_rate: float | None
    """Words that were changed, in percent of the new words; None where there are none."""
    metrics: tuple[Difference, ...]
    old_mqm: float | None
    new_mqm: float | None
    """Penalty points per 100 words (characters where there are no spaces), weights 0/1/5/25."""
    profile: tuple[tuple[str, str, int, int], ...]
    """Category, severity, how many findings the old and the new side have."""
    gone: tuple[Finding, ...]
    came: tuple[Finding, ...]
    moved: tuple[Moved, ...]
    """The segments that changed most: by penalty, then by how different they are."""


def comparison(
    pairs: Sequence[Pair], unmatched: int, old: Iterable[Finding], new: Iterable[Finding], most: int = 20
) -> Comparison:
    """Compare both sides of segment pairs; a finding stays where check, rule and marked words do."""
    old_keys, new_keys = {a.key: b.key for a, b in pairs}, {b.key for _, b in pairs}
    old_findings = [finding for finding in old if finding.key in old_keys]
    new_findings = [finding for finding in new if finding.key in new_keys]
    gone, came = _differing(old_findings, new_findings, old_keys)
    measured = (compared(metric, pairs) for metric in METRICS)
    edited = [(a, b) for a, b in pairs if a.target != b.target]
    changed, words = _changed_words(edited), sum(size(b.target, b.target_lang) for _, b in pairs)
    return Comparison(
        segments=len(pairs),
        unmatched=unmatched,
        edited=len(edited),
        edit_rate=100 * changed / words if words else None,
        metrics=tuple(difference for difference in measured if difference is not None),
        old_mqm=_per_100(old_findings, sum(size(a.target, a.target_lang) for a, _ in pairs)),
        new_mqm=_per_100(new_findings, words),
        profile=_profile(old_findings, new_findings),
        gone=tuple(gone),
        came=tuple(came),
        moved=tuple(_moved(edited, old_findings, new_findings)[:most]),
    )


def _differing(
    old: Sequence[Finding], new: Sequence[Finding], new_key_of: dict[Key, Key]
) -> tuple[list[Finding], list[Finding]]:
    """The findings of one side that the other has not in the same segment."""
    before = [(new_key_of[f.key], f.check, f.rule, f.side, f.text) for f in old]
    after = [(f.key, f.check, f.rule, f.side, f.text) for f in new]
    return _not_in(old, before, Counter(after)), _not_in(new, after, Counter(before))


def _not_in(
    findings: Sequence[Finding], names: Sequence[tuple[object, ...]], others: Counter[tuple[object, ...]]
) -> list[Finding]:
    left = []
    for finding, name in zip(findings, names, strict=True):
        if others[name] > 0:
            others[name] -= 1
        else:
            left.append(finding)
    return left


def _changed_words(edited: Iterable[Pair]) -> int:
    changed = 0
    for old, new in edited:
        before = [token.text for token in tokens(old.target)]
        after = [token.text for token in tokens(new.target)]
        for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            changed += 0 if kind == "equal" else max(b - a, d - c)
    return changed


def _per_100(findings: Iterable[Finding], words: int) -> float | None:
    return 100 * sum(f.severity.penalty for f in findings) / words if words else None


def _profile(old: Iterable[Finding], new: Iterable[Finding]) -> tuple[tuple[str, str, int, int], ...]:
    before = Counter((f.category, str(f.severity)) for f in old)
    after = Counter((f.category, str(f.severity)) for f in new)
    order = {str(severity): -severity.penalty for severity in Severity}
    names = sorted(before | after, key=lambda name: (name[0], order[name[1]]))
    return tuple(
        (category, severity, before[category, severity], after[category, severity])
        for category, severity in names
    )


def _moved(edited: Iterable[Pair], old: Iterable[Finding], new: Iterable[Finding]) -> list[Moved]:
    old_penalty: Counter[Key] = Counter()
    new_penalty: Counter[Key] = Counter()
    for penalties, findings in ((old_penalty, old), (new_penalty, new)):
        for finding in findings:
            penalties[finding.key] += finding.severity.penalty
    rows = [
        Moved(
            b.document, b.unit, b.segment, b.source, a.target, b.target,
            old_penalty[a.key], new_penalty[b.key], _similarity(a.target, b.target),
        )
        for a, b in edited
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (-abs(row.new_penalty - row.old_penalty), row.similarity))


def _similarity(old: str, new: str) -> float:
    before = [token.text for token in tokens(old)]
    after = [token.text for token in tokens(new)]
    return SequenceMatcher(None, before, after, autojunk=False).ratio()
