"""Prints how well misspelt names are found and marked in human translations.

    python -m tests.benchmarks.misspelt_names

In references of WMT22 one name of the shipped glossary is respelt as another transliteration or a slip of the
hand would (1 or 2 changes). Even lines were used for tuning, odd lines are reported. *Marked*: the finding
marks exactly those words and suggests a spelling of that name. *Elsewhere*: it marks other words. Last, how
often anything is marked in the references as they are.
"""

import random
from collections import Counter
from collections.abc import Iterator

from tests.benchmarks.data import DATA, rows
from workbench.checks.base import Resources
from workbench.checks.terminology.missing_term import CHECK
from workbench.checks.terms import concepts_in, used
from workbench.config import shipped
from workbench.glossary import Glossary
from workbench.model import Segment

CHANGES = {
    "e": "ia",
    "i": "ey",
    "y": "i",
    "a": "eo",
    "o": "au",
    "u": "oy",
    "k": "ch",
    "v": "wf",
    "w": "vu",
    "s": "zc",
}


def respelt(name: str, pick: random.Random) -> str:
    """The name with one or two letters changed, doubled, swapped or left out, never the first."""
    letters = list(name)
    for _ in range(pick.choice((1, 1, 2))):
        at = pick.randrange(1, len(letters))
        kind = pick.choice(("change", "change", "double", "drop", "swap"))
        if kind == "change" and letters[at].lower() in CHANGES:
            letters[at] = pick.choice(CHANGES[letters[at].lower()])
        elif kind == "double" and letters[at].isalpha():
            letters[at] *= 2
        elif kind == "drop" and letters[at].isalpha():
            letters[at] = ""
        elif kind == "swap" and at + 1 < len(letters) and letters[at].isalpha() and letters[at + 1].isalpha():
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
    return "".join(letters)


def segments(odd: bool) -> Iterator[Segment]:
    """The references of the lines that are odd, or even."""
    for language in ("ru", "uk", "de", "ja"):
        for row in rows(f"wmt-outputs/wmt22.{language}-en.tsv.gz"):
            if int(row["line"]) % 2 == odd:
                yield Segment(language, row["line"], "", row["source"], row["reference"], language, "en")


def measure(glossary: Glossary, odd: bool) -> Counter[str]:
    """What became of each respelt name."""
    resources, pick, counts = Resources(glossary), random.Random(1), Counter[str]()
    for segment in segments(odd):
        counts["as they are"] += 1
        counts["as they are, marked"] += any(h.side == "target" for h in CHECK.find(segment, resources))  # type: ignore[misc]
        for match in concepts_in(glossary, segment):
            names = [s for s in used(match, segment, allowed=True) if s.term.part_of_speech == "proper_noun"]
            if len({(s.start, s.end) for s in names}) != 1 or names[0].end - names[0].start < 5:
                continue
            start, end = names[0].start, names[0].end
            wrong = respelt(segment.target[start:end], pick)
            if glossary.spans(wrong, "en") or wrong == segment.target[start:end]:
                continue
            target = segment.target[:start] + wrong + segment.target[end:]
            changed = Segment("", "", "", segment.source, target, segment.source_lang, "en")
            hits = [h for h in CHECK.find(changed, resources) if h.rule == match.concept]  # type: ignore[misc]
            marks = [(h.start, h.end) for h in hits if h.side == "target"]
            counts["respelt"] += 1
            counts["noticed"] += bool(hits)
            counts["marked"] += marks == [(start, start + len(wrong))]
            counts["elsewhere"] += bool(marks) and marks != [(start, start + len(wrong))]
    return counts


def main() -> None:
    """Print the counts, or say why not."""
    if not DATA.is_dir():
        print(f"Nothing measured: the evaluation data is not in {DATA} (set WORKBENCH_DATA).")
        return
    glossary = Glossary.load([shipped("glossaries")])
    for odd, name in ((False, "even lines (tuned on)"), (True, "odd lines")):
        counts = measure(glossary, odd)
        marked, elsewhere, all_ = counts["marked"], counts["elsewhere"], counts["respelt"]
        print(f"{name}: {all_} names respelt, {counts['noticed']} noticed")
        recall, precision = marked / all_, marked / (marked + elsewhere)
        print(f"   marked rightly {marked} (recall {recall:.1%}, precision {precision:.1%})")
        print(f"   references as they are: {counts['as they are, marked']} of {counts['as they are']} marked")


if __name__ == "__main__":
    main()
