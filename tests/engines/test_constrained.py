"""An engine held to the glossary and the checks; checks and renderings are the real ones."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from answering import chat

from workbench.engines import Answer, Stop, Translation, Translator, open_engine
from workbench.engines.chat import Chat
from workbench.engines.chat_server import ChatServer
from workbench.glossary import Glossary
from workbench.model import Concept, Finding, Segment, Term, TermStatus
from workbench.options import Options
from workbench.reviewer import segment_finder

ROWS = "concept\tlanguage\tterm\tstatus\tpart_of_speech\tflags\tnote\n"


@pytest.fixture(scope="module")
def glossary_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("glossary") / "news.tsv"
    rows = [
        "osce\tzh\t欧安组织\tpreferred\tproper_noun\t\t", "osce\ten\tOSCE\tpreferred\tproper_noun\t\t",
        "kyiv\tzh\t基辅\tpreferred\tproper_noun\t\t", "kyiv\ten\tKyiv\tpreferred\tproper_noun\t\t",
        "kyiv\ten\tKiev\tdeprecated\tproper_noun\t\t",
    ]  # fmt: skip
    path.write_text(ROWS + "\n".join(rows) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def glossary(glossary_file: Path) -> Glossary:
    return Glossary.load([glossary_file])


@pytest.fixture(scope="module")
def find(glossary_file: Path) -> Callable[[Segment], list[Finding]]:
    return segment_finder(Options(glossaries=(glossary_file,), languagetool=False))


class Saying:
    """An engine that gives chosen translations; what it has none for, it answers with `???`."""

    id, origin, batch_size = "saying", "mt:saying", 8

    def __init__(self, sayings: Mapping[str, Sequence[str]]) -> None:
        self.sayings = sayings
        self.asked: list[str] = []

    def unavailable(self) -> str:
        return ""

    def pairs(self) -> None:
        return

    def translate(
        self,
        texts: Sequence[str],
        source_lang: str,
        target_lang: str,
        n_best: int = 1,
        stop: Stop | None = None,
    ) -> list[Answer]:
        self.asked += texts
        return [Answer(tuple(map(Translation, self.sayings.get(text, ["???"])))) for text in texts]

    def close(self) -> None:
        pass


def segment(source: str) -> Segment:
    return Segment("d", "1", "1", source, "", "zh", "en")


def test_the_translation_that_keeps_the_terms_comes_first(
    find: Callable[[Segment], list[Finding]], glossary: Glossary
) -> None:
    engine = Saying({"他访问了基辅。": ["He visited the capital.", "He visited Kyiv."]})
    (draft,) = Translator(engine, find, glossary).drafts([segment("他访问了基辅。")])
    assert draft.segment.target == "He visited Kyiv."
    assert draft.findings == ()
    assert engine.asked == ["他访问了基辅。"]


def test_a_term_that_is_missed_is_held_out_and_asked_for_again(
    find: Callable[[Segment], list[Finding]], glossary: Glossary
) -> None:
    engine = Saying(
        {"欧安组织离开了基辅。": ["The group left the city."], "⟦1⟧离开了⟦2⟧。": ["⟦1⟧ left ⟦2⟧."]}
    )
    (draft,) = Translator(engine, find, glossary).drafts([segment("欧安组织离开了基辅。")])
    assert draft.segment.target == "OSCE left Kyiv."
    assert draft.alternatives == ("OSCE left Kyiv.",)


def test_where_the_engine_loses_the_mark_its_own_words_stay_with_the_finding(
    find: Callable[[Segment], list[Finding]], glossary: Glossary
) -> None:
    engine = Saying({"他访问了基辅。": ["He visited the capital."], "他访问了⟦1⟧。": ["He visited it."]})
    (draft,) = Translator(engine, find, glossary).drafts([segment("他访问了基辅。")])
    assert draft.segment.target == "He visited the capital."
    assert [(finding.check, finding.text) for finding in draft.findings] == [
        ("terminology.missing_term", "基辅")
    ]


def test_a_deprecated_term_is_repaired(find: Callable[[Segment], list[Finding]], glossary: Glossary) -> None:
    engine = Saying({"他访问了基辅。": ["He visited Kiev."]})
    (draft,) = Translator(engine, find, glossary).drafts([segment("他访问了基辅。")])
    assert (draft.segment.target, draft.repairs) == ("He visited Kyiv.", ("Kiev → Kyiv",))


def test_known_renderings_are_repaired_as_they_come(find: Callable[[Segment], list[Finding]]) -> None:
    engine = Saying({"这只是外交试探。": ["This is only a diplomatic temptation."]})
    (draft,) = Translator(engine, find).drafts([segment("这只是外交试探。")])
    assert "temptation" not in draft.segment.target
    assert draft.repairs


def test_the_sample_model_takes_a_term_that_it_does_not_know(
    mt: None, find: Callable[[Segment], list[Finding]], glossary: Glossary
) -> None:
    with Translator(open_engine("sample"), find, glossary) as translator:
        (draft,) = translator.drafts([segment("欧安组织周三表示，法国支持停火。")])
    assert draft.segment.target == "OSCE said on Wednesday that France supports a ceasefire."


def test_a_chat_model_is_told_the_terms(
    pretend: Callable[..., str], find: Callable[[Segment], list[Finding]], glossary: Glossary
) -> None:
    seen: list[dict[str, object]] = []

    def obedient(question: dict[str, dict[str, str]]) -> dict[str, list[str]]:
        seen.append(question)
        return {"translations": [f"He visited {question['terms']['基辅']}." for _ in question["texts"]]}

    engine = Chat(ChatServer("small", pretend(chat(obedient))))
    (draft,) = Translator(engine, find, glossary).drafts([segment("他访问了基辅。")])
    assert draft.segment.target == "He visited Kyiv."
    assert [question["terms"] for question in seen] == [{"基辅": "Kyiv"}]


def test_a_term_begins_a_sentence_with_a_capital(find: Callable[[Segment], list[Finding]]) -> None:
    terms = (Term("停火", "zh"), Term("ceasefire", "en", TermStatus.PREFERRED))
    glossary = Glossary([Concept("ceasefire", terms)])

    def missing(made: Segment) -> list[Finding]:
        if "ceasefire" in made.target.lower():
            return []
        from workbench.model import Severity

        what = ("terminology.missing_term", "terminology", Severity.MINOR, "source", 0, 2, "停火", "", ())
        return [Finding(*made.key, *what, made.source, made.target, "ceasefire")]

    engine = Saying({"停火失败。": ["It failed."], "⟦1⟧失败。": ["⟦1⟧ failed."]})
    (draft,) = Translator(engine, missing, glossary).drafts([segment("停火失败。")])
    assert draft.segment.target == "Ceasefire failed."
