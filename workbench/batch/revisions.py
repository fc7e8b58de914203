"""Which segments have changed since a revision of the Git repository that a file lies in."""

import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from workbench.batch.engine import CheckedFile
from workbench.batch.files import BatchFile
from workbench.errors import BadInput
from workbench.formats.base import Languages
from workbench.formats.files import open_document, open_pair
from workbench.formats.parting import open_part, parts_of
from workbench.model import Key, Segment


def changed_segments(file: CheckedFile, revision: str) -> set[Key]:
    """The keys of the segments whose source or target was not in the file at that revision.

    All of them where the file was not there yet. Raises BadInput where there is no such revision.
    """
    # Their hashes alone, for a large file goes by in parts: by chance one in 10¹³ would be taken for another.
    before = {hash((segment.source, segment.target)) for segment in _segments_in_turn(file.file, revision)}
    return {s.key for s in file.segments if hash((s.source, s.target)) not in before}


def segments_at(file: BatchFile, revision: str) -> tuple[Segment, ...]:
    """The segments that a file had at a revision; none where it was not there.

    Raises BadInput where there is no such revision or the old file can't be read.
    """
    return tuple(_segments_in_turn(file, revision))


def _segments_in_turn(file: BatchFile, revision: str) -> Iterator[Segment]:
    """The segments that a file had, a part of a large one at a time in memory."""
    with tempfile.TemporaryDirectory(prefix="workbench-") as folder:
        # The folders' names may tell the language, as in `values-de/strings.xml`.
        copies = [Path(folder, str(n), *path.absolute().parts[1:][-3:]) for n, path in enumerate(file.paths)]
        for path, copy in zip(file.paths, copies, strict=True):
            copy.parent.mkdir(parents=True)
            if not write_content_at(path, revision, copy):
                return
        try:
            yield from _segments_of(copies, file.languages)
        except BadInput as problem:
            words = str(problem)
            for path, copy in zip(file.paths, copies, strict=True):
                words = words.replace(str(copy), f"{path} at {revision}")
            raise BadInput(words) from None


def _segments_of(copies: Sequence[Path], languages: Languages) -> Iterator[Segment]:
    if len(copies) == 2:
        yield from open_pair(copies[0], copies[1], languages).segments
        return
    parts = parts_of(copies[0], languages)
    if not parts:
        yield from open_document(copies[0], languages).segments
    for part in parts:
        yield from open_part(copies[0], part, languages).segments


def write_content_at(path: Path, revision: str, copy: Path) -> bool:
    """Write a file as it was at a revision, by the name that it had then; false where it was not there.

    Raises BadInput where there is no repository or no such revision.
    """
    known = _git(path, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if known.returncode != 0:
        inside = _git(path, "rev-parse", "--is-inside-work-tree")
        if inside.returncode != 0:
            raise BadInput(f"{path} is in no Git repository, so there is nothing to compare it with.")
        if revision == "HEAD":  # before the first commit
            return False
        raise BadInput(f"The Git repository of {path} has no revision “{revision}”{_if_shallow(path)}.")
    commit = known.stdout.decode().strip()
    name: str | None = f"./{path.name}"
    if _git(path, "cat-file", "-e", f"{commit}:{name}").returncode != 0:
        name = _earlier_name(path, commit)
    if name is None:
        return False
    with copy.open("wb") as file:
        _git(path, "cat-file", "blob", f"{commit}:{name}", output=file)
    return True


def _if_shallow(path: Path) -> str:
    """What to do in a clone that has the last commits alone, as continuous integration makes them."""
    if _git(path, "rev-parse", "--is-shallow-repository").stdout.strip() != b"true":
        return ""
    return (
        ", for it is a shallow clone: fetch more of it (`git fetch --unshallow`, or `fetch-depth: 0` in CI)"
    )


def _earlier_name(path: Path, commit: str) -> str | None:
    """The name, from the top of the repository, that a file had before it was renamed since a commit."""
    prefix = os.fsdecode(_git(path, "rev-parse", "--show-prefix").stdout.removesuffix(b"\n"))
    found = _git(path, "diff", "--find-renames", "--diff-filter=R", "--name-status", "-z", commit)
    parts = [os.fsdecode(part) for part in found.stdout.split(b"\0")]
    renamed = {parts[n + 2]: parts[n + 1] for n in range(0, len(parts) - 2, 3)}  # how alike, old name, new
    return renamed.get(prefix + path.name)


def _git(
    path: Path, *arguments: str, output: IO[bytes] | int = subprocess.PIPE
) -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(
            ["git", *arguments], cwd=path.parent, stdout=output, stderr=subprocess.PIPE, check=False
        )
    except OSError as problem:
        raise BadInput(f"Git could not be asked about {path}: {problem}.") from None
