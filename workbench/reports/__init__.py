"""Reports for people and machines: one module each, chosen by the ending of the file's name."""

from functools import cache
from pathlib import Path

from workbench.errors import BadInput
from workbench.reports.base import Contents, Entry, Report, Verdict

__all__ = ["Contents", "Entry", "Report", "Verdict", "all_reports", "report_for"]


@cache
def all_reports() -> tuple[Report, ...]:
    """Every report of ours and of installed packages, in order of id."""
    import sys

    from workbench.registry import discover

    return tuple(sorted(discover(sys.modules[__name__], "REPORT"), key=lambda report: report.id))


def report_for(path: Path) -> Report:
    """The report that a file's name asks for. Raises BadInput naming the endings that there are."""
    name = path.name.lower()
    for report in all_reports():
        if any(name.endswith(suffix) for suffix in report.suffixes):
            return report
    known = ", ".join(suffix for report in all_reports() for suffix in report.suffixes)
    raise BadInput(f"{path}: there is no report of this kind; name it with one of {known}.")
