"""The editor on the seed document, driven by keys."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from editor_at_keys import Editor, Opener

from workbench.config import shipped
from workbench.formats.base import Languages
from workbench.review import Options, Reviewer
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


@pytest.fixture
def opened(reviewer: Reviewer) -> Opener:
    @asynccontextmanager
    async def open_(
        *paths: Path, size: tuple[int, int] = (80, 24), settle: bool = True
    ) -> AsyncIterator[Editor]:
        app = WorkbenchApp(open_session(paths, Languages()), lambda _source, _target: reviewer)
        async with app.run_test(size=size) as pilot:
            editor = Editor(app, pilot)
            await pilot.pause()
            if settle:
                await editor.settle()
            yield editor

    return open_
