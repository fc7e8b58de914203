"""Prints how surely and how fast a memory of a million segments finds the best match, beside brute force.

    python -m tests.benchmarks.memory_lookup [SEGMENTS] [QUERIES]

The segments are real strings of software in many languages and variations of them (words replaced, dropped,
put in, letters changed); the queries are further variations. Brute force compares every segment by rapidfuzz,
once by the Levenshtein distance of the characters, once by our own percentages. Times are CPU time.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from tests.benchmarks.data import DATA, rows
from workbench.memory import Entry, Memories, open_memory
from workbench.memory.importing import import_entries
from workbench.memory.similarity import Shape, shape_of, similarity

LEAST = 75
OWN_QUERIES, TOOLKIT_QUERIES = 100, 20
SHORTEST, LONGEST = 12, 600


def real_strings() -> list[str]:
    """Different strings of software and manuals in all languages."""
    found: dict[str, None] = {}
    for name in ("main", "other"):
        for row in rows(f"parallel/software-strings.{name}-langs.tsv.gz"):
            for text in (row["source"], row["target"]):
                if SHORTEST <= len(text) <= LONGEST:
                    found[text] = None
    return sorted(found)


def varied(text: str, times: int, rng: random.Random, words: Sequence[str]) -> str:
    """The text with some words replaced, dropped, put in, or with another letter."""
    parts = text.split()
    for _ in range(times):
        place, kind = rng.randrange(len(parts)), rng.random()
        if kind < 0.4:
            parts[place] = rng.choice(words)
        elif kind < 0.6 and len(parts) > 2:
            del parts[place]
        elif kind < 0.8:
            parts.insert(place, rng.choice(words))
        else:
            letter = rng.randrange(len(parts[place]) + 1)
            parts[place] = parts[place][:letter] + rng.choice("abcdefghij123") + parts[place][letter + 1 :]
    return " ".join(parts)


def corpus(segments: int, queries: int) -> tuple[list[str], list[str]]:
    """The memory's texts and the queries."""
    rng = random.Random(5)
    real = real_strings()
    words = [word for text in rng.sample(real, min(20_000, len(real))) for word in text.split()]
    rng.shuffle(real)
    texts = dict.fromkeys(real[:segments])
    while len(texts) < segments:
        text = rng.choice(real)
        texts[varied(text, rng.randrange(1, 2 + len(text.split()) // 4), rng, words)] = None
    chosen = list(texts)
    rng.shuffle(chosen)
    asked = [
        varied(text, rng.randrange(1, 2 + len(text.split()) // 5), rng, words)
        for text in rng.sample(chosen, queries)
    ]
    return chosen, asked


def timed(work: Callable[[str], object], queries: Sequence[str]) -> tuple[list[object], list[float]]:
    """The answers and the CPU milliseconds of each."""
    answers, spent = [], []
    for query in queries:
        start = time.process_time()
        answers.append(work(query))
        spent.append(1000 * (time.process_time() - start))
    return answers, spent


def quantiles(spent: Sequence[float]) -> tuple[float, float]:
    """Median and 95th percentile."""
    return float(np.quantile(spent, 0.5)), float(np.quantile(spent, 0.95))


def own_best(texts: Sequence[str], queries: Sequence[str]) -> list[int]:
    """Our own best percentage among all texts for each query, by comparing every one."""
    vocabulary: dict[str, str] = {}

    def coded(shape: Shape) -> str:
        return "".join(vocabulary.setdefault(word, chr(0x10000 + len(vocabulary))) for word in shape.words)

    shapes = [shape_of(text) for text in texts]
    letters, words = [shape.letters for shape in shapes], [coded(shape) for shape in shapes]
    best = []
    for query in queries:
        shape = shape_of(query)
        scorer = Levenshtein.normalized_similarity
        alike = process.cdist([shape.letters], letters, scorer=scorer, dtype=np.float32)[0]
        alike += process.cdist([coded(shape)], words, scorer=scorer, dtype=np.float32)[0]
        likely = np.argsort(-alike)[:50]
        best.append(max(similarity(shape, shapes[place]) for place in likely))
    return best


def toolkit(texts: Sequence[str], queries: Sequence[str]) -> None:
    """Print what Translate Toolkit's own matcher needs."""
    from translate.search import match
    from translate.storage import po

    store = po.pofile()
    for text in texts:
        unit = store.addsourceunit(text)
        unit.target = "x"
    start = time.process_time()
    matcher = match.matcher(store, max_candidates=5, min_similarity=LEAST, max_length=LONGEST)
    built = time.process_time() - start
    spent, failed = [], 0
    for query in queries:
        start = time.process_time()
        try:
            matcher.matches(query)
        except TypeError:  # its heap compares units where two candidates are equally good
            failed += 1
        spent.append(1000 * (time.process_time() - start))
    middle, high = quantiles(spent)
    print(
        f"   Translate Toolkit's matcher: build {built:.1f} s, look-up {middle:.1f} / {high:.1f} ms "
        f"({len(queries)} queries, {failed} of them failed inside it)"
    )


def main() -> None:
    """Print the figures, or say why not."""
    if not DATA.is_dir():
        print(f"Nothing measured: the evaluation data is not in {DATA} (set WORKBENCH_DATA).")
        return
    numbers = [int(text) for text in sys.argv[1:]] + [1_000_000, 1_000][len(sys.argv) - 1 :]
    texts, queries = corpus(*numbers)
    print(f"{len(texts):,} segments, {sum(map(len, texts)) / 1e6:.0f} M characters, {len(queries)} queries")
    with tempfile.TemporaryDirectory() as folder:
        _measure(Path(folder) / "large.memory", texts, queries)
    toolkit(texts, queries[:TOOLKIT_QUERIES])


def _measure(place: Path, texts: Sequence[str], queries: Sequence[str]) -> None:
    memory = open_memory(place)
    start, begun = time.process_time(), time.perf_counter()
    import_entries(memory.store, (Entry(text, text[::-1], "en", "de") for text in texts), whole=True)
    spent, passed = time.process_time() - start, time.perf_counter() - begun
    memory.store.close()
    print(
        f"   import {len(texts) / spent:,.0f} a CPU second ({len(texts) / passed:,.0f} by the clock); "
        f"{place.stat().st_size / 1e6:.0f} MB on disk"
    )
    with Memories([open_memory(place)]) as memories:

        def look_up(text: str, threshold: int = LEAST, most: int = 5) -> list[str]:
            return [m.source for m in memories.matches(text, "en", "de", threshold=threshold, most=most)]

        start = time.process_time()
        look_up(queries[0])
        print(f"   first look-up (loads the signatures) {time.process_time() - start:.2f} s")
        _by_characters(texts, queries, look_up)
        own = own_best(texts, queries[:OWN_QUERIES])
        wanted = [(query, best) for query, best in zip(queries, own, strict=False) if best >= LEAST]
        hits = sum(
            memories.matches(query, "en", "de", threshold=LEAST)[0].similarity >= best
            for query, best in wanted
        )
        print(f"   best of ours ≥ {LEAST} % found: {hits} of {len(wanted)}")
        _, spent_on = timed(lambda text: memories.concordance(text[:12], most=50), queries[:200])
        print("   concordance of 12 characters: {:.1f} / {:.1f} ms".format(*quantiles(spent_on)))


def _by_characters(texts: Sequence[str], queries: Sequence[str], look_up: Callable[..., list[str]]) -> None:
    scorer = Levenshtein.normalized_similarity
    truths, brute = timed(
        lambda text: process.extractOne(text, texts, scorer=scorer, score_cutoff=LEAST / 100), queries
    )
    _, ours = timed(look_up, queries)
    wanted = hits = 0
    for query, truth in zip(queries, truths, strict=True):
        if truth is None:
            continue
        wanted += 1
        found = look_up(query, 50, 20)
        hits += max((scorer(query, text) for text in found), default=0.0) >= truth[1] - 1e-9  # type: ignore[index]
    print("   rapidfuzz, every segment: {:.1f} / {:.1f} ms (median / 95 %)".format(*quantiles(brute)))
    print("   ours, whole look-up:      {:.1f} / {:.1f} ms".format(*quantiles(ours)))
    print(f"   brute force takes {quantiles(brute)[1] / quantiles(ours)[1]:.1f} times as long (95 %)")
    print(f"   best by characters ≥ {LEAST} % found: {hits} of {wanted} ({hits / wanted:.1%})")


if __name__ == "__main__":
    main()
