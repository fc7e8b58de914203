"""Reads packs of renderings (TOML) and says in words what is wrong with one."""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from workbench.errors import BadInput
from workbench.model import Severity
from workbench.regular_files import shown_below, text_of
from workbench.renderings.model import Better, Rendering, RenderingExample
from workbench.renderings.triggers import GAP
from workbench.safe_toml import parsed_toml
from workbench.text import primary

DIMENSIONS = (
    "accuracy",
    "terminology",
    "style",
    "linguistic_conventions",
    "locale_conventions",
    "design_and_markup",
)
_MOST_GAPS = 3
"""Of a trigger: the time to look for it grows fifteenfold with each."""
_PACK_KEYS = {"source_lang", "target_lang", "category", "severity", "about", "rendering"}
_RULE_KEYS = {
    "id", "source", "wrong", "better", "accept", "unless_source", "unless_target",
    "category", "severity", "note", "safe", "cover", "examples",
}  # fmt: skip


def packs_below(folder: Path, source_lang: str, target_lang: str) -> list[Path]:
    """The pack files of a language pair: `zh-en/*.toml`, and `any-en/*.toml`, target-only rules."""
    source, target = primary(source_lang), primary(target_lang)
    return [
        path
        for name in (f"{source}-{target}", f"any-{target}")
        for path in shown_below(folder / name, ".toml")
    ]


def read_pack(path: Path) -> tuple[Rendering, ...]:
    """The renderings of one file, in its order. Raises BadInput naming the file, the rule and the key."""
    try:
        data = parsed_toml(text_of(path))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadInput(f"{path}: this is not a readable pack of renderings: {error}.") from error
    _refuse_unknown(data, _PACK_KEYS, str(path))
    for key in ("source_lang", "target_lang"):
        if not isinstance(data.get(key), str):
            raise BadInput(f"{path}: the pack must say its {key}.")
    rules = data.get("rendering", [])
    if not isinstance(rules, list):
        raise BadInput(f"{path}: renderings are written as [[rendering]] tables.")
    return tuple(_rendering(rule, place, data, path) for place, rule in enumerate(rules, 1))


def _rendering(rule: dict[str, Any], place: int, pack: dict[str, Any], path: Path) -> Rendering:
    where = f"{path}: rendering {place} ({rule.get('id') or _first(rule.get('source')) or 'no id'})"
    _refuse_unknown(rule, _RULE_KEYS, where)
    category = str(rule.get("category", pack.get("category", "accuracy/mistranslation")))
    if category.partition("/")[0] not in DIMENSIONS:
        raise BadInput(f"{where}: the category “{category}” does not start with an MQM dimension.")
    try:
        severity = Severity(rule.get("severity", pack.get("severity", "minor")))
    except ValueError as error:
        raise BadInput(f"{where}: {error}; use neutral, minor, major or critical.") from error
    texts = {
        key: _texts(rule, key, where)
        for key in ("source", "wrong", "accept", "unless_source", "unless_target")
    }
    for trigger in (*texts["source"], *texts["unless_source"]):
        if trigger.count(GAP) > _MOST_GAPS:
            raise BadInput(f"{where}: “{trigger[:40]}” has more than {_MOST_GAPS} gaps (…); split it.")
    if not (texts["source"] or texts["wrong"]):
        raise BadInput(f"{where}: it needs a source trigger or a wrong pattern.")
    better = tuple(_better(each, where) for each in _list(rule.get("better", [])))
    if not better:
        raise BadInput(f"{where}: it offers nothing better.")
    return Rendering(
        id=str(rule.get("id") or f"{path.stem}.{_first(rule.get('source')) or _first(rule.get('wrong'))}"),
        pack=path.stem,
        source_lang=pack["source_lang"],
        target_lang=pack["target_lang"],
        better=better,
        category=category,
        severity=severity,
        note=str(rule.get("note", "")),
        safe=bool(rule.get("safe", False)),
        cover=bool(rule.get("cover", False)),
        examples=tuple(_example(each, where) for each in rule.get("examples", [])),
        **texts,
    )


def _better(value: object, where: str) -> Better:
    if isinstance(value, str) and value.strip():
        return Better(value)
    if isinstance(value, dict) and isinstance(value.get("text"), str):
        return Better(value["text"], tuple(_list(value.get("when", []))))
    raise BadInput(f"{where}: “better” holds texts, or tables with text and when.")


def _example(value: object, where: str) -> RenderingExample:
    if isinstance(value, dict) and set(value) == {"source", "wrong", "right"}:
        return RenderingExample(**value)
    raise BadInput(f"{where}: an example has source, wrong and right.")


def _texts(rule: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
    values = _list(rule.get(key, []))
    if not all(isinstance(value, str) and value.strip() for value in values):
        raise BadInput(f"{where}: “{key}” holds texts.")
    return tuple(values)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _first(value: object) -> str:
    return str(_list(value)[0]) if value else ""


def _refuse_unknown(table: dict[str, Any], known: Iterable[str], where: str) -> None:
    unknown = sorted(set(table) - set(known))
    if unknown:
        raise BadInput(f"{where}: unknown key “{unknown[0]}”; known are {', '.join(sorted(known))}.")
