"""Builds the glossaries of countries, cities, languages and currencies from CLDR and ISO lists.

    python tests/glossaries/build_places.py glossaries/news

Names come from Unicode CLDR (through babel) and iso-codes (through pycountry); demonyms, short forms and
preferences that neither list has are in `place_forms.tsv` and `currency_forms.tsv` beside this file.
A concept that a hand-written file of the folder already has is left out.

A cell of those two files holds forms separated by `;`. Marks before a form: `^` preferred, `*` adjective,
`!` matched with its case, `?` too common a word to prove the concept.
"""

import csv
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from gettext import translation
from pathlib import Path
from typing import NamedTuple

import pycountry
from babel import Locale

LANGUAGES = {
    "en": "en", "zh": "zh_Hans", "zh-Hant": "zh_Hant", "ru": "ru", "uk": "uk",
    "de": "de", "fr": "fr", "es": "es", "ja": "ja",
}  # fmt: skip
HEADER = ("concept", "language", "term", "status", "part_of_speech", "flags", "note")
STATUSES = ("preferred", "admitted", "deprecated", "superseded")
ISO_CATALOGUES = {"zh": "zh_CN", "zh-Hant": "zh_TW"}
# Cities whose name is also a common word, a person's name or part of another word in some language.
COMMON_WORDS = frozenset(
    "Phoenix Regina Nome Resolute Victoria Santiago Perth Lagos Halifax Darwin Boise Monterrey Mendoza "
    "Dubai Louisville Oral Canary Casey Davis Palmer Dawson Chita Baku Vostok Aden Vientiane Tunis "
    "Tripoli Moncton Salta Creston Merida Asmara Male Freetown Kuching Lindeman Melbourne Adelaide".split()
)
CITIES_LEFT_OUT = frozenset(
    "Easter Christmas Johnston Midway Wake Reunion Faroe Jan_Mayen Unknown Sao_Paulo Troll Center".split()
)
NOT_CURRENCIES = re.compile(r"X(?!AF|OF|PF|CD).*|.*(USN|USS|CHE|CHW|CLF|COU|MXV|BOV|UYI|UYW|VED)")


class Row(NamedTuple):
    """One line of a glossary file."""

    concept: str
    language: str
    term: str
    status: str = "preferred"
    part_of_speech: str = "proper_noun"
    flags: str = ""
    note: str = ""


def slug(name: str) -> str:
    """A readable id of ASCII letters, digits and hyphens."""
    plain = (
        unicodedata.normalize("NFKD", name.replace("’", "").replace("'", ""))
        .encode("ascii", "ignore")
        .decode()
    )
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def forms(file: str) -> dict[str, dict[str, list[str]]]:
    """The extra forms of a table, by code and language."""
    with (Path(__file__).parent / file).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {
        row["code"]: {lang: [f for f in row[lang].split(";") if f] for lang in LANGUAGES if row.get(lang)}
        for row in rows
    }


def marked(concept: str, language: str, form: str, part_of_speech: str) -> Row:
    """A form of the tables with its marks read."""
    marks, term = re.fullmatch(r"([\^*!?]*)(.+)", form).groups()  # type: ignore[union-attr]
    flags = [flag for mark, flag in (("?", "ambiguous"), ("!", "case")) if mark in marks]
    return Row(
        concept,
        language,
        term,
        "preferred" if "^" in marks else "admitted",
        "adjective" if "*" in marks else part_of_speech,
        " ".join(flags),
    )


PLURAL = re.compile(
    r".*(an|[^h]i|er|ek|ot|ak|er[bk]|zech|roat|hai|Turk|Pole|Dane|Swede|Finn|Argentine|Slovene)"
)


def with_plurals(rows: Iterable[Row]) -> Iterator[Row]:
    """English adjectives of peoples give a noun with a plural: Ukrainian, Ukrainians."""
    for row in rows:
        yield row
        if row.language == "en" and row.part_of_speech == "adjective" and PLURAL.fullmatch(row.term):
            yield row._replace(term=f"{row.term}s", part_of_speech="noun", note="")


def concept_rows(concept: str, names: dict[str, Row], extra: dict[str, list[str]]) -> Iterator[Row]:
    """CLDR's names and the extra forms, one preferred term a language, no term twice."""
    for language, name in names.items():
        own = [marked(concept, language, form, name.part_of_speech) for form in extra.get(language, ())]
        rows = {row.term: row for row in reversed(own)}
        if any(row.status == "preferred" for row in own):
            rows.setdefault(name.term, name._replace(status="admitted"))
        else:
            rows[name.term] = rows.get(name.term, name)._replace(status="preferred", note=name.note)
        chosen = next(row.term for row in rows.values() if row.status == "preferred")
        rows[chosen] = rows[chosen]._replace(note=name.note)
        yield from with_plurals(rows.values())


def iso_names(code: str, language: str) -> list[str]:
    """The ISO 3166 names of a country: common, short and official, in a language of iso-codes."""
    country = pycountry.countries.get(alpha_2=code)
    names = (
        [getattr(country, key, None) for key in ("common_name", "name", "official_name")] if country else []
    )
    english = [name for name in names if name and "," not in name]
    if language == "en":
        return english
    folder = Path(pycountry.__file__).parent / "locales"
    catalogue = translation("iso3166-1", folder, [ISO_CATALOGUES.get(language, language)], fallback=True)
    translated = ((name, catalogue.gettext(name)) for name in english)
    return [found for name, found in translated if found != name and "," not in found and "(" not in found]


def countries() -> Iterator[Row]:
    """The countries and territories of ISO 3166 and the regions of UN M.49."""
    extra = forms("place_forms.tsv")
    english = Locale.parse("en").territories
    codes = {country.alpha_2 for country in pycountry.countries} | {"XK", "EZ"}
    codes |= {str(code) for code in english if str(code).isdigit()} - {"001", "172", "830"}
    for code in sorted(codes & set(english)):
        shown = [form.lstrip("^!?") for form in extra.get(code, {}).get("en", ()) if "^" in form]
        concept = slug((shown or [english[code].split(" (")[0]])[0])
        note = f"{'UN M.49' if code.isdigit() else 'ISO 3166'}: {code}"
        names = {
            lang: Row(
                concept, lang, Locale.parse(locale).territories[code], note=note if lang == "en" else ""
            )
            for lang, locale in LANGUAGES.items()
            if code in Locale.parse(locale).territories
        }
        more = {lang: extra.get(code, {}).get(lang, []) + iso_names(code, lang) for lang in names}
        yield from concept_rows(concept, names, more)


def cities() -> Iterator[Row]:
    """The exemplar cities of CLDR's time zones, except those named like a country."""
    states = {
        (lang, name)
        for lang, locale in LANGUAGES.items()
        for name in Locale.parse(locale).territories.values()
    }
    zones = {lang: Locale.parse(locale).time_zones for lang, locale in LANGUAGES.items()}
    countries_named = set(Locale.parse("en").territories.values())
    for zone in sorted(zones["ru"]):
        own_name = zone.rsplit("/", 1)[-1]
        shown = str(zones["en"].get(zone, {}).get("city", own_name.replace("_", " ")))
        if "/" not in zone or zone.startswith("Etc/") or own_name in CITIES_LEFT_OUT or "(" in shown:
            continue
        if shown in countries_named or "," in shown or shown in CITIES_LEFT_OUT:
            continue
        concept = slug(shown)
        for lang in LANGUAGES:
            name = str(zones[lang].get(zone, {}).get("city", shown))
            flags = "ambiguous" if shown in COMMON_WORDS or (lang, name) in states else ""
            if name != shown or lang in ("en", "de", "fr", "es"):
                yield Row(
                    concept, lang, name, flags=flags, note=f"CLDR time zone: {zone}" if lang == "en" else ""
                )


def languages() -> Iterator[Row]:
    """The languages of ISO 639-1; where a name is also an adjective it proves nothing by itself."""
    for code in sorted(entry.alpha_2 for entry in pycountry.languages if hasattr(entry, "alpha_2")):
        english = Locale.parse("en").languages.get(code)
        for lang, locale in LANGUAGES.items():
            name = Locale.parse(locale).languages.get(code)
            if english and name and "(" not in name:
                flags = "" if lang[:2] in ("zh", "ja") else "ambiguous"
                note = f"ISO 639: {code}" if lang == "en" else ""
                yield Row(f"{slug(english)}-language", lang, name, "preferred", "noun", flags, note)


def currencies() -> Iterator[Row]:
    """The currencies of ISO 4217 with their codes."""
    extra = forms("currency_forms.tsv")
    for code in sorted(c.alpha_3 for c in pycountry.currencies if not NOT_CURRENCIES.fullmatch(c.alpha_3)):
        english = Locale.parse("en").currencies.get(code)
        if not english or "(" in english or code not in Locale.parse("zh").currencies:
            continue
        concept = slug(english)
        names = {
            lang: Row(concept, lang, Locale.parse(locale).currencies[code], "preferred", "noun",
                      note=f"ISO 4217: {code}" if lang == "en" else "")
            for lang, locale in LANGUAGES.items()
            if code in Locale.parse(locale).currencies
        }  # fmt: skip
        more = {lang: [*extra.get(code, {}).get(lang, []), f"!?{code}"] for lang in names}
        yield from concept_rows(concept, names, more)


APOSTROPHES = {"en": "'’", "fr": "'’", "uk": "'’ʼ", "de": "'’"}


CHANCY = re.compile(r"[ァ-ヶー]{1,2}|[A-Za-z0-9]{1,3}|.")


def careful(row: Row) -> Row:
    """The row, flagged where chance alone puts its term inside other words (two kana, one sign)."""
    if row.language[:2] not in ("zh", "ja") or not CHANCY.fullmatch(row.term) or "ambiguous" in row.flags:
        return row
    return row._replace(flags=" ".join(sorted({*row.flags.split(), "ambiguous"})))


def spelt(rows: Iterable[Row]) -> Iterator[Row]:
    """Each row, and its term with every apostrophe that texts of the language use."""
    for row in rows:
        yield row
        used = APOSTROPHES.get(row.language, "")
        for mark in used if any(mark in row.term for mark in used) else "":
            other = re.sub(f"[{used}]", mark, row.term)
            if other != row.term:
                yield row._replace(
                    term=other, status="admitted" if row.status == "preferred" else row.status, note=""
                )


def write(file: Path, rows: Iterable[Row], taken: set[str]) -> None:
    """Write a glossary file in its canonical order, without the concepts that are already taken."""
    own: dict[tuple[str, str, str], Row] = {}
    preferred: set[tuple[str, str]] = set()
    for row in map(careful, spelt(rows)):
        key = (row.concept, row.language)
        if row.concept in taken or (row.status == "preferred" and key in preferred):
            continue
        if row.status == "preferred":
            preferred.add(key)
            own[*key, row.term] = row
        else:
            own.setdefault((*key, row.term), row)
    ordered = sorted(own.values(), key=lambda r: (r.concept, r.language, STATUSES.index(r.status), r.term))
    lines = ["\t".join(row) for row in [HEADER, *ordered]]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


BUILT = {
    "countries.tsv": (countries,),
    "languages-currencies.tsv": (languages, currencies),
    "cities.tsv": (cities,),
}


def main(folder: Path) -> None:
    """Build the three files in a folder that holds the hand-written ones."""
    taken: set[str] = set()
    known: set[str] = set()
    for file in sorted(folder.glob("*.tsv")):
        if file.name not in BUILT:
            rows_there = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()[1:]]
            taken |= {row[0] for row in rows_there}
            known |= {row[2] for row in rows_there if row[1] == "en"}
    for name, sources in BUILT.items():
        rows = [row for source in sources for row in source()]
        named = {
            row.concept for row in rows if name == "cities.tsv" and row.language == "en" and row.term in known
        }
        write(folder / name, rows, taken | named)
        taken |= {row.concept for row in rows}
        known |= {row.term for row in rows if row.language == "en"}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
