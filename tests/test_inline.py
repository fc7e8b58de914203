"""Texts without their markup: every place in them leads back, and a repair there breaks nothing."""

import json
import subprocess
import sys
from collections import Counter

import babel
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.checks.design_and_markup.tag_order import misplaced
from workbench.inline import View, cases
from workbench.language.plurals import plural_forms
from workbench.messages import BrokenMessage, parsed
from workbench.placeholders import TOKEN

words = st.text(st.sampled_from("ab é译🙂. '\n"), max_size=6)


def choice(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(st.sampled_from("nm"), inner, inner).map(
        lambda t: f"{{{t[0]}, plural, one {{{t[1]}}} other {{{t[2]}}}}}"
    )


def tagged(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(st.integers(1, 9), inner).map(lambda t: f"⟦{t[0]}⟧{t[1]}⟦/{t[0]}⟧")


def joined(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(inner, max_size=4).map("".join)


plain_words = words.map(lambda text: text.replace("'", ""))
texts_with_tags = joined(
    st.recursive(words, lambda inner: tagged(joined(inner)) | joined(inner), max_leaves=6)
)
messages = joined(
    st.recursive(plain_words, lambda inner: choice(joined(inner)) | tagged(inner), max_leaves=6)
)


def views_of(text: str) -> list[View]:
    return [view for _, with_tags in cases("", text) for view in (with_tags, with_tags.without_tags())]


@settings(max_examples=200, deadline=None)
@given(text=texts_with_tags | messages)
def test_every_character_of_a_view_stands_where_it_says(text):
    for view in views_of(text):
        shown = view.text
        for place, character in enumerate(shown):
            start, end = view.span(place, place + 1)
            assert text[start:end] == character
        places = [view.span(n, n)[0] for n in range(len(shown) + 1)]
        assert places == sorted(places)
        assert all(0 <= place <= len(text) for place in places)


@settings(max_examples=200, deadline=None)
@given(text=texts_with_tags, new=st.text("xyz ", max_size=5), data=st.data())
def test_a_repair_in_a_view_changes_those_words_and_keeps_every_tag(text, new, data):
    view = views_of(text)[-1]
    shown = view.text
    start = data.draw(st.integers(0, len(shown)))
    end = data.draw(st.integers(start, len(shown)))
    left, right = view.span(start, end)
    repaired = text[:left] + view.replacement(start, end, new) + text[right:]
    assert views_of(repaired)[-1].text == shown[:start] + new + shown[end:]
    assert Counter(TOKEN.findall(repaired)) == Counter(TOKEN.findall(text))
    assert misplaced(repaired) is None or misplaced(text) is not None


@settings(max_examples=200, deadline=None)
@given(text=messages, data=st.data())
def test_a_repair_in_one_case_leaves_the_message_whole(text, data):
    view = data.draw(st.sampled_from(views_of(text)))
    start = data.draw(st.integers(0, len(view.text)))
    end = data.draw(st.integers(start, len(view.text)))
    left, right = view.span(start, end)
    repaired = text[:left] + view.replacement(start, end, "xyz") + text[right:]

    def selectors(message: str) -> list[str]:
        return [variant.selector for own in parsed(message).all_choices() for variant in own.variants]

    assert selectors(repaired) == selectors(text)


@settings(max_examples=300, deadline=None)
@given(text=st.lists(st.sampled_from([*"{}',#a =n\n[]*->$", "plural", "select", "other"])).map("".join))
def test_any_text_is_parsed_or_refused_at_a_place_in_it(text):
    for whole in (text, "{n, plural, " + text, "{ $n ->\n" + text):
        try:
            message = parsed(whole)
        except BrokenMessage as problem:
            assert 0 <= problem.place <= len(whole)
        else:
            assert message.end == len(whole)


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        (
            "{n, plural, =0 {none} one {# file} other {# files}} left",
            ["none left", "# file left", "# files left"],
        ),
        ("{a, select, x {{n, plural, one {1} other {#}}} other {}}!", ["1!", "#!", "!"]),
        ("It''s '{n}' {n, select, other {''ok''}}", ["It's '{n}' 'ok'"]),
        ("{ $n ->\n  [one] a star\n *[other] { $n } stars\n} here", ["a star here", "{ $n } stars here"]),
        ("⟦1⟧Press⟦/1⟧ <b>OK</b> <br/>⟦2⟧", ["Press OK <br/>⟦2⟧"]),
        ("{b>Press<b} {1>OK<1} {2} a<b} {c>", ["Press OK {2} a<b} {c>"]),
        ("{n, plural, one {# file other {# files}}", ["{n, plural, one {# file other {# files}}"]),
    ],
)
def test_what_a_reader_sees(target, shown):
    assert [view.without_tags().text for _, view in cases("", target)] == shown


def test_a_case_is_set_beside_the_same_case_of_the_source():
    source = "{n, plural, one {a file} other {# files}}"
    target = "{n, plural, one {файл} few {файла} other {файлов}}"
    assert [(a.text, b.text) for a, b in cases(source, target)] == [
        ("a file", "файл"),
        ("# files", "файла"),
        ("# files", "файлов"),
    ]


@pytest.mark.parametrize(
    "language", ["en", "de", "fr", "pt-BR", "ru", "uk", "pl", "cs", "ar", "ja", "zh-Hans"]
)
def test_the_plural_forms_that_are_asked_for_are_those_of_cldr(language):
    rules = babel.Locale.parse(language, sep="-").plural_form
    used = {rules(number) for number in range(1000)}
    assert set(plural_forms(language)) - {"other"} == used - {"other"}


def test_check_and_fix_read_through_tags_and_plurals_of_files(tmp_path):
    source, target = tmp_path / "zh.json", tmp_path / "en.json"
    texts = {"tag": "<b>泽连斯基</b>在基辅。", "plural": "{n, plural, other {基辅有#人。}}"}
    source.write_text(json.dumps(texts), encoding="utf-8")
    wrong = '{"tag": "<b>Zelenskyy</b> in <i>Kiev</i>.", "plural": "{n, plural, one {# man in Kiev.} %s"}\n'
    target.write_text(wrong % "two {Kiev people.}}", encoding="utf-8")
    command = [sys.executable, "-m", "workbench"]
    checked = [*command, "check", "--no-languagetool", "--format", "jsonl", str(source), str(target)]
    done = subprocess.run(checked, capture_output=True, text=True, check=False)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert {"design_and_markup.message_syntax", "terminology.deprecated_term"} <= {f["check"] for f in found}
    assert [f["start"] for f in found if f["text"] == "Kiev"] == [23, 26, 38]
    subprocess.run(
        [*command, "fix", "--no-languagetool", str(source), str(target)], check=True, capture_output=True
    )
    assert target.read_text(encoding="utf-8") == (wrong % "two {Kiev people.}}").replace("Kiev", "Kyiv")
