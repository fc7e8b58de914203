"""The terminal UI. Nothing of Textual is imported before `run`."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import BadInput
from workbench.formats.base import Languages

if TYPE_CHECKING:
    from workbench.review import Reviewer
    from workbench.session import Session

__all__ = ["open_session", "run"]


def run(paths: Sequence[Path], languages: Languages, make_reviewer: "Callable[[str, str], Reviewer]") -> int:
    """Open the files in the editor and return the exit status once the person leaves.

    `make_reviewer` gets a source and a target language. Raises BadInput for a file that can't be
    used, before anything is drawn, and where there is no terminal.
    """
    session = open_session(paths, languages)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise BadInput("The editor needs a terminal; `workbench check` works without one.")
    from workbench.tui.app import WorkbenchApp

    return WorkbenchApp(session, make_reviewer).run() or 0


def open_session(paths: Sequence[Path], languages: Languages) -> "Session":
    """The files as one session, in the order given; a file given twice is opened once."""
    from workbench.formats.pairing import open_documents
    from workbench.session import Session

    distinct = {path.resolve(): path for path in paths}.values()
    documents = open_documents(list(distinct), languages)
    if not any(document.segments for document in documents):
        names = ", ".join(document.name for document in documents)
        raise BadInput(f"{names}: there are no segments to review.")
    return Session(documents)
