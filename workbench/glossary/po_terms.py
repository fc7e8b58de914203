"""Glossaries as PO files: Weblate's form, with the flags `terminology`, `forbidden` and `read-only`."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from workbench.errors import BadInput
from workbench.glossary.exchange import concept_id
from workbench.glossary.left_out import left_out
from workbench.glossary.table import Row, order_of


def read_po_terms(path: Path, source_lang: str, target_lang: str) -> Iterator[Row]:
    """The rows of a PO file; its header may name the target language. Raises BadInput."""
    from translate.storage.pypo import pofile

    reader: Any = pofile
    try:
        store = reader.parsefile(str(path))
    except Exception as error:  # the toolkit raises what its parser meets
        raise BadInput(f"{path}: not a readable PO file: {error}.") from error
    target_lang = target_lang or (store.gettargetlanguage() or "").replace("_", "-")
    if not target_lang:
        raise BadInput(f"{path}: it does not name its language; give --target-lang.")
    ids: dict[str, str] = {}
    seen: set[tuple[str, str, str]] = set()
    for unit in store.units:
        source, target = str(unit.source), str(unit.target)
        if unit.isheader() or unit.isobsolete() or not source or not target:
            continue
        concept = ids.setdefault(source, concept_id(source, ids.values()))
        for row in _pair(unit, concept, source_lang or "en", target_lang, str(path)):
            if row.key not in seen:
                seen.add(row.key)
                yield row


def _pair(unit: Any, concept: str, source_lang: str, target_lang: str, path: str) -> Iterator[Row]:
    line = getattr(unit, "_line_number", 0) or 0
    kept = {"flags": "do_not_translate"} if unit.hastypecomment("read-only") else {}
    note = " ".join(unit.getnotes("translator").split())
    explained = " ".join(unit.getnotes("developer").split())
    yield Row(
        (concept, source_lang, str(unit.source)),
        {"status": "preferred", **kept, **({"note": explained} if explained else {})},
        path,
        line,
    )
    status = (
        "deprecated" if unit.hastypecomment("forbidden") else "admitted" if unit.isfuzzy() else "preferred"
    )
    yield Row(
        (concept, target_lang, str(unit.target)),
        {"status": status, **({"note": note} if note else {})},
        path,
        line,
    )


def po_terms_text(rows: Sequence[Row], source_lang: str, target_lang: str) -> tuple[bytes, list[str]]:
    """The pairs of two languages as PO, and what was left out. Raises BadInput where there is none."""
    from translate.storage.pypo import pofile

    store: Any = pofile()
    store.updateheader(
        add=True, Content_Type="text/plain; charset=UTF-8", Language=target_lang.replace("-", "_")
    )
    concepts: dict[str, list[Row]] = {}
    for row in sorted(rows, key=order_of):
        concepts.setdefault(row.key[0], []).append(row)
    for concept, own in concepts.items():
        sources = [row for row in own if row.key[1] == source_lang and row.key[2] and row.status.allowed]
        for source in sources:
            for target in (row for row in own if row.key[1] == target_lang and row.key[2]):
                unit = store.addsourceunit(source.key[2])
                unit.target = target.key[2]
                unit.setcontext(concept)
                unit.settypecomment("terminology")
                unit.settypecomment("forbidden", present=not target.status.allowed)
                unit.settypecomment("read-only", present="do_not_translate" in source.fields.get("flags", ""))
                unit.addnote(source.fields.get("note", ""), origin="developer")
                unit.addnote(target.fields.get("note", ""), origin="translator")
    if len(store.units) < 2:
        raise BadInput(f"The glossary has no concept with terms in both {source_lang} and {target_lang}.")
    return bytes(store), list(left_out(rows, ("status", "note"), (source_lang, target_lang)))
