"""Parquet: the findings frame, for data tools; needs the package pyarrow."""

import importlib.util
import io

from workbench.errors import Unavailable
from workbench.frames import frame_of
from workbench.model import Finding
from workbench.reports.base import Contents, Report


def render(contents: Contents) -> bytes:
    """The findings with their status, reason and fingerprint. Raises Unavailable without pyarrow."""
    if importlib.util.find_spec("pyarrow") is None:
        raise Unavailable("Parquet needs the package pyarrow.", "Install it: pip install pyarrow")
    frame = frame_of((entry.finding for entry in contents.entries), Finding)
    frame["suggestions"] = frame["suggestions"].map(list)
    for name in ("status", "reason", "fingerprint"):
        frame[name] = [getattr(entry, name) for entry in contents.entries]
    file = io.BytesIO()
    frame.to_parquet(file, engine="pyarrow", index=False)
    return file.getvalue()


REPORT = Report(id="parquet", suffixes=(".parquet",), about="a frame for data tools", render=render)
