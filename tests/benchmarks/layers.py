"""The two layers of findings that the benchmarks count, and how a share is printed."""

from collections.abc import Callable

from workbench.model import Finding, Severity

KNOWN = (".rendering", ".deprecated_term")
SUSPECTED = ("accuracy.uncovered_phrase", "accuracy.literal_idiom", "accuracy.literal_word")


def is_known(finding: Finding) -> bool:
    """Whether a finding is of the known layer: what a rule marks, unless translators write it as often."""
    return finding.check.endswith(KNOWN) and finding.severity is not Severity.NEUTRAL


def is_meaning(finding: Finding) -> bool:
    """Whether a known finding is about meaning, terms or grammar, not about style."""
    return is_known(finding) and not finding.check.startswith("style.")


def is_suspected(finding: Finding) -> bool:
    """Whether a finding is of the suspected layer, or of a rule that is no more than advice."""
    return finding.check in SUSPECTED or (finding.check.endswith(KNOWN) and not is_known(finding))


LAYERS: dict[str, Callable[[Finding], bool]] = {"known": is_known, "suspected": is_suspected}


def share(part: int, whole: int) -> str:
    """`part` of `whole` as numbers and a percentage."""
    return f"{part:>6} of {whole:<6} {100 * part / whole if whole else 0:5.1f} %"
