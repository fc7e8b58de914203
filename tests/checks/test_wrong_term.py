"""What renders a missing term in one segment helps to find it in the others."""

from collections import Counter

import pytest

from workbench.checks.base import Resources
from workbench.checks.terminology.wrong_term import as_elsewhere
from workbench.checks.terms import concepts_in, example_glossary
from workbench.model import Segment

GLOSSARY = example_glossary()


@pytest.mark.parametrize(
    ("target", "found", "marked"),
    [
        ("Long talks brought truces.", None, "truces"),
        ("Long talks brought a general truce.", "general truce", "truce"),
        ("Long talks brought peace and a truce.", "peace", "peace"),
        ("Long talks brought a halt.", "halt", "halt"),
        ("Zelensky, the truce, came.", None, "truce"),
        ("Long talks failed.", None, ""),
    ],
)
def test_the_rendering_of_other_segments_is_found_or_sets_the_ends(
    target: str, found: str | None, marked: str
) -> None:
    segment = Segment("d", "1", "1", "泽连斯基谈停火。", target, "zh", "en")
    match = next(m for m in concepts_in(GLOSSARY, segment) if m.concept == "ceasefire")
    place = None if found is None else (target.index(found), target.index(found) + len(found))
    renderings = Counter({"truce": 3, "halt": 1, "peace": 1, "general truce": 1, "Zelensky": 4})
    where = as_elsewhere(match, renderings, place, segment, Resources(glossary=GLOSSARY)) or place
    assert (target[slice(*where)] if where else "") == marked
