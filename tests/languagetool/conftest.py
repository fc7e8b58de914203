"""The real server, and servers that only pretend."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pretending import pretend

from workbench.errors import Unavailable
from workbench.languagetool import LanguageTool, ensure_installed
from workbench.languagetool.install import install_dir

__all__ = ["pretend"]


@pytest.fixture(scope="session")
def class_path() -> list[Path]:
    try:
        return ensure_installed()
    except Unavailable as absent:
        pytest.skip(str(absent))


@pytest.fixture(scope="session")
def server(class_path: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageTool]:
    """One real server for all tests that leave it whole; its answers are not kept between runs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBENCH_CACHE", str(tmp_path_factory.mktemp("cache")))
        with LanguageTool(class_path) as languagetool:
            yield languagetool


@pytest.fixture
def empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder, a home and a local Maven repository with nothing in them."""
    for variable, folder in (("WORKBENCH_CACHE", "cache"), ("HOME", "home"), ("USERPROFILE", "home")):
        monkeypatch.setenv(variable, str(tmp_path / folder))
    for variable in ("MAVEN_HOME", "M2_HOME", "M2_REPO"):
        monkeypatch.delenv(variable, raising=False)
    return install_dir()


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy that nobody answers stands between us and every repository."""
    for variable in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(variable, "http://127.0.0.1:9")
    for variable in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(variable, raising=False)
