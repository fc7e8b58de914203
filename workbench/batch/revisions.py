"""Which segments have changed since a revision of the Git repository that a file lies in."""

import subprocess
import tempfile
from pathlib import Path

from workbench.batch.engine import CheckedFile
from workbench.batch.files import BatchFile
from workbench.errors import BadInput
from workbench.formats.files import open_document, open_pair
from workbench.model import Key, Segment


def changed_segments(file: CheckedFile, revision: str) -> set[Key]:
    """The keys of the segments whose source or target was not in the file at that revision.

    All of them where the file was not there yet. Raises BadInput where there is no such revision.
    """
    segments = file.segments
    before = {(segment.source, segment.target) for segment in segments_at(file.file, revision)}
    return {s.key for s in segments if (s.source, s.target) not in before}


def segments_at(file: BatchFile, revision: str) -> tuple[Segment, ...]:
    """The segments that a file had at a revision; none where it was not there.

    Raises BadInput where there is no such revision or the old file can't be read.
    """
    contents = [content_at(path, revision) for path in file.paths]
    if any(content is None for content in contents):
        return ()
    with tempfile.TemporaryDirectory(prefix="workbench-") as folder:
        # The folders' names may tell the language, as in `values-de/strings.xml`.
        copies = [Path(folder, str(n), *path.absolute().parts[1:][-3:]) for n, path in enumerate(file.paths)]
        for copy, content in zip(copies, contents, strict=True):
            copy.parent.mkdir(parents=True)
            copy.write_bytes(content or b"")
        name = f"{file.name} at {revision}"
        if len(copies) == 2:
            return open_pair(copies[0], copies[1], file.languages, document_name=name).segments
        return open_document(copies[0], file.languages, document_name=name).segments


def content_at(path: Path, revision: str) -> bytes | None:
    """A file's bytes at a revision; None where it was not there. Raises BadInput."""
    known = _git(path, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if known.returncode != 0:
        inside = _git(path, "rev-parse", "--is-inside-work-tree")
        if inside.returncode != 0:
            raise BadInput(f"{path} is in no Git repository, so there is nothing to compare it with.")
        if revision == "HEAD":  # before the first commit
            return None
        raise BadInput(f"The Git repository of {path} has no revision “{revision}”.")
    commit = known.stdout.decode().strip()
    there = _git(path, "cat-file", "-e", f"{commit}:./{path.name}")
    if there.returncode != 0:
        return None
    return _git(path, "cat-file", "blob", f"{commit}:./{path.name}").stdout


def _git(path: Path, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(["git", *arguments], cwd=path.parent, capture_output=True, check=False)
    except OSError as problem:
        raise BadInput(f"Git could not be asked about {path}: {problem}.") from None
