"""The repair of a deprecated term has the number, case and capital of the words that it replaces."""

import pytest

from workbench.checks.base import Resources
from workbench.checks.terminology import deprecated_term
from workbench.glossary import Glossary
from workbench.model import Concept, Segment, Term, TermStatus


@pytest.mark.parametrize(
    ("language", "deprecated", "preferred", "target", "repaired"),
    [
        ("es", "cese del fuego", "alto el fuego", "Los ceses del fuego.", "Los altos el fuego."),
        ("es", "misil", "cohete", "Cayeron varios misiles.", "Cayeron varios cohetes."),
        ("es", "pacto comercial", "acuerdo comercial", "Dos pactos comerciales", "Dos acuerdos comerciales"),
        ("es", "plan", "negociación de paz", "Hubo planes.", "Hubo negociaciones de paz."),
        ("es", "misil", "cohete", "Cayó un misil.", "Cayó un cohete."),
        ("fr", "pacte", "accord de paix", "Des pactes furent signés.", "Des accords de paix furent signés."),
        ("fr", "engin", "missile régional", "Les engins sont là.", "Les missiles régionaux sont là."),
        ("fr", "engin", "drone", "Engins en vol.", "Drones en vol."),
        ("pt", "pacto", "sanção", "Os pactos foram assinados.", "Os sanções foram assinados."),
        ("ru", "огневая остановка", "прекращение огня", "После огневой остановки", "После прекращения огня"),
        ("uk", "вогнева зупинка", "припинення вогню", "Після вогневої зупинки.", "Після припинення вогню."),
        ("de", "Kiew", "Kyjiw", "Kiews Straßen", "Kyjiws Straßen"),
        ("en", "fire stop", "ceasefire", "Fire stops failed.", "Ceasefires failed."),
    ],
)  # fmt: skip
def test_the_repair_fits(language: str, deprecated: str, preferred: str, target: str, repaired: str) -> None:
    terms = (
        Term("停火", "zh"),
        Term(preferred, language),
        Term(deprecated, language, TermStatus.DEPRECATED),
    )
    segment = Segment("d", "1", "1", "停火了。", target, "zh", language)
    (finding,) = deprecated_term.CHECK.run(segment, Resources(Glossary([Concept("c", terms)])))
    fixed = target[: finding.start] + finding.suggestions[0] + target[finding.end :]
    assert fixed == repaired
