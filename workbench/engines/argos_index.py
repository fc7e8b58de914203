"""Argos' index of packages in the network: fetches one package file, through argostranslate."""

import os
from pathlib import Path

from workbench.engines.argos_model import missing
from workbench.errors import BadInput, Unavailable

BY_HAND = "Download the .argosmodel file elsewhere and say: workbench engine install FILE."


def download(name: str) -> Path:
    """The file of the newest package of a pair such as `zh-en`.

    Raises Unavailable where the index can't be had, BadInput where it lacks the pair.
    """
    source, _, target = name.partition("-")
    lacking = missing()
    if lacking:
        raise Unavailable(lacking)
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    from argostranslate import package, settings

    # Its own fallback for an index that is not there calls itself for ever.
    settings.local_package_index.unlink(missing_ok=True)
    package.update_package_index()
    if not settings.local_package_index.is_file():
        raise Unavailable(
            f"Argos' index of packages ({settings.remote_package_index}) can't be reached.", BY_HAND
        )
    try:
        offered = package.get_available_packages()
    except Exception as problem:
        raise Unavailable(f"Argos' index of packages can't be read ({problem}).", BY_HAND) from problem
    wanted = [each for each in offered if (each.from_code, each.to_code) == (source, target)]
    if not wanted:
        raise BadInput(f"Argos' index has no package {name}; it has {_some(offered)}.")
    file = max(wanted, key=_version).download()
    if file is None:
        raise Unavailable(f"The package {name} can't be downloaded.", BY_HAND)
    return Path(file)


def _version(package: object) -> tuple[int, ...]:
    digits = str(getattr(package, "package_version", "")).split(".")
    return tuple(int(part) if part.isdigit() else 0 for part in digits)


def _some(offered: list[object]) -> str:
    names = sorted({f"{getattr(each, 'from_code', '')}-{getattr(each, 'to_code', '')}" for each in offered})
    return ", ".join(names[:60]) or "none"
