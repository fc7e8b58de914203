"""What the reviewer gives: every finding once, in order, and in words what it could not check."""

import time
from dataclasses import replace

import pytest

from workbench.checks.base import Resources
from workbench.errors import BadInput
from workbench.model import Finding, Segment, Severity
from workbench.repeats import in_order, without_repeats
from workbench.reviewer import Options, Reviewer, review

NO_GRAMMAR = Options(languagetool=False)
BASE = Finding(
    "d", "1", "1", "accuracy.rendering", "accuracy/mistranslation", Severity.MAJOR, "target", 4, 16,
    "legal target", "", ("legitimate target",), "合法目标", "the legal target of",
)  # fmt: skip
WIDER = replace(BASE, end=19, text="legal target of", suggestions=("legitimate target for",))


def segment(source: str, target: str, unit: str = "1", languages: tuple[str, str] = ("zh", "en")) -> Segment:
    return Segment("d", unit, "1", source, target, *languages)


def test_ten_thousand_findings_in_a_segment_are_soon_held_against_each_other() -> None:
    many = [replace(BASE, start=8 * n, end=8 * n + 4) for n in range(10_000)]
    many[5000] = replace(many[5000], severity=Severity.MINOR)
    start = time.process_time()
    assert len(without_repeats([*many, replace(many[5000], severity=Severity.MAJOR)])) == 10_000
    assert time.process_time() - start < 5


def test_the_graver_of_two_that_say_the_same_stays() -> None:
    minor = replace(BASE, check="terminology.deprecated_term", severity=Severity.MINOR)
    assert without_repeats([minor, BASE]) == [BASE]
    assert without_repeats([BASE, replace(BASE, check="style.rendering")]) == [BASE]


def test_a_part_of_a_wider_finding_with_the_same_repair_goes() -> None:
    assert without_repeats([BASE, WIDER]) == [WIDER]


def test_findings_with_other_repairs_places_or_segments_stay() -> None:
    others = [
        BASE,
        replace(BASE, suggestions=("lawful target",)),
        replace(BASE, start=30, end=42),
        replace(BASE, unit="2"),
        replace(BASE, side="source"),
    ]
    assert without_repeats(others) == others


def test_findings_come_in_the_order_of_segments_then_places() -> None:
    segments = [segment("甲", "a", "2"), segment("乙", "b", "1")]
    first, second = replace(BASE, unit="2", start=9, end=10), replace(BASE, unit="1", start=0, end=1)
    assert in_order([second, first], segments) == [first, second]


def test_several_language_pairs_are_reviewed_in_one_run() -> None:
    segments = [
        segment("这是一种外交试探。", "It is a diplomatic temptation.", "1"),
        segment("Это актуальный вопрос.", "It is an actual question.", "2", ("ru", "en")),
    ]
    result = review(segments, NO_GRAMMAR)
    assert {finding.unit for finding in result.findings} == {"1", "2"}
    assert result.not_checked == ("Grammar was not checked: LanguageTool was left out.",)


def test_locked_segments_are_left_alone() -> None:
    locked = replace(segment("这是一种外交试探。", "It is a diplomatic temptation."), locked=True)
    assert not review([locked], NO_GRAMMAR).findings


def test_an_unreachable_languagetool_is_said_and_the_rest_is_found() -> None:
    options = Options(languagetool_url="http://127.0.0.1:9")
    result = review([segment("这是一种外交试探。", "It is a diplomatic temptation.")], options)
    assert result.findings
    assert len(result.not_checked) == 1
    assert result.not_checked[0].startswith("Grammar was not checked:")


def test_a_prefix_that_names_no_check_is_refused() -> None:
    with pytest.raises(BadInput, match="acc"):
        Reviewer("zh", "en", Options(languagetool=False, skip=("acc",)))


def test_terms_leave_out_single_characters_that_are_common_words() -> None:
    reviewer = Reviewer("zh", "en", NO_GRAMMAR)
    assert isinstance(reviewer.resources, Resources)
    found = {match.text for match in reviewer.terms(segment("俄方立场在基辅", ""))}
    assert "基辅" in found
    assert "立" not in found


def test_terms_are_found_through_tags_at_their_places_in_the_written_text() -> None:
    source = "他在⟦1⟧联合国⟦/1⟧<b>安全</b>理事会讲话。"
    segment = Segment("d", "1", "1", source, "He spoke.", "zh", "en")
    found = {match.text: source[match.start : match.end] for match in Reviewer("zh", "en").terms(segment)}
    assert found["联合国安全理事会"] == "联合国⟦/1⟧<b>安全</b>理事会"


def test_a_missing_term_goes_where_its_rendering_was_told() -> None:
    missing = replace(
        BASE, check="terminology.missing_term", side="source", start=0, end=4, suggestions=(), rule="target"
    )
    told = replace(BASE, check="terminology.wrong_term", rule="target")
    assert without_repeats([missing, told]) == [told]
    assert without_repeats([missing, replace(told, rule="another")]) == [
        missing,
        replace(told, rule="another"),
    ]
