"""Known renderings whose MQM dimension is “linguistic conventions”; the rules are data in the packs."""

from workbench.checks.base import Example, Resources
from workbench.checks.known_renderings import example_rule, rendering_check

_RESOURCES = Resources(
    renderings=example_rule(
        source="将由",
        wrong="headquarters be lead by",
        better="headquarters will be led by",
        category="linguistic_conventions/grammar",
    )
)

CHECK = rendering_check(
    "linguistic_conventions",
    examples=(
        Example(
            "司令部将由他领导。",
            "The headquarters was led by him.",
            ("headquarters was led by",),
            "The headquarters will be led by him.",
            resources=_RESOURCES,
        ),
        Example(
            "总部将由她领导。",
            "The headquarters is led by her.",
            ("headquarters is led by",),
            "The headquarters will be led by her.",
            resources=_RESOURCES,
        ),
        Example("司令部将由他领导。", "The headquarters will be led by him.", resources=_RESOURCES),
        Example("司令部曾由他领导。", "The headquarters was led by him.", resources=_RESOURCES),
    ),
)
