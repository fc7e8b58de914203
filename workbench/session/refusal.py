"""A command that can't be carried out, in words for the person at the keys."""

from workbench.errors import WorkbenchError


class Refused(WorkbenchError):
    """Nothing was changed; the text says why."""
