"""`workbench memory`: look into translation memories, fill them, carry them elsewhere, tidy them."""

import argparse
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from itertools import islice

from workbench.cli.memory_align import align
from workbench.cli.memory_files import clean, export, import_files
from workbench.cli.memory_inputs import memories_of
from workbench.cli.memory_search import search
from workbench.cli.words import shown
from workbench.counts import counted
from workbench.memory import Memory
from workbench.memory.cleaning import stats

_MOST_NAMES = 5


def run(given: argparse.Namespace) -> int:
    """Do what the action says; its exit status."""
    actions: dict[str, Callable[[argparse.Namespace], int]] = {
        "stats": _stats, "search": search, "import": import_files, "export": export, "clean": clean,
        "align": align,
    }  # fmt: skip
    return actions[given.action](given)


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
    entries = sum(count.entries for count in found.pairs.values())
    print(f"{shown(memory.name)}: {counted(entries, 'entry', 'entries')}")
    for (source, target), count in sorted(found.pairs.items(), key=lambda item: -item[1].entries):
        print(
            f"  {source} → {target}: {counted(count.entries, 'entry', 'entries')}, "
            f"{counted(count.sources, 'different source')} ({count.ambiguous:,} with several "
            f"translations), {counted(count.source_words, 'source word')}"
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
