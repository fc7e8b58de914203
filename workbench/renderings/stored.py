"""The packs of a language pair as the user's cache keeps them: rules as rows, and an index of their triggers.

TOML takes seconds to read for thousands of rules, so packs are read once and then only when one has changed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, overload

from workbench.compiled import compiled, content_key, files_key
from workbench.language.chinese import is_chinese, simplified
from workbench.model import Severity
from workbench.renderings.anchors import Keys, keys_of
from workbench.renderings.model import Better, Rendering, RenderingExample
from workbench.renderings.packs import read_pack
from workbench.text import primary, writes_without_spaces


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """What leads from the words of a segment to the numbers of rules."""

    by_source: Sequence[tuple[str, int]]
    """`(trigger, number of the rule)`."""
    by_target: Sequence[tuple[str, int]]
    """`(wrong wording, number of the rule)` of the rules that need no source."""
    source_keys: Keys | None
    """None where the source language is written without spaces."""
    target_keys: Keys


def index_of(rules: Sequence[Rendering], source_lang: str, target_lang: str) -> Index:
    """The index of rules, worked out."""
    listed = [(n, rule) for n, rule in enumerate(rules) if rule.wrong or rule.cover]
    as_compared = simplified if is_chinese(source_lang) else str
    by_source = _different((as_compared(trigger), n) for n, rule in listed for trigger in rule.source)
    by_target = _different((wording, n) for n, rule in listed if not rule.source for wording in rule.wrong)
    source_keys = None if writes_without_spaces(source_lang) else _keys(by_source, source_lang)
    return Index(by_source, by_target, source_keys, _keys(by_target, target_lang))


def _different(texts: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    return list(dict.fromkeys(texts))


def _keys(texts: Iterable[tuple[str, int]], language: str) -> Keys:
    return keys_of((text for text, _ in texts), language)


def stored_packs(paths: tuple[Path, ...], source_lang: str, target_lang: str) -> tuple["StoredRules", Index]:
    """The rules of a pair (primary subtags) in packs, and their index. Raises BadInput."""
    try:
        key = content_key([files_key(paths), source_lang.encode(), target_lang.encode()])
    except OSError:  # reading the packs says which and why
        key = b""
    return _loaded(paths, source_lang, target_lang, key)


@lru_cache(maxsize=8)
def _loaded(
    paths: tuple[Path, ...], source_lang: str, target_lang: str, key: bytes
) -> tuple["StoredRules", Index]:
    """The same content is loaded once for all the variants of a language (zh-CN, zh-Hant)."""

    def build() -> dict[str, Any]:
        rules = [rule for path in paths for rule in read_pack(path)]
        rules = [rule for rule in rules if _serves(rule, source_lang, target_lang)]
        index = index_of(rules, source_lang, target_lang)
        return {
            "rules": [row_of(rule) for rule in rules],
            "texts": [index.by_source, index.by_target],
            "keys": [index.source_keys, index.target_keys],
        }

    content = compiled(f"renderings-{source_lang}-{target_lang}", key, build)
    return StoredRules(content["rules"]), Index(*content["texts"], *content["keys"])


def _serves(rule: Rendering, source_lang: str, target_lang: str) -> bool:
    same_source = rule.source_lang in ("any", "mul") or primary(rule.source_lang) == source_lang
    return same_source and primary(rule.target_lang) == target_lang


def row_of(rule: Rendering) -> list[Any]:
    """A rule as JSON can hold it."""
    return [
        rule.id, rule.pack, rule.source_lang, rule.target_lang, rule.source, rule.wrong,
        [[better.text, better.when] for better in rule.better], rule.accept, rule.unless_source,
        rule.unless_target, rule.category, rule.severity, rule.note, rule.safe, rule.cover,
        [[example.source, example.wrong, example.right] for example in rule.examples],
    ]  # fmt: skip


def _rule(row: Sequence[Any]) -> Rendering:
    (
        name, pack, source_lang, target_lang, source, wrong, better, accept, unless_source, unless_target,
        category, severity, note, safe, cover, examples,
    ) = row  # fmt: skip
    return Rendering(
        id=name,
        pack=pack,
        source_lang=source_lang,
        target_lang=target_lang,
        source=tuple(source),
        wrong=tuple(wrong),
        better=tuple(Better(text, tuple(when)) for text, when in better),
        accept=tuple(accept),
        unless_source=tuple(unless_source),
        unless_target=tuple(unless_target),
        category=category,
        severity=Severity(severity),
        note=note,
        safe=safe,
        cover=cover,
        examples=tuple(RenderingExample(*example) for example in examples),
    )


class StoredRules(Sequence[Rendering]):
    """The rules of rows; each is made when it is first asked for, since a text asks for few of thousands."""

    def __init__(self, rows: Iterable[Sequence[Any]]) -> None:
        """`rows` are those that `row_of` gives."""
        self._rows = list(rows)
        self._made: dict[int, Rendering] = {}

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> Rendering: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Rendering]: ...
    def __getitem__(self, place: int | slice) -> Rendering | Sequence[Rendering]:
        if isinstance(place, slice):
            return [_rule(row) for row in self._rows[place]]
        if place not in self._made:
            self._made[place] = _rule(self._rows[place])
        return self._made[place]
