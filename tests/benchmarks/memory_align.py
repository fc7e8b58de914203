"""Prints how well `workbench memory align` pairs sentences of which some were left out, joined or parted.

    python -m tests.benchmarks.memory_align

Documents of human-translated news and talks whose sentences are aligned by the publisher; on each side one
sentence in twenty is dropped and one in ten joined to the next, by chance. A pair counts as right if it has
exactly the sentences of one true bead. The lines of each set: lengths alone; with numbers, names, terms and
the words of the text itself; with sentence vectors too (extra `quality`); with a lexicon learned from other
texts instead; with both.
"""

import random
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice

from tests.benchmarks.data import DATA, rows
from workbench.config import shipped
from workbench.glossary import Glossary
from workbench.memory.alignment import aligned
from workbench.memory.evidence import Translations, keys_of, learned
from workbench.memory.meaning import meaning_of

SETS = {
    "tune": [("zh-en.2020-news", "zh", "en"), ("en-de.2020-news", "en", "de")],
    "report": [
        ("zh-en.2021-news", "zh", "en"),
        ("en-de.2021-news", "en", "de"),
        ("en-ru.2021-ted", "en", "ru"),
    ],
}
LESSONS = {"zh-en": "zh-en.2020-news", "en-de": "en-de.2020-news", "en-ru": "en-ru.2021-news"}
"""Other texts of the pair, from which words are learned."""
DOCUMENTS = 40
DROPPED, JOINED = 0.05, 0.1


def documents(name: str) -> list[list[tuple[str, str]]]:
    """The sentences of each document with their reference translations."""
    found: dict[str, dict[int, tuple[str, str]]] = defaultdict(dict)
    for row in rows(f"mqm/mqm-seg.{name}.tsv.gz"):
        if row["reference"]:
            found[row["doc"]].setdefault(int(row["seg_id"]), (row["source"], row["reference"]))
    return [[pairs[place] for place in sorted(pairs)] for pairs in found.values() if len(pairs) >= 5]


def disturbed(
    pairs: list[tuple[str, str]], rng: random.Random, joints: tuple[str, str]
) -> tuple[list[str], list[str], set[tuple[str, str]]]:
    """Both sides with sentences dropped and joined, and the true beads."""
    source, target, beads = [], [], set()
    place = 0
    while place < len(pairs):
        some = pairs[place : place + 2] if rng.random() < 2 * JOINED else pairs[place : place + 1]
        place += len(some)
        ours, theirs = [s for s, _ in some], [t for _, t in some]
        if len(some) == 1 and rng.random() < 2 * DROPPED:
            if rng.random() < 0.5:
                source += ours
            else:
                target += theirs
            continue
        if len(some) == 2:
            joined_source = rng.random() < 0.5
            ours = [joints[0].join(ours)] if joined_source else ours
            theirs = theirs if joined_source else [joints[1].join(theirs)]
        source += ours
        target += theirs
        beads.add((joints[0].join(ours), joints[1].join(theirs)))
    return source, target, beads


def lexicon(name: str, ours: str, theirs: str) -> Translations:
    """Words learned from aligned sentences of other texts."""
    pairs = [pair for pairs in documents(name) for pair in pairs]
    source = [keys_of(text, ours) for text, _ in pairs]
    target = [keys_of(text, theirs) for _, text in pairs]
    return learned(((n, n + 1, n, n + 1) for n in range(len(pairs))), source, target)


@dataclass(frozen=True, slots=True)
class Means:
    """What an alignment may go by besides lengths."""

    glossary: Glossary | None = None
    """None: not even words."""
    known: Translations = field(default_factory=dict)
    has_vectors: bool = False


def measured(name: str, ours: str, theirs: str, means: Means) -> str:
    """Precision, recall and speed on one set."""
    rng = random.Random(1)
    joints = ("" if ours == "zh" else " ", "" if theirs == "zh" else " ")
    right = found = wanted = confident = confident_right = sentences = 0
    spent = 0.0
    for pairs in islice(documents(name), DOCUMENTS):
        source, target, beads = disturbed(pairs, rng, joints)
        start = time.process_time()
        keys = [
            [keys_of(text, language, means.glossary) if means.glossary else frozenset() for text in texts]
            for texts, language in ((source, ours), (target, theirs))
        ]
        meaning = meaning_of(source, target) if means.has_vectors else None
        every = aligned(source, target, *keys, joints, means.known, meaning)
        spent += time.process_time() - start
        sentences += len(source)
        pairs_found = [bead for bead in every if bead.source and bead.target]
        found += len(pairs_found)
        wanted += len(beads)
        right += sum((bead.source, bead.target) in beads for bead in pairs_found)
        sure = [bead for bead in pairs_found if bead.confidence >= 0.9]
        confident += len(sure)
        confident_right += sum((bead.source, bead.target) in beads for bead in sure)
    return (
        f"{sentences} sentences, precision {right / found:.3f}, recall {right / wanted:.3f}; "
        f"confidence ≥ 0.9: {confident / found:.0%}, precision {confident_right / max(1, confident):.3f}; "
        f"{sentences / spent:,.0f} sentences a second"
    )


def main() -> None:
    """Print precision and recall by set, or say why not."""
    if not DATA.is_dir():
        print(f"Nothing measured: the evaluation data is not in {DATA} (set WORKBENCH_DATA).")
        return
    glossary = Glossary.load([shipped("glossaries")])
    for name, ours, theirs in SETS["tune" if "--tune" in sys.argv else "report"]:
        known = lexicon(LESSONS[f"{ours}-{theirs}"], ours, theirs)
        print(name)
        for what, means in (
            ("lengths alone", Means()),
            ("words of the text", Means(glossary)),
            ("and vectors", Means(glossary, has_vectors=True)),
            (f"{len(known):,} learned words", Means(glossary, known)),
            ("and vectors", Means(glossary, known, has_vectors=True)),
        ):
            print(f"   {what:<20} {measured(name, ours, theirs, means)}", flush=True)


if __name__ == "__main__":
    main()
