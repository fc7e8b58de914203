"""The files that a command line names for what it makes."""

from pathlib import Path

from workbench.errors import NotSaved
from workbench.formats.atomic import refuse_present


def refuse_taken(path: Path, *, force: bool) -> None:
    """Raise NotSaved, before the work, where a file that has something in it would be replaced unasked."""
    refuse_present(path, may_replace=True)
    if not force and path.exists() and path.stat().st_size:
        raise NotSaved(
            f"{path} was not saved: there is a file of that name already. "
            "Name another, or give --force to replace it."
        )
