"""`workbench glossary`: look into glossaries, compare them, merge them and carry them elsewhere."""

import argparse
import sys
from collections import Counter
from pathlib import Path

from workbench.cli.glossary_files import add_term, convert, install_merge_driver, merge_files
from workbench.cli.glossary_team import apply_proposals, history, sync_with_database, usage
from workbench.cli.glossary_texts import extract, impact
from workbench.cli.words import shown
from workbench.config import shipped
from workbench.counts import counted
from workbench.errors import BadInput
from workbench.glossary import Glossary
from workbench.glossary.changes import differences
from workbench.glossary.lint import lint_files
from workbench.glossary.reading import read_glossary
from workbench.glossary.table import Row, table_files
from workbench.model import TermStatus
from workbench.text import has_han


def run(given: argparse.Namespace) -> int:
    """Do what the action says; its exit status."""
    actions = {
        "lint": _lint,
        "find": _find,
        "add": add_term,
        "stats": _stats,
        "diff": _diff,
        "merge": merge_files,
        "install-merge-driver": install_merge_driver,
        "convert": convert,
        "impact": impact,
        "extract": extract,
        "apply": apply_proposals,
        "usage": usage,
        "sync": sync_with_database,
        "history": history,
    }
    return actions[given.action](given)


def _tables(files: list[Path]) -> list[Path]:
    places = files or [shipped("glossaries")]
    missing = [place for place in places if not place.exists()]
    if missing:
        raise BadInput(f"{missing[0]}: there is no such glossary.")
    return [file for place in places for file in table_files(place)]


def _lint(given: argparse.Namespace) -> int:
    files = _tables(given.files)
    problems = lint_files(files)
    for problem in problems:
        print(shown(str(problem)))
    print(f"{counted(len(problems), 'problem')} in {counted(len(files), 'file')}.", file=sys.stderr)
    return int(bool(problems))


def _find(given: argparse.Namespace) -> int:
    glossary = Glossary.load(given.glossary or [shipped("glossaries")])
    source_lang = given.source_lang or _guess(given.text)
    target_lang = given.target_lang or ("zh" if source_lang == "en" else "en")
    matches = glossary.find(given.text, source_lang, target_lang)
    for match in matches:
        targets = "; ".join(
            shown(term.text) + ("" if term.status is TermStatus.PREFERRED else f" ({term.status})")
            for term in match.targets
        )
        place = f"{match.start}-{match.end}  {shown(match.text)}  [{match.how}]"
        print(f"{place}  {match.concept}: {targets or '–'}")
    print(f"{counted(len(matches), 'term')}, {source_lang} → {target_lang}.", file=sys.stderr)
    return int(not matches)


def _guess(text: str) -> str:
    """The likeliest of our languages by script: Chinese, Japanese, Ukrainian, Russian or English."""
    if any("\u3040" <= character <= "\u30ff" for character in text):
        return "ja"
    if has_han(text):
        return "zh"
    if any("\u0400" <= character <= "\u04ff" for character in text):
        return "uk" if set(text.lower()) & set("іїєґ") else "ru"
    return "en"


def _stats(given: argparse.Namespace) -> int:
    rows = [row for file in _tables(given.files) for row in read_glossary(file)]
    concepts = {row.key[0] for row in rows}
    print(f"{counted(len(concepts), 'concept')}")
    terms = [row for row in rows if row.key[2]]
    for language, number in sorted(Counter(row.key[1] for row in terms).items()):
        own = [row for row in terms if row.key[1] == language]
        statuses = Counter(str(row.status) for row in own)
        said = ", ".join(
            f"{statuses[status]} {status}" for status in map(str, TermStatus) if statuses[status]
        )
        covered = len({row.key[0] for row in own})
        print(
            f"  {language:<8} {number:>6} term{'s' * (number != 1)} of {counted(covered, 'concept')}: {said}"
        )
    return 0


def _diff(given: argparse.Namespace) -> int:
    changes = list(differences(_rows(given.before), _rows(given.after)))
    for change in changes:
        print(shown(change))
    return int(bool(changes))


def _rows(place: Path) -> list[Row]:
    if place.is_dir():
        return [row for file in table_files(place) for row in read_glossary(file)]
    return read_glossary(place)
