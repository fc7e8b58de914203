"""Inline elements as tokens: the same number on both sides, and the same bytes after an edit."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbench.errors import NotSaved
from workbench.formats.base import Edit, Languages
from workbench.formats.known import formats_by_id
from workbench.formats.markup import Codes, escaped, unescaped, written

XLIFF1, XLIFF2, TMX = (formats_by_id()[name] for name in ("xliff1", "xliff2", "tmx"))


def xliff1(source: str, target: str) -> bytes:
    return (
        '<xliff version="1.2"><file source-language="de" target-language="en"><body><trans-unit id="1">'
        f"<source>{source}</source><target>{target}</target></trans-unit></body></file></xliff>"
    ).encode()


def texts(content: bytes, format_=XLIFF1) -> tuple[str, str]:
    [segment] = format_.read(content, "d", Languages())
    return segment.source, segment.target


def edited(content: bytes, target: str, format_=XLIFF1) -> bytes:
    [segment] = format_.read(content, "d", Languages())
    return format_.write(content, "d", Languages(), {segment.key: Edit(target)})


def test_an_element_has_the_same_number_on_both_sides_in_any_order():
    content = xliff1('<x id="a"/> und <g id="b">fett</g>', '<g id="b" ctype="bold">bold</g> and <x id="a"/>')
    assert texts(content) == ("⟦1⟧ und ⟦2⟧fett⟦/2⟧", "⟦2⟧bold⟦/2⟧ and ⟦1⟧")


def test_an_edit_that_keeps_the_tokens_keeps_the_elements_as_the_target_wrote_them():
    content = xliff1('<x id="a"/> <g id="b">fett</g>', '<g  id="b" ctype=\'bold\' >bold</g> and <x id="a" />')
    after = edited(content, "⟦1⟧ & ⟦2⟧heavy⟦/2⟧")
    assert b'<target><x id="a" /> &amp; <g  id="b" ctype=\'bold\' >heavy</g></target>' in after


def test_an_element_that_the_translation_forgot_can_be_put_in():
    content = xliff1('Seite <x id="1" equiv-text="{page}"/>.', "Page .")
    assert texts(content) == ("Seite ⟦1⟧.", "Page .")
    assert b'<target>Page <x id="1" equiv-text="{page}"/>.</target>' in edited(content, "Page ⟦1⟧.")
    assert b"<target>Pages.</target>" in edited(content, "Pages.")


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("no tags at all", "the tag ⟦1⟧ ⟦2⟧ ⟦/2⟧ was lost"),
        ("⟦2⟧bold⟦/2⟧", "the tag ⟦1⟧ was lost"),
        ("⟦1⟧ ⟦2⟧a⟦/2⟧ ⟦3⟧", "the tag ⟦3⟧ is not one of this segment's"),
        ("⟦1⟧ ⟦1⟧ ⟦2⟧a⟦/2⟧", "the tag ⟦1⟧ stands there more than once"),
        ("⟦1⟧ ⟦/2⟧a⟦2⟧", "the tag ⟦/2⟧ closes what is not open"),
    ],
)
def test_an_edit_that_breaks_the_tags_is_refused(target, words):
    content = xliff1('<x id="a"/> <g id="b">fett</g>', '<x id="a"/> <g id="b">bold</g>')
    with pytest.raises(NotSaved, match=f"^d, .*1: {words}"):
        edited(content, target)


def test_crossing_pairs_are_refused():
    inner = '<g id="1">a<g id="2">b</g></g>'
    with pytest.raises(NotSaved, match="closes what is not open"):
        edited(xliff1(inner, inner), "⟦1⟧a⟦2⟧b⟦/1⟧⟦/2⟧")


def test_an_element_of_the_target_alone_may_go_and_all_may_go_when_the_target_is_emptied():
    content = xliff1('a<x id="1"/>', 'a<x id="1"/><x id="2"/>')
    assert b'<target>a<x id="1"/></target>' in edited(content, "a⟦1⟧")
    assert b"<target></target>" in edited(content, "")


def test_codes_with_native_content_are_one_token_each():
    inner = '<bpt id="1">&lt;b></bpt>fett<ept id="1">&lt;/b></ept> <ph id="2">%s<sub>sub</sub></ph>'
    content = xliff1(inner, inner)
    assert texts(content)[0] == "⟦1⟧fett⟦/1⟧ ⟦2⟧"
    assert inner.replace("fett", "x").encode() in edited(content, "⟦1⟧x⟦/1⟧ ⟦2⟧")


def test_the_same_element_twice_is_told_apart():
    inner = '<x id="1"/><x id="1"/>'
    content = xliff1(inner, inner)
    assert texts(content) == ("⟦1⟧⟦2⟧", "⟦1⟧⟦2⟧")


def test_comments_and_processing_instructions_inside_a_target_stay():
    content = xliff1("a", "a<!-- why -->b<?app x?>")
    assert texts(content)[1] == "a⟦1⟧b⟦2⟧"
    assert b"<target>c<!-- why -->d<?app x?></target>" in edited(content, "c⟦1⟧d⟦2⟧")


def test_text_that_looks_like_a_token_is_kept():
    content = xliff1("⟦7⟧ bleibt", "⟦7⟧ stays")
    assert texts(content) == ("⟦1⟧ bleibt", "⟦1⟧ stays")
    assert "<target>⟦7⟧ remains</target>".encode() in edited(content, "⟦1⟧ remains")
    assert "<target>⟦a⟧ ⟦1</target>".encode() in edited(xliff1("a", "b"), "⟦a⟧ ⟦1")


def test_a_cdata_target_stays_one():
    content = xliff1("a", "<![CDATA[<b>bold</b> & more]]>")
    assert texts(content)[1] == "<b>bold</b> & more"
    assert b"<target><![CDATA[<i>thin</i>]]></target>" in edited(content, "<i>thin</i>")
    assert b"<target>]]&gt;</target>" in edited(content, "]]>")


def test_xliff_2_spans_and_placeholders():
    head = '<xliff version="2.0" srcLang="de" trgLang="en"><file id="f"><unit id="u">'
    inner = '<pc id="1">a</pc><sc id="2"/>b<ec startRef="2"/><ph id="3"/><cp hex="0001"/>'
    body = f"<segment><source>{inner}</source><target>{inner}</target></segment></unit></file></xliff>"
    content = (head + body).encode()
    assert texts(content, XLIFF2)[0] == "⟦1⟧a⟦/1⟧⟦2⟧b⟦/2⟧⟦3⟧⟦4⟧"
    crossed = edited(content, "⟦2⟧⟦1⟧a⟦/2⟧b⟦/1⟧⟦3⟧⟦4⟧", XLIFF2)  # sc and ec may cross a pc
    assert b'<target><sc id="2"/><pc id="1">a<ec startRef="2"/>b</pc><ph id="3"/>' in crossed


@pytest.mark.parametrize("character", ["\0", "\x08", "\x1f", "\ufffe", "\ud800"])
@pytest.mark.parametrize("format_", [XLIFF1, XLIFF2, TMX], ids=lambda format_: format_.id)
def test_what_xml_cannot_hold_is_refused(format_, character):
    pair = Languages("de", "en")
    segment = format_.read(format_.sample, "d", pair)[-1]
    with pytest.raises(NotSaved, match=rf"U\+{ord(character):04X}"):
        format_.write(format_.sample, "d", pair, {segment.key: Edit(segment.source + character)})


raw_text = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff⟦"))
elements = st.deferred(
    lambda: st.lists(raw_text.map(lambda t: escaped(t, "")) | pairs | alones, max_size=4).map("".join)
)
pairs = st.builds(lambda number, inner: f'<g id="{number}">{inner}</g>', st.integers(1, 3), elements)
alones = st.sampled_from(
    ['<x id="1"/>', '<ph id="4">&lt;a><g id="9">n</g></ph>', "<!-- <g> -->", "<?a <x/>?>"]
)


@given(elements)
@example('<g id="1"><g id="1"></g></g>')
def test_any_inner_xml_comes_back_as_it_was(raw):
    text, found = Codes(frozenset({"g"})).read(raw)
    assert written(text, found, frozenset(found), "d") == raw


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff")))
def test_escaping_is_undone_by_reading(text):
    text = "".join(character for character in text if character.isprintable() or character in "\t\n\r")
    assert unescaped(escaped(text, "d")) == text


@pytest.mark.parametrize("target", ["⟦1⟧bold", "⟦1⟧bold ⟦2⟧red⟦/2⟧"])
def test_a_tag_that_is_put_in_must_be_closed(target):
    content = xliff1('<g id="b">fett</g> <g id="c">rot</g>', "plain")
    with pytest.raises(NotSaved, match=r"the tag ⟦1⟧ is not closed; nothing was saved\."):
        edited(content, target)
    assert b'<target><g id="b">bold</g></target>' in edited(content, "⟦1⟧bold⟦/1⟧")
