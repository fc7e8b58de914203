"""Known renderings whose MQM dimension is “accuracy”; the rules are data in the packs."""

from workbench.checks.base import Example, Resources
from workbench.checks.known_renderings import example_rule, rendering_check

_RESOURCES = Resources(
    renderings=example_rule(
        source="合法目标",
        wrong="legal target",
        better="legitimate target",
        category="accuracy/mistranslation",
    )
)

CHECK = rendering_check(
    "accuracy",
    examples=(
        Example(
            "他们是合法目标。",
            "They are legal targets.",
            ("legal targets",),
            "They are legitimate targets.",
            resources=_RESOURCES,
        ),
        Example(
            "这是合法目标。",
            "This is a legal target.",
            ("legal target",),
            "This is a legitimate target.",
            resources=_RESOURCES,
        ),
        Example("他们是合法目标。", "They are legitimate targets.", resources=_RESOURCES),
        Example("法律目标很明确。", "The legal target is clear.", resources=_RESOURCES),
    ),
)
