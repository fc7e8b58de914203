"""What is kept in the cache is never trusted: damaged, foreign or out of date, it is worked out anew."""

from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.compiled import compiled, files_key
from workbench.language.lemma_tries import SimpleLemmas
from workbench.renderings import Renderings

PACK = """
source_lang = "ru"
target_lang = "en"
[[rendering]]
source = "наводить мосты"
wrong = "{wrong}"
better = "build bridges"
"""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WORKBENCH_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def counted() -> tuple[Callable[[], list[int]], list[int]]:
    calls: list[int] = []

    def build() -> list[int]:
        calls.append(1)
        return [1, 2, 3]

    return build, calls


def test_it_is_built_once(cache: Path) -> None:
    build, calls = counted()
    assert compiled("kind", b"key", build) == compiled("kind", b"key", build) == [1, 2, 3]
    assert len(calls) == 1
    compiled("kind", b"another key", build)
    assert len(calls) == 2


@pytest.mark.parametrize("damage", [b"", b"x" * 40, b"\0" * 16 + b"[4]"])
def test_a_damaged_file_is_built_anew(cache: Path, damage: bytes) -> None:
    build, calls = counted()
    compiled("kind", b"key", build)
    (kept,) = (cache / "compiled").iterdir()
    kept.write_bytes(damage)
    assert compiled("kind", b"key", build) == [1, 2, 3]
    assert len(calls) == 2


def test_a_file_cut_short_is_built_anew(cache: Path) -> None:
    build, calls = counted()
    compiled("kind", b"key", build)
    (kept,) = (cache / "compiled").iterdir()
    kept.write_bytes(kept.read_bytes()[:-1])
    assert compiled("kind", b"key", build) == [1, 2, 3]
    assert len(calls) == 2


def test_without_a_place_to_keep_it_nothing_is_lost(cache: Path) -> None:
    cache.mkdir()
    (cache / "compiled").write_text("a file where the folder should be")
    build, _ = counted()
    assert compiled("kind", b"key", build) == [1, 2, 3]


def test_old_files_of_a_kind_are_dropped(cache: Path) -> None:
    build, _ = counted()
    for number in range(10):
        compiled("kind", bytes([number]), build)
    assert len(list((cache / "compiled").iterdir())) == 4


def test_a_changed_pack_counts_at_once(cache: Path, tmp_path: Path) -> None:
    pack = tmp_path / "pack.toml"
    for wrong in ("bring bridges", "point bridges"):
        pack.write_text(PACK.replace("{wrong}", wrong), encoding="utf-8")
        for _ in range(2):  # read, and from the cache
            rules = Renderings.load([pack], "ru", "en")
            (hit,) = rules.find("Они наводят мосты.", f"They {wrong}.")
            assert hit.suggestions == ("build bridges",)


def test_the_key_of_files_tells_names_and_contents_apart(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("a")
    other.write_text("b")
    keys = {files_key(paths) for paths in ([one], [other], [one, other], [other, one])}
    assert len(keys) == 4


def test_a_damaged_trie_is_written_anew(cache: Path) -> None:
    assert SimpleLemmas("fr").lemma("chevaux") == "cheval"
    (trie,) = cache.rglob("fr.dic")
    whole = trie.read_bytes()
    trie.write_bytes(b"nothing like it")
    assert SimpleLemmas("fr").lemma("chevaux") == "cheval"
    assert trie.read_bytes() == whole
