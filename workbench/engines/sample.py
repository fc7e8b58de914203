"""The sample model that ships: it knows a few hundred news words in two dozen patterns, and nothing else."""

from workbench.config import shipped
from workbench.engines.argos import Argos
from workbench.engines.base import EngineKind
from workbench.errors import BadInput

PACKAGE = "sample_model/zh-en.argosmodel"


def _open(detail: str) -> Argos:
    if detail:
        raise BadInput("The sample engine takes nothing after its name; for a package say argos=FILE.")
    return Argos(shipped("corpora") / PACKAGE, "sample")


ENGINE = EngineKind(
    id="sample", about="a sample zh→en model for trying out, no general translator", open=_open
)
