"""The seed document as a session."""

import shutil
from pathlib import Path

import pytest

from workbench.config import shipped
from workbench.formats.files import open_document
from workbench.session import Session
from workbench.session.tags import whole_spans


@pytest.fixture
def seed_path(tmp_path: Path) -> Path:
    path = tmp_path / "day-1291.zh-en.xlf"
    shutil.copy(shipped("corpora") / "seed" / path.name, path)
    return path


@pytest.fixture
def session(seed_path: Path) -> Session:
    return Session([open_document(seed_path)])


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """What an earlier test made of a text would hide what a mistake makes of it now."""
    whole_spans.cache_clear()
