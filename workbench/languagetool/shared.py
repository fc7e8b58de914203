"""One LanguageTool for the reviewers of all language pairs: each server of ours takes a gigabyte."""

import threading

from workbench.config import cache_dir
from workbench.languagetool import client
from workbench.languagetool.model import Progress

_Place = tuple[str | None, str]
"""The user's server and the cache of answers."""
_lent: dict[_Place, tuple[client.LanguageTool, int]] = {}
_lending = threading.Lock()


def borrowed(url: str | None, progress: Progress | None) -> client.LanguageTool:
    """What `open_languagetool` opens, and the same again while somebody has it. Raises as that does."""
    place = (url, str(cache_dir()))
    with _lending:
        if place in _lent:
            tool, borrowers = _lent[place]
        else:
            tool, borrowers = client.open_languagetool(url, progress=progress), 0
        _lent[place] = (tool, borrowers + 1)
        return tool


def give_back(tool: client.LanguageTool) -> None:
    """Need it no more; it is closed when nobody does."""
    with _lending:
        place = next((place for place, (lent, _) in _lent.items() if lent is tool), None)
        if place is not None:
            _, borrowers = _lent.pop(place)
            if borrowers > 1:
                _lent[place] = (tool, borrowers - 1)
                return
    tool.close()
