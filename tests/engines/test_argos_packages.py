"""Packages in and out: files, folders and an index; what is unsound is refused and nothing is lost."""

import io
import json
import stat
import zipfile
from pathlib import Path

import pytest

from workbench.cli import main
from workbench.engines.argos_packages import install, packages_in, remove
from workbench.errors import BadInput, WorkbenchError

METADATA = {"from_code": "zh", "to_code": "en", "package_version": "1.0"}


def package_file(path: Path, top: str = "p", metadata: object = METADATA, **more: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{top}/metadata.json", json.dumps(metadata))
        for name in ("model/model.bin", "model/config.json", "sentencepiece.model"):
            archive.writestr(f"{top}/{name}", b"{}")
        for name, content in more.items():
            archive.writestr(name, content)
    return path


def names(home: Path) -> list[str]:
    return [package.metadata.name for package in packages_in(home)]


def test_a_file_and_a_folder_install_list_and_remove(
    tmp_path: Path, packages_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = package_file(tmp_path / "zh-en.argosmodel")
    assert main(["engine", "install", str(file)]) == 0
    (package,) = packages_in(packages_home)
    other = package_file(tmp_path / "de.zip", metadata=METADATA | {"from_code": "de"})
    with zipfile.ZipFile(other) as archive:
        archive.extractall(tmp_path / "unpacked")
    assert main(["engine", "install", str(tmp_path / "unpacked" / "p")]) == 0
    capsys.readouterr()
    assert main(["engine", "list"]) == 0
    out = capsys.readouterr().out
    assert "zh-en" in out
    assert "de-en" in out
    assert main(["engine", "remove", "zh-en"]) == 0
    assert names(packages_home) == ["de-en"]
    assert not package.folder.exists()
    assert [path.name for path in packages_home.parent.iterdir()] == ["packages"]


def test_a_new_version_takes_the_place_of_the_old(tmp_path: Path, packages_home: Path) -> None:
    install(package_file(tmp_path / "1.zip"))
    install(package_file(tmp_path / "2.zip", metadata=METADATA | {"package_version": "2.0"}))
    (package,) = packages_in(packages_home)
    assert package.metadata.version == "2.0"
    install(package_file(tmp_path / "2.zip", metadata=METADATA | {"package_version": "2.0"}))
    assert names(packages_home) == ["zh-en"]


def test_stray_folders_and_files_are_passed_over(tmp_path: Path, packages_home: Path) -> None:
    install(package_file(tmp_path / "1.zip"))
    (packages_home / "stray").mkdir()
    (packages_home / "half").mkdir()
    (packages_home / "half" / "metadata.json").write_text("{")
    (packages_home / "file").write_text("")
    assert names(packages_home) == ["zh-en"]


def linked(path: Path) -> Path:
    with zipfile.ZipFile(package_file(path), "a") as archive:
        link = zipfile.ZipInfo("p/model/link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    return path


def bomb(path: Path) -> Path:
    """Claims to be small; the directory at the end of the zip is believed by nobody who counts."""
    content = package_file(path).read_bytes()
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("p/big", b"\0" * (8 << 20))
    assert content
    return path


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda p: package_file(p, **{"p/../../evil": b""}), "outside"),
        (lambda p: package_file(p, **{"/evil": b""}), "outside"),
        (lambda p: package_file(p, **{"C:\\evil": b""}), "outside"),
        (lambda p: package_file(p, **{"p\\..\\..\\evil": b""}), "outside"),
        (linked, "link"),
        (lambda p: package_file(p, **{"other/file": b""}), "one folder"),
        (lambda p: package_file(p, metadata=[]), "metadata.json"),
        (lambda p: package_file(p, metadata={"from_code": "../x", "to_code": "en"}), "from_code"),
        (lambda p: package_file(p, metadata=METADATA | {"type": "sbd"}), "not that of a translation"),
        (lambda p: (p.write_bytes(b"PK no zip"), p)[1], "no Argos package"),
        (lambda p: (p.write_bytes(b""), p)[1], "no Argos package"),
    ],
)
def test_an_unsound_file_is_refused_and_nothing_is_written(
    make, words: str, tmp_path: Path, packages_home: Path
) -> None:
    install(package_file(tmp_path / "good.zip"))
    before = sorted(path for path in tmp_path.rglob("*") if path.suffix != ".argosmodel")
    with pytest.raises(BadInput, match=words):
        install(make(tmp_path / "bad.argosmodel"))
    assert sorted(path for path in tmp_path.rglob("*") if path.suffix != ".argosmodel") == before


def test_a_package_that_unpacks_to_more_than_it_may_is_refused(
    tmp_path: Path, packages_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.engines.argos_packages.MOST_BYTES", 1 << 20)
    with pytest.raises(BadInput, match="too large"):
        install(bomb(tmp_path / "bad.argosmodel"))
    assert names(packages_home) == []


def test_every_broken_byte_is_refused_or_harmless(tmp_path: Path, packages_home: Path) -> None:
    content = package_file(tmp_path / "good.zip").read_bytes()
    for place in range(0, len(content), 7):
        spoilt = bytearray(content)
        spoilt[place] ^= 0x55
        (tmp_path / "bad.zip").write_bytes(spoilt)
        try:
            install(tmp_path / "bad.zip")
        except WorkbenchError as problem:
            assert "bad.zip" in str(problem) or "workbench-" in str(problem)
    assert names(packages_home) in (["zh-en"], [])


def test_removing_what_is_not_there_says_what_is(tmp_path: Path, packages_home: Path) -> None:
    install(package_file(tmp_path / "1.zip"))
    with pytest.raises(BadInput, match=r"No package ja-en is installed in .*; installed: zh-en"):
        remove("ja-en")


def test_a_name_that_is_nothing_is_refused(packages_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["engine", "install", "nonesuch.argosmodel"]) == 2
    assert "no such file or folder" in capsys.readouterr().err


def test_list_says_how_to_get_what_is_missing(
    packages_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["engine", "list"]) == 0
    out = capsys.readouterr().out
    assert "argos:" in out
    assert "workbench engine install" in out or "pip install" in out
    assert io.StringIO(out).readlines()[-1].strip().endswith("none")
