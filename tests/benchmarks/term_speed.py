"""Prints how fast terms are found, beside a bare string automaton over the same text.

    python -m tests.benchmarks.term_speed

100,000 English terms (Microsoft's terminology and three-word sequences of the texts) in 100,000 different
English texts, on one core. The rivals find exact strings and nothing else: no word forms, no word edges.
"""

import gc
import random
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import ahocorasick_rs

from tests.benchmarks.data import DATA, rows
from workbench.glossary import Glossary
from workbench.glossary.live import LiveFinder
from workbench.glossary.table import Row, written
from workbench.model import Concept, Term
from workbench.termbase.desk import Desk
from workbench.termbase.files import FileTermbase

HOW_MANY = 100_000


def english() -> Iterator[str]:
    """English texts of news, talks and software."""
    for name in ("zh-en.2020-news", "zh-en.2021-news", "zh-en.2021-ted"):
        yield from (row["target"] for row in rows(f"mqm/mqm-seg.{name}.tsv.gz"))
    for pair in ("ru-en", "de-en", "uk-en", "ja-en"):
        for row in rows(f"wmt-outputs/wmt22.{pair}.tsv.gz"):
            yield from (row[name] for name in ("reference", "Online-A", "Online-B", "Online-G", "Online-Y"))
    yield from (row["source"] for row in rows("parallel/software-strings.main-langs.tsv.gz"))
    for language in ("en-de", "en-zh"):
        yield from (row["source"] for row in rows(f"da/mlqe-pe.{language}.train-dev.tsv.gz"))
    yield from (row["reference"] for row in rows("challenge/demetr.to-en.tsv.gz"))
    yield from (row["perturbed"] for row in rows("challenge/demetr.to-en.tsv.gz"))


def terms(texts: list[str]) -> list[str]:
    """Different terms, some of which stand in the texts."""
    wanted = dict.fromkeys(row["en"] for row in rows("termbases/microsoft-terms.en-zh_CN.tsv.gz"))
    for text in random.Random(1).sample(texts, len(texts)):
        words = [word.strip(".,;:!?\"'()") for word in text.split()]
        threes = (words[at : at + 3] for at in range(0, len(words) - 2, 7))
        wanted |= dict.fromkeys(" ".join(three) for three in threes if all(map(_is_word, three)))
        if len(wanted) >= HOW_MANY:
            break
    return list(wanted)[:HOW_MANY]


def _is_word(text: str) -> bool:
    return bool(text) and text[0].isalnum() and text[-1].isalnum()


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def all_of(find: Callable[[str], object], texts: list[str]) -> Callable[[], object]:
    """Finds in every text and keeps nothing, so that no one pays for the other's objects."""
    return lambda: deque(map(find, texts), maxlen=0)


def in_hand() -> None:
    """Print how long a person waits for a pair that is added to a large file, on disk and found."""
    pick = random.Random(1)
    han, latin = [chr(code) for code in range(0x4E00, 0x6E00)], "abcdefghijklmnopqrstuvwxyz"
    made = (
        (f"c{n}", language, "".join(pick.choices(letters, k=length)))
        for n in range(HOW_MANY // 2)
        for language, letters, length in (("zh", han, 5), ("en", latin, 9))
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "terms.tsv"
        path.write_text(written(Row(key, {"status": "preferred"}) for key in made), encoding="utf-8")
        glossary = Glossary.load([path])
        glossary.prepare("zh", "en")
        desks: list[Desk] = []
        opened = seconds(lambda: desks.append(Desk(FileTermbase(path), glossary)))

        def add(number: int) -> None:
            desks[0].add_pair(f"新词{number}", f"brand new {number}", "zh", "en")
            assert glossary.find(f"这是新词{number}。", "zh", "en")

        waits = [1000 * seconds(lambda number=number: add(number)) for number in range(5)]  # type: ignore[misc]
    print(f"a file of {HOW_MANY} rows taken in hand in {opened:.2f} s, then each pair added in "
          f"{min(waits):.0f} to {max(waits):.0f} ms")  # fmt: skip


def main() -> None:
    """Print the ratios, or say why not."""
    in_hand()
    if not DATA.is_dir():
        print(f"Nothing measured: the evaluation data is not in {DATA} (set WORKBENCH_DATA).")
        return
    texts = list(islice(dict.fromkeys(english()), HOW_MANY))
    wanted = terms(texts)
    print(f"{len(wanted)} terms, {len(texts)} texts, {sum(map(len, texts)) / 1e6:.1f} million characters")
    bare = {"ahocorasick_rs": _rust(wanted)}
    try:
        bare["pyahocorasick"] = _pyahocorasick(wanted)
    except ImportError:
        print("   pyahocorasick is not installed")
    times = {name: seconds(all_of(find, texts)) for name, find in bare.items()}
    glossary = Glossary(Concept(text, (Term(text, "en"),)) for text in wanted)
    finders: list[LiveFinder] = []
    build = seconds(lambda: finders.append(LiveFinder([Term(text, "en") for text in wanted], "en")))
    again = seconds(lambda: LiveFinder([Term(text, "en") for text in wanted], "en"))
    find = finders[0].find
    cold = seconds(all_of(find, texts))
    found = sum(len(find(text)) for text in texts[::50])
    print(f"   {found / len(texts[::50]):.1f} terms a text")
    warm = seconds(all_of(find, texts))
    glossary.spans("nothing", "en")
    added = seconds(lambda: _add(glossary))
    print(f"   index built in {build:.2f} s, from cache {again:.2f} s; a term added in {1000 * added:.1f} ms")
    for name, spent in times.items():
        print(f"   {name:<15} {spent:6.2f} s  {len(texts) / spent:>9,.0f} texts/s")
    print(f"   ours, first time {cold:5.2f} s  {len(texts) / cold:>9,.0f} texts/s")
    print(f"   ours, lemmas known {warm:.2f} s {len(texts) / warm:>9,.0f} texts/s")
    for name, spent in times.items():
        print(f"   {cold / spent:.1f} times (known {warm / spent:.1f} times) as long as {name}")


def _add(glossary: Glossary) -> None:
    """Add a term to the open glossary and find it."""
    glossary.put(Concept("brand new", (Term("brand new term", "en"),)))
    assert glossary.find("this brand new term", "en", "zh")


def _rust(wanted: list[str]) -> Callable[[str], object]:
    automaton = ahocorasick_rs.AhoCorasick(
        [text.lower() for text in wanted], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    )
    return lambda text: automaton.find_matches_as_indexes(text.lower())


def _pyahocorasick(wanted: list[str]) -> Callable[[str], object]:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for text in wanted:
        automaton.add_word(text.lower(), text)
    automaton.make_automaton()
    return lambda text: list(automaton.iter_long(text.lower()))


if __name__ == "__main__":
    main()
