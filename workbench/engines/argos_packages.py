"""Argos packages on this machine: which there are, and putting them in and out. Needs no more than Python.

They lie where Argos Translate keeps them, so that one installed by either is there for both. A package is a
folder with `metadata.json`, a SentencePiece (or BPE) model and a CTranslate2 model; it travels as a zip.
"""

import json
import os
import re
import shutil
import stat
import struct
import tempfile
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from workbench.engines.base import Pair
from workbench.errors import BadInput, NotSaved

SUFFIX = ".argosmodel"
MOST_BYTES = 4 << 30
"""The largest package unpacked; Argos' own have 0.1 to 0.5 GB."""
MOST_FILES = 1000
_DAMAGED = (zipfile.BadZipFile, EOFError, RuntimeError, LookupError, ValueError, zlib.error, struct.error)
"""What `zipfile` raises for bytes that are no sound zip."""
_CODE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_BCP47 = {"zt": "zh-Hant", "zh": "zh-Hans", "pb": "pt-BR"}
"""Argos' codes that are not BCP 47, or say more there."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the workbench asks of a package's `metadata.json`."""

    source: str
    """Argos' code: `zh`, `zt` (traditional Chinese), `pb` (Brazilian Portuguese) …"""
    target: str
    version: str

    @property
    def name(self) -> str:
        """The pair as `engine install` and `remove` name it."""
        return f"{self.source}-{self.target}"

    @property
    def pair(self) -> Pair:
        """The pair in BCP 47."""
        return (_BCP47.get(self.source, self.source), _BCP47.get(self.target, self.target))


@dataclass(frozen=True, slots=True)
class Package:
    """A package in a folder."""

    folder: Path
    metadata: Metadata


def packages_dir() -> Path:
    """Where Argos Translate keeps its packages; `ARGOS_PACKAGES_DIR` overrides the system's place."""
    chosen = os.environ.get("ARGOS_PACKAGES_DIR")
    if chosen:
        return Path(chosen)
    data = os.environ.get("XDG_DATA_HOME")
    return (Path(data) if data else Path.home() / ".local" / "share") / "argos-translate" / "packages"


def packages_in(folder: Path) -> tuple[Package, ...]:
    """The packages below a folder, or the folder itself if it is one; what is none is passed over."""
    if (folder / "metadata.json").is_file():
        candidates = [folder]
    elif folder.is_dir():
        candidates = sorted(path for path in folder.iterdir() if (path / "metadata.json").is_file())
    else:
        candidates = []
    return tuple(package for path in candidates if (package := _package_at(path)) is not None)


def _package_at(folder: Path) -> Package | None:
    try:
        return read_package(folder)
    except BadInput:
        return None


def read_package(folder: Path) -> Package:
    """The package in a folder. Raises BadInput where it lacks something."""
    metadata = read_metadata(_content_of(folder / "metadata.json"), str(folder))
    for part in ("model/model.bin", "model/config.json"):
        if not (folder / part).is_file():
            raise BadInput(f"{folder}: the package lacks {part}.")
    if not any((folder / name).is_file() for name in ("sentencepiece.model", "bpe.model")):
        raise BadInput(f"{folder}: the package lacks sentencepiece.model.")
    return Package(folder, metadata)


def read_metadata(content: bytes, place: str) -> Metadata:
    """What `metadata.json` says. Raises BadInput where it is none of a translation package."""
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        raise BadInput(f"{place}: metadata.json is not JSON; it is no Argos package.") from None
    if not isinstance(told, dict) or told.get("type", "translate") != "translate":
        raise BadInput(f"{place}: metadata.json is not that of a translation package.")
    codes = (told.get("from_code"), told.get("to_code"))
    for code in codes:
        if not isinstance(code, str) or not _CODE.fullmatch(code):
            raise BadInput(f"{place}: metadata.json gives no valid from_code and to_code.")
    return Metadata(str(codes[0]), str(codes[1]), str(told.get("package_version", "")))


def install(place: Path, into: Path | None = None) -> Package:
    """Put a package file or folder among the installed ones, instead of those of its pair.

    A file is looked through before anything is written, and a package is there whole or not at all. Raises
    BadInput for what is no sound package, NotSaved where the folder can't be written.
    """
    home = into or packages_dir()
    try:
        home.mkdir(parents=True, exist_ok=True)
        # Beside the packages, not among them: Argos Translate stumbles over a folder that is none.
        with tempfile.TemporaryDirectory(prefix="workbench-", dir=home.parent) as made:
            fresh = _copied(place, Path(made)) if place.is_dir() else unpack(place, Path(made))
            return _put_in_place(fresh, home)
    except OSError as problem:
        raise NotSaved(f"{place} was not installed into {home}: {problem}.") from None


def remove(name: str, home: Path | None = None) -> tuple[Package, ...]:
    """Delete the installed packages of a pair such as `zh-en`. Raises BadInput where there are none."""
    folder = home or packages_dir()
    gone = tuple(package for package in packages_in(folder) if package.metadata.name == name)
    if not gone:
        known = ", ".join(package.metadata.name for package in packages_in(folder)) or "none"
        raise BadInput(f"No package {name} is installed in {folder}; installed: {known}.")
    for package in gone:
        _away(package)
    return gone


def unpack(file: Path, into: Path) -> Package:
    """The package of a zip, unpacked below a folder. Raises BadInput for a zip that is no sound one."""
    try:
        archive = zipfile.ZipFile(file)
    except (OSError, *_DAMAGED) as problem:
        raise BadInput(f"{file}: it is no Argos package ({problem}).") from None
    with archive:
        top = _looked_through(archive, file)
        try:
            read_metadata(archive.read(f"{top}/metadata.json"), str(file))
            _extract(archive, into)
        except _DAMAGED as problem:
            raise BadInput(f"{file}: the package is damaged ({problem}).") from None
    return read_package(into / top)


def _looked_through(archive: zipfile.ZipFile, file: Path) -> str:
    """The name of the one folder at the top; nothing may lie beside it or point out of it."""
    entries = archive.infolist()
    if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise BadInput(f"{file}: too large for an Argos package.")
    tops = set()
    for entry in entries:
        parts = PurePosixPath(entry.filename.replace("\\", "/")).parts
        if not parts or parts[0].endswith(":") or {"..", "/"} & set(parts):
            raise BadInput(f"{file}: the entry “{entry.filename}” would be written outside of the package.")
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise BadInput(f"{file}: the entry “{entry.filename}” is a link.")
        tops.add(parts[0])
    if len(tops) != 1 or f"{next(iter(tops))}/metadata.json" not in archive.namelist():
        raise BadInput(f"{file}: it is no Argos package (one folder with metadata.json was expected).")
    return str(next(iter(tops)))


def _extract(archive: zipfile.ZipFile, into: Path) -> None:
    """Unpack, and trust no size that the zip claims."""
    left = MOST_BYTES
    for entry in archive.infolist():
        goal = into / PurePosixPath(entry.filename.replace("\\", "/"))
        if entry.is_dir():
            goal.mkdir(parents=True, exist_ok=True)
            continue
        goal.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(entry) as packed, goal.open("wb") as written:
            while chunk := packed.read(1 << 20):
                left -= len(chunk)
                if left < 0:
                    raise zipfile.BadZipFile("too large")
                written.write(chunk)


def _copied(folder: Path, into: Path) -> Package:
    read_package(folder)
    return read_package(Path(shutil.copytree(folder, into / folder.resolve().name)))


def _put_in_place(fresh: Package, home: Path) -> Package:
    olds = [old for old in packages_in(home) if old.metadata.name == fresh.metadata.name]
    version = re.sub(r"[^\w]+", "_", fresh.metadata.version) or "0"
    goal = home / f"translate-{fresh.metadata.source}_{fresh.metadata.target}-{version}"
    if goal.exists() and goal not in [old.folder for old in olds]:
        raise NotSaved(f"{goal} is in the way and is no package; move it and install again.")
    for old in olds:
        _away(old)
    fresh.folder.rename(goal)
    return Package(goal, fresh.metadata)


def _away(package: Package) -> None:
    """Delete a folder so that nobody sees half of it."""
    with tempfile.TemporaryDirectory(prefix="workbench-", dir=package.folder.parent.parent) as grave:
        package.folder.rename(Path(grave) / "package")


def _content_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as problem:
        raise BadInput(f"{file}: can't be read ({problem.strerror}).") from None
