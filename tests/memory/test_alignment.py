"""Sentences paired with those of their translation."""

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.formats.base import Languages
from workbench.memory import Entry, open_memory
from workbench.memory.alignment import aligned, sentences_of
from workbench.memory.evidence import keys_of, lexicon_of

SENTENCES = st.lists(
    st.sampled_from(["Ja.", "Am 3. Mai.", "400 Mann!", "Der Rat tagt heute in Wien."]), max_size=7
)


def beads(source: list[str], target: list[str], known=None) -> list[tuple[str, str, float]]:
    keys = [[keys_of(text, "de") for text in texts] for texts in (source, target)]
    found = aligned(source, target, keys[0], keys[1], ("|", "|"), known)
    return [(bead.source, bead.target, bead.confidence) for bead in found]


@settings(deadline=None)
@given(SENTENCES, SENTENCES)
def test_every_sentence_is_in_one_bead_in_order(source: list[str], target: list[str]):
    found = beads(source, target)
    assert [text for s, _, _ in found for text in s.split("|") if text] == source
    assert [text for _, t, _ in found for text in t.split("|") if text] == target
    assert all(0 <= confidence <= 1 for _, _, confidence in found)


def test_numbers_decide_where_lengths_do_not():
    source = ["Am Montag kamen 12 Mann.", "Am Dienstag 340.", "Am Mittwoch gingen 56 Mann weg."]
    target = ["12 men came on Monday, 340 on Tuesday.", "On Wednesday, 56 men left."]
    found = [(s, t) for s, t, _ in beads(source, target)]
    assert found == [("|".join(source[:2]), target[0]), (source[2], target[1])]


def test_a_memory_teaches_words(tmp_path):
    store = open_memory(tmp_path / "m.memory").store
    words = [("Katze", "cat"), ("Hund", "dog"), ("Vogel", "bird")]
    store.add([Entry(f"{de} {n}.", f"A {en} {n}.", "de", "en") for de, en in words for n in range(3)])
    known = lexicon_of(store, Languages("de", "en"))
    store.close()
    assert "cat" in known["katze"]
    source, target = ["Die Katze schläft.", "Der Hund bellt."], ["The cat sleeps.", "The dog barks."]
    without, taught = beads(source, target), beads(source, target, known)
    assert [bead[:2] for bead in taught] == list(zip(source, target, strict=True))
    assert all(more[2] > less[2] for more, less in zip(taught, without, strict=True))


def test_a_line_end_ends_a_sentence():
    assert sentences_of("Eins. Zwei!\nDrei\n\n  Vier. ") == ["Eins.", "Zwei!", "Drei", "Vier."]
    assert sentences_of("一。二！") == ["一。", "二！"]
