"""What can go wrong, in words for the person who has to act on it.

WorkbenchError
├── BadInput        a file or value we were given cannot be used
├── Unavailable     a part (LanguageTool, a model) is absent; says how to get it
└── NotSaved        nothing was written; the original is whole
"""


class WorkbenchError(Exception):
    """Root of our errors: its text is one sentence saying what, where, and what to do."""

    exit_status = 2


class BadInput(WorkbenchError):
    """A file, language or option that was given to us cannot be used."""


class Unavailable(WorkbenchError):
    """A part that was asked for is not on this machine."""

    def __init__(self, what: str, how_to_get_it: str = "") -> None:
        self.what = what
        self.how_to_get_it = how_to_get_it
        super().__init__(f"{what} {how_to_get_it}".strip())


class NotSaved(WorkbenchError):
    """A save was given up before anything was written."""
