"""Plurals and selections (ICU MessageFormat, Fluent) that are broken or lack cases."""

from collections.abc import Iterator, Sequence

from workbench.checks.base import Check, Example, Hit, Resources
from workbench.language.plurals import FORMS, plural_forms
from workbench.messages import BrokenMessage, Choice, Message, Variant, may_choose, parsed
from workbench.model import Segment, Severity


def find(segment: Segment, resources: Resources) -> Iterator[Hit]:
    """What can't be read; else unknown cases, then missing ones at the end of their choice."""
    if not segment.target.strip() or not may_choose(segment.source):
        return
    try:
        source = parsed(segment.source)
    except BrokenMessage:
        return  # the source isn't a message after all
    try:
        target = parsed(segment.target)
    except BrokenMessage as problem:
        yield Hit(problem.place, problem.place, message=str(problem))
        return
    for choice in target.all_choices():
        yield from _of_choice(choice, source, segment.target_lang)


def look(segments: Sequence[Segment], resources: Resources) -> list[bool]:
    """Whether the source may hold a choice."""
    return ["{" in segment.source for segment in segments]


def _of_choice(choice: Choice, source: Message, language: str) -> Iterator[Hit]:
    alike = [own for own in source.all_choices() if own.argument == choice.argument]
    if not alike and choice.kind != "fluent":
        yield Hit(choice.start, choice.start, message=f"The source chooses nothing by {choice.argument}.")
        return
    selectors = [variant.selector for variant in choice.variants]
    known = _known(choice, alike)
    unknown = [variant for variant in choice.variants if variant.selector not in known]
    missing = [name for name in _needed(choice, alike, language) if name not in selectors]
    for variant in unknown if known else ():
        yield _unknown(variant, known, missing)
    if missing and not (unknown and known):
        needs = f"which {language} needs" if choice.kind == "plural" else "which the source has"
        message = f"The {choice.kind} of {choice.argument} lacks {', '.join(missing)}, {needs}."
        yield Hit(choice.end - 1, choice.end - 1, message=message)


def _unknown(variant: Variant, known: frozenset[str], missing: list[str]) -> Hit:
    names = ", ".join(sorted(known))
    repairs = tuple(missing) if len(missing) == 1 else ()
    message = f"“{variant.selector}” is no case that can be met here ({names})."
    return Hit(variant.start, variant.end, repairs, message)


def _known(choice: Choice, alike: list[Choice]) -> frozenset[str]:
    """The selectors that a choice may have; nothing where any would do."""
    in_source = {variant.selector for own in alike for variant in own.variants}
    if choice.kind in ("plural", "selectordinal"):
        numbers = {v.selector for v in choice.variants if v.selector.startswith("=")}
        return frozenset(FORMS) | numbers
    if choice.kind == "fluent" and (not alike or in_source & frozenset(FORMS)):
        return frozenset()
    return frozenset(in_source | {"other"})


def _needed(choice: Choice, alike: list[Choice], language: str) -> list[str]:
    """The selectors that a choice must have."""
    if choice.kind == "plural":
        return [*(form for form in plural_forms(language) if form != "other"), "other"]
    if choice.kind == "selectordinal":
        return ["other"]
    if choice.kind == "select":
        in_source = [variant.selector for own in alike for variant in own.variants]
        return list(dict.fromkeys([*in_source, "other"]))
    return []


def _example(target: str, found: tuple[str, ...] = (), fixed: str | None = None, lang: str = "de") -> Example:
    source = "{n, plural, one {# file} other {# files}} left"
    return Example(source, target, found, fixed, "en", lang)


CHECK = Check(
    id="design_and_markup.message_syntax",
    category="design_and_markup/markup",
    severity=Severity.MAJOR,
    message="{text} is no case that can be met here.",
    find=find,
    look=look,
    sees="written",
    examples=(
        _example("{n, plural, one {# Datei} other {# Dateien}} übrig"),
        _example("{n, plural, one {# Datei} other {# Dateien} übrig", ("",)),
        _example(
            "{n, plural, one {# Datei} andere {# Dateien}} übrig",
            ("andere",),
            "{n, plural, one {# Datei} other {# Dateien}} übrig",
        ),
        _example("{n, plural, one {# Datei}} übrig", ("",)),
        _example("Осталось {n, plural, one {# файл} other {# файла}}", ("",), None, "ru"),
        _example(
            "Осталось {n, plural, one {# файл} few {# файла} many {# файлов} other {# файла}}", lang="ru"
        ),
        _example("还有{n, plural, =0 {零} other {#}}个文件", lang="zh"),
        _example("还有{n}个文件", lang="zh"),
        Example(
            "{who, select, male {He} female {She} other {They}} left",
            "{who, select, männlich {Er} female {Sie} other {Sie}} ging",
            ("männlich",),
            "{who, select, male {Er} female {Sie} other {Sie}} ging",
            "en",
            "de",
        ),
        Example(
            "{ $n ->\n  [one] a file\n *[other] { $n } files\n}",
            "{ $n ->\n  [one] eine Datei\n *[other] { $n } Dateien\n}",
            (),
            None,
            "en",
            "de",
        ),
    ),
)
