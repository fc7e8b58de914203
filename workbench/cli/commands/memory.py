"""`workbench memory`: look into translation memories, fill them, carry them elsewhere, tidy them."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from itertools import islice

from workbench.cli.memory_align import align
from workbench.cli.memory_files import clean, export, import_files
from workbench.cli.memory_inputs import filter_of, memories_of
from workbench.cli.words import shown
from workbench.errors import BadInput
from workbench.formats.base import Languages
from workbench.memory import Hit, Memory, MemoryMatch
from workbench.memory.cleaning import stats
from workbench.memory.difference import Piece
from workbench.model import Side

_MOST_NAMES = 5


def run(given: argparse.Namespace) -> int:
    """Do what the action says; its exit status."""
    actions: dict[str, Callable[[argparse.Namespace], int]] = {
        "stats": _stats, "search": _search, "import": import_files, "export": export, "clean": clean,
        "align": align,
    }  # fmt: skip
    return actions[given.action](given)


def _search(given: argparse.Namespace) -> int:
    wanted = filter_of(given)
    with memories_of(given) as memories:
        if given.like:
            if not (wanted.source_lang and wanted.target_lang):
                raise BadInput("Give --source-lang and --target-lang to look up what is like a text.")
            matches = memories.matches(
                given.text, wanted.source_lang, wanted.target_lang,
                threshold=given.threshold, most=given.most, wanted=wanted,
            )  # fmt: skip
            lines = _match_lines(matches, given.format)
            number = len(matches)
        else:
            sides: list[Side] = ["source", "target"] if given.side == "both" else [given.side]
            hits = [
                hit
                for side in sides
                for hit in memories.concordance(
                    given.text, Languages(wanted.source_lang, wanted.target_lang), side=side,
                    is_regex=given.regex, most=given.most, wanted=wanted,
                )
            ]  # fmt: skip
            lines = _hit_lines(hits[: given.most], given.format)
            number = len(hits[: given.most])
        for line in lines:
            print(line)
    print(f"{number} found.", file=sys.stderr)
    return int(not number)


def _match_lines(matches: Iterable[MemoryMatch], format_: str) -> Iterator[str]:
    for match in matches:
        if format_ == "jsonl":
            record = asdict(match) | {"difference": [[piece.kind, piece.text] for piece in match.difference]}
            yield json.dumps(record, ensure_ascii=False)
            continue
        yield f"{match.similarity:3.0f} %  {shown(''.join(map(_piece, match.difference)))}"
        yield f"       {shown(match.target)}"
        yield f"       {_where(match.memory, match.entry.document, match.entry.author, match.entry.date)}"


def _piece(piece: Piece) -> str:
    return {"same": "{}", "removed": "[-{}-]", "inserted": "{{+{}+}}"}[piece.kind].format(piece.text)


def _hit_lines(hits: Iterable[Hit], format_: str) -> Iterator[str]:
    for hit in hits:
        if format_ == "jsonl":
            yield json.dumps(asdict(hit), ensure_ascii=False)
            continue
        yield _marked(hit.entry.source, hit.spans if hit.side == "source" else ())
        yield f"  {_marked(hit.entry.target, hit.spans if hit.side == 'target' else ())}"
        yield f"  {_where(hit.memory, hit.entry.document, hit.entry.author, hit.entry.date)}"


def _marked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    pieces, place = [], 0
    for start, end in spans:
        pieces += [shown(text[place:start]), f"»{shown(text[start:end])}«"]
        place = end
    return "".join([*pieces, shown(text[place:])])


def _where(*names: str) -> str:
    return f"({', '.join(shown(name) for name in names if name)})"


def _stats(given: argparse.Namespace) -> int:
    with memories_of(given) as memories:
        for memory in memories:
            _print_stats(memory, given.format)
    return 0


def _print_stats(memory: Memory, format_: str) -> None:
    found = stats(memory.store)
    if format_ == "jsonl":
        pairs = [
            {"source_lang": a, "target_lang": b, **asdict(count)} for (a, b), count in found.pairs.items()
        ]
        record = {"memory": memory.name, **asdict(found), "pairs": pairs}
        print(json.dumps(record, ensure_ascii=False))
        return
    print(f"{shown(memory.name)}: {sum(count.entries for count in found.pairs.values()):,} entries")
    for (source, target), count in sorted(found.pairs.items(), key=lambda item: -item[1].entries):
        print(
            f"  {source} → {target}: {count.entries:,} entries, {count.sources:,} different sources "
            f"({count.ambiguous:,} with several translations), {count.source_words:,} source words"
        )
    if found.newest:
        print(f"  from {found.oldest[:10]} to {found.newest[:10]}")
    for what, counter in (
        ("origins", found.origins),
        ("projects", found.projects),
        ("authors", found.authors),
    ):
        if any(counter):
            print(f"  {what}: {_commonest(counter)}")


def _commonest(counter: Counter[str]) -> str:
    named = [(name or "(none)", number) for name, number in counter.most_common()]
    said = ", ".join(f"{shown(name)} {number:,}" for name, number in islice(named, _MOST_NAMES))
    return said + (f", {len(named) - _MOST_NAMES} more" if len(named) > _MOST_NAMES else "")
