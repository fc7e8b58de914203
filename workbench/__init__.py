"""A translation and quality-checking workbench.

The functions here take and return plain pandas frames (see `workbench.api`):

    segments = workbench.read(["news.zh-en.xlf"])
    findings = workbench.check(segments)
    scores = workbench.score(segments, findings)
    reviewed = workbench.review(segments)  # all of it in one call, with the safe repairs
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.api import Reviewed, check, read, review, score

__all__ = ["Reviewed", "check", "read", "review", "score"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """The pandas API, loaded when it is first asked for, so that the command starts at once."""
    if name in __all__:
        import importlib

        return getattr(importlib.import_module("workbench.api"), name)
    raise AttributeError(f"module “workbench” has no attribute “{name}”")
