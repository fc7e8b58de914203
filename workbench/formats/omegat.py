"""OmegaT projects: their translations live in `omegat/project_save.tmx`, which is opened and saved in place.

OmegaT writes that file anew from memory when it saves, so a project should not be open there meanwhile.
"""

import re
from pathlib import Path

from workbench.errors import BadInput
from workbench.formats.base import UNKNOWN, Languages
from workbench.formats.languages import tidy
from workbench.regular_files import is_file

_PROJECT = "omegat.project"
_TRANSLATIONS = Path("omegat", "project_save.tmx")
_LANGUAGE = r"<{0}_lang>\s*([A-Za-z0-9_-]+)\s*</{0}_lang>"
_MOST = 1_000_000


def translations_of(place: Path) -> Path | None:
    """The translations of an OmegaT project, given as a folder or its `omegat.project`; None for others.

    Raises BadInput for a project that has none yet.
    """
    folder = place.parent if place.name == _PROJECT else place
    if not is_file(folder / _PROJECT):
        return None
    if not is_file(folder / _TRANSLATIONS):
        raise BadInput(f"{place} is an OmegaT project without translations yet ({_TRANSLATIONS}).")
    return folder / _TRANSLATIONS


def project_languages(translations: Path) -> Languages:
    """The pair that the project around a `project_save.tmx` names; unknown for another file."""
    project = translations.parent.parent / _PROJECT
    if translations.name != _TRANSLATIONS.name or not is_file(project):
        return UNKNOWN
    with project.open("rb") as file:
        text = file.read(_MOST).decode("utf-8", "replace")
    source, target = (re.search(_LANGUAGE.format(side), text) for side in ("source", "target"))
    return Languages(tidy(source[1]) if source else "", tidy(target[1]) if target else "")
