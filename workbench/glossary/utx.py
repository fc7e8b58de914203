"""UTX (AAMT's Universal Terminology eXchange 1.11): tab-separated, two header lines that begin with `#`."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from workbench.errors import BadInput
from workbench.glossary.exchange import concept_id
from workbench.glossary.language_names import code_of
from workbench.glossary.left_out import left_out
from workbench.glossary.table import Row, order_of

_STATUS = {"approved": "preferred", "provisional": "admitted", "non-standard": "admitted",
           "forbidden": "deprecated", "rejected": "deprecated"}  # fmt: skip
_STATUS_IN_UTX = {"preferred": "approved", "admitted": "provisional", "deprecated": "forbidden",
                  "superseded": "forbidden"}  # fmt: skip
_NOTES = ("note", "comment", "description")


def read_utx(path: Path, text: str) -> Iterator[Row]:
    """The rows of a file's text. Raises BadInput naming file and line."""
    lines = text.lstrip("\ufeff").splitlines()
    header = [line for line in lines if line.startswith("#")]
    languages = header[0].split(";")[1].strip().split("/") if header and ";" in header[0] else []
    codes = [code_of(language) for language in languages]
    if len(header) < 2 or len(codes) < 2 or not all(codes[:2]):
        raise BadInput(f"{path}: line 1 should be “#UTX 1.11; en/ja; …” and a line “#src …” follow it.")
    names = [name.strip().lstrip("#").lower() for name in header[-1].split("\t")]
    if "src" not in names or "tgt" not in names:
        raise BadInput(f"{path}: the header does not name the columns src and tgt.")
    ids: dict[str, str] = {}
    seen: set[tuple[str, str, str]] = set()
    for number, line in enumerate(lines, 1):
        if line.startswith("#") or not line.strip():
            continue
        cells = dict(zip(names, (cell.strip() for cell in line.split("\t")), strict=False))
        source, target = cells.get("src", ""), cells.get("tgt", "")
        if not source or not target:
            raise BadInput(f"{path}: line {number}: src and tgt are needed.")
        concept = cells.get("concept id") or ids.get(source) or concept_id(source, ids.values())
        ids.setdefault(source, concept)
        for row in _pair(cells, concept, (codes[0], codes[1]), str(path), number):
            if row.key not in seen:
                seen.add(row.key)
                yield row


def _pair(
    cells: dict[str, str], concept: str, codes: tuple[str, str], path: str, number: int
) -> Iterator[Row]:
    note = next((cells[name] for name in _NOTES if cells.get(name)), "")
    for side, code, name in (("src", codes[0], "src:pos"), ("tgt", codes[1], "tgt:pos")):
        pos = cells.get(name, "").replace("properNoun", "proper_noun")
        fields = {"part_of_speech": pos} if pos else {}
        if side == "tgt":
            fields["status"] = _STATUS.get(cells.get("term status", "").lower(), "preferred")
            fields |= {"note": note} if note else {}
        else:
            fields["status"] = "preferred"
        yield Row((concept, code, cells[side]), fields, path, number)


def utx_text(rows: Sequence[Row], source_lang: str, target_lang: str) -> tuple[str, list[str]]:
    """The pairs of two languages, and what was left out. Raises BadInput where there is none."""
    concepts: dict[str, list[Row]] = {}
    for row in sorted(rows, key=order_of):
        concepts.setdefault(row.key[0], []).append(row)
    lines = [
        f"#UTX 1.11; {source_lang}/{target_lang};",
        "#src\ttgt\tsrc:pos\ttgt:pos\tterm status\tconcept ID\tnote",
    ]
    for concept, own in concepts.items():
        sources = [row for row in own if row.key[1] == source_lang and row.key[2] and row.status.allowed]
        for target in (row for row in own if row.key[1] == target_lang and row.key[2]):
            for source in sources[:1]:
                pos = [
                    row.fields.get("part_of_speech", "").replace("proper_noun", "properNoun")
                    for row in (source, target)
                ]
                cells = (source.key[2], target.key[2], *pos, _STATUS_IN_UTX[target.status], concept,
                         target.fields.get("note", ""))  # fmt: skip
                lines.append("\t".join(" ".join(cell.split()) for cell in cells))
    if len(lines) == 2:
        raise BadInput(f"The glossary has no concept with terms in both {source_lang} and {target_lang}.")
    lost = list(left_out(rows, ("status", "part_of_speech", "note"), (source_lang, target_lang)))
    more = sum(
        max(0, sum(r.key[1] == source_lang and bool(r.key[2]) for r in own) - 1) for own in concepts.values()
    )
    if more:
        lost.append(f"source terms besides the first: {more:,}")
    return "\n".join(lines) + "\n", lost
