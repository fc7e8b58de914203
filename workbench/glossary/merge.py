"""Merges two people's changes to a glossary: by concept, term and field, never line by line.

A conflict is kept whole, between Git's own marks, so that every tool that knows those shows it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.glossary.table import CONFLICT_MARKS, Fields, Key, Row, columns_of, line_of, order_of
from workbench.model import TermStatus

Rows = Mapping[Key, Fields]
_, _BEFORE, _, _END = CONFLICT_MARKS


@dataclass(frozen=True, slots=True)
class Conflict:
    """Rows that the two sides made different; a side without rows deleted them."""

    ours: tuple[Row, ...]
    base: tuple[Row, ...]
    theirs: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """What both sides agree on, and what they don't."""

    rows: tuple[Row, ...]
    conflicts: tuple[Conflict, ...]


def merge(base: Sequence[Row], ours: Sequence[Row], theirs: Sequence[Row]) -> Merged:
    """Three-way merge. Rows that repeat a key within one side are taken as one."""
    sides = [{row.key: row.fields for row in side} for side in (base, ours, theirs)]
    agreed: dict[Key, Fields] = {}
    conflicts: list[Conflict] = []
    for key in sorted(set().union(*sides)):
        old, left, right = (side.get(key) for side in sides)
        result = _merged(old, left, right)
        if isinstance(result, Clash):
            conflicts.append(Conflict(_rows(key, result.ours), _rows(key, old), _rows(key, result.theirs)))
        elif result is not None:
            agreed[key] = result
    clashes = list(_two_preferred(agreed, *sides))
    for keys in clashes:
        conflicts.append(Conflict(*(_present(side, keys) for side in (sides[1], sides[0], sides[2]))))
        for key in keys:
            del agreed[key]
    return Merged(tuple(Row(key, fields) for key, fields in agreed.items()), tuple(conflicts))


@dataclass(frozen=True, slots=True)
class Clash:
    """Both sides' versions of a row, each with the other's changes that do not clash; None: deleted."""

    ours: Fields | None
    theirs: Fields | None


def _merged(old: Fields | None, left: Fields | None, right: Fields | None) -> Fields | Clash | None:
    if left == right or right == old:
        return left
    if left == old:
        return right
    if left is None or right is None:
        return Clash(left, right)
    ours, theirs = dict(left), dict(right)
    for name in sorted({*left, *right, *(old or {})}):
        before, mine, yours = ((side or {}).get(name, "") for side in (old, left, right))
        if name == "flags":
            mine = yours = _merged_flags(before, mine, yours)
        elif before == yours:
            yours = mine
        elif before == mine:
            mine = yours
        _put(ours, name, mine)
        _put(theirs, name, yours)
    return ours if ours == theirs else Clash(ours, theirs)


def _merged_flags(before: str, mine: str, yours: str) -> str:
    """Flags are a set: what one side added or took away is added or taken away."""
    old, left, right = (set(flags.split()) for flags in (before, mine, yours))
    return " ".join(sorted((left & right) | (left - old) | (right - old)))


def _put(fields: dict[str, str], name: str, value: str) -> None:
    if value:
        fields[name] = value
    else:
        fields.pop(name, None)


def _two_preferred(agreed: Rows, base: Rows, ours: Rows, theirs: Rows) -> Iterable[list[Key]]:
    """The terms that the merge, but neither side, made preferred beside each other."""
    both = _preferred(agreed)
    left, right = _preferred(ours), _preferred(theirs)
    for place, keys in both.items():
        if len(keys) > max(1, len(left[place]), len(right[place])):
            yield keys


def _preferred(rows: Rows) -> defaultdict[tuple[str, str], list[Key]]:
    found: defaultdict[tuple[str, str], list[Key]] = defaultdict(list)
    for key, fields in rows.items():
        if key[2] and Row(key, fields).status is TermStatus.PREFERRED:
            found[key[:2]].append(key)
    return found


def _rows(key: Key, fields: Fields | None) -> tuple[Row, ...]:
    return () if fields is None else (Row(key, fields),)


def _present(side: Rows, keys: Iterable[Key]) -> tuple[Row, ...]:
    return tuple(Row(key, side[key]) for key in keys if key in side)


def older_text(text: str) -> str:
    """A common ancestor's text with what stood before, where Git merged several ancestors to no agreement."""
    kept, is_kept = [], True
    for line in text.splitlines(keepends=True):
        mark = next((mark for mark in CONFLICT_MARKS if line.startswith(mark)), "")
        if mark:
            is_kept = mark in (_BEFORE, _END)
        elif is_kept:
            kept.append(line)
    return "".join(kept)


def merged_text(merged: Merged, ours: str = "ours", theirs: str = "theirs") -> str:
    """The table with each conflict between Git's marks at its sorted place; `lint` points at them."""
    everything = [*merged.rows, *(row for c in merged.conflicts for row in (*c.ours, *c.base, *c.theirs))]
    columns = columns_of(everything)
    parts = [(order_of(row), line_of(row, columns)) for row in merged.rows]
    for conflict in merged.conflicts:
        first = min((*conflict.ours, *conflict.base, *conflict.theirs), key=order_of)
        sides = (
            (f"<<<<<<< {ours}", conflict.ours),
            ("||||||| base", conflict.base),
            ("=======", conflict.theirs),
        )
        lines = [line for mark, rows in sides for line in (mark, *(line_of(row, columns) for row in rows))]
        parts.append((order_of(replace(first)), "\n".join((*lines, f">>>>>>> {theirs}"))))
    return "\n".join(("\t".join(columns), *(text for _, text in sorted(parts)))) + "\n"
