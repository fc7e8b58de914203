"""Prints how often a term is asked for wrongly, and how often a wrong one is noticed.

    python -m tests.benchmarks.terminology

Human references are the targets. *Alarms*: the source has a term, the reference was made with the termbase,
and the check still says that the term is missing. *Unfounded*: those where the reference has the first five
letters of every word of a rendering; in the others the translator did without the term. *Noticed*: each
reference with the term's rendering replaced by that of another term, and the check says so. Terms of WMT23
and WMT25 come with each segment, those of HKMA with each year. Tuned on WMT23 and HKMA 2015-2017 only.

Rivals: Weblate's check (a regular expression with word edges, any case) and Okapi's (words split at spaces).
"""

import gzip
import json
import random
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.benchmarks.data import DATA, rows
from workbench.checks.base import Resources
from workbench.checks.terminology.missing_term import CHECK
from workbench.glossary import Glossary
from workbench.glossary.matching import find_term
from workbench.model import Concept, Segment, Term

TUNED = ("wmt23-terms.zh-en", "wmt23-terms.de-en", "hkma 2015", "hkma 2016", "hkma 2017")
MOST_CHANCES = 2000


@dataclass(frozen=True)
class Case:
    """One segment and the terms of its termbase: source wording → right renderings."""

    segment: Segment
    terms: dict[str, tuple[str, ...]]


Finder = Callable[[str, str, str], list[tuple[int, int]]]
"""Term, text, language → where the term stands."""


def by_lemma(term: str, text: str, language: str) -> list[tuple[int, int]]:
    """Our way."""
    return [(span.start, span.end) for span in find_term(Term(term, language), text, language)]


def by_word_edges(term: str, text: str, language: str) -> list[tuple[int, int]]:
    """Weblate's way: the exact string between word edges, in any case; no edges beside Chinese."""
    edge = "" if language.startswith(("zh", "ja")) else r"\b"
    return [match.span() for match in re.finditer(edge + re.escape(term) + edge, text, re.IGNORECASE)]


def by_spaces(term: str, text: str, language: str) -> list[tuple[int, int]]:
    """Okapi's way: the exact words between spaces; a plain string where there are none."""
    if language.startswith(("zh", "ja")):
        return by_word_edges(term, text, language)
    return [match.span() for match in re.finditer(rf"(?<!\S){re.escape(term)}(?!\S)", text)]


WAYS: dict[str, Finder] = {"lemma": by_lemma, "edges": by_word_edges, "spaces": by_spaces}


def wmt(name: str, source_lang: str, target_lang: str) -> Iterator[Case]:
    """Segments of a WMT terminology task, each with its own terms."""
    for row in rows(f"terminology/{name}.tsv.gz"):
        terms: dict[str, tuple[str, ...]] = {}
        given = json.loads(row["terms_proper"])
        pairs = (
            given.items() if isinstance(given, dict) else ((t[source_lang], t[target_lang]) for t in given)
        )
        for source, target in (pair for pair in pairs if all(pair)):
            terms[source] = (*terms.get(source, ()), *([target] if isinstance(target, str) else target))
        yield Case(
            Segment(name, row["id"], "", row["source"], row["reference"], source_lang, target_lang), terms
        )


def hkma(year: int) -> Iterator[Case]:
    """Paragraphs of a year's report, with the year's whole termbase."""
    into_english = year % 2 == 0
    source, target = ("zh", "en") if into_english else ("en", "zh")
    name = f"terminology/wmt25-docs.{source}-{target}.{year}.jsonl.gz"
    terms: dict[str, tuple[str, ...]] = {}
    with gzip.open(DATA / name, "rt", encoding="utf-8") as lines:
        for line in lines:
            doc = json.loads(line)
            terms = terms or {key: tuple(values) for key, values in doc["terms"].items()}
            pairs = zip(doc[source].split("\n\n"), doc[target].split("\n\n"), strict=True)
            for number, (left, right) in enumerate(pairs):
                codes = {"zh": "zh-Hant", "en": "en"}
                yield Case(
                    Segment(
                        f"{year}/{doc['doc']}", str(number), "", left, right, codes[source], codes[target]
                    ),
                    terms,
                )


def sets() -> dict[str, list[Case]]:
    """Every set of data by name, those that were tuned on first."""
    found = {
        f"wmt23-terms.{pair}": list(wmt(f"wmt23-terms.{pair}", *pair.split("-")))
        for pair in ("zh-en", "de-en")
    }
    found |= {f"hkma {year}": list(hkma(year)) for year in range(2015, 2020)}
    return found | {
        f"wmt25-terms.en-{to}": list(wmt(f"wmt25-terms.en-{to}", "en", to)) for to in ("de", "es", "ru")
    }


class Ours:
    """The check itself, with one glossary a termbase."""

    def __init__(self) -> None:
        self._glossaries: dict[int, Glossary] = {}

    def glossary(self, case: Case) -> Glossary:
        """The case's termbase as a glossary."""
        key = id(case.terms)
        if key not in self._glossaries:
            languages = case.segment.source_lang, case.segment.target_lang
            self._glossaries[key] = Glossary(
                Concept(source, (Term(source, languages[0]), *(Term(t, languages[1]) for t in targets)))
                for source, targets in case.terms.items()
            )
        return self._glossaries[key]

    def asked(self, case: Case) -> list[str]:
        """The source terms that the check found in the segment."""
        found = self.glossary(case).find(
            case.segment.source, case.segment.source_lang, case.segment.target_lang
        )
        return list(dict.fromkeys(match.concept for match in found if match.targets))

    def missing(self, case: Case, target: str) -> set[str]:
        """The terms that the check says are missing from a target, with others of the same source words."""
        s, glossary = case.segment, self.glossary(case)
        segment = Segment(s.document, s.unit, "", s.source, target, s.source_lang, s.target_lang)
        found = list(CHECK.find(segment, Resources(glossary))) if CHECK.find else []
        places = {(hit.start, hit.end) for hit in found if hit.side == "source"}
        matches = glossary.find(s.source, s.source_lang, s.target_lang)
        same_words = {match.concept for match in matches if (match.start, match.end) in places}
        return same_words | {hit.rule for hit in found}


class Rival:
    """A check that knows exact strings only."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder

    def asked(self, case: Case) -> list[str]:
        """The source terms that stand in the segment."""
        s = case.segment
        low = s.source.lower()
        return [t for t in case.terms if t.lower() in low and self._finder(t, s.source, s.source_lang)]

    def missing(self, case: Case, target: str) -> set[str]:
        """Those of which no rendering stands in a target."""
        language = case.segment.target_lang
        return {
            term
            for term in self.asked(case)
            if not any(self._finder(wanted, target, language) for wanted in case.terms[term])
        }


@dataclass
class Tally:
    """What a way of checking did on one set."""

    asked: int = 0
    alarms: int = 0
    unfounded: int = 0
    spoilt: int = 0
    noticed: int = 0

    def line(self, name: str) -> str:
        """The tally as a row of the table."""
        false = 100 * self.alarms / self.asked if self.asked else 0
        recall = 100 * self.noticed / self.spoilt if self.spoilt else 0
        alarms = f"{self.asked:>7} asked{self.alarms:>6} alarms {false:5.1f} %{self.unfounded:>5} unfounded"
        return f"   {name:<8}{alarms}{self.spoilt:>7} spoilt {recall:5.1f} % noticed"


def spoil(case: Case, term: str, pool: list[str], pick: random.Random) -> str | None:
    """The target without any rendering of a term, another term's in each place; None if it has none."""
    s, target = case.segment, case.segment.target
    spans = {
        span
        for wanted in case.terms[term]
        for way in (by_lemma, by_word_edges)
        for span in way(wanted, target, s.target_lang)
    }
    if not spans:
        return None
    wrong = pick.choice(pool)
    for start, end in sorted(spans, reverse=True):
        if target[start:end] not in wrong:
            target = target[:start] + wrong + target[end:]
    still_there = any(by_lemma(wanted, target, s.target_lang) for wanted in case.terms[term])
    return None if still_there else target


def measure(cases: list[Case], way: Ours | Rival, samples: list[tuple[Case, str, str]]) -> Tally:
    """False alarms on the references, and which of the spoilt targets are noticed."""
    tally = Tally()
    for case in cases:
        asked = way.asked(case)
        tally.asked += len(asked)
        alarms = way.missing(case, case.segment.target) & set(asked)
        tally.alarms += len(alarms)
        tally.unfounded += sum(has_the_words(case, term) for term in alarms)
    for case, term, target in samples:
        tally.spoilt += 1
        tally.noticed += term in way.missing(case, target)
    return tally


def has_the_words(case: Case, term: str) -> bool:
    """Whether the reference has the beginnings of all words of a rendering, in any order.

    An alarm is then the matcher's fault, or nearly; in other alarms the translator did without the term.
    """
    low = case.segment.target.lower()
    return any(all(word[:5].lower() in low for word in re.findall(r"\w+", t)) for t in case.terms[term])


def spoilt_samples(cases: list[Case], ours: Ours) -> list[tuple[Case, str, str]]:
    """Targets with one term spoilt, the same for every way of checking.

    A term is chosen where any way recognises it in the source and in the target.
    """
    pick, samples = random.Random(1), []
    pool = sorted({target for case in cases for targets in case.terms.values() for target in targets})
    for case in cases:
        s = case.segment
        for term in case.terms if len(case.terms) < 100 else ours.asked(case):
            if term.lower() not in s.source.lower() and not by_lemma(term, s.source, s.source_lang):
                continue
            target = spoil(case, term, pool, pick)
            if target is not None:
                samples.append((case, term, target))
    return samples[:MOST_CHANCES]


def main() -> None:
    """Print the table, or say why not."""
    if not DATA.is_dir():
        print(f"Nothing measured: the evaluation data is not in {DATA} (set WORKBENCH_DATA).")
        return
    for name, cases in sets().items():
        if len(sys.argv) > 1 and not name.startswith(sys.argv[1]):
            continue
        ours = Ours()
        samples = spoilt_samples(cases, ours)
        print(f"{name}, {len(cases)} segments{' (tuned on)' if name in TUNED else ''}")
        print(measure(cases, ours, samples).line("ours"))
        print(measure(cases, Rival(by_word_edges), samples).line("Weblate"))
        print(measure(cases, Rival(by_spaces), samples).line("Okapi"))


if __name__ == "__main__":
    main()
