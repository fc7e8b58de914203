"""`workbench memory search`: phrases, texts alike, and known parts of a text."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import islice
from typing import Any

from workbench.cli.memory_inputs import filter_of, memories_of
from workbench.cli.words import shown
from workbench.errors import BadInput
from workbench.formats.base import Languages
from workbench.memory import Filter, Hit, Memories, MemoryMatch
from workbench.memory.difference import Piece
from workbench.memory.fragments import Fragment, fragments
from workbench.model import Side


def search(given: argparse.Namespace) -> int:
    """Print what is found, one entry after the other; status 1 where nothing is."""
    wanted = filter_of(given)
    if (given.like or given.parts) and not (wanted.source_lang and wanted.target_lang):
        raise BadInput("Give --source-lang and --target-lang to look up what is like a text or in it.")
    with memories_of(given) as memories:
        found = list(_found(memories, wanted, given))
    for record, lines in found:
        print(json.dumps(record, ensure_ascii=False) if given.format == "jsonl" else "\n".join(lines))
    print(f"{len(found)} found.", file=sys.stderr)
    return int(not found)


Shown = tuple[dict[str, Any], list[str]]
"""What is found as a record, and as lines for people."""


def _found(memories: Memories, wanted: Filter, given: argparse.Namespace) -> Iterator[Shown]:
    pair = (wanted.source_lang, wanted.target_lang)
    if given.like:
        for match in memories.matches(
            given.text, *pair, threshold=given.threshold, most=given.most, wanted=wanted
        ):
            yield _match(match)
    elif given.parts:
        for fragment in fragments(memories, given.text, *pair, most=given.most):
            yield _fragment(fragment, given.text)
    else:
        sides: list[Side] = ["source", "target"] if given.side == "both" else [given.side]
        hits = (
            hit
            for side in sides
            for hit in memories.concordance(
                given.text, Languages(*pair), side=side, is_regex=given.regex, most=given.most, wanted=wanted
            )
        )
        yield from map(_hit, islice(hits, given.most))


def _match(match: MemoryMatch) -> Shown:
    lines = [
        f"{match.similarity:3.0f} %  {shown(''.join(map(_piece, match.difference)))}",
        f"       {shown(match.target)}",
        f"       {_where(match.memory, match.entry.document, match.entry.author, match.entry.date)}",
    ]
    if match.repairs:
        lines.insert(2, f"       mended: {shown('; '.join(match.repairs))}")
    difference = [[piece.kind, piece.text] for piece in match.difference]
    return asdict(match) | {"difference": difference}, lines


def _fragment(fragment: Fragment, text: str) -> Shown:
    part = shown(text[fragment.start : fragment.end])
    entry = fragment.entry
    lines = [part if fragment.is_whole else f"{part}  in: {shown(entry.source)}", f"  {shown(entry.target)}"]
    return asdict(fragment), [
        *lines,
        f"  {_where(fragment.memory, entry.document, entry.author, entry.date)}",
    ]


def _hit(hit: Hit) -> Shown:
    return asdict(hit), [
        _marked(hit.entry.source, hit.spans if hit.side == "source" else ()),
        f"  {_marked(hit.entry.target, hit.spans if hit.side == 'target' else ())}",
        f"  {_where(hit.memory, hit.entry.document, hit.entry.author, hit.entry.date)}",
    ]


def _piece(piece: Piece) -> str:
    return {"same": "{}", "removed": "[-{}-]", "inserted": "{{+{}+}}"}[piece.kind].format(piece.text)


def _marked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    pieces, place = [], 0
    for start, end in spans:
        pieces += [shown(text[place:start]), f"»{shown(text[start:end])}«"]
        place = end
    return "".join([*pieces, shown(text[place:])])


def _where(*names: str) -> str:
    return f"({', '.join(shown(name) for name in names if name)})"
