"""What there is of LanguageTool on this machine, in words, without starting or fetching anything."""

from workbench.errors import Unavailable
from workbench.languagetool.install import install_dir, installed_jars, size_in_words
from workbench.languagetool.java import find_java
from workbench.languagetool.model import VERSION


def status() -> str:
    """One line for `workbench doctor`."""
    if installed_jars() is not None:
        jars = f"LanguageTool {VERSION} is installed in {install_dir()} ({size_in_words()})"
    elif install_dir().is_dir():
        jars = f"LanguageTool {VERSION} is only partly downloaded; the next check with a network goes on"
    else:
        jars = f"LanguageTool {VERSION} is not installed; the first check fetches {size_in_words()}"
    try:
        java = find_java()
    except Unavailable as absent:
        return f"{jars}. {absent}"
    return f"{jars}. Java {java.major} ({java.found_by}): {java.launcher}."
