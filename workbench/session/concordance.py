"""The line that asks a concordance: words or `/…/`, and which files, authors and days are wanted."""

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase

from workbench.errors import BadInput
from workbench.memory.entry import Filter
from workbench.model import Segment
from workbench.searching import Search, expression_in
from workbench.session.proposals import search_for

_FIELD = re.compile(r'(?:^|(?<=\s))(file|author|since|until):("[^"]*"|\S+)')
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T[\d:]+Z?)?)?)?")


@dataclass(frozen=True, slots=True)
class Question:
    """What to look up, and where."""

    text: str
    """Words, or a regular expression between slashes."""
    search: Search
    wanted: Filter
    """Which entries of memories are wanted."""

    @property
    def is_expression(self) -> bool:
        """Whether the text is a regular expression."""
        return expression_in(self.text) is not None

    @property
    def words(self) -> str:
        """The text without slashes."""
        expression = expression_in(self.text)
        return self.text if expression is None else expression

    def is_answered_by(self, segment: Segment) -> bool:
        """Whether a segment of an open file is wanted and has it; of these no author and day is known."""
        wanted = self.wanted
        if wanted.author or wanted.since or wanted.until:
            return False
        if wanted.document and not fnmatchcase(segment.document.casefold(), wanted.document.casefold()):
            return False
        return self.search.stands_in(segment.source) or self.search.stands_in(segment.target)


def question_of(line: str) -> Question:
    """Read a line such as `probing file:news author:kim since:2026-01`. Raises BadInput."""
    line = line.strip()
    is_all_expression = expression_in(line) is not None
    fields = {} if is_all_expression else {f[1]: f[2].strip('"') for f in _FIELD.finditer(line)}
    text = line if is_all_expression else " ".join(_FIELD.sub("", line).split())
    if not text:
        raise BadInput("Say what to look up beside the file, author or day.")
    for name in ("since", "until"):
        if name in fields and not _DATE.fullmatch(fields[name]):
            raise BadInput(f"“{name}:{fields[name]}” is no date; write it like {name}:2026-01-31.")
    wanted = Filter(
        document=_anywhere(fields.get("file", "")),
        author=_anywhere(fields.get("author", "")),
        since=fields.get("since", ""),
        until=fields.get("until", ""),
    )
    return Question(text, search_for(text), wanted)


def _anywhere(name: str) -> str:
    """The name as a part of one, unless it says with `*` or `?` where the rest may stand."""
    return f"*{name}*" if name and not set("*?") & set(name) else name
