"""Which translation memory belongs to a file when nobody says."""

from pathlib import Path

from workbench.batch.places import project_file
from workbench.config import data_dir

NAME = "translation.memory"


def memory_place(near: Path) -> Path:
    """The project's memory (`.workbench/translation.memory` in a folder above), else the user's."""
    return project_file(near, NAME) or data_dir() / NAME
