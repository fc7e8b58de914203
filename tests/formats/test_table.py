"""TSV and CSV: columns by name, language or place; quoting as each file does it."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import BadInput, NotSaved
from workbench.formats.base import Edit, Languages
from workbench.formats.known import formats_by_id
from workbench.model import State

TABLE = formats_by_id()["table"]
PAIR = Languages("de", "en")


def read(text: str, name: str = "d.csv"):
    return TABLE.read(text.encode(), name, PAIR)


def edited(text: str, target: str, number: int = 0, name: str = "d.csv") -> str:
    segment = read(text, name)[number]
    return TABLE.write(text.encode(), name, PAIR, {segment.key: Edit(target)}).decode()


def texts(text: str, name: str = "d.csv"):
    return [(s.source, s.target) for s in read(text, name)]


def test_all_columns_are_understood_and_others_kept():
    [segment] = read("ID;Source text;MT;Ref;Status;Note;Context;Foo\n7;a;b;c;Reviewed;n;x;f\n")
    assert (segment.unit, segment.source, segment.target, segment.reference) == ("7", "a", "b", "c")
    assert (segment.state, segment.note) == (State.REVIEWED, "n\ncontext: x")
    assert edited("id;source;foo;target\n7;a;f;b\n", "x;y") == 'id;source;foo;target\n7;a;f;"x;y"\n'


def test_rows_without_an_id_are_numbered_and_doubled_ids_told_apart():
    assert [s.unit for s in read("source,target\na,b\n\nc,d\n")] == ["1", "2"]
    assert [s.unit for s in read("id,source,target\n1,a,b\n1,c,d\n1,c,d\n")] == ["1", "1~2", "1~3"]


def test_two_columns_without_a_header():
    assert texts("Hallo\tHello\nNote\tNote\n", "d.tsv") == [("Hallo", "Hello"), ("Note", "Note")]
    assert texts("Hallo,Hello\n") == [("Hallo", "Hello")]


def test_quotes_in_a_tsv_are_text():
    text = 'source\ttarget\n"Ja"\t"Yes"\n"Nein\tNo\n'
    assert texts(text, "d.tsv") == [('"Ja"', '"Yes"'), ('"Nein', "No")]
    assert edited(text, 'a "b', name="d.tsv") == text.replace('"Yes"', 'a "b')


def test_quotes_in_a_tsv_are_quoting_when_they_show_it():
    text = 'source\ttarget\n"a ""b"""\t"c\nd"\n'
    assert texts(text, "d.tsv") == [('a "b"', "c\nd")]
    assert edited(text, "x\ty", name="d.tsv") == 'source\ttarget\n"a ""b"""\t"x\ty"\n'
    assert texts('"source"\t"target"\n"a"\t"b"\n', "d.tsv") == [("a", "b")]


def test_what_a_tsv_without_quoting_cannot_hold_is_refused():
    for bad in ("a\tb", "a\nb", "a\rb"):
        with pytest.raises(NotSaved, match="tab or line break"):
            edited("source\ttarget\na\tb\n", bad, name="d.tsv")
    with pytest.raises(NotSaved, match="read as quoting"):
        edited("source\ttarget\na\tb\n", '"a ""b"""', name="d.tsv")


def test_a_quoted_field_stays_quoted_and_a_plain_one_plain():
    text = 'source,target\n"a","b"\nc,d\n'
    assert edited(text, "x") == 'source,target\n"a","x"\nc,d\n'
    assert edited(text, "x", 1) == 'source,target\n"a","b"\nc,x\n'
    assert edited(text, 'x, "y"', 1) == 'source,target\n"a","b"\nc,"x, ""y"""\n'


def test_quotes_escaped_by_a_backslash():
    text = 'source,target\n"say \\"a\\" now","b"\n'
    assert texts(text) == [('say "a" now', "b")]
    assert edited(text, 'c "d" e') == 'source,target\n"say \\"a\\" now","c \\"d\\" e"\n'


def test_a_row_that_ends_before_the_target_is_made_longer():
    assert edited("id\tsource\tx\ttarget\n1\ta\n", "b", name="d.tsv") == "id\tsource\tx\ttarget\n1\ta\t\tb\n"


def test_state_is_kept_in_its_column_only():
    with_column, without = b"source,target,state\na,b,initial\n", b"source,target\na,b\n"
    assert (TABLE.keeps_state(with_column), TABLE.keeps_state(without)) == (True, False)
    key = read(with_column.decode())[0].key
    after = TABLE.write(with_column, "d.csv", PAIR, {key: Edit(state=State.FINAL)})
    assert after == b"source,target,state\na,b,final\n"


def test_a_column_fuzzy_says_the_state_as_in_gettext():
    text = "source,target,fuzzy\na,b,True\nc,d,False\ne,,False\n"
    assert TABLE.keeps_state(text.encode())
    segments = read(text)
    assert [s.state for s in segments] == [State.INITIAL, State.TRANSLATED, State.INITIAL]
    edits = {
        segments[0].key: Edit(state=State.REVIEWED),
        segments[1].key: Edit("x", State.INITIAL),
        segments[2].key: Edit("f", State.TRANSLATED),
    }
    after = TABLE.write(text.encode(), "d.csv", PAIR, edits)
    assert after == b"source,target,fuzzy\na,b,False\nc,x,True\ne,f,False\n"


def test_names_of_columns_that_only_look_like_languages_are_none():
    text = "key_name,comment,max_length,zh_Hant,ca-valencia,description\nk,c,40,a,b,d\n"
    (segment,) = read(text)
    assert (segment.unit, segment.source, segment.target) == ("k", "a", "b")
    assert (segment.source_lang, segment.target_lang) == ("zh-Hant", "ca-valencia")
    assert segment.note == "c\nd"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("id\tsource\n1\ta\n", "has no column “target”; its first line is: id, source"),
        ("de\ten\tfr\nuk\n", "has no column “source” and “target”|has no column"),
        ("a\tb\tc\n", "has no column “source” and “target”"),
        ("just one\ncolumn\n", "has one column only"),
        ("source\ttarget\na\tb\tc\n", "line 2 has 3 columns, the first line has 2"),
    ],
)
def test_what_cannot_be_understood_is_refused(text, words):
    with pytest.raises(BadInput, match=words):
        TABLE.read(text.encode(), "d.tsv", Languages())


def test_an_open_quote_is_refused_with_its_line():
    with pytest.raises(BadInput, match="line 3 opens a quote that is not closed"):
        read('source,target\na,b\n"c,d\ne,f\n')


cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), max_size=12)


@given(
    st.lists(st.tuples(cells, cells), min_size=1, max_size=5), st.sampled_from([",", ";", "|", "\t"]), cells
)
def test_what_python_writes_is_read_alike_and_edited_in_place(rows, delimiter, target):
    rows = [(f"s{source}", f"t{text}") for source, text in rows]
    target = f"t{target}"

    def written(rows):
        file = io.StringIO()
        writer = csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        writer.writerows([("source", "target"), *rows])
        return file.getvalue()

    assert texts(written(rows)) == rows
    assert edited(written(rows), target) == written([(rows[0][0], target), *rows[1:]])


def test_what_has_no_place_in_the_encoding_is_refused_with_the_file_s_name():
    content = b"source\ttarget\neins\tone\n"
    (segment,) = TABLE.read(content, "d.tsv", PAIR)
    with pytest.raises(NotSaved, match=r"^d\.tsv is in utf-8, which has no “U\+D800”; nothing was saved"):
        TABLE.write(content, "d.tsv", PAIR, {segment.key: Edit("\ud800")})
