"""TMX: the chosen pair of a memory of many languages."""

import pytest

from workbench.errors import BadInput
from workbench.formats.base import Edit, Languages
from workbench.formats.known import formats_by_id

TMX = formats_by_id()["tmx"]
MANY = """<?xml version="1.0"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="en"/><body>
  <tu tuid="7"><note>a &amp; b</note>
    <tuv xml:lang="EN-us"><prop type="x">p</prop><seg>war</seg></tuv>
    <tuv xml:lang="de"><seg>Krieg</seg></tuv>
    <tuv xml:lang="fr"><seg>guerre</seg></tuv>
  </tu>
  <tu>
    <tuv xml:lang="en-US"><seg>peace</seg></tuv>
    <tuv xml:lang="de"><seg>Frieden</seg></tuv>
  </tu>
  <tu>
    <tuv xml:lang="de"><seg>ohne Quelle</seg></tuv>
  </tu>
</body></tmx>
"""


def rows(languages: Languages, content: str = MANY):
    segments = TMX.read(content.encode(), "m.tmx", languages)
    return [(s.unit, s.source, s.target, s.source_lang, s.target_lang) for s in segments]


def edited(languages: Languages, number: int, target: str) -> str:
    key = TMX.read(MANY.encode(), "m.tmx", languages)[number].key
    return TMX.write(MANY.encode(), "m.tmx", languages, {key: Edit(target)}).decode()


def test_the_given_pair_is_read():
    assert rows(Languages("de", "fr")) == [
        ("7", "Krieg", "guerre", "de", "fr"),
        ("2", "Frieden", "", "de", "fr"),
        ("3", "ohne Quelle", "", "de", "fr"),
    ]


def test_the_header_tells_the_source():
    assert rows(Languages("", "de"))[0] == ("7", "war", "Krieg", "en-US", "de")
    with pytest.raises(BadInput, match="has the languages en-US, de, fr"):
        rows(Languages())


def test_two_languages_need_no_arguments():
    two = MANY.replace('    <tuv xml:lang="fr"><seg>guerre</seg></tuv>\n', "")
    assert rows(Languages(), two)[0] == ("7", "war", "Krieg", "en-US", "de")
    assert rows(Languages(), two.replace('srclang="en"', 'srclang="*all*"'))[0][1:3] == ("war", "Krieg")
    assert rows(Languages("", "en"), two)[0][1:3] == ("war", "Krieg")[::-1]


def test_an_edit_changes_the_chosen_language():
    assert edited(Languages("en", "de"), 0, "der Krieg") == MANY.replace("<seg>Krieg", "<seg>der Krieg")


def test_a_missing_language_is_added_after_the_source():
    assert edited(Languages("en", "fr"), 1, "paix") == MANY.replace(
        "<seg>peace</seg></tuv>\n", '<seg>peace</seg></tuv>\n    <tuv xml:lang="fr"><seg>paix</seg></tuv>\n'
    )


def test_the_notes_of_a_unit_are_its_segments_note():
    start = TMX.sample.index(b"<tuv")
    content = (
        TMX.sample[:start] + b"<note>First &amp; foremost</note><note>second</note>" + TMX.sample[start:]
    )
    first, *others = TMX.read(content, "a.tmx", Languages())
    assert first.note == "First & foremost\nsecond"
    assert not any(other.note for other in others)
