"""A table's text follows any changes: what it then says, and which of its lines stay."""

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.glossary.table import Row, rows_of, written
from workbench.termbase.edits import Edit, applied
from workbench.termbase.table_text import TableText

WORDS = st.text("aB é\t\n\\\r\u2028战\"'", min_size=1, max_size=4).filter(str.strip)
KEYS = st.tuples(st.sampled_from(["c1", "c2", "c3"]), st.sampled_from(["en", "zh"]), WORDS)
FIELDS = st.dictionaries(st.sampled_from(["note", "status", "domain", "own"]), WORDS, max_size=2).map(
    lambda fields: {**fields, "status": "admitted"} if "status" in fields else fields
)
TABLES = st.dictionaries(KEYS, FIELDS, min_size=1, max_size=6)
HOW = st.sampled_from(["ours", "shuffled", "CRLF", "byte order mark", "no last end", "empty line", "nothing"])


def table_of(rows: dict[tuple[str, str, str], dict[str, str]], how: str) -> bytes:
    """The rows as a file that we or somebody else wrote."""
    lines = written(Row(key, fields, "t") for key, fields in rows.items()).encode().split(b"\n")
    match how:
        case "nothing":
            return b""
        case "shuffled":
            return b"\n".join([lines[0], *lines[-2:0:-1], b""])
        case "CRLF":
            return b"\r\n".join(lines)
        case "byte order mark":
            return b"\xef\xbb\xbf" + b"\n".join(lines)
        case "no last end":
            return b"\n".join(lines[:-1])
        case "empty line":
            return b"\n".join([lines[0], b"", *lines[1:]])
    return b"\n".join(lines)


@given(
    rows=TABLES, how=HOW, changes=st.lists(st.tuples(KEYS, FIELDS | st.none()), max_size=4), data=st.data()
)
@settings(deadline=None)
def test_after_any_changes_the_text_says_what_the_rows_say(rows, how, changes, data):
    content = table_of(rows, how)
    table = TableText(content, "t")
    known = {row.key: dict(row.fields) for row in rows_of(content.decode("utf-8-sig"), "t")}
    for key, fields in changes:
        if known and data.draw(st.booleans()):
            key = data.draw(st.sampled_from(sorted(known)))
        if fields is None and key not in known:
            continue
        edit = Edit(key, known.get(key), fields)
        before = content
        known = {k: dict(f) for k, f in applied(known, [edit]).items()}
        content = table.change([edit])
        after = {row.key: row.fields for row in rows_of(content.decode("utf-8-sig"), "t")}
        assert {k: {"status": "preferred", **f} for k, f in after.items()} == {
            k: {"status": "preferred", **f} for k, f in known.items()
        }
        assert content == table.content
        assert [row.key for row in table.rows] == list(after)
        if (
            how == "ours"
            and before
            and {*before.split(b"\n")[0].split(b"\t")} == {*content.split(b"\n")[0].split(b"\t")}
        ):
            assert len({*before.split(b"\n")} ^ {*content.split(b"\n")}) <= 2
