"""The grammar of texts, by a LanguageTool server that the workbench fetches, starts and ends by itself."""

from workbench.languagetool.client import LanguageTool, open_languagetool
from workbench.languagetool.doctor import status
from workbench.languagetool.install import ensure_installed, size_in_words
from workbench.languagetool.model import GrammarMatch

__all__ = ["GrammarMatch", "LanguageTool", "ensure_installed", "open_languagetool", "size_in_words", "status"]
