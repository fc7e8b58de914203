"""Prints how the shipped rules repair their own examples: exactly as shown, and in grammatical English.

    python -m tests.benchmarks.repairs [PAIR] [--list]

Each of the first three suggestions is put in its place in the rule's wrong example. A repair is *broken*
where LanguageTool finds fault with it that it does not find in the right example, spelling aside: a lower
bound.
`--list` names what is broken. PAIR is a folder of `glossaries/renderings/` into English, or all of them.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

import workbench
from tests.benchmarks.layers import share
from workbench.config import shipped
from workbench.renderings import Rendering, Renderings, read_pack
from workbench.renderings.model import RenderingExample

_TRIED = 3
_SPELLING = "MORFOLOGIK"


@dataclass(frozen=True, slots=True)
class Repair:
    """A rule's example after its `place`-th suggestion."""

    rule: Rendering
    example: RenderingExample
    place: int
    text: str


def repairs(folder: Path) -> Iterator[Repair]:
    """Every example of a folder's rules after each of the first suggestions of all its hits."""
    for path in sorted(folder.glob("*.toml")):
        for rule in read_pack(path):
            finder = Renderings([rule], rule.source_lang, rule.target_lang)
            for example in rule.examples:
                hits = [hit for hit in finder.find(example.source, example.wrong) if hit.suggestions]
                for place in range(min(_TRIED, max((len(hit.suggestions) for hit in hits), default=0))):
                    text = example.wrong
                    for hit in reversed(hits):
                        wording = hit.suggestions[min(place, len(hit.suggestions) - 1)]
                        text = text[: hit.start] + wording + text[hit.end :]
                    yield Repair(rule, example, place, text)


def faults(texts: list[str]) -> dict[str, frozenset[str]]:
    """Each English text with the rules of LanguageTool that it breaks, those of spelling aside."""
    frame = pd.DataFrame({"target": texts})
    frame = frame.assign(
        document="repairs",
        unit=frame.index.astype(str),
        segment="1",
        source="",
        source_lang="und",
        target_lang="en",
    )
    findings = workbench.check(frame, languagetool=True, only=["linguistic_conventions.languagetool"])
    broken: dict[str, set[str]] = {}
    for unit, rule in zip(findings["unit"], findings["rule"], strict=True):
        if not rule.startswith(_SPELLING):
            broken.setdefault(texts[int(unit)], set()).add(rule)
    return {text: frozenset(broken.get(text, ())) for text in texts}


def print_folder(folder: Path, *, listing: bool) -> None:
    """The shares of one language pair, by the place of the suggestion."""
    some = list(repairs(folder))
    known = faults(list(dict.fromkeys(text for each in some for text in (each.text, each.example.right))))
    tried, exact, broken = Counter[int](), Counter[int](), Counter[int]()
    for each in some:
        tried[each.place] += 1
        exact[each.place] += each.text == each.example.right
        if new := known[each.text] - known[each.example.right]:
            broken[each.place] += 1
            if listing:
                print(f"{each.rule.id} {sorted(new)}\n   {each.example.wrong}\n   {each.text}")
    for place in sorted(tried):
        print(f"{folder.name}, suggestion {place + 1}: broken {share(broken[place], tried[place])}", end="")
        print(f"; as in the example {share(exact[place], tried[place])}")


def main() -> None:
    """One pair, or every pair into English."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.repairs", description=__doc__)
    parser.add_argument("pair", nargs="?")
    parser.add_argument("--list", action="store_true", dest="listing")
    chosen = parser.parse_args()
    packs = shipped("glossaries") / "renderings"
    for folder in sorted(packs.glob(chosen.pair or "*-en")):
        print_folder(folder, listing=chosen.listing)


if __name__ == "__main__":
    main()
