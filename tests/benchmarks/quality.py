"""Prints how good the findings are, on data that no rule was written from.

    python -m tests.benchmarks.quality              # everything
    python -m tests.benchmarks.quality estimates    # or one section: layers, genre, estimates

Every table says its baseline. Rules were written from the MQM 2020 data, petci idioms whose id is no
multiple of 5 and the even lines of the WMT22 outputs; here the 2021 data, the other idioms and the odd lines
are used, and CommonMT and CIBB whole. The 2023 MQM data is used nowhere. The sentences of the news in
`tests/benchmarks/genre` come last; they need no data from outside.
"""

import gc
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

from tests.benchmarks import genre
from tests.benchmarks.data import DATA, rows
from tests.benchmarks.layers import LAYERS, is_known, is_meaning, is_suspected, share
from workbench.batch.workers import COLLECT_RARELY
from workbench.model import Segment
from workbench.reviewer import Options, Reviewer

_FLAWLESS = -0.1
"""MQM of a segment with nothing worse than one small slip of punctuation."""
_MEANING = "known, style aside"
"""The known findings about meaning, terms and grammar: what is wrong whatever one's taste."""


def touched(reviewer: Reviewer, pairs: Iterable[tuple[str, str]], language: str = "zh") -> Counter[str]:
    """How many of the (source, target) pairs each layer finds anything in."""
    counts: Counter[str] = Counter()
    for source, target in pairs:
        counts["all"] += 1
        found = reviewer.review_segment(Segment("d", "1", "1", source, target, language, "en"))
        for layer, belongs in LAYERS.items():
            counts[layer] += any(belongs(finding) for finding in found)
        counts[_MEANING] += any(map(is_meaning, found))
        counts["either"] += any(is_known(f) or is_suspected(f) for f in found)
    return counts


def print_touched(title: str, counts: Counter[str]) -> None:
    """One line a layer."""
    print(title)
    for layer in (*LAYERS, _MEANING, "either"):
        print(f"   {layer:<20} {share(counts[layer], counts['all'])}")


def idioms(reviewer: Reviewer) -> None:
    """Right and wrong renderings of ambiguous sentences and idioms."""
    common = list(rows("awkward/commonmt.zh-en.tsv.gz"))
    lexical = [row for row in common if row["kind"] == "lexical-ambiguity"]
    print_touched(
        "CommonMT lexical: wrong sentences found",
        touched(reviewer, ((r["source"], r["wrong"]) for r in lexical)),
    )
    print_touched(
        "CommonMT all: right sentences disturbed",
        touched(reviewer, ((r["source"], r["good"]) for r in common)),
    )
    cibb = [(row["source"], row["reference"]) for row in rows("awkward/cibb-sentences.tsv.gz")]
    print_touched("CIBB: human subtitles disturbed (many are free)", touched(reviewer, cibb))
    petci = [row for row in rows("awkward/petci-idioms.tsv.gz") if int(row["id"]) % 5 == 0]
    for origin, kind in (("dictionary", "1"), ("mt-google", "0"), ("mt-deepl", "0")):
        some = [
            (r["idiom"], r["translation"])
            for r in petci
            if r["origin"] == origin and r["in_dictionary"] == kind
        ]
        print_touched(f"petci held-out idioms, {origin} renderings found", touched(reviewer, some))


def human_marks() -> dict[tuple[str, str], list[tuple[int, int]]]:
    """The spans that raters marked in each (source, target) of the zh-en news data of 2021."""
    marks: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for row in rows("mqm/mqm-span.zh-en.2021-news.tsv.gz"):
        if row["side"] == "target" and row["start"].isdigit():
            marks[row["source"], row["target"]].append((int(row["start"]), int(row["end"])))
    return marks


def spans(reviewer: Reviewer) -> None:
    """Findings against human marks, beside spans of the same length at random places."""
    marks, outputs, references, flawless = human_marks(), {}, {}, {}
    for row in rows("mqm/mqm-seg.zh-en.2021-news.tsv.gz"):
        human = row["system"].lower().startswith(("human", "ref"))
        (references if human else outputs)[row["source"], row["target"]] = 1
        if human and float(row["mqm"]) >= _FLAWLESS:
            flawless[row["source"], row["target"]] = 1
        if row["reference"]:
            references[row["source"], row["reference"]] = 1
    pick = random.Random(1)
    hits: Counter[str] = Counter()
    for source, target in outputs:
        for finding in reviewer.review_segment(Segment("d", "1", "1", source, target, "zh", "en")):
            for layer, belongs in LAYERS.items():
                if belongs(finding) and finding.side == "target":
                    width = finding.end - finding.start
                    start = pick.randint(0, max(0, len(target) - width))
                    hits[layer] += 1
                    hits[layer, "marked"] += _marked(finding.start, finding.end, marks[source, target])
                    hits[layer, "random"] += _marked(start, start + width, marks[source, target])
    print(f"MQM zh-en 2021 news, {len(outputs)} system outputs: findings that overlap a human mark")
    for layer in LAYERS:
        by_chance = share(hits[layer, "random"], hits[layer])
        print(f"   {layer:<10} {share(hits[layer, 'marked'], hits[layer])}   random place {by_chance}")
    print_touched("MQM zh-en 2021 news: human translations disturbed", touched(reviewer, references))
    print_touched("   those in which raters marked no error", touched(reviewer, flawless))


def _marked(start: int, end: int, marks: list[tuple[int, int]]) -> bool:
    return any(a < end and start < b for a, b in marks)


def other_languages() -> None:
    """Human references disturbed, by language pair."""
    for language in ("ru", "uk", "de", "ja"):
        reviewer = Reviewer(language, "en", Options(languagetool=False))
        lines = [row for row in rows(f"wmt-outputs/wmt22.{language}-en.tsv.gz") if int(row["line"]) % 2]
        right = touched(reviewer, ((row["source"], row["reference"]) for row in lines), language)
        systems = ("Online-A", "Online-B", "Online-G", "Online-Y")
        machine = touched(reviewer, ((row["source"], row[s]) for row in lines for s in systems), language)
        print(f"WMT22 {language}-en odd lines, known layer")
        print(f"   references disturbed   {share(right['known'], right['all'])}")
        print(f"   machine translations   {share(machine['known'], machine['all'])}")


def speed(reviewer: Reviewer) -> None:
    """Segments a second of the known layer alone, on one core, all packs loaded, as a batch runs it."""
    pairs = [(row["source"], row["target"]) for row in rows("mqm/mqm-seg.zh-en.2021-news.tsv.gz")]
    renderings = reviewer.resources.renderings
    assert renderings is not None
    for source, target in pairs:  # the first pass loads the lemmas; the caches hold less than one pass
        renderings.find(source, target)
    gc.set_threshold(*COLLECT_RARELY)
    start = time.process_time()
    for source, target in pairs:
        renderings.find(source, target)
    rate = len(pairs) / (time.process_time() - start)
    print(f"Known layer: {rate:,.0f} segments a CPU second with {len(renderings.rules)} rules")


def layers() -> None:
    """The known and the suspected layer: what they find, and what they disturb."""
    only = ("accuracy", "style", "terminology", "linguistic_conventions.rendering")
    reviewer = Reviewer("zh", "en", Options(languagetool=False, only=only))
    speed(reviewer)
    idioms(reviewer)
    spans(reviewer)
    other_languages()


def estimates() -> None:
    """What the sentence encoder adds, and its cost."""
    from tests.benchmarks import quality_guards, quality_scores, quality_spans, quality_speed

    quality_speed.print_tables()
    quality_spans.print_tables()
    quality_guards.print_tables()
    quality_scores.print_tables()


SECTIONS: dict[str, Callable[[], None]] = {
    "layers": layers,
    "genre": genre.print_tables,
    "estimates": estimates,
}


def main() -> None:
    """Print the sections that the command line names, or all; or say why not."""
    chosen = sys.argv[1:] or list(SECTIONS)
    if unknown := [name for name in chosen if name not in SECTIONS]:
        print(f"There is no section {unknown[0]}; there are {', '.join(SECTIONS)}.")
        sys.exit(2)
    if not DATA.is_dir():
        print(f"The evaluation data is not in {DATA} (set WORKBENCH_DATA): only the genre set is measured.")
        chosen = ["genre"]
    for name in chosen:
        SECTIONS[name]()


if __name__ == "__main__":
    main()
