"""Machine translation: engines behind one protocol, and a translator that keeps what must be kept.

with Translator(open_engine("argos"), reviewer.review_segment) as translator:
    for draft in translator.drafts(segments):
        ...
"""

from functools import cache

from workbench.engines.base import (
    Aligning,
    Answer,
    Engine,
    EngineFailed,
    EngineKind,
    Guided,
    Link,
    Scoring,
    Stop,
    Stopped,
    TokenScore,
    Translation,
)
from workbench.engines.translator import Draft, Translator
from workbench.errors import BadInput

__all__ = [
    "Aligning",
    "Answer",
    "Draft",
    "Engine",
    "EngineFailed",
    "EngineKind",
    "Guided",
    "Link",
    "Scoring",
    "Stop",
    "Stopped",
    "TokenScore",
    "Translation",
    "Translator",
    "all_engines",
    "open_engine",
]


@cache
def all_engines() -> tuple[EngineKind, ...]:
    """Every kind of engine, of ours and of installed packages, in module order."""
    import sys

    from workbench.registry import discover

    return tuple(discover(sys.modules[__name__], "ENGINE"))


def open_engine(name: str) -> Engine:
    """The engine of a name such as `argos` or `libretranslate=http://localhost:5000`.

    What follows `=` is the engine's own: a folder, an address, a model. Opening asks nobody, so an engine
    that is absent opens too and says so in `unavailable`. Raises BadInput where no kind has that name.
    """
    kind_id, _, detail = name.partition("=")
    for kind in all_engines():
        if kind.id == kind_id.strip().lower():
            return kind.open(detail.strip())
    known = ", ".join(kind.id for kind in all_engines()) or "none"
    raise BadInput(f"There is no engine “{kind_id}”; there are: {known}.")
