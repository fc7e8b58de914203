"""The blind set is well formed, and is judged as its README says."""

import re
from collections import Counter
from dataclasses import replace

import pytest

from tests.benchmarks.genre.__main__ import main
from tests.benchmarks.genre.items import Item, items
from tests.benchmarks.genre.judge import Outcome, fits, judge
from tests.benchmarks.genre.tables import print_misses
from workbench.language.phrases import phrase
from workbench.model import Finding, Severity
from workbench.reviewer import Options, Reviewer

OTHERS = ("ru", "uk", "de", "fr", "es", "it", "pt", "ja")
CHINESE_KINDS = {"idiom", "metaphor", "set-phrase", "word-sense", "collocation", "formula", "term"}
OTHER_KINDS = {"false-friend", "calque", "set-phrase", "idiom", "formula"}
EVERY = (*items(), *items(further=True))


def names(some: list[Item]) -> list[str]:
    """Ids only: a failing test must not print the items that are to stay unread."""
    return [f"{item.language} {item.id}" for item in some]


def stands_once(words: str, text: str) -> bool:
    return len(re.findall(rf"(?<!\w){re.escape(words)}(?!\w)", text)) == 1 == text.count(words)


def test_every_wrong_rendering_stands_once_and_only_in_the_wrong_sentence() -> None:
    bad = [
        item
        for item in EVERY
        if not stands_once(item.wrong_span, item.wrong)
        or re.search(rf"(?<!\w){re.escape(item.wrong_span)}(?!\w)", item.right)
    ]
    assert names(bad) == []


def test_only_the_wrong_words_part_the_wrong_sentence_from_the_right_one() -> None:
    bad = []
    for item in EVERY:
        start, end = item.place
        before, after = item.wrong[:start], item.wrong[end:]
        if not (item.right.startswith(before) and item.right.endswith(after)):
            bad.append(item)
    assert names(bad) == []


def test_a_good_rendering_stands_in_every_right_sentence_and_none_in_a_wrong_one() -> None:
    bad = [
        item
        for item in EVERY
        if not any(phrase(good, "en").find(item.right) for good in item.good)
        or any(phrase(good, "en").find(item.wrong) for good in item.good)
    ]
    assert names(bad) == []


def test_nothing_is_empty_or_twice() -> None:
    assert all(item.source and item.wrong and item.right and all(item.good) for item in EVERY)
    for some in (items(), items(further=True)):
        assert max(Counter((item.language == "zh", item.id) for item in some).values()) == 1
    for of_item in (
        lambda item: item.source,
        lambda item: item.wrong,
        lambda item: (item.language, item.wrong_span),
    ):
        assert max(Counter(map(of_item, EVERY)).values()) == 1


def test_the_parts_follow_the_id_alone() -> None:
    assert all(item.part == ("test" if int(item.id) % 3 else "dev") for item in EVERY)


def test_every_language_and_kind_has_its_share() -> None:
    chinese = Counter(item.kind for item in items() if item.language == "zh")
    assert chinese.keys() == CHINESE_KINDS
    assert chinese.total() == 400
    assert min(chinese.values()) >= 55
    for language in OTHERS:
        kinds = Counter(item.kind for item in items() if item.language == language)
        assert kinds.keys() == OTHER_KINDS
        assert (kinds.total(), kinds["false-friend"]) == (40, 20)


def test_the_items_of_the_test_part_are_never_listed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="never listed"):
        print_misses("test")
    with pytest.raises(SystemExit) as stop, pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["genre", "--misses", "test"])
        main()
    assert stop.value.code == 2
    assert capsys.readouterr().out == ""


ITEM = Item(
    "1",
    "zh",
    "dev",
    "idiom",
    "何必画蛇添足呢？",
    "Why draw legs on a snake?",
    "draw legs on a snake",
    "Why overdo it?",
    ("gild the lily", "overdo"),
)


def found(text: str, *suggestions: str) -> Finding:
    start = ITEM.wrong.index(text)
    return Finding(
        document="genre",
        unit="1",
        segment="1",
        check="accuracy.rendering",
        category="accuracy/mistranslation",
        severity=Severity.MAJOR,
        side="target",
        start=start,
        end=start + len(text),
        text=text,
        message="",
        suggestions=suggestions,
        source=ITEM.source,
        target=ITEM.wrong,
    )


@pytest.mark.parametrize(
    ("suggestions", "fitting"),
    [
        (("gild the lily",), True),
        (("add legs", "add feet", "gilding the lily"), True),
        (("add legs", "add feet", "do more", "gild the lily"), False),
        (("overdo it",), True),
        (("gild a lily",), False),
        ((), False),
    ],
)
def test_one_of_three_suggestions_must_give_a_good_rendering(
    suggestions: tuple[str, ...], fitting: bool
) -> None:
    assert fits(ITEM, found(ITEM.wrong_span, *suggestions)) is fitting


def test_a_finding_counts_only_where_the_wrong_words_stand() -> None:
    reviewer = Reviewer("zh", "en", Options(languagetool=False, renderings=(), glossaries=()))
    seen = judge(ITEM, reviewer)
    assert (seen.known, seen.suspected, seen.either, seen.right_suspected) == (False, True, True, False)
    assert judge(replace(ITEM, wrong_span="Why"), reviewer) == Outcome(*[False] * 6)
