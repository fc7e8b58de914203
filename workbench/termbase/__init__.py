"""A glossary that people change: a file or a folder of files, or a database that a team shares.

Each change says what its author saw before; what somebody else has changed since is never overwritten.
"""

from pathlib import Path

from workbench.termbase.edits import Edit, Outdated, Termbase

__all__ = ["Edit", "Outdated", "Termbase", "is_address", "open_termbase"]


def is_address(place: str) -> bool:
    """Whether a place is a database's address and not a path."""
    return place.startswith(("postgresql://", "postgres://"))


def open_termbase(place: str | Path, *, name: str = "glossary") -> Termbase:
    """The glossary of a path or of a database's address; `name` tells several of one database apart.

    Raises BadInput, or Unavailable where the database's driver is not installed.
    """
    if isinstance(place, str) and is_address(place):
        from workbench.termbase.postgres import PostgresTermbase

        return PostgresTermbase(place, name)
    from workbench.termbase.files import FileTermbase

    return FileTermbase(Path(place))
