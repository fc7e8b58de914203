"""What changed between two states of a glossary, concept by concept, in words."""

from collections.abc import Iterable, Iterator

from workbench.glossary.table import WHOLE_CONCEPT, Fields, Key, Row


def differences(before: Iterable[Row], after: Iterable[Row]) -> Iterator[str]:
    """One sentence a change, sorted by concept; nothing where both say the same."""
    old, new = _by_concept(before), _by_concept(after)
    for concept in sorted(old.keys() | new.keys()):
        own_old, own_new = old.get(concept, {}), new.get(concept, {})
        if concept not in old:
            yield f"{concept}: new concept ({_listed(own_new)})."
        elif concept not in new:
            yield f"{concept}: concept removed ({_listed(own_old)})."
        else:
            yield from _within(concept, own_old, own_new)


def _within(concept: str, old: dict[Key, Fields], new: dict[Key, Fields]) -> Iterator[str]:
    for key in sorted(old.keys() | new.keys()):
        name = _name(key)
        if key not in old:
            yield f"{concept}: {name} added as {new[key].get('status', 'a remark')}."
        elif key not in new:
            yield f"{concept}: {name} removed (it was {old[key].get('status', 'a remark')})."
        else:
            for field in sorted(old[key].keys() | new[key].keys()):
                was, now = old[key].get(field, ""), new[key].get(field, "")
                if was != now:
                    yield f"{concept}: {name}: {field} {_change(was, now)}."


def _change(was: str, now: str) -> str:
    if not was:
        return f"is now “{now}”"
    return f"is no longer “{was}”" + (f" but “{now}”" if now else "")


def _said(row: Row) -> Fields:
    return {**row.fields, "status": row.status.value} if row.key[2] else row.fields


def _by_concept(rows: Iterable[Row]) -> dict[str, dict[Key, Fields]]:
    concepts: dict[str, dict[Key, Fields]] = {}
    for row in rows:
        concepts.setdefault(row.key[0], {})[row.key] = _said(row)
    return concepts


def _name(key: Key) -> str:
    _, language, term = key
    if term:
        return f"{language} “{term}”"
    return "the concept" if language == WHOLE_CONCEPT else f"the remark on {language}"


def _listed(rows: dict[Key, Fields]) -> str:
    return ", ".join(_name(key) for key in sorted(rows))
