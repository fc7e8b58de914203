"""The shipped models: small, without pickles, and made for the signals that the code gives."""

import json
from pathlib import Path

import numpy as np
import pytest

from workbench.estimate import gross, quality, suspicion
from workbench.estimate.quality import measured_pairs, quality_model


@pytest.mark.parametrize("path", [gross.MODEL, quality.MODEL, suspicion.MODEL], ids=lambda path: path.name)
def test_a_model_is_small_and_holds_numbers_only(path: Path) -> None:
    assert path.stat().st_size < 3_000_000
    if path.suffix == ".npz":
        with np.load(path, allow_pickle=False) as stored:
            assert all(np.isfinite(stored[n]).all() for n in stored.files if stored[n].dtype.kind == "f")
    else:
        json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("pair", measured_pairs())
def test_a_better_prediction_is_never_a_worse_quality(pair: str) -> None:
    model = quality_model(pair)
    assert model is not None
    lowest, highest = float(model.calibration.raw.min()), float(model.calibration.raw.max())
    read = [model.calibration.read(raw, 30.0) for raw in np.linspace(lowest - 1, highest + 1, 30)]
    assert [own.quality for own in read] == sorted(own.quality for own in read)
    assert [own.penalty for own in read] == sorted((own.penalty for own in read), reverse=True)
    assert all(0 <= own.low <= own.quality <= own.high <= 100 for own in read)


def test_a_pair_that_was_not_validated_has_no_model() -> None:
    assert quality_model("fr-en") is None


def test_a_longer_source_risks_more_at_the_same_quality() -> None:
    model = quality_model("zh-en")
    assert model is not None
    raw = float(model.calibration.raw.mean())
    assert model.calibration.read(raw, 60.0).penalty > model.calibration.read(raw, 20.0).penalty
