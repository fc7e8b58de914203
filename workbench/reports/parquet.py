"""Parquet: the findings frame, for data tools; needs the package pyarrow."""

import io
from dataclasses import replace
from typing import Any

from workbench.frames import frame_of
from workbench.model import Finding
from workbench.reports.base import Contents, Report


def render(contents: Contents) -> bytes:
    """The findings with their status, reason and fingerprint."""
    frame = frame_of((_encodable(entry.finding) for entry in contents.entries), Finding)
    frame["suggestions"] = frame["suggestions"].map(list)
    for name in ("status", "reason", "fingerprint"):
        frame[name] = [getattr(entry, name) for entry in contents.entries]
    file = io.BytesIO()
    frame.to_parquet(file, engine="pyarrow", index=False)
    return file.getvalue()


def _encodable(finding: Finding) -> Finding:
    """The finding, lone surrogates in its texts (which JSON files may hold) replaced."""
    changed: dict[str, Any] = {"suggestions": tuple(map(_sound, finding.suggestions))}
    for name in ("document", "unit", "segment", "text", "message", "source", "target", "rule"):
        changed[name] = _sound(getattr(finding, name))
    return replace(finding, **changed)


def _sound(text: str) -> str:
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


REPORT = Report(
    id="parquet", suffixes=(".parquet",), about="a frame for data tools", render=render,
    begins=b"PAR1", package="pyarrow", extra="parquet",
)  # fmt: skip
