"""A glossary that changes while it is open finds what a freshly loaded one finds."""

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.glossary import Glossary
from workbench.glossary.matching import TermFinder
from workbench.model import Concept, Term

TEXTS = {
    "en": "the cease fires and fire stops of a ceasefire in Kyiv",
    "zh": "基辅停火在基辅市的停火协议",
    "de": "Die Waffenruhebilanz in Kiews Menschenrechtslage",
}
WORDINGS = {
    "en": ("ceasefire", "fire", "fire stop", "Kyiv", "cease fire"),
    "zh": ("停火", "停火协议", "基辅", "基辅市"),
    "de": ("Waffenruhe", "Menschenrecht", "Kiew", "Lage"),
}
TERMS = st.sampled_from([Term(text, code) for code, texts in WORDINGS.items() for text in texts])
CONCEPTS = st.builds(Concept, st.sampled_from("abc"), st.lists(TERMS, max_size=4, unique=True).map(tuple))
CHANGES = st.lists(st.one_of(CONCEPTS, st.sampled_from("abc")), max_size=12)


@settings(deadline=None)
@given(st.lists(CONCEPTS, max_size=3, unique_by=lambda concept: concept.id), CHANGES)
def test_a_changed_glossary_is_like_a_new_one(concepts: list[Concept], changes: list[Concept | str]) -> None:
    live, state = Glossary(concepts), {concept.id: concept for concept in concepts}
    for change in changes:
        for code, text in TEXTS.items():
            live.find(text, code, "en")
        if isinstance(change, Concept):
            live.put(change)
            state[change.id] = change
        elif change in state:
            live.remove(change)
            del state[change]
    fresh = Glossary(state.values())
    for code, text in TEXTS.items():
        found, wanted = (
            {(m.start, m.end, m.term, m.concept) for m in g.find(text, code, "en")} for g in (live, fresh)
        )
        assert found == wanted
        assert live.words(code) == fresh.words(code)
    assert live.signature == fresh.signature


def test_variants_of_a_language_share_what_is_found_until_one_has_a_term_of_its_own() -> None:
    live = Glossary([Concept("fire", (Term("停火", "zh"),))])
    variants = ("zh-CN", "zh-Hans", "zh-Hant")
    assert [live.speaks_of("双方停火。", code) for code in variants] == [True, True, True]
    live.put(Concept("truce", (Term("休戰", "zh-Hant"),)))
    assert [live.speaks_of("雙方休戰。", code) for code in variants] == [False, False, True]
    live.remove("fire")
    assert [live.speaks_of("双方停火。", code) for code in variants] == [False, False, False]


def test_many_changes_are_found_too() -> None:
    live = Glossary([Concept("fire", (Term("fire", "en"),))])
    assert live.spans("fire 7", "en")
    for number in range(1200):
        live.put(Concept(f"n{number}", (Term(f"word{number}", "en"),)))
        if number % 100 == 0:
            assert [span.term.text for span in live.spans(f"fire word{number}", "en")] == [
                "fire",
                f"word{number}",
            ]


def test_flags_say_whether_a_term_stands_inside_others() -> None:
    nested, plain = Term("fire", "en", flags=("nested",)), Term("fire stop", "en")
    spans = TermFinder([nested, plain], "en").find("a fire stop")
    assert {span.term.text for span in spans} == {"fire", "fire stop"}
    chinese = TermFinder([Term("停火", "zh", flags=("nested",)), Term("停火协议", "zh")], "zh").find(
        "停火协议"
    )
    assert len(chinese) == 2
    whole = Term("Menschenrecht", "de", flags=("whole",))
    assert not TermFinder([whole], "de").find("Menschenrechtsbilanz")
    assert TermFinder([Term("Menschenrecht", "de")], "de").find("Menschenrechtsbilanz")
