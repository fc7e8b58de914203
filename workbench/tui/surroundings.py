"""What lies beside the open files: waivers, comments, who works here, where the last visit ended."""

from datetime import date
from functools import cached_property
from pathlib import Path

from workbench.batch.places import name_in_project, new_project_file, project_file
from workbench.batch.waivers import Waivers
from workbench.batch.waiving import add_waiver, default_author, remove_waiver, waiver_file_for
from workbench.model import Finding
from workbench.session import Session
from workbench.session.comments import FILE_NAME as COMMENTS


class Surroundings:
    """The project's own files around the documents of a session."""

    def __init__(self, session: Session) -> None:
        """Reads the waivers and comments that serve the open files. Raises BadInput for a broken one."""
        self._session = session
        self._paths = {document.name: document.path for document in session.documents}
        self._waiver_files = {name: waiver_file_for(path) for name, path in self._paths.items()}
        self._waivers: dict[Path, Waivers] = {}
        for path in set(self._waiver_files.values()):
            self._load(path)
        session.board.is_accepted = self._is_accepted
        session.comments.place_for = self._place_of_comments
        session.comments.open(set(self._paths))

    @cached_property
    def author(self) -> str:
        """The name that Git knows the user by, else the login name."""
        return default_author()

    def waive(self, finding: Finding, reason: str) -> None:
        """Accept a finding on disk, as a step that can be undone. Raises BadInput or NotSaved."""
        path = self._waiver_files[finding.document]
        waiver = self._accept(path, finding, reason)
        self._session.record(
            f"ignoring “{finding.text}”",
            undo=lambda: self._take_back(path, waiver),
            redo=lambda: self._accept_again(path, finding, reason),
            place=self._session.place_of(finding.key),
        )

    @property
    def paths(self) -> list[Path]:
        """The files that are open."""
        return list(self._paths.values())

    def path_of(self, document: str) -> Path:
        """The file of an open document's name."""
        return self._paths[document]

    def _accept(self, path: Path, finding: Finding, reason: str) -> str:
        waiver = add_waiver(path, finding, reason, self.author)
        self._load(path)
        self._session.board.refresh()
        return waiver.fingerprint

    def _accept_again(self, path: Path, finding: Finding, reason: str) -> None:
        self._accept(path, finding, reason)

    def _take_back(self, path: Path, fingerprint: str) -> None:
        remove_waiver(path, fingerprint)
        self._load(path)
        self._session.board.refresh()

    def _load(self, path: Path) -> None:
        self._waivers[path] = Waivers.load(path) if path.exists() else Waivers(path, ())

    def _is_accepted(self, finding: Finding) -> bool:
        path = self._waiver_files.get(finding.document)
        return path is not None and self._waivers[path].covering(finding, date.today()) is not None

    def _place_of_comments(self, document: str) -> tuple[Path, str]:
        path = self._paths[document]
        file = project_file(path, COMMENTS) or new_project_file(path, COMMENTS)
        return file, name_in_project(str(path), file)
