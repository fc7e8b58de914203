"""The repair of a deprecated term has the number, case and capital of the words that it replaces."""

from pathlib import Path

import pytest

from workbench.checks.base import Resources
from workbench.checks.terminology import deprecated_term
from workbench.glossary import Glossary
from workbench.model import Concept, Segment, Term, TermStatus

CASES = [
    ("es", "cese del fuego", "alto el fuego", "Los ceses del fuego.", "Los altos el fuego."),
    ("es", "misil", "cohete", "Cayeron varios misiles.", "Cayeron varios cohetes."),
    ("es", "pacto comercial", "acuerdo comercial", "Dos pactos comerciales", "Dos acuerdos comerciales"),
    ("es", "plan", "negociación de paz", "Hubo planes.", "Hubo negociaciones de paz."),
    ("es", "misil", "cohete", "Cayó un misil.", "Cayó un cohete."),
    ("fr", "pacte", "accord de paix", "Des pactes furent signés.", "Des accords de paix furent signés."),
    ("fr", "engin", "missile régional", "Les engins sont là.", "Les missiles régionaux sont là."),
    ("fr", "engin", "drone", "Engins en vol.", "Drones en vol."),
    ("pt", "pacto", "sanção", "Pactos e acordos", "Sanções e acordos"),
    ("ru", "огневая остановка", "прекращение огня", "После огневой остановки", "После прекращения огня"),
    ("uk", "вогнева зупинка", "припинення вогню", "Після вогневої зупинки.", "Після припинення вогню."),
    ("de", "Kiew", "Kyjiw", "Kiews Straßen", "Kyjiws Straßen"),
    ("en", "fire stop", "ceasefire", "Fire stops failed.", "Ceasefires failed."),
    ("pt", "míssil", "foguete", "Caíram mísseis.", "Caíram foguetes."),
    ("it", "patto", "accordo di pace", "Due patti firmati.", "Due accordi di pace firmati."),
    ("it", "ordigno", "missile tattico", "Caddero ordigni.", "Caddero missili tattici."),
    ("it", "pausa", "tregua", "Due pause.", "Due tregue."),
    ("it", "ministro", "medico", "Molti ministri", "Molti medici"),
    ("de", "Feuerstopp", "Waffenruhe", "Zwei Feuerstopps scheiterten.", "Zwei Waffenruhen scheiterten."),
    ("de", "Pakt", "Vertrag", "Mehrere Pakte", "Mehrere Verträge"),
    ("de", "Pakt", "Abkommen", "wegen des Paktes", "wegen des Abkommens"),
    ("de", "Pakt", "Vertrag über Waffen", "trotz des Pakts", "trotz des Vertrags über Waffen"),
    ("de", "Kanone", "Geschütz", "mit Kanonen", "mit Geschützen"),
    ("de", "Feuerstopp", "Gespräch", "mit Feuerstopps", "mit Gesprächen"),
    ("ru", "огневая остановка", "перемирие", "Итог огневых остановок.", "Итог перемирий."),
    ("ru", "глава", "президент", "Встреча с главами.", "Встреча с президентами."),
    ("uk", "вогнева зупинка", "перемир'я", "про вогневу зупинку", "про перемир'я"),
    ("uk", "глава", "президент", "Зустріч із главами.", "Зустріч із президентами."),
    ("en", "fire stop", "ceasefire", "A fire stop held.", "A ceasefire held."),
    ("en", "war head", "envoy", "The war heads met a war head.", "The envoys met an envoy."),
]
"""Language, deprecated and preferred term, a text and its repair."""


@pytest.mark.parametrize(("language", "deprecated", "preferred", "target", "repaired"), CASES)
def test_the_repair_fits(language: str, deprecated: str, preferred: str, target: str, repaired: str) -> None:
    terms = (
        Term("停火", "zh"),
        Term(preferred, language),
        Term(deprecated, language, TermStatus.DEPRECATED),
    )
    segment = Segment("d", "1", "1", "停火了。", target, "zh", language)
    findings = deprecated_term.CHECK.run(segment, Resources(Glossary([Concept("c", terms)])))
    fixed = target
    for finding in reversed(findings):
        fixed = fixed[: finding.start] + finding.suggestions[0] + fixed[finding.end :]
    assert findings and fixed == repaired


def test_the_table_of_repairs_in_the_docs_is_this_one() -> None:
    lines = [
        f"| {language} | {old} → {new} | {target.rstrip('.')} | {repaired.rstrip('.')} |"
        for language, old, new, target, repaired in sorted(CASES)
    ]
    assert "\n".join(lines) in (Path(__file__).parents[2] / "docs" / "glossaries.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("language", "target", "is_safe"),
    [("de", "Des Feuerstopps wegen", False), ("de", "Wegen Feuerstopps", True), ("es", "El pacto.", False),
     ("es", "Hubo pactos.", True), ("ru", "Полная остановка", False), ("ru", "После остановки", True)],
)  # fmt: skip
def test_a_repair_is_unsafe_where_a_word_before_it_may_have_to_agree(
    language: str, target: str, is_safe: bool
) -> None:
    old = {"de": "Feuerstopp", "es": "pacto", "ru": "остановка"}[language]
    new = {"de": "Waffenruhe", "es": "tregua", "ru": "прекращение огня"}[language]
    terms = Term("停火", "zh"), Term(new, language), Term(old, language, TermStatus.DEPRECATED)
    segment = Segment("d", "1", "1", "停火了。", target, "zh", language)
    (finding,) = deprecated_term.CHECK.run(segment, Resources(Glossary([Concept("c", terms)])))
    assert finding.safe is is_safe
