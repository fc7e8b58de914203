"""What a batch of checked files amounts to: which findings stand, are waived, are known from before."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from workbench.batch.baseline import Baseline, Compared
from workbench.batch.engine import CheckedFile
from workbench.batch.waivers import Waiver, Waivers, waivers_for
from workbench.model import Finding, Key, Severity
from workbench.options import Options

Severities = Mapping[str, Severity | None]
"""The severity of the checks below a dotted prefix; None leaves their findings out."""


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that somebody has accepted."""

    finding: Finding
    waiver: Waiver


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything that was found in a batch, sorted out."""

    files: tuple[CheckedFile, ...]
    standing: tuple[Finding, ...]
    waived: tuple[Waived, ...]
    compared: Compared | None
    """Against the baseline; None where there is none."""
    remarks: tuple[str, ...]
    """In words: waivers that have expired or lapsed, and what the baseline says."""
    not_checked: tuple[str, ...]

    @property
    def gated(self) -> tuple[Finding, ...]:
        """The findings that may fail a run: those not waived and not known from the baseline."""
        return self.standing if self.compared is None else self.compared.new

    @property
    def count(self) -> int:
        """How many segments there are."""
        return sum(file.count for file in self.files)


@dataclass(frozen=True, slots=True)
class Measure:
    """What findings are held against."""

    waivers: Waivers | None = None
    """None: those of the nearest `.workbench` folder above each file."""
    baseline: Baseline | None = None
    severities: Severities | None = None
    changed: Collection[Key] | None = None
    """Only findings in these segments count; None for all."""
    today: date | None = None


def sorted_out(files: Sequence[CheckedFile], measure: Measure, options: Options) -> Outcome:
    """The outcome of checked files."""
    today = measure.today or date.today()
    standing: list[Finding] = []
    waived: list[Waived] = []
    remarks: list[str] = []
    for waivers, group in _by_waivers(files, measure.waivers):
        found = [f for file in group for f in _with_severity(file.findings, measure.severities)]
        for finding in found:
            if measure.changed is not None and finding.key not in measure.changed:
                continue
            waiver = waivers.covering(finding, today)
            if waiver is None:
                standing.append(finding)
            else:
                waived.append(Waived(finding, waiver))
        remarks += waivers.remarks(found, [file.file.name for file in group], ran_with(options), today)
    compared = None
    if measure.baseline is not None:
        compared = measure.baseline.compare(standing, [file.file.name for file in files])
        remarks.append(_said(compared, measure.baseline))
    not_checked = tuple(dict.fromkeys(words for file in files for words in file.not_checked))
    return Outcome(tuple(files), tuple(standing), tuple(waived), compared, tuple(remarks), not_checked)


def _by_waivers(
    files: Sequence[CheckedFile], given: Waivers | None
) -> Iterable[tuple[Waivers, list[CheckedFile]]]:
    """The files in order, each with the waivers that serve it; neighbours with the same ones together."""
    by_folder: dict[Path, Waivers] = {}
    loaded: dict[Path, Waivers] = {}
    group: list[CheckedFile] = []
    current = given
    for file in files:
        folder = file.file.paths[-1].parent
        if given is None and folder not in by_folder:
            waivers = waivers_for(file.file.paths[-1])
            by_folder[folder] = loaded.setdefault(waivers.path, waivers)
        own = given if given is not None else by_folder[folder]
        if group and own is not current and current is not None:
            yield current, group
            group = []
        current = own
        group.append(file)
    if group and current is not None:
        yield current, group


def _with_severity(findings: Iterable[Finding], severities: Severities | None) -> Iterable[Finding]:
    for finding in findings:
        severity = severity_of(finding, severities or {})
        if severity is not None:
            yield finding if severity is finding.severity else replace(finding, severity=severity)


def severity_of(finding: Finding, severities: Severities) -> Severity | None:
    """The severity that the longest prefix of the finding's check gives; its own where none does."""
    parts = finding.check.split(".")
    for length in range(len(parts), 0, -1):
        prefix = ".".join(parts[:length])
        if prefix in severities:
            return severities[prefix]
    return finding.severity


def ran_with(options: Options) -> Callable[[str], bool]:
    """Tells whether a check, by its id, was among those that ran."""

    def ran(check: str) -> bool:
        """Whether a check was among those that ran."""
        if check == "linguistic_conventions.languagetool" and not options.languagetool:
            return False
        return options.asks(check)

    return ran


def _said(compared: Compared, baseline: Baseline) -> str:
    return (
        f"Against {baseline.path}: {len(compared.new)} new, {len(compared.old)} old, "
        f"{len(compared.fixed)} fixed."
    )
