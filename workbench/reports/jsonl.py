"""JSON lines: one finding a line, for pipes and data frames."""

import json

from workbench.reports.base import Contents, Report, lossless
from workbench.reports.jsons import record


def render(contents: Contents) -> bytes:
    """A line for each finding, waived and known ones included."""
    lines = (json.dumps(record(entry, contents), ensure_ascii=False) for entry in contents.entries)
    return lossless("".join(f"{line}\n" for line in lines))


REPORT = Report(
    id="jsonl",
    suffixes=(".jsonl", ".ndjson"),
    about="one finding a line",
    render=render,
    needs_lines=True,
    begins=b'{"document"',
)
