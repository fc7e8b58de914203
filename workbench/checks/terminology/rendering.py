"""Known renderings whose MQM dimension is “terminology”; the rules are data in the packs."""

from workbench.checks.base import Example, Resources
from workbench.checks.known_renderings import example_rule, rendering_check

_RESOURCES = Resources(
    renderings=example_rule(
        source="消耗战", wrong="consumption war", better="war of attrition", category="terminology/wrong_term"
    )
)

CHECK = rendering_check(
    "terminology",
    examples=(
        Example(
            "这是消耗战。",
            "This is a consumption war.",
            ("consumption war",),
            "This is a war of attrition.",
            resources=_RESOURCES,
        ),
        Example(
            "两场消耗战。",
            "Two consumption wars.",
            ("consumption wars",),
            "Two wars of attrition.",
            resources=_RESOURCES,
        ),
        Example("这是消耗战。", "This is a war of attrition.", resources=_RESOURCES),
        Example("战争很长。", "A consumption war is long.", resources=_RESOURCES),
    ),
)
