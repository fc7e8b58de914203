"""What people say to each other about segments, in one file that is shared in Git.

`.workbench/comments.jsonl` holds a JSON object a line: file, unit, segment, source, text, author, date.
Lines are in the order of files and units, so that two branches that add one seldom meet.
"""

import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from workbench.errors import BadInput, NotSaved
from workbench.formats.atomic import create_file, replace_file
from workbench.formats.taking_turns import writing_alone
from workbench.model import Key, Segment
from workbench.regular_files import content_of

FILE_NAME = "comments.jsonl"


@dataclass(frozen=True, slots=True)
class Comment:
    """One remark on one segment."""

    file: str
    """The document as it is called in the project."""
    unit: str
    segment: str
    source: str
    """The source text that it was about."""
    text: str
    author: str
    date: str
    """The day, as in 2026-01-31."""


class Comments:
    """The comments of the open documents; read when first asked for."""

    def __init__(self) -> None:
        self.place_for: Callable[[str], tuple[Path, str]] | None = None
        """Gives a document's file of comments and its name in there; None keeps none."""
        self._files: dict[Path, list[Comment]] = {}
        self._by_key: dict[Key, list[Comment]] | None = None
        self._documents: set[str] = set()

    def open(self, documents: set[str]) -> None:
        """Read what there is about these documents. Raises BadInput for a file that can't be read."""
        self._documents = documents
        self._by_key = None
        for document in documents:
            if self.place_for is not None:
                path, _ = self.place_for(document)
                if path not in self._files:
                    self._files[path] = _parsed(path, _content(path))

    def of(self, key: Key) -> list[Comment]:
        """What was said about a segment, oldest first."""
        if self._by_key is None:
            self._by_key = self._sorted_by_key()
        return self._by_key.get(key, [])

    def about(self, segment: Segment, text: str, author: str, date: str) -> Comment:
        """A remark on a segment; `put` keeps it."""
        _, name = self._place(segment.document)
        return Comment(name, segment.unit, segment.segment, segment.source, text, author, date)

    def put(self, document: str, comment: Comment) -> None:
        """Keep a comment, on disk at once. Raises NotSaved."""
        path, _ = self._place(document)
        self._change(path, lambda comments: [*comments, comment])

    def remove(self, document: str, comment: Comment) -> None:
        """Take a comment back. Raises NotSaved."""
        path, _ = self._place(document)
        self._change(path, lambda comments: [other for other in comments if other != comment])

    def _place(self, document: str) -> tuple[Path, str]:
        if self.place_for is None:
            raise NotSaved("Comments are not kept here.")
        return self.place_for(document)

    def _change(self, path: Path, change: Callable[[list[Comment]], list[Comment]]) -> None:
        """Change what the file says now; other workbenches wait meanwhile."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with writing_alone(path):
            before = _content(path)
            comments = sorted(change(_parsed(path, before)), key=_place_in_file)
            lines = (json.dumps(asdict(comment), ensure_ascii=False) + "\n" for comment in comments)
            content = "".join(lines).encode()
            if before is None:
                create_file(path, content)
            else:
                replace_file(path, before, content)
        self._files[path] = comments
        self._by_key = None

    def _sorted_by_key(self) -> dict[Key, list[Comment]]:
        by_key: dict[Key, list[Comment]] = defaultdict(list)
        for document in self._documents if self.place_for is not None else ():
            path, name = self._place(document)
            for comment in self._files.get(path, ()):
                if comment.file == name:
                    by_key[document, comment.unit, comment.segment].append(comment)
        return by_key


def _place_in_file(comment: Comment) -> tuple[str, str, str, str]:
    return (comment.file, comment.unit, comment.segment, comment.date)


def _content(path: Path) -> bytes | None:
    """What the file holds; None where there is none. Raises BadInput."""
    try:
        return content_of(path)
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise BadInput(f"{path} cannot be read: {problem.strerror or problem}.") from None


def _parsed(path: Path, content: bytes | None) -> list[Comment]:
    comments = []
    for number, line in enumerate((content or b"").decode("utf-8", "replace").split("\n"), 1):
        if not line.strip():
            continue
        try:
            comments.append(Comment(**json.loads(line)))
        except (ValueError, TypeError, RecursionError):
            raise BadInput(f"{path}: line {number} is no comment; mend or remove it.") from None
    return comments
