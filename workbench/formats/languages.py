"""Language codes: which are valid, which pair a file name tells, which two agree."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePath

from workbench.errors import BadInput
from workbench.formats.base import Languages

_TWO_LETTERS = frozenset(
    # ISO 639-1; three-letter codes (ISO 639-3) are checked for their shape only.
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de "
    "dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id "
    "ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu "
    "lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu "
    "rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to "
    "tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu".split()
)
_THREE_LETTERS_IN_NAMES = frozenset("ast ckb cmn dsb fil gsw haw hsb kab kok mai mni sat yue".split())
_LOCALES = ("pt-br", "zh-tw")
"""Locales in file names whose region could be read as a language (Breton, Twi)."""
_CODE = re.compile(
    r"(?P<language>[a-z]{2,3})"
    r"(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<rest>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?)"
)


@lru_cache(maxsize=1024)
def tidy(code: str) -> str:
    """The code as BCP 47 writes it (`zh_hans_cn` becomes `zh-Hans-CN`), or empty if it is none."""
    found = _CODE.fullmatch(code.strip().replace("_", "-").lower())
    if found is None:
        return ""
    language, script, region, rest = found.group("language", "script", "region", "rest")
    if len(language) == 2 and language not in _TWO_LETTERS:
        return ""
    return (
        language + (f"-{script.title()}" if script else "") + (f"-{region.upper()}" if region else "") + rest
    )


def checked(languages: Languages) -> Languages:
    """The given pair in BCP 47's spelling; raises BadInput naming the option of a wrong code."""
    for option, code in (("--source-lang", languages.source), ("--target-lang", languages.target)):
        if code and not tidy(code):
            raise BadInput(
                f"{option}: “{code}” is not a language code; give a BCP 47 code such as en, zh-Hans or pt-BR."
            )
    return Languages(tidy(languages.source), tidy(languages.target))


@lru_cache(maxsize=4096)
def agree(first: str, second: str) -> bool:
    """Whether two codes can mean the same language: equal, or one more exact than the other."""
    short, long = sorted((first.lower(), second.lower()), key=len)
    return long == short or long.startswith(short + "-")


def filled_in(said: str, given: str) -> str:
    """The language to use where a file says `said` and the user or the file name `given`.

    What the file says stands, unless `given` is the same language more exactly (`en` and `en-GB`).
    """
    said = tidy(said)
    if said and given and len(given) > len(said) and agree(said, given):
        return given
    return said or given


def pair_in_name(path: PurePath) -> Languages:
    """The pair that a file name tells: `news.zh-en.tsv`, `news.zh-Hans_en-US.tsv`; else empty."""
    for part in reversed(path.name.split(".")[1:-1]):
        pieces = re.split("[-_]", part)
        for cut in range(1, len(pieces)):
            source, target = _in_name("-".join(pieces[:cut])), _in_name("-".join(pieces[cut:]))
            is_locale = part.lower().replace("_", "-") in _LOCALES or source == target
            if source and target and not is_locale and (len(pieces) == 2 or pieces[cut].islower()):
                return Languages(source, target)
    return Languages()


def language_in_name(path: PurePath) -> str:
    """The one language that a file's name or folder tells.

    `news.zh`, `news.zh.txt`, `fr.po`, `fr/LC_MESSAGES/x.po`, `app_pt_BR.arb`, `values-de/strings.xml`,
    `pt-BR.lproj/Main.strings`, `locales/de/menu.json`.
    """
    return language_and_rest(path)[0]


def language_and_rest(path: PurePath) -> tuple[str, str]:
    """The language that a file's name or folder tells, and the path without it.

    Two files with the same rest are the same text in two languages. An empty language goes with the
    rest that the language's place would leave: `values/strings.xml` and `values-de/strings.xml` agree.
    """
    for written, rest in _candidates(path):
        if code := _in_name(written):
            return code, str(rest)
    if _is_of_one_language(path) and path.parent.name == "values":
        return "", str(path.parent.parent / "values-" / path.name)
    return "", str(path)


def _candidates(path: PurePath) -> Iterator[tuple[str, PurePath]]:
    """What may be a language in a path, likeliest first, and the path without it."""
    parts = path.name.split(".")
    for n in range(len(parts) - 1, 0, -1):
        yield parts[n], path.parent / ".".join([*parts[:n], *parts[n + 1 :]])
    suffix = path.suffix.lower()
    ending = "." + ".".join(parts[1:])
    if suffix == ".po":
        yield parts[0], path.parent / ending
        if path.parent.name == "LC_MESSAGES":
            yield from ((part, path) for part in path.parts[-3:-2])
    elif _is_of_one_language(path):
        yield parts[0], path.parent / ending
        for mark in re.finditer("[-_]", parts[0]):
            yield parts[0][mark.end() :], path.parent / (parts[0][: mark.end()] + ending)
        folder = path.parent.name
        name = folder.removesuffix(".lproj").removeprefix("values-")
        rest = folder.replace(name, "", 1)
        if folder:
            yield name.replace("-r", "-"), path.parent.parent / rest / path.name


def _is_of_one_language(path: PurePath) -> bool:
    from workbench.formats.known import (
        suffixes_of_one_language,
    )  # late: the formats themselves need this module

    return path.suffix.lower() in suffixes_of_one_language()


def _in_name(part: str) -> str:
    """A language code in a file name; of three letters only the common ones, as most are just words."""
    code = tidy(part)
    language = code.partition("-")[0]
    return code if len(language) == 2 or language in _THREE_LETTERS_IN_NAMES else ""


def missing(languages: Languages) -> str:
    """The options that have to be given, in words, for a pair that is not fully known."""
    needed = [
        option
        for option, code in (("--source-lang", languages.source), ("--target-lang", languages.target))
        if not code
    ]
    return " and ".join(needed)
