"""The editor on the seed document, driven by keys."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from editor_at_keys import Editor, Opener

from workbench.config import shipped
from workbench.formats.base import Languages
from workbench.reviewer import Options, Reviewer
from workbench.session.visits import Visits
from workbench.tui import open_session
from workbench.tui.app import WorkbenchApp


@pytest.fixture
def seed_path(tmp_path: Path) -> Path:
    path = tmp_path / "day-1291.zh-en.xlf"
    shutil.copy(shipped("corpora") / "seed" / path.name, path)
    return path


@pytest.fixture(scope="session")
def reviewer() -> Reviewer:
    return Reviewer("zh", "en", Options(languagetool=False))


@pytest.fixture(autouse=True)
def own_state(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state and settings folder of the test's own."""
    folder = tmp_path_factory.mktemp("own")
    monkeypatch.setenv("WORKBENCH_STATE", str(folder / "state"))
    monkeypatch.setenv("WORKBENCH_SETTINGS", str(folder / "settings"))
    return folder


@pytest.fixture
def opened(reviewer: Reviewer, own_state: Path) -> Opener:
    @asynccontextmanager
    async def open_(
        *paths: Path, size: tuple[int, int] = (80, 24), settle: bool = True, **settings: Any
    ) -> AsyncIterator[Editor]:
        session = open_session(paths, Languages(), own_state / "state" / "journals")
        visits = Visits(own_state / "state" / "visits")
        with_ = settings.pop("reviewer", reviewer)
        app = WorkbenchApp(session, lambda _s, _t: with_, visits=visits, **settings)
        async with app.run_test(size=size) as pilot:
            editor = Editor(app, pilot)
            await pilot.pause()
            if settle:
                await editor.settle()
            yield editor

    return open_
