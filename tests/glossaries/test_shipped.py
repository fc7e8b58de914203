"""The shipped news glossaries: form, consistency, coverage, and names against CLDR and ISO."""

import csv
import re
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import pycountry
import pytest
from babel import Locale

from workbench.glossary.lint import lint_files

FOLDER = Path(__file__).parents[2] / "glossaries" / "news"
HEADER = ["concept", "language", "term", "status", "part_of_speech", "flags", "note"]
LOCALES = {
    "en": "en", "zh": "zh_Hans", "zh-Hant": "zh_Hant", "ru": "ru", "uk": "uk",
    "de": "de", "fr": "fr", "es": "es", "ja": "ja",
}  # fmt: skip
MAIN_LANGUAGES = frozenset(LOCALES) - {"zh-Hant"}
STATUSES = ["preferred", "admitted", "deprecated", "superseded"]
ALLOWED = {"preferred", "admitted"}
PARTS_OF_SPEECH = {"noun", "proper_noun", "verb", "adjective", "adverb", "phrase"}
FLAG = re.compile(r"advice|case|exact|do_not_translate|ambiguous|unless:[^\s:]+")
SCRIPTS = ("LATIN", "CYRILLIC", "CJK", "HIRAGANA", "KATAKANA")
FILES = sorted(FOLDER.glob("*.tsv"))
EXPECTED_FILES = {
    "people", "places", "institutions", "diplomacy", "military", "economy", "politics", "media",
    "countries", "cities", "languages-currencies", "people-more", "weapons", "media-more",
    "places-more", "state-bodies", "diplomacy-more", "military-more",
}  # fmt: skip


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


ROWS = [row for file in FILES for row in rows_of(file)]
TERMS: dict[tuple[str, str], set[str]] = defaultdict(set)
for _row in ROWS:
    if _row["status"] in ALLOWED:
        TERMS[_row["concept"], _row["language"]].add(_row["term"])


def scripts(word: str) -> set[str]:
    """The scripts of a word's letters; kana and Han count as one, as Japanese mixes them."""
    found = {
        name for letter in word if letter.isalpha() for name in SCRIPTS if name in unicodedata.name(letter)
    }
    return {"CJK" if name in ("HIRAGANA", "KATAKANA") else name for name in found}


def test_every_domain_has_its_file() -> None:
    assert {file.stem for file in FILES} == EXPECTED_FILES


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
class TestForm:
    """What each file must look like to stay readable in a diff."""

    def test_plain_lines(self, file: Path) -> None:
        content = file.read_bytes().decode("utf-8")
        lines = content.split("\n")
        assert lines[0].split("\t") == HEADER
        assert lines[-1] == "" and "" not in lines[:-1]
        assert "\r" not in content and "\ufeff" not in content
        assert [line for line in lines[:-1] if line.count("\t") != len(HEADER) - 1] == []

    def test_sorted(self, file: Path) -> None:
        keys = [
            (row["concept"], row["language"], STATUSES.index(row["status"]), row["term"])
            for row in rows_of(file)
        ]
        assert keys == sorted(keys)

    def test_no_stray_spaces(self, file: Path) -> None:
        texts = [value for row in rows_of(file) for value in row.values()]
        assert [text for text in texts if text != " ".join(text.split())] == []
        assert [row["term"] for row in rows_of(file) if not row["term"]] == []

    def test_known_values(self, file: Path) -> None:
        for row in rows_of(file):
            assert row["language"] in LOCALES, row
            assert row["part_of_speech"] in PARTS_OF_SPEECH, row
            assert all(FLAG.fullmatch(flag) for flag in row["flags"].split()), row
            assert row["flags"].split() == sorted(set(row["flags"].split())), row


def test_slugs_are_kebab_case_and_live_in_one_file() -> None:
    homes = defaultdict(set)
    for file in FILES:
        for row in rows_of(file):
            homes[row["concept"]].add(file.stem)
    assert [slug for slug in homes if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)] == []
    assert {slug: files for slug, files in homes.items() if len(files) > 1} == {}


def test_no_term_twice_in_a_concept() -> None:
    counts = Counter((row["concept"], row["language"], row["term"]) for row in ROWS)
    assert [key for key, count in counts.items() if count > 1] == []


def test_one_preferred_term_a_concept_and_language() -> None:
    keys = {(row["concept"], row["language"]) for row in ROWS}
    preferred = Counter((row["concept"], row["language"]) for row in ROWS if row["status"] == "preferred")
    assert {key: preferred[key] for key in keys if preferred[key] != 1} == {}


def test_no_word_mixes_scripts() -> None:
    mixed = [
        row
        for row in ROWS
        for word in re.split(r"[\s\-–—・·/«»]+", row["term"])
        if len(scripts(word)) > 1 and "CJK" not in scripts(word)
    ]
    assert mixed == []


def test_terms_are_written_in_the_script_of_their_language() -> None:
    script_of = {"zh": "CJK", "zh-Hant": "CJK", "ja": "CJK", "ru": "CYRILLIC", "uk": "CYRILLIC"}
    preferred = [row for row in ROWS if row["status"] == "preferred"]
    foreign = [
        row
        for row in preferred
        if script_of.get(row["language"], "LATIN") not in scripts(row["term"]) and not row["term"].isascii()
    ]
    assert foreign == []


def test_languages_do_not_borrow_letters() -> None:
    russian_only, ukrainian_only = set("ыэёъЫЭЁЪ"), set("іїєґІЇЄҐ")
    wrong = [row for row in ROWS if row["language"] == "uk" and russian_only & set(row["term"])]
    wrong += [row for row in ROWS if row["language"] == "ru" and ukrainian_only & set(row["term"])]
    assert wrong == []


def test_a_deprecated_term_is_not_preferred_elsewhere() -> None:
    preferred = {(row["language"], row["term"]) for row in ROWS if row["status"] == "preferred"}
    deprecated = {(row["language"], row["term"]) for row in ROWS if row["status"] not in ALLOWED}
    assert preferred & deprecated == set()


def test_a_word_preferred_for_two_concepts_is_flagged_ambiguous_in_one() -> None:
    homes = defaultdict(list)
    for row in ROWS:
        if row["status"] == "preferred" and "ambiguous" not in row["flags"]:
            homes[row["language"], row["term"].lower()].append(row["concept"])
    shared = {key: concepts for key, concepts in homes.items() if len(concepts) > 1 and key[0] == "zh"}
    assert shared == {}


def test_coverage() -> None:
    languages = defaultdict(set)
    for row in ROWS:
        languages[row["concept"]].add(row["language"])
    assert len(languages) >= 1500
    assert [concept for concept, has in languages.items() if not {"en", "zh"} <= has] == []
    complete = [concept for concept, has in languages.items() if has >= MAIN_LANGUAGES]
    assert len(complete) >= 1200


def codes(list_name: str) -> dict[str, str]:
    """Concept to code, for the concepts whose English note names a list."""
    pairs = (
        (row["concept"], match[1])
        for row in ROWS
        if row["language"] == "en" and (match := re.fullmatch(rf"{re.escape(list_name)}: (\S+)", row["note"]))
    )
    return dict(pairs)


def test_every_iso_country_is_there() -> None:
    alpha_2 = {country.alpha_2 for country in pycountry.countries}
    found = list(codes("ISO 3166").values())
    assert sorted(found) == sorted(set(found))
    assert set(found) - alpha_2 <= {"XK", "EZ"}
    assert alpha_2 - set(found) == set()


def test_codes_are_iso_codes() -> None:
    languages = {entry.alpha_2 for entry in pycountry.languages if hasattr(entry, "alpha_2")}
    currencies = {entry.alpha_3 for entry in pycountry.currencies}
    assert set(codes("ISO 639").values()) <= languages and len(codes("ISO 639")) >= 150
    assert set(codes("ISO 4217").values()) <= currencies and len(codes("ISO 4217")) >= 130


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize(
    ("list_name", "kind"),
    [
        ("ISO 3166", "territories"),
        ("UN M.49", "territories"),
        ("ISO 639", "languages"),
        ("ISO 4217", "currencies"),
    ],
)
def test_names_are_cldr_names(list_name: str, kind: str, language: str) -> None:
    names = getattr(Locale.parse(LOCALES[language]), kind)
    wrong = {
        concept: names[code]
        for concept, code in codes(list_name).items()
        if (concept, language) in TERMS and code in names and names[code] not in TERMS[concept, language]
    }
    assert wrong == {}
    assert sum((concept, language) in TERMS for concept in codes(list_name)) >= 0.9 * len(codes(list_name))


def test_cities_are_cldr_cities() -> None:
    zones = {language: Locale.parse(locale).time_zones for language, locale in LOCALES.items()}
    cities = codes("CLDR time zone")
    assert len(cities) >= 250
    wrong = {
        (concept, language): zones[language][zone]["city"]
        for concept, zone in cities.items()
        for language in LOCALES
        if "city" in zones[language].get(zone, {})
        and (concept, language) in TERMS
        and zones[language][zone]["city"] not in TERMS[concept, language]
    }
    assert wrong == {}


@pytest.mark.parametrize(
    ("concept", "language", "term", "status"),
    [
        ("volodymyr-zelensky", "en", "Zelensky", "preferred"),
        ("volodymyr-zelensky", "en", "Zelenskyy", "admitted"),
        ("volodymyr-zelensky", "en", "Zelenskiy", "deprecated"),
        ("volodymyr-zelensky", "zh", "弗拉基米尔·泽连斯基", "admitted"),
        ("vladimir-putin", "en", "Vladimir Putin", "admitted"),
        ("kyiv", "en", "Kyiv", "preferred"),
        ("kyiv", "en", "Kiev", "deprecated"),
        ("odesa", "en", "Odessa", "deprecated"),
        ("russia-ukraine-war", "en", "Russia-Ukraine war", "preferred"),
        ("russia-ukraine-war", "en", "Russian-Ukraine war", "deprecated"),
        ("eastern-economic-forum", "zh", "东方经济论坛", "preferred"),
        ("vladivostok", "zh", "海参崴", "admitted"),
        ("security-guarantees", "zh", "安全保证", "admitted"),
        ("security-commitments", "zh", "安全承诺", "preferred"),
        ("delaying-tactic", "en", "procrastination tactic", "deprecated"),
        ("war-of-attrition", "zh", "消耗战", "preferred"),
        ("ukraine", "en", "Ukrainian", "admitted"),
        ("united-states", "en", "U.S.", "admitted"),
    ],
)
def test_house_style(concept: str, language: str, term: str, status: str) -> None:
    found = [
        row["status"]
        for row in ROWS
        if (row["concept"], row["language"], row["term"]) == (concept, language, term)
    ]
    assert found == [status]


def test_lint_finds_nothing() -> None:
    assert [str(problem) for problem in lint_files(FILES)] == []
