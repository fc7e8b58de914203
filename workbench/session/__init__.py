"""The editor's model without a screen: edit, undo, apply, find, save."""

from workbench.session.filters import matching
from workbench.session.history import Step
from workbench.session.moves import (
    Spot,
    next_document,
    next_finding,
    next_risk,
    next_unreviewed,
    previous_finding,
)
from workbench.session.progress import Progress
from workbench.session.refusal import Refused
from workbench.session.rows import Rows
from workbench.session.session import Session

__all__ = [
    "Progress",
    "Refused",
    "Rows",
    "Session",
    "Spot",
    "Step",
    "matching",
    "next_document",
    "next_finding",
    "next_risk",
    "next_unreviewed",
    "previous_finding",
]
