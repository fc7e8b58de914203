"""The golden test: what the seed document's machine translation must show, and what its revision must not."""

import pytest

from workbench.config import shipped
from workbench.formats.files import open_document
from workbench.model import Finding, Segment
from workbench.reviewer import Options, review

SEED = shipped("corpora") / "seed" / "day-1291.zh-en.tsv"
MUST_FIND = {
    "u1-s1": ["Russian-Ukraine War"],
    "u1-s2": ["political game"],
    "u2-s1": ["Kiev"],
    "u2-s2": ["was led"],
    "u3-s1": ["Putin's statement at the Eastern Economic Forum"],
    "u3-s2": ["heroic city"],
    "u3-s4": ["excessive requirement"],
    "u4-s2": ["still bombed"],
    "u4-s4": ["procrastination tactic", "Kiev"],
    "u4-s5": ["substantial peace"],
    "u5-s2": ["provide security commitments in the West", "insists on stressing", "legal target"],
    "u5-s3": ["opposition of this position", "disputes between negotiation locations", "security pattern"],
    "u6-s1": ["diplomatic temptation"],
    "u6-s2": ["released goodwill"],
    "u6-s3": ["political premises", "meeting is completed"],
    "u6-s5": ["fall into consumption"],
    "u7-s1": ["does not have the mature conditions"],
}


@pytest.fixture(scope="module")
def segments() -> tuple[Segment, ...]:
    return open_document(SEED).segments


@pytest.fixture(scope="module")
def found(segments: tuple[Segment, ...]) -> tuple[Finding, ...]:
    return review(segments, Options(languagetool=False)).findings


def marks(finding: Finding, wording: str) -> bool:
    """Whether the finding's span overlaps the wording in its target."""
    place = finding.target.find(wording)
    return finding.side == "target" and finding.start < place + len(wording) and place < finding.end


@pytest.mark.parametrize(("unit", "wording"), [(u, w) for u, wordings in MUST_FIND.items() for w in wordings])
def test_each_awkward_spot_is_found_with_a_suggestion(
    found: tuple[Finding, ...], unit: str, wording: str
) -> None:
    at_the_spot = [f for f in found if f.unit == unit and marks(f, wording)]
    assert at_the_spot, f"nothing found at “{wording}”"
    assert any(f.suggestions for f in at_the_spot)


def test_at_most_six_others_are_raised(found: tuple[Finding, ...]) -> None:
    others = [f for f in found if not any(marks(f, wording) for wording in MUST_FIND.get(f.unit, []))]
    assert len(others) <= 6, [(f.unit, f.check, f.text) for f in others]


def test_the_revision_raises_at_most_two(segments: tuple[Segment, ...]) -> None:
    revised = [
        Segment(s.document, s.unit, s.segment, s.source, s.reference, s.source_lang, s.target_lang)
        for s in segments
    ]
    raised = review(revised, Options(languagetool=False)).findings
    assert len(raised) <= 2, [(f.unit, f.check, f.text) for f in raised]
