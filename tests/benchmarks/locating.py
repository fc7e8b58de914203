"""Prints how well the words that render a term are found where they are none of the glossary's.

    python -m tests.benchmarks.locating [SET]

Human references of the terminology tasks are the targets. *Unknown*: the concept's target terms are replaced
by another concept's wording, so that the rendering in the text is unknown to the glossary; the checks must
mark it. *Other*: the concept keeps those of its terms that the text does not use. *Left out*: the rendering
is deleted from the text; whatever is marked is wrong. *Together*: unknown, for the segments of a report that
have one term, up to eight, at once: what was found in one serves the others. Precision and recall count
characters, averaged over
places; *before* is what `terminology.missing_term` did alone (misspelt names).
Tuned on WMT23 and HKMA 2015 and 2016.
"""

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tests.benchmarks.data import DATA
from tests.benchmarks.terminology import Case, Ours, sets
from workbench.checks.base import Check, Hit, Resources
from workbench.checks.spellings import misspelt
from workbench.checks.terminology import missing_term, wrong_term
from workbench.estimate.estimator import estimator
from workbench.glossary import Glossary
from workbench.glossary.matching import find_term
from workbench.model import Concept, Segment, Term

TUNED = ("wmt23-terms.zh-en", "wmt23-terms.de-en", "hkma 2015", "hkma 2016")
MOST, LONGEST = 150, 800
TERMS, SEGMENTS = 25, 8
"""Terms of a set that are looked at together, and segments of each."""
Place = tuple[int, int]


@dataclass(frozen=True)
class Known:
    """A segment, the one term of it that is asked for, and where its rendering stands."""

    segment: Segment
    glossary: Glossary
    concept: Concept
    gold: Place
    others: tuple[Term, ...]
    """Target terms of the concept that the text does not use."""


def known(cases: list[Case], ours: Ours) -> Iterator[Known]:
    """Terms that stand once in the source and once in the target."""
    for case in cases:
        segment = case.segment
        if max(len(segment.source), len(segment.target)) > LONGEST:
            continue
        glossary = ours.glossary(case)
        matches = glossary.find(segment.source, segment.source_lang, segment.target_lang)
        for match in matches:
            found = {
                term: [(s.start, s.end) for s in find_term(term, segment.target, segment.target_lang)]
                for term in match.targets
            }
            places = {place for own in found.values() for place in own}
            places -= {p for p in places for q in places if p != q and q[0] <= p[0] and p[1] <= q[1]}
            if len(places) == 1 and sum(other.concept == match.concept for other in matches) == 1:
                others = tuple(term for term, own in found.items() if not own)
                yield Known(segment, glossary, glossary.concepts[match.concept], places.pop(), others)


@dataclass
class Marks:
    """What was marked over many places."""

    asked: int = 0
    marked: int = 0
    exact: int = 0
    precision: float = 0
    recall: float = 0

    def add(self, place: Place | None, gold: Place) -> None:
        """Count one answer."""
        self.asked += 1
        if place is None:
            return
        self.marked += 1
        self.exact += place == gold
        shared = max(0, min(place[1], gold[1]) - max(place[0], gold[0]))
        self.precision += shared / max(1, place[1] - place[0])
        self.recall += shared / max(1, gold[1] - gold[0])

    def line(self, name: str) -> str:
        """A row of the table."""
        if not self.asked:
            return f"   {name:<22}      –"
        p, r = self.precision / max(1, self.marked), self.recall / self.asked
        share, exact = 100 * self.marked / self.asked, 100 * self.exact / self.asked
        return (
            f"   {name:<22}{self.asked:>5}  marked {share:5.1f} %  exact {exact:5.1f} %  P {p:.2f}  R {r:.2f}"
        )


def answer(
    known: Known, segment: Segment, terms: tuple[Term, ...], checks: tuple[Check, ...]
) -> Place | None:
    """The place in the target that the first of the checks to mark one marks for the concept."""
    own = tuple(t for t in known.concept.terms if t.language == segment.source_lang)
    known.glossary.put(replace(known.concept, terms=(*own, *terms)))
    try:
        resources = Resources(glossary=known.glossary, estimator=estimator())
        for check in checks:
            hits = check.find(segment, resources) if check.find else ()
            across = check.find_across([segment], resources) if check.find_across else ()
            for hit in (*hits, *(hit for _, hit in across)):
                if hit.rule == known.concept.id and hit.side == "target":
                    return hit.start, hit.end
    finally:
        known.glossary.put(known.concept)
    return None


def before(known: Known, terms: tuple[Term, ...]) -> Place | None:
    """What was marked before: a name that is only misspelt."""
    names = [replace(term, part_of_speech="proper_noun") for term in terms]
    return misspelt(names, known.segment, known.glossary)


def without(segment: Segment, place: Place) -> Segment:
    """The segment with those words of its target left out."""
    left, right = segment.target[: place[0]], segment.target[place[1] :]
    spaced = left.endswith(" ") and right.startswith(" ")
    return replace(segment, target=left + (right[1:] if spaced else right))


def together(found: list[Known], wordings: list[str], pick: random.Random) -> Marks:
    """What is marked where the segments of one term are looked at at once."""
    by_concept: dict[int, list[Known]] = {}
    for item in found:
        by_concept.setdefault(id(item.concept), []).append(item)
    marks = Marks()
    for items in [items[:SEGMENTS] for items in by_concept.values() if len(items) > 2][:TERMS]:
        glossary, concept, language = items[0].glossary, items[0].concept, items[0].segment.target_lang
        wrong = Term(pick.choice(wordings), language)
        asked = [item for item in items if not find_term(wrong, item.segment.target, language)]
        own = tuple(term for term in concept.terms if term.language != language)
        glossary.put(replace(concept, terms=(*own, wrong)))
        segments = [item.segment for item in asked]
        hits = run_across(wrong_term.CHECK, segments, Resources(glossary=glossary, estimator=estimator()))
        for number, item in enumerate(asked):
            own_hits = (hit for place, hit in hits if place == number and hit.rule == concept.id)
            marks.add(next(((hit.start, hit.end) for hit in own_hits), None), item.gold)
        glossary.put(concept)
    return marks


def run_across(check: Check, segments: list[Segment], resources: Resources) -> list[tuple[int, Hit]]:
    """What a check that compares segments yields."""
    return list(check.find_across(segments, resources)) if check.find_across else []


def measure(name: str, cases: list[Case]) -> None:
    """Print the rows of one set."""
    pick = random.Random(3)
    found = list(known(cases, Ours()))
    pick.shuffle(found)
    wordings = sorted({t.text for k in found for t in k.concept.terms if t.language == k.segment.target_lang})
    checks = missing_term.CHECK, wrong_term.CHECK
    rows: dict[str, Marks] = {}
    for item in found[:MOST]:
        wrong = (Term(pick.choice(wordings), item.segment.target_lang),)
        if find_term(wrong[0], item.segment.target, item.segment.target_lang):
            continue
        rows.setdefault("unknown, before", Marks()).add(before(item, wrong), item.gold)
        rows.setdefault("unknown", Marks()).add(answer(item, item.segment, wrong, checks), item.gold)
        gone = without(item.segment, item.gold)
        rows.setdefault("left out", Marks()).add(answer(item, gone, wrong, checks), (0, 0))
    for item in [item for item in found if item.others][:MOST]:
        rows.setdefault("other, before", Marks()).add(before(item, item.others), item.gold)
        alone = answer(item, item.segment, item.others, checks[:1])
        rows.setdefault("other, by wording", Marks()).add(alone, item.gold)
        rows.setdefault("other", Marks()).add(answer(item, item.segment, item.others, checks), item.gold)
    rows["together"] = together(found, wordings, pick)
    print(f"{name}{' (tuned on)' if name in TUNED else ''}")
    for what, marks in rows.items():
        print(marks.line(what), flush=True)


def main() -> None:
    """Print the table, or say why not."""
    if not DATA.is_dir():
        print(f"Nothing measured: the evaluation data is not in {DATA} (set WORKBENCH_DATA).")
        return
    for name, cases in sets().items():
        if len(sys.argv) < 2 or name.startswith(sys.argv[1]):
            measure(name, cases)


if __name__ == "__main__":
    main()
