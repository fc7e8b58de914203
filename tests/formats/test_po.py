"""gettext PO: plural forms, contexts, flags, wrapping; as gettext's own tools would write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import BadInput, NotSaved
from workbench.formats.base import Edit, Languages
from workbench.formats.known import formats_by_id
from workbench.model import State

PO = formats_by_id()["po"]
HEADER = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n\n'


def read(body: str):
    return PO.read((HEADER + body).encode(), "d.po", Languages())


def edited(body: str, number: int, target: str | None = None, state: State | None = None) -> str:
    content = (HEADER + body).encode()
    segment = read(body)[number]
    after = PO.write(content, "d.po", Languages(), {segment.key: Edit(target, state)}).decode()
    return after.removeprefix(HEADER)


def test_header_and_obsolete_entries_are_no_segments():
    segments = read('msgid "a"\nmsgstr "b"\n\n#~ msgid "old"\n#~ msgstr "alt"\n')
    assert [(s.unit, s.source, s.target, s.source_lang, s.target_lang) for s in segments] == [
        ("1", "a", "b", "en", "de")
    ]


def test_a_context_names_the_unit_if_no_other_has_it():
    segments = read(
        'msgctxt "menu"\nmsgid "Open"\nmsgstr ""\n\nmsgctxt "state"\nmsgid "Open"\nmsgstr ""\n\n'
        'msgctxt "state"\nmsgid "Shut"\nmsgstr ""\n'
    )
    assert [s.unit for s in segments] == ["menu", "2", "3"]
    assert [s.note for s in segments] == ["", "context: state", "context: state"]


@pytest.mark.parametrize(
    "other",
    [
        'msgctxt "state"',
        'msgctxt ""\n"state"',
        'msgctxt "sta"\n  "te"',
        r'msgctxt "\x73tate"',
        'msgctxt"state"',
    ],
)
def test_a_context_is_the_same_however_it_is_written(other: str):
    body = f'msgctxt "state"\nmsgid "Open"\nmsgstr ""\n\n{other}\nmsgid "Shut"\nmsgstr ""\n'
    assert [s.unit for s in read(body)] == ["1", "2"]


def test_each_plural_form_is_a_segment():
    body = 'msgid "%d file"\nmsgid_plural "%d files"\nmsgstr[0] "a"\nmsgstr[1] "b"\nmsgstr[2] ""\n'
    segments = read(body)
    assert [(s.segment, s.source, s.target) for s in segments] == [
        ("1", "%d file", "a"),
        ("2", "%d files", "b"),
        ("3", "%d files", ""),
    ]
    assert edited(body, 2, "c") == body.replace('[2] ""', '[2] "c"')


def test_a_language_with_one_form_translates_the_plural():
    assert read('msgid "%d file"\nmsgid_plural "%d files"\nmsgstr[0] "a"\n')[0].source == "%d files"


def test_the_lines_of_a_domain_are_no_text():
    body = 'msgid "a"\nmsgstr "b"\n\ndomain "other"\n\nmsgid "c"\nmsgstr "d"\n'
    assert [(s.source, s.target) for s in read(body)] == [("a", "b"), ("c", "d")]
    assert edited(body, 1, "e") == body.replace('"d"', '"e"')
    for strange in ("DOMAIN x", "domains", "other"):
        with pytest.raises(BadInput, match="line 8 is not PO"):
            read(body.replace('domain "other"', strange))


def test_notes_and_states():
    segments = read(
        '# by hand\n#. from code\n#: a.c:1\n#, fuzzy, c-format\n#| msgid "x"\nmsgid "a"\nmsgstr "b"\n\n'
        'msgid "c"\nmsgstr "d"\n\nmsgid "e"\nmsgstr ""\n'
    )
    assert segments[0].note == "by hand\nfrom code"
    assert [s.state for s in segments] == [State.INITIAL, State.TRANSLATED, State.INITIAL]


def test_confirming_clears_fuzzy_and_what_it_was_made_from():
    body = '#: a.c:1\n#, fuzzy, c-format\n#| msgid "x"\nmsgid "a"\nmsgstr "b"\n'
    assert edited(body, 0, state=State.REVIEWED) == '#: a.c:1\n#, c-format\nmsgid "a"\nmsgstr "b"\n'
    alone = '#, fuzzy\nmsgid "a"\nmsgstr "b"\n'
    assert edited(alone, 0, state=State.TRANSLATED) == 'msgid "a"\nmsgstr "b"\n'


def test_taking_a_confirmation_back_sets_fuzzy():
    assert edited('#, c-format\nmsgid "a"\nmsgstr "b"\n', 0, state=State.INITIAL).startswith(
        "#, fuzzy, c-format\n"
    )
    body = '#. note\nmsgctxt "x"\nmsgid "a"\nmsgstr "b"\n'
    assert edited(body, 0, state=State.INITIAL) == body.replace("msgctxt", "#, fuzzy\nmsgctxt")


def test_a_new_text_alone_leaves_the_flags():
    body = '#, fuzzy\nmsgid "a"\nmsgstr "b"\n'
    assert edited(body, 0, "c") == '#, fuzzy\nmsgid "a"\nmsgstr "c"\n'


def test_long_texts_are_wrapped_as_gettext_wraps_them():
    text = "Der Präsident sagte, dass die Gespräche über die Sicherheit der Region weitergehen werden."
    assert edited('msgid "a"\nmsgstr ""\n', 0, text) == (
        'msgid "a"\nmsgstr ""\n'
        '"Der Präsident sagte, dass die Gespräche über die Sicherheit der Region "\n'
        '"weitergehen werden."\n'
    )


def test_long_texts_stay_on_one_line_in_a_file_that_does_not_wrap():
    long = "word " * 40
    body = f'msgid "{long}"\nmsgstr ""\n'
    assert edited(body, 0, long) == f'msgid "{long}"\nmsgstr "{long}"\n'
    assert edited(body, 0, "a\nb") == f'msgid "{long}"\nmsgstr ""\n"a\\n"\n"b"\n'


def test_a_wrapped_text_becomes_one_line_when_it_is_short():
    assert edited('msgid "a"\nmsgstr ""\n"b "\n"c"\n', 0, "d") == 'msgid "a"\nmsgstr "d"\n'


def test_escapes():
    assert read(r'msgid "a"' + "\n" + r'msgstr "\"q\" \\n \n\t\x41\101"' + "\n")[0].target == '"q" \\n \n\tAA'
    assert edited('msgid "a"\nmsgstr ""\n', 0, 'a "b" \\ \t') == 'msgid "a"\nmsgstr "a \\"b\\" \\\\ \\t"\n'


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=300))
def test_any_text_reads_back_and_gettext_reads_the_same(text):
    from translate.storage.pypo import pofile

    body = '# c\nmsgid "a"\nmsgstr ""\n\nmsgid "b"\nmsgstr "c"\n'
    after = edited(body, 0, text)
    assert [s.target for s in read(after)] == [text, "c"]
    if text.isprintable():  # the toolkit takes other line separators for line ends
        other = pofile.parsestring((HEADER + after).encode())
        assert [unit.target for unit in other.units if unit.source] == [text, "c"]


def test_nul_is_refused():
    with pytest.raises(NotSaved, match="NUL"):
        edited('msgid "a"\nmsgstr ""\n', 0, "a\0b")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('msgid "a"\nmsgstr "b\n', "line 6 has no proper quotes"),
        ('msgid "a"\nmsgstr "b"\n"c" d\n', "line 7 has no proper quotes"),
        ('msgid "a"\n', "line 6 ends in the middle of an entry"),
        ('msgid "a"\nmsgid "b"\nmsgstr ""\n', "line 6 has a second msgid"),
        ('# c\nmsgstr "b"\n', "line 6 has a msgstr without a msgid"),
        ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', "line 7 has the same msgstr a second time"),
        ("# note\nmsg", "line 6 is not PO"),
        ('"a"\n', "line 5 is a string that belongs to nothing"),
        ("<xml/>\n", "line 5 is not PO"),
    ],
)
def test_what_is_not_po_is_refused_with_its_line(body, words):
    with pytest.raises(BadInput, match=f"d.po: {words}"):
        read(body)


def test_a_keyword_alone_on_its_line_waits_for_its_string():
    content = b'msgid\n"a"\nmsgstr\n\t"b"\n\nmsgid "c"\nmsgstr ""\n'
    assert [(s.source, s.target) for s in PO.read(content, "a.po", Languages())] == [("a", "b"), ("c", "")]
    for rest in (b"", b"\n", b'\nmsgid "d"\nmsgstr "e"\n', b"# x\n"):
        with pytest.raises(BadInput, match=r"where a string in quotes belongs|middle of an entry"):
            PO.read(b'msgid "a"\nmsgstr\n' + rest, "a.po", Languages())


@pytest.mark.parametrize(
    ("source", "state", "says"),
    [
        ("near", State.INITIAL, True),
        ("", State.INITIAL, False),
        ("a", State.INITIAL, False),
        ("near", State.TRANSLATED, False),
    ],
)
def test_a_previous_msgid_is_that_of_a_match_that_is_alike(source, state, says):
    content = (HEADER + 'msgid "a"\nmsgstr ""\n').encode()
    (segment,) = PO.read(content, "d.po", Languages())
    edit = Edit("b", state, origin="tm:m", similarity=80, match_source=source)
    written = PO.write(content, "d.po", Languages(), {segment.key: edit}).decode()
    assert ('#| msgid "near"\n' in written) is says
    assert "#| msgid" not in written or says
    assert "# origin: tm:m (80 %)\n" in written


ENGLISH = 'msgid "The minister did not say whether the talks would be held in this city."\nmsgstr "x"\n'
GERMAN = 'msgid "Der Minister sagte nicht, ob die Gespräche stattfinden und wer dabei ist."\nmsgstr "x"\n'
CHINESE = 'msgid "这是一种外交试探。"\nmsgstr "x"\n'


@pytest.mark.parametrize(
    ("entries", "looks_like"),
    [
        (GERMAN, "language “de”"),
        (CHINESE, "a language of another script"),
        ('msgid "Це дипломатичне зондування"\nmsgstr "x"\n', "a language of another script"),
    ],
)
def test_sources_of_which_nobody_says_the_language_are_not_taken_for_english(entries, looks_like):
    with pytest.raises(BadInput, match=f"look like {looks_like}: give --source-lang"):
        read(entries)
    (segment,) = PO.read((HEADER + entries).encode(), "d.po", Languages("zh"))
    assert segment.source_lang == "zh"
    said = HEADER.replace('Language: de\\n"\n', 'Language: de\\n"\n"X-Source-Language: en\\n"\n')
    (segment,) = PO.read((said + entries).encode(), "d.po", Languages())
    assert segment.source_lang == "en"


@pytest.mark.parametrize(
    "entries",
    [
        ENGLISH,
        ENGLISH + GERMAN + CHINESE.replace("x", "y"),
        'msgid "menu.file.open"\nmsgstr "x"\n',
        'msgid "中文"\nmsgstr "x"\n',
    ],
    ids=["English", "mixed", "names", "too little to tell"],
)
def test_sources_that_may_be_english_are_as_gettext_has_it(entries):
    assert {segment.source_lang for segment in read(entries)} == {"en"}
