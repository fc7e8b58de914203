"""XLIFF 1.x and its dialects, XLIFF 2.x: units, segments, states, places for what is missing."""

import pytest

from workbench.errors import NotSaved
from workbench.formats.base import Edit, Languages
from workbench.formats.known import formats_by_id
from workbench.model import State

XLIFF1, XLIFF2 = formats_by_id()["xliff1"], formats_by_id()["xliff2"]
SDL = ' xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0"'
SEGMENTED = '<mrk mtype="seg" mid="a">Eins.</mrk> <mrk mtype="seg" mid="b">Zwei.</mrk>'


def v1(units: str, namespaces: str = "") -> bytes:
    return (
        f'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"{namespaces}>'
        f'<file source-language="de" target-language="en">\n<body>\n{units}\n</body></file></xliff>'
    ).encode()


def v2(units: str) -> bytes:
    return (
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="de" trgLang="en">'
        f'<file id="f">\n{units}\n</file></xliff>'
    ).encode()


def read(content: bytes, format_=XLIFF1):
    return format_.read(content, "d.xlf", Languages())


def edited(content: bytes, *edits: Edit | None, format_=XLIFF1) -> bytes:
    """The content after the edits of its first, second … segment."""
    segments = read(content, format_)
    by_key = {s.key: edit for s, edit in zip(segments, edits, strict=False) if edit is not None}
    return format_.write(content, "d.xlf", Languages(), by_key)


def v1_edited(units: str, *edits: Edit | None, namespaces: str = "") -> str:
    around = v1("|", namespaces).decode().split("|")
    after = edited(v1(units, namespaces), *edits).decode()
    assert after.startswith(around[0])
    assert after.endswith(around[1])
    return after[len(around[0]) : -len(around[1])]


def v2_edited(units: str, *edits: Edit | None) -> str:
    around = v2("|").decode().split("|")
    return edited(v2(units), *edits, format_=XLIFF2).decode()[len(around[0]) : -len(around[1])]


class TestVersion1:
    @pytest.mark.parametrize("empty", ["", "<target></target>", "<target/>", '<target xml:lang="en" />'])
    def test_a_missing_or_empty_target_gets_the_text(self, empty):
        unit = f'<trans-unit id="1"><source>Ja</source>{empty}<note>n</note></trans-unit>'
        opened = empty.replace("/>", ">").replace("</target>", "") or "<target>"
        expected = unit.replace(f"</source>{empty}", f"</source>{opened}Yes</target>")
        assert v1_edited(unit, Edit("Yes")) == expected.replace('" >', '" >')

    def test_a_new_target_stands_like_its_source_and_has_its_prefix(self):
        content = (
            b'<x:xliff version="1.2" xmlns:x="urn:oasis:names:tc:xliff:document:1.2">'
            b'<x:file source-language="de" target-language="en"><x:body>\n  <x:trans-unit id="1">\n'
            b"\t<x:source>Ja</x:source>\n  </x:trans-unit></x:body></x:file></x:xliff>"
        )
        after = edited(content, Edit("Yes", State.FINAL))
        assert b'</x:source>\n\t<x:target state="final">Yes</x:target>\n  </x:trans-unit>' in after
        assert read(after)[0].state is State.FINAL

    def test_suggestions_in_alt_trans_are_left_alone(self):
        unit = (
            '<trans-unit id="1"><alt-trans><source>Ja</source><target>Aye</target></alt-trans>'
            "<source>Ja</source><target>Yes</target></trans-unit>"
        )
        assert [s.target for s in read(v1(unit))] == ["Yes"]
        assert v1_edited(unit, Edit("No")) == unit.replace("Yes", "No")

    def test_a_suggestion_may_say_no_origin_and_a_later_one_may(self):
        unit = (
            '<trans-unit id="1"><source>Ja</source><target state-qualifier="leveraged-tm">Yes</target>'
            "<alt-trans><target>Aye</target></alt-trans>"
        )
        assert read(v1(f"{unit}</trans-unit>"))[0].origin == "tm"
        named = '<alt-trans origin="tm:news"><target>Yes</target></alt-trans></trans-unit>'
        assert read(v1(unit + named))[0].origin == "tm:news"
        other = named.replace("news", "sport").replace("</trans-unit>", "")
        assert read(v1(unit + other + named))[0].origin == "tm:sport", "the first is the best"

    @pytest.mark.parametrize(
        ("unit", "target", "state"),
        [
            ("", "", State.INITIAL),
            ("", "<target>x</target>", State.TRANSLATED),
            ("", '<target state="needs-review-translation">x</target>', State.INITIAL),
            ("", '<target state-qualifier="mt-suggestion">x</target>', State.INITIAL),
            ("", '<target state="translated" state-qualifier="mt-suggestion">x</target>', State.TRANSLATED),
            ("", '<target state="signed-off">x</target>', State.REVIEWED),
            (' approved="yes"', "<target>x</target>", State.FINAL),
            (' approved="no"', '<target state="x-own">x</target>', State.INITIAL),
        ],
    )
    def test_states(self, unit, target, state):
        content = v1(f'<trans-unit id="1"{unit}><source>a</source>{target}</trans-unit>')
        assert read(content)[0].state is state
        for wanted in State if target else ():
            assert read(edited(content, Edit(state=wanted)))[0].state is wanted

    def test_a_changed_state_is_one_attribute(self):
        target = "<target note='state=\"x\"' state='new'>b</target>"
        unit = f'<trans-unit id="1"><source>a</source>{target}</trans-unit>'
        expected = unit.replace("state='new'", 'state="translated"')
        assert v1_edited(unit, Edit(state=State.TRANSLATED)) == expected

    def test_locks_are_inherited_and_can_be_lifted(self):
        units = (
            '<group translate="no"><trans-unit id="1"><source>a</source></trans-unit>'
            '<trans-unit id="2" translate="yes"><source>a</source></trans-unit></group>'
            '<trans-unit id="3"><source>a</source></trans-unit>'
        )
        assert [s.locked for s in read(v1(units))] == [True, False, False]

    def test_each_mrk_is_a_segment(self):
        unit = (
            f'<trans-unit id="1"><source>Eins. Zwei.</source><seg-source>{SEGMENTED}</seg-source>'
            '<target><mrk mid="b" mtype="seg">Two.</mrk> <mrk mid="a" mtype="seg">One.</mrk></target>'
            "</trans-unit>"
        )
        assert [(s.segment, s.source, s.target) for s in read(v1(unit))] == [
            ("a", "Eins.", "One."),
            ("b", "Zwei.", "Two."),
        ]
        assert v1_edited(unit, None, Edit("2.")) == unit.replace("Two.", "2.")

    @pytest.mark.parametrize("target", ["", "<target/>", "<target></target>"])
    def test_segments_without_a_target_get_one_like_the_source(self, target):
        source = f'<source>Eins. Zwei.</source><seg-source><g id="1">{SEGMENTED}</g></seg-source>'
        unit = f'<trans-unit id="1">{source}{target}</trans-unit>'
        after = v1(v1_edited(unit, Edit("One."), None))
        assert [s.target for s in read(after)] == ["One.", ""]
        inner = SEGMENTED.replace("Eins.", "One.").replace("Zwei.", "")
        assert f'<target><g id="1">{inner}</g></target>'.encode() in after
        both = read(v1(v1_edited(unit, Edit("One."), Edit("Two."))))
        assert [s.target for s in both] == ["One.", "Two."]

    def test_a_segment_that_the_target_merged_away_is_refused(self):
        unit = (
            f'<trans-unit id="1"><source>Eins. Zwei.</source><seg-source>{SEGMENTED}</seg-source>'
            '<target><mrk mid="a" mtype="seg">One and two.</mrk></target></trans-unit>'
        )
        with pytest.raises(NotSaved, match="has no <mrk> of its own"):
            v1_edited(unit, None, Edit("Two."))

    def test_a_target_without_segments_is_taken_whole(self):
        unit = (
            f'<trans-unit id="1"><source>Eins. Zwei.</source><seg-source>{SEGMENTED}</seg-source>'
            "<target>One. Two.</target></trans-unit>"
        )
        assert [(s.source, s.target) for s in read(v1(unit))] == [("Eins. Zwei.", "One. Two.")]

    def test_sdlxliff_keeps_state_lock_and_origin_per_segment(self):
        unit = (
            f'<trans-unit id="1"><source>Eins. Zwei.</source><seg-source>{SEGMENTED}</seg-source>'
            f'<target>{SEGMENTED}</target><sdl:seg-defs><sdl:seg id="a" conf="Draft" origin="mt" '
            'origin-system="X"/><sdl:seg id="b" conf="ApprovedSignOff" locked="true"/></sdl:seg-defs>'
            "</trans-unit>"
        )
        first, second = read(v1(unit, SDL))
        assert (first.state, first.origin, first.locked) == (State.INITIAL, "mt:X", False)
        assert (second.state, second.origin, second.locked) == (State.FINAL, "", True)
        after = v1_edited(unit, Edit(state=State.TRANSLATED), namespaces=SDL)
        assert after == unit.replace('conf="Draft"', 'conf="Translated"')

    def test_memoq_keeps_the_state_of_the_unit(self):
        namespaces = ' xmlns:mq="MQXliff"'
        unit = (
            '<trans-unit id="1" mq:status="PartiallyEdited"><source>a</source><target>b</target></trans-unit>'
        )
        after = v1_edited(unit, Edit(state=State.REVIEWED), namespaces=namespaces)
        assert after == unit.replace("PartiallyEdited", "Reviewer1Confirmed")

    @pytest.mark.parametrize(
        ("level", "state", "confirmed"),
        [
            (1, State.FINAL, "1"),
            (2, State.REVIEWED, "2"),
            (2, State.TRANSLATED, "1"),
            (2, State.INITIAL, "0"),
        ],
    )
    def test_phrase_keeps_up_to_which_step_a_unit_is_confirmed(self, level, state, confirmed):
        namespaces = f' xmlns:m="http://www.memsource.com/mxlf/2.0" m:level="{level}"'
        known = "0" if state is not State.INITIAL else "1"
        unit = f'<trans-unit id="1" m:confirmed="{known}"><source>a</source><target>b</target></trans-unit>'
        after = v1_edited(unit, Edit(state=state), namespaces=namespaces)
        assert after == unit.replace(f'm:confirmed="{known}"', f'm:confirmed="{confirmed}"')
        wanted = {"0": State.INITIAL, "1": State.TRANSLATED, "2": State.REVIEWED}[confirmed]
        assert read(v1(after, namespaces))[0].state is wanted

    @pytest.mark.parametrize("confirmed", ["", "no", "００", "-1", "00"])
    def test_what_phrase_never_wrote_counts_as_not_confirmed(self, confirmed):
        namespaces = ' xmlns:m="http://www.memsource.com/mxlf/2.0" m:level="all"'
        unit = (
            f'<trans-unit id="1" m:confirmed="{confirmed}"><source>a</source><target>b</target></trans-unit>'
        )
        assert read(v1(unit, namespaces))[0].state is State.INITIAL

    def test_the_header_of_a_gettext_file_is_no_text(self):
        header = '<trans-unit id="1" restype="x-gettext-domain-header"><source>MIME</source></trans-unit>'
        assert [s.unit for s in read(v1(f'{header}<trans-unit id="2"><source>a</source></trans-unit>'))] == [
            "2"
        ]

    def test_the_lowest_state_of_segments_that_share_a_target_stands(self):
        unit = (
            f'<trans-unit id="1" approved="no"><source>Eins. Zwei.</source>'
            f'<seg-source>{SEGMENTED}</seg-source><target state="new">{SEGMENTED}</target></trans-unit>'
        )
        assert v1_edited(unit, Edit(state=State.FINAL), None) == unit.replace(
            '"new"', '"needs-review-translation"'
        )
        both = v1(v1_edited(unit, Edit(state=State.FINAL), Edit(state=State.TRANSLATED)))
        assert {s.state for s in read(both)} == {State.TRANSLATED}

    def test_units_of_the_same_id_in_two_files_are_told_apart(self):
        unit = '<trans-unit id="1"><source>a</source></trans-unit>'
        file = f'<file source-language="de" target-language="{{}}"><body>{unit}</body></file>'
        content = f'<xliff version="1.2">{file.format("en")}{file.format("fr")}</xliff>'.encode()
        assert [(s.unit, s.target_lang) for s in read(content)] == [("1", "en"), ("1~2", "fr")]
        after = edited(content, None, Edit("b")).decode()
        assert after.index("<target>") > after.index('"fr"')


class TestVersion2:
    def test_segments_notes_and_ignorables(self):
        segments = read(
            v2(
                '<unit id="u"><notes><note>one</note><note>two</note></notes>'
                "<segment><source>a</source></segment>"
                "<ignorable><source> </source><target> </target></ignorable>"
                '<segment id="x"><source>b</source><target>c</target></segment></unit>'
            ),
            XLIFF2,
        )
        assert [(s.unit, s.segment, s.source, s.target, s.note) for s in segments] == [
            ("u", "1", "a", "", "one\ntwo"),
            ("u", "x", "b", "c", "one\ntwo"),
        ]

    def test_a_unit_without_an_id_has_an_empty_name(self):
        unit = "<unit><segment><source>a</source></segment></unit>"
        (segment,) = read(v2(unit), XLIFF2)
        assert (segment.unit, segment.segment) == ("", "1")
        assert v2_edited(unit, Edit("b")) == unit.replace("</source>", "</source><target>b</target>")

    def test_matches_and_their_texts_are_left_alone(self):
        unit = (
            '<unit id="u"><m:matches xmlns:m="urn:oasis:names:tc:xliff:matches:2.0"><m:match ref="#1">'
            "<source>a</source><target>match</target></m:match></m:matches><segment><source>a</source></segment></unit>"
        )
        assert [s.target for s in read(v2(unit), XLIFF2)] == [""]
        expected = unit.replace("</source></segment>", "</source><target>b</target></segment>")
        assert v2_edited(unit, Edit("b")) == expected

    @pytest.mark.parametrize("empty", ["/>", " />", "></m:matches>"])
    def test_a_match_is_put_into_matches_that_were_empty(self, empty):
        begin = '<m:matches xmlns:m="urn:oasis:names:tc:xliff:matches:2.0"'
        unit = f'<unit id="u">{begin}{empty}<segment id="s"><source>a</source></segment></unit>'
        after = v2_edited(unit, Edit("b", origin="mt:engine"))
        opened = begin + empty.partition("/>")[0].partition(">")[0]
        assert after.startswith(f'<unit id="u">{opened}><m:match ref="#s" type="mt" ')
        assert "</m:match></m:matches><segment " in after
        assert after.count("m:matches") == 2
        assert [s.target for s in read(v2(after), XLIFF2)] == ["b"]
        assert [s.origin for s in read(v2(after), XLIFF2)] == ["mt:engine"]

    def test_a_new_state_drops_the_substate(self):
        unit = (
            '<unit id="u"><segment subState="x:y" id="s" state="initial"><source>a</source></segment></unit>'
        )
        expected = unit.replace(' subState="x:y"', "").replace("initial", "final")
        assert v2_edited(unit, Edit(state=State.FINAL)) == expected
        bare = '<unit id="u"><segment><source>a</source></segment></unit>'
        expected = bare.replace("<segment>", '<segment state="reviewed">')
        assert v2_edited(bare, Edit(state=State.REVIEWED)) == expected

    def test_locks_are_inherited_and_can_be_lifted(self):
        units = (
            '<group id="g" translate="no"><unit id="1"><segment><source>a</source></segment></unit>'
            '<unit id="2" translate="yes"><segment><source>a</source></segment></unit></group>'
            '<unit id="3"><segment><source>a</source></segment></unit>'
        )
        assert [s.locked for s in read(v2(units), XLIFF2)] == [True, False, False]

    def test_references_stand_in_the_metadata(self):
        units = (
            '<unit id="u"><m:metadata xmlns:m="urn:oasis:names:tc:xliff:metadata:2.0">'
            '<m:metaGroup category="reference"><m:meta type="s">R &amp; D</m:meta></m:metaGroup>'
            '<m:metaGroup category="x"><m:meta type="s">no</m:meta></m:metaGroup></m:metadata>'
            '<segment id="s"><source>a</source></segment></unit>'
        )
        assert read(v2(units), XLIFF2)[0].reference == "R & D"


def test_a_tag_may_hold_a_greater_than_sign_in_an_attribute():
    unit = '<trans-unit id="a>b"><source x="->">a</source><target y=\'">\'>b</target></trans-unit>'
    assert read(v1(unit))[0].source == "a"
    assert v1_edited(unit, Edit("c")) == unit.replace(">b</target>", ">c</target>")


def test_a_unit_of_studio_that_holds_no_segment_and_no_text_is_locked():
    """Studio shows none of it, and would not see what were written there."""
    segments = XLIFF1.read(
        v1(
            '<trans-unit id="a"><source> </source><seg-source><x id="1"/></seg-source></trans-unit>'
            f'<trans-unit id="b"><source>x</source><seg-source>{SEGMENTED}</seg-source></trans-unit>'
            '<trans-unit id="c"><source><x id="2"/></source></trans-unit>'
            '<trans-unit id="d"><source>Nein</source><seg-source>Nein</seg-source></trans-unit>'
        ),
        "a.sdlxliff",
        Languages(),
    )
    locked = {segment.unit: segment.locked for segment in segments}
    assert locked == {"a": True, "b": False, "c": False, "d": False}


def test_a_segment_without_a_source_hides_none_that_comes_after_it():
    unit = "<segment><target>x</target></segment><segment id='2'><source>Zwei</source></segment>"
    content = (
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="de" trgLang="en">'
        f'<file id="f"><unit id="a">{unit}</unit></file></xliff>'
    )
    read = formats_by_id()["xliff2"].read(content.encode(), "d.xlf", Languages())
    assert [segment.source for segment in read] == ["Zwei"]


def test_a_match_without_a_source_says_its_target_alone():
    unit = '<unit id="u"><segment id="s"><source>a</source></segment></unit>'
    after = v2_edited(unit, Edit("b", origin="mt:engine"))
    assert 'origin="mt:engine"><target>b</target></mtc:match></mtc:matches><segment ' in after


def test_text_that_stands_before_an_element_is_not_doubled():
    unit = '<trans-unit id="1">stray <source>a</source></trans-unit>'
    assert v1_edited(unit, Edit("b")) == unit.replace("</source>", "</source><target>b</target>")


@pytest.mark.parametrize("format_", [XLIFF1, XLIFF2], ids=["1", "2"])
def test_a_match_speaks_with_the_prefix_of_its_file(format_):
    content = v1('<trans-unit id="1"><source>a</source></trans-unit>')
    if format_ is XLIFF2:
        content = v2('<unit id="u"><segment id="s"><source>a</source></segment></unit>')
    prefixed = content.replace(b"<", b"<x:").replace(b"<x:/", b"</x:").replace(b"xmlns=", b"xmlns:x=")
    match = Edit("b", origin="tm:news", similarity=90, match_source="aa")
    for whole, prefix in ((content, ""), (prefixed, "x:")):
        after = edited(whole, match, format_=format_).decode()
        assert f"<{prefix}source>aa</{prefix}source><{prefix}target>b</{prefix}target></" in after
        assert [(s.target, s.origin) for s in read(after.encode(), format_)] == [("b", "tm:news")]
