"""Prints how surely and how fast a memory of a million segments finds the best match, beside brute force.

    python -m tests.benchmarks.memory_lookup [SEGMENTS] [QUERIES] [--server]

The segments are real strings of software in many languages and variations of them (words replaced, dropped,
put in, letters changed); the queries are further variations. Brute force compares every segment by rapidfuzz,
once by the Levenshtein distance of the characters, once by our own percentages. Translate Toolkit's memories
are asked the same. Times are CPU time. With `--server` the memory is one of a PostgreSQL server, started
for it, whose CPU time counts too (Linux only).
"""

import contextlib
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import psutil
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from tests import postgres
from tests.benchmarks.data import DATA, rows
from tests.benchmarks.memory_peers import LONGEST, matcher, quantiles, tmdb
from workbench.memory import Entry, Memories, open_memory
from workbench.memory.importing import import_entries
from workbench.memory.similarity import Shape, shape_of, similarity

LEAST = 75
OWN_QUERIES, TOOLKIT_QUERIES = 100, 20
SHORTEST = 12


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


def timed(
    work: Callable[[str], object], queries: Sequence[str], clock: Callable[[], float]
) -> tuple[list[object], list[float]]:
    """The answers and the milliseconds of each."""
    answers, spent = [], []
    for query in queries:
        start = clock()
        answers.append(work(query))
        spent.append(1000 * (clock() - start))
    return answers, spent


def own_clock() -> Callable[[], float]:
    """CPU seconds of this process."""
    return time.process_time


def clock_with_children() -> Callable[[], float]:
    """CPU seconds of this process and of those that it has started by now (the server's)."""
    found = [Path(f"/proc/{child.pid}/schedstat") for child in psutil.Process().children(recursive=True)]

    def spent() -> float:
        theirs = 0
        for path in found:
            with contextlib.suppress(OSError):
                theirs += int(path.read_text().split()[0])
        return time.process_time() + theirs / 1e9

    return spent


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


def main() -> None:
    """Print the figures, or say why not."""
    if not DATA.is_dir():
        print(f"Nothing measured: the evaluation data is not in {DATA} (set WORKBENCH_DATA).")
        return
    given = [text for text in sys.argv[1:] if text != "--server"]
    numbers = [int(text) for text in given] + [1_000_000, 1_000][len(given) :]
    texts, queries = corpus(*numbers)
    print(f"{len(texts):,} segments, {sum(map(len, texts)) / 1e6:.0f} M characters, {len(queries)} queries")
    if "--server" in sys.argv:
        if reason := postgres.why_not():
            print(f"Nothing measured: {reason}.")
            return
        with postgres.server() as address:
            _measure(address, texts, queries, clock_with_children)
        return
    with tempfile.TemporaryDirectory() as folder:
        best = _measure(Path(folder) / "large.memory", texts, queries, own_clock)
    print("   " + matcher(texts, queries[:TOOLKIT_QUERIES], LEAST))
    print("   " + tmdb(texts, queries[:TOOLKIT_QUERIES], LEAST, best))


def _measure(
    place: str | Path,
    texts: Sequence[str],
    queries: Sequence[str],
    clock_now: Callable[[], Callable[[], float]],
) -> list[str | None]:
    """Print what a memory needs, and give the best by characters for each query."""
    memory = open_memory(place)
    clock = clock_now()
    start, begun = clock(), time.perf_counter()
    import_entries(memory.store, (Entry(text, text[::-1], "en", "de") for text in texts), whole=True)
    spent, passed = clock() - start, time.perf_counter() - begun
    memory.store.close()
    size = f"; {place.stat().st_size / 1e6:.0f} MB on disk" if isinstance(place, Path) else ""
    print(f"   import {len(texts) / spent:,.0f} a CPU second ({len(texts) / passed:,.0f} by the clock){size}")
    with Memories([open_memory(place)]) as memories:
        clock = clock_now()

        def look_up(text: str, threshold: int = LEAST, most: int = 5) -> list[str]:
            return [m.source for m in memories.matches(text, "en", "de", threshold=threshold, most=most)]

        start = clock()
        look_up(queries[0])
        print(f"   first look-up (loads the signatures) {clock() - start:.2f} s")
        best = _by_characters(texts, queries, look_up, clock)
        own = own_best(texts, queries[:OWN_QUERIES])
        wanted = [(query, best) for query, best in zip(queries, own, strict=False) if best >= LEAST]
        hits = sum(
            memories.matches(query, "en", "de", threshold=LEAST)[0].similarity >= best
            for query, best in wanted
        )
        print(f"   best of ours ≥ {LEAST} % found: {hits} of {len(wanted)}")
        _, spent_on = timed(lambda text: memories.concordance(text[:12], most=50), queries[:200], clock)
        print("   concordance of 12 characters: {:.1f} / {:.1f} ms".format(*quantiles(spent_on)))
    return best


def _by_characters(
    texts: Sequence[str],
    queries: Sequence[str],
    look_up: Callable[..., list[str]],
    clock: Callable[[], float],
) -> list[str | None]:
    scorer = Levenshtein.normalized_similarity
    truths, brute = timed(
        lambda text: process.extractOne(text, texts, scorer=scorer, score_cutoff=LEAST / 100), queries, clock
    )
    _, ours = timed(look_up, queries, clock)
    best: list[str | None] = []
    wanted = hits = 0
    for query, truth in zip(queries, truths, strict=True):
        best.append(truth[0] if truth else None)  # type: ignore[index]
        if truth is None:
            continue
        wanted += 1
        found = look_up(query, 50, 20)
        hits += max((scorer(query, text) for text in found), default=0.0) >= truth[1] - 1e-9  # type: ignore[index]
    print("   rapidfuzz, every segment: {:.1f} / {:.1f} ms (median / 95 %)".format(*quantiles(brute)))
    print("   ours, whole look-up:      {:.1f} / {:.1f} ms".format(*quantiles(ours)))
    print(f"   brute force takes {quantiles(brute)[1] / quantiles(ours)[1]:.1f} times as long (95 %)")
    print(f"   best by characters ≥ {LEAST} % found: {hits} of {wanted} ({hits / wanted:.1%})")
    return best


if __name__ == "__main__":
    main()
