"""What to check with: what front ends ask for and every stage is told."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

Progress = Callable[[int, int], None]
"""Called with how many segments are done and how many there are."""
MOST_JOBS = 1024
"""Processes that may be asked for: all are started at once, however little there is to do."""


@dataclass(frozen=True, slots=True)
class Options:
    """What to check with. `None` stands for what the workbench ships."""

    glossaries: tuple[Path, ...] | None = None
    renderings: tuple[Path, ...] | None = None
    languagetool: bool = True
    languagetool_url: str | None = None
    estimate: bool = False
    """Whether to ask the sentence encoder: omitted and added clauses, suspected words."""
    model: str = ""
    """The chat model to ask for its remarks, as `MODEL@ADDRESS`; empty for none."""
    only: tuple[str, ...] = ()
    """Prefixes of check ids to run; empty for all."""
    skip: tuple[str, ...] = ()
    """Prefixes of check ids to leave out."""
    more_glossaries: tuple[Path, ...] = ()
    more_renderings: tuple[Path, ...] = ()
    """Used beside the others: a project's own."""
    fetch_progress: Callable[[int, int], None] | None = field(default=None, compare=False)
    """Told bytes done and all while LanguageTool is being fetched."""
    announce: Callable[[str], None] | None = field(default=None, compare=False)
    """Told in words, before a chat model is asked, what that will cost."""

    def asks(self, check_id: str) -> bool:
        """Whether a check is among those to run, by `only` and `skip`."""
        is_wanted = not self.only or any(is_below(check_id, prefix) for prefix in self.only)
        return is_wanted and not any(is_below(check_id, prefix) for prefix in self.skip)


def is_below(check_id: str, prefix: str) -> bool:
    """Whether a check's id is a prefix of dotted parts or begins with it."""
    return check_id == prefix or check_id.startswith(prefix.rstrip(".") + ".")


EVERYTHING = Options()
"""What is shipped, with LanguageTool."""
