"""Apple's string catalogues: every language in one file, of which a save touches one."""

from pathlib import Path

import pytest

from workbench.errors import BadInput
from workbench.formats.base import Document, Edit, Languages
from workbench.formats.files import open_document, save_document
from workbench.formats.xcstrings import FORMAT
from workbench.model import State

TEXT = FORMAT.sample.decode()


def opened(folder: Path, text: str = TEXT, target: str = "en") -> Document:
    path = folder / "Localizable.xcstrings"
    path.write_bytes(text.encode())
    return open_document(path, Languages("", target))


def after(document: Document, edits: dict[tuple[str, str], Edit]) -> str:
    keyed = {(document.name, *key): edit for key, edit in edits.items()}
    return save_document(document, keyed).content.decode()


def test_forms_locks_and_notes_are_read(tmp_path):
    document = opened(tmp_path)
    assert [(s.unit, s.segment, s.source, s.target, s.note, s.locked) for s in document.segments] == [
        ("%lld Dateien", "plural.one", "%lld Datei", "", "In the list", False),
        ("%lld Dateien", "plural.other", "%lld Dateien", "", "In the list", False),
        ("Werkbank", "1", "Werkbank", "", "", True),
        ("Öffnen", "1", "Öffnen", "Open", "", False),
    ]
    assert {(s.source_lang, s.target_lang) for s in document.segments} == {("de", "en")}


def test_a_value_and_its_state_change_where_they_stand(tmp_path):
    text = after(opened(tmp_path), {("Öffnen", "1"): Edit('Open "it"', State.REVIEWED)})
    assert text == TEXT.replace("needs_review", "translated").replace('"Open"', '"Open \\"it\\""')


def test_a_language_that_a_string_lacks_is_added_as_xcode_writes_it(tmp_path):
    text = after(opened(tmp_path), {("%lld Dateien", "plural.other"): Edit("%lld files", State.TRANSLATED)})
    added = """
        },
        "en" : {
          "variations" : {
            "plural" : {
              "one" : {
                "stringUnit" : {
                  "state" : "new",
                  "value" : ""
                }
              },
              "other" : {
                "stringUnit" : {
                  "state" : "translated",
                  "value" : "%lld files"
                }
              }
            }
          }
        }
      }
    },
    "Werkbank\""""
    assert text == TEXT.replace('\n        }\n      }\n    },\n    "Werkbank"', added)


@pytest.mark.parametrize(
    ("string", "added"),
    [
        ("{\n\n    }", '{\n      "localizations" : {\n        "fr" : {'),
        ('{\n      "shouldTranslate" : true\n    }', '{\n      "localizations" : {\n        "fr" : {'),
        ('{\n      "comment" : "c"\n    }', '{\n      "comment" : "c",\n      "localizations" : {\n'),
    ],
)
def test_localizations_are_begun_at_their_sorted_place(tmp_path, string, added):
    text = f'{{\n  "sourceLanguage" : "en",\n  "strings" : {{\n    "Open" : {string}\n  }}\n}}'
    document = opened(tmp_path, text, "fr")
    assert added in after(document, {("Open", "1"): Edit("Ouvrir")})
    assert [s.target for s in open_document(document.path, Languages("", "fr")).segments] == ["Ouvrir"]


def test_which_of_several_languages_is_asked_for(tmp_path):
    several = TEXT.replace('"Werkbank" : {', '"Zu" : {"localizations" : {"fr" : {}}},\n    "Werkbank" : {')
    with pytest.raises(BadInput, match=r"has the languages de, fr, en; say which with --target-lang"):
        opened(tmp_path, several, "")
    assert opened(tmp_path, several, "fr").segments[0].target_lang == "fr"


@pytest.mark.parametrize(
    ("language", "forms"), [("ru", "one few many other"), ("ja", "other"), ("en", "one other")]
)
def test_a_new_language_gets_the_plural_forms_that_it_has(tmp_path, language, forms):
    document = opened(tmp_path, TEXT, language)
    units = [s for s in document.segments if s.unit == "%lld Dateien"]
    assert [s.segment for s in units] == [f"plural.{form}" for form in forms.split()]
    assert units[-1].source == "%lld Dateien"
    after(document, {("%lld Dateien", "plural.other"): Edit("%lld")})
    assert [
        s.segment for s in open_document(document.path, Languages("", language)).segments[: len(units)]
    ] == [s.segment for s in units]


def test_a_form_for_none_is_kept_for_a_language_that_has_no_such_form(tmp_path):
    unit = '{ "stringUnit" : { "state" : "translated", "value" : "%s" } }'
    forms = ", ".join(f'"{form}" : {unit % f"{form} %lld"}' for form in ("zero", "one", "other"))
    text = (
        '{ "sourceLanguage" : "de", "strings" : { "n" : { "localizations" : { "de" : { "variations" : '
        f'{{ "plural" : {{ {forms} }} }} }} }} }} }} }}'
    )
    segments = opened(tmp_path, text, "ja").segments
    assert [s.segment for s in segments] == ["plural.zero", "plural.other"]
    assert [s.source for s in segments] == ["zero %lld", "other %lld"]


def test_what_is_no_string_is_no_text(tmp_path):
    text = TEXT.replace('"Open"', "null").replace('"In the list"', "false")
    segments = opened(tmp_path, text).segments
    assert {s.unit: (s.target, s.note) for s in segments}["Öffnen"] == ("", "")
    assert {s.note for s in segments} == {""}
