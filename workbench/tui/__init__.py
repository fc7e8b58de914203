"""The terminal UI. Nothing of Textual is imported before `run`."""

import gc
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.config import state_dir
from workbench.errors import BadInput
from workbench.formats.base import Languages
from workbench.kept_tables import keep_tables

if TYPE_CHECKING:
    from workbench.options import Options
    from workbench.session import Session
    from workbench.tui.app import WorkbenchApp

__all__ = ["Setting", "make_app", "open_session", "run", "run_plain"]


@dataclass(frozen=True, slots=True)
class Setting:
    """How a person wants the editor."""

    keys: str = ""
    """A preset's name; empty for the person's own choice."""
    memories: tuple[str | Path, ...] = ()
    """Translation memories, the most trusted first."""
    engines: tuple[str, ...] = ()
    """Names of machine translation engines."""


def run(paths: Sequence[Path], languages: Languages, options: "Options", setting: Setting) -> int:
    """Open the files in the editor and return the exit status once the person leaves.

    Raises BadInput for a file that can't be used, before anything is drawn, and where there is no
    terminal.
    """
    app = make_app(paths, languages, options, setting)
    if not is_terminal():
        raise BadInput("The editor needs a terminal; `workbench check` works without one.")
    gc.freeze()  # what was read stays: looking it through for cycles again and again would slow typing
    try:
        return app.run() or 0
    finally:
        keep_tables()


def run_plain(paths: Sequence[Path], languages: Languages, options: "Options", setting: Setting) -> int:
    """Revise the files in plain lines, from standard input; returns the exit status."""
    session = open_session(paths, languages, state_dir() / "journals")
    from workbench.reviewer import Reviewer
    from workbench.session.visits import Visits
    from workbench.tui.desk import Desk
    from workbench.tui.plain import PlainStage

    make_reviewer = partial(Reviewer, options=options)
    stage = PlainStage(
        Desk(session),
        make_reviewer,
        Visits.of_user(),
        memories=setting.memories,
        engines=setting.engines,
    )
    try:
        return stage.run()
    finally:
        keep_tables()


def make_app(
    paths: Sequence[Path], languages: Languages, options: "Options", setting: Setting
) -> "WorkbenchApp":
    """The application on some files, not yet shown. Raises BadInput for a file that can't be used."""
    session = open_session(paths, languages, state_dir() / "journals")
    from workbench.reviewer import Reviewer
    from workbench.session.visits import Visits
    from workbench.tui.app import WorkbenchApp
    from workbench.tui.keymap import load_keymap

    return WorkbenchApp(
        session,
        partial(Reviewer, options=options),
        keymap=load_keymap(setting.keys),
        memories=setting.memories,
        engines=setting.engines,
        visits=Visits.of_user(),
    )


def is_terminal() -> bool:
    """Whether there is a terminal to draw on, or a browser in its place (see `serving`)."""
    return "TEXTUAL_DRIVER" in os.environ or (sys.stdin.isatty() and sys.stdout.isatty())


def open_session(paths: Sequence[Path], languages: Languages, journals: Path | None = None) -> "Session":
    """The files as one session, in the order given; a file given twice is opened once.

    `journals` is the folder for unsaved work; None keeps none.
    """
    from workbench.formats.pairing import open_documents
    from workbench.session import Session

    distinct = {path.resolve(): path for path in paths}.values()
    documents = open_documents(list(distinct), languages)
    if not any(document.segments for document in documents):
        names = ", ".join(document.name for document in documents)
        raise BadInput(f"{names}: there are no segments to review.")
    return Session(documents, journals)
