"""Prints how many of the terms that `workbench.termbase.extract` proposes a termbase has.

    python -m tests.benchmarks.extracting

The texts are the reports of the HKMA, the termbase is the dictionary that people made for the same year.
*Terms*: of the first 100 proposals, those that the dictionary has; *renderings*: of these, those whose first
rendering it has too. A proposal that it lacks may still be a good one. Tuned on 2015 to 2017.
"""

from tests.benchmarks.data import DATA
from tests.benchmarks.terminology import hkma
from workbench.glossary.spaceless import comparable
from workbench.language.inflection import lemmas
from workbench.termbase.extract import candidates

FIRST = 100


def same(text: str, language: str) -> tuple[frozenset[str] | str, ...]:
    """What wordings are compared by: number and capitals make no other term."""
    if language.startswith("zh"):
        return (comparable(text, language).text,)
    return tuple(min(lemmas(word, language), key=len) for word in text.split())


def main() -> None:
    """Print the table, or say why not."""
    if not DATA.is_dir():
        print(f"Nothing measured: the evaluation data is not in {DATA} (set WORKBENCH_DATA).")
        return
    for year in range(2015, 2020):
        cases = list(hkma(year))
        segment = cases[0].segment
        languages = segment.source_lang, segment.target_lang
        known: dict[object, set[object]] = {}
        for source, targets in cases[0].terms.items():
            known.setdefault(same(source, languages[0]), set()).update(same(t, languages[1]) for t in targets)
        found = candidates([case.segment for case in cases], most=FIRST)
        terms = [candidate for candidate in found if same(candidate.source, languages[0]) in known]
        right = sum(
            same(candidate.renderings[0][0], languages[1]) in known[same(candidate.source, languages[0])]
            for candidate in terms
        )
        tuned = " (tuned on)" if year < 2018 else ""
        print(f"{year} {' to '.join(languages)}{tuned}: {len(found)} proposals, {len(terms)} terms, "
              f"{right} with their renderings")  # fmt: skip


if __name__ == "__main__":
    main()
