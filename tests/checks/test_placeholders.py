"""What the check of placeholders says."""

from workbench.checks.base import Resources
from workbench.checks.design_and_markup.placeholder_mismatch import CHECK
from workbench.model import Segment


def test_a_message_names_a_few_of_very_many_missing_placeholders() -> None:
    segment = Segment("d", "1", "1", "{x} " * 30_000, "Nichts.", "en", "de")
    (finding,) = CHECK.run(segment, Resources())
    assert finding.message.endswith("{x}, {x} and 29,980 more.")
    assert len(finding.message) < 200
