"""Known renderings whose MQM dimension is “style”; the rules are data in the packs."""

from workbench.checks.base import Example, Resources
from workbench.checks.known_renderings import example_rule, rendering_check

_RESOURCES = Resources(
    renderings=example_rule(
        source="陷入消耗",
        wrong="fall into consumption",
        better="descend into a war of attrition",
        category="style/unidiomatic",
    )
)

CHECK = rendering_check(
    "style",
    examples=(
        Example(
            "冲突陷入消耗。",
            "The conflict falls into consumption.",
            ("falls into consumption",),
            "The conflict descends into a war of attrition.",
            resources=_RESOURCES,
        ),
        Example(
            "双方陷入消耗。",
            "Both sides fell into consumption.",
            ("fell into consumption",),
            "Both sides descended into a war of attrition.",
            resources=_RESOURCES,
        ),
        Example("冲突陷入消耗。", "The conflict descends into a war of attrition.", resources=_RESOURCES),
        Example("消费下降。", "It will fall into consumption.", resources=_RESOURCES),
    ),
)
