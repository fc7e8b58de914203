"""Look-up, adding and searching, as the editor does them."""

import random
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from workbench.errors import BadInput, NotSaved
from workbench.memory import Entry, Filter, Memories, neighbours, open_memory
from workbench.model import Segment

NEWS = [
    ("Der Rat tagt am Montag in Brüssel.", "The Council meets in Brussels on Monday."),
    ("Der Rat tagt am Freitag in Brüssel.", "The Council meets in Brussels on Friday."),
    ("Die Lage ist ernst.", "The situation is grave."),
    ("Der Haushalt für 2024 beträgt 3,4 Milliarden Euro.", "The budget for 2024 is 3.4 billion euros."),
]


def segment(source: str, target: str, unit: str = "u1", *, pair: tuple[str, str] = ("de", "en")) -> Segment:
    return Segment("news.xlf", unit, "1", source, target, *pair)


@pytest.fixture
def memories(tmp_path: Path):
    with Memories([open_memory(tmp_path / "news.memory")]) as opened:
        sources = neighbours([segment(*pair) for pair in NEWS])
        for number, (pair, (before, after)) in enumerate(zip(NEWS, sources, strict=True)):
            opened.add(
                segment(*pair, f"u{number}"), previous=before, next=after, author="ana", project="news"
            )
        yield opened


def test_what_was_confirmed_is_found_at_once_with_its_percentage(memories: Memories):
    best, second = memories.matches("Der Rat tagt am Montag in Brüssel.", "de", "en")
    assert (best.similarity, best.target, best.type, best.origin) == (100, NEWS[0][1], "tm", "tm:news")
    assert 75 <= second.similarity < 100
    assert [(piece.kind, piece.text) for piece in second.difference if piece.kind != "same"] == [
        ("removed", "Freitag"),
        ("inserted", "Montag"),
    ]
    assert best.entry.author == "ana"
    assert best.entry.project == "news"


def test_the_same_text_between_the_same_neighbours_has_101(memories: Memories):
    found = memories.matches(NEWS[1][0], "de", "en", previous=NEWS[0][0], next=NEWS[2][0])
    assert found[0].similarity == 101
    assert memories.matches(NEWS[1][0], "de", "en", previous="Anders.", next=NEWS[2][0])[0].similarity == 100


def test_languages_agree_as_far_as_they_are_said(memories: Memories):
    assert memories.matches(NEWS[2][0], "de-AT", "en-GB")[0].similarity == 100
    assert memories.matches(NEWS[2][0], "nl", "en") == []


def test_a_memory_works_the_other_way_round_for_a_point_less(memories: Memories):
    (match,) = memories.matches("The situation is grave.", "en", "de")
    assert (match.target, match.similarity, match.entry.target_lang) == ("Die Lage ist ernst.", 99, "de")
    assert memories.matches("The situation is grave.", "en", "de", both_directions=False) == []


def test_a_new_translation_of_a_place_replaces_the_old_one(memories: Memories):
    added = memories.add(segment(NEWS[2][0], "Things are serious.", "u2"), author="ben", project="news")
    assert added.replaced == 1
    (match,) = memories.matches(NEWS[2][0], "de", "en")
    assert (match.target, match.entry.author) == ("Things are serious.", "ben")
    assert memories.concordance("serious", side="target")[0].entry.source == NEWS[2][0]
    assert memories.concordance("grave", side="target") == []


def test_another_place_may_have_another_translation(memories: Memories):
    memories.add(segment(NEWS[2][0], "Things are serious.", "u99"), project="news")
    found = memories.matches(NEWS[2][0], "de", "en")
    assert {match.target for match in found} == {"Things are serious.", "The situation is grave."}


def test_an_empty_text_is_never_kept(memories: Memories):
    assert memories.add(segment("Etwas.", " ")).new == 0
    assert memories.add(segment("", "Something.")).new == 0


def test_the_first_memory_is_trusted_most_and_penalties_count(tmp_path: Path, memories: Memories):
    other = open_memory(tmp_path / "old.memory", penalty=5)
    both = Memories([*memories, other])
    other.store.add([Entry("Die Lage ist ernst.", "The position is earnest.", "de", "en")])
    found = both.matches("Die Lage ist ernst.", "de", "en")
    assert [(match.memory, match.similarity) for match in found] == [("news", 100), ("old", 95)]
    other.store.close()


def test_a_memory_that_may_not_be_written_is_passed_over(tmp_path: Path):
    reading = open_memory(tmp_path / "reference.memory", is_writable=False)
    writing = open_memory(tmp_path / "own.memory")
    with Memories([reading, writing]) as both:
        both.add(segment("Eins.", "One."))
        assert [match.memory for match in both.matches("Eins.", "de", "en")] == ["own"]
    with (
        Memories([open_memory(tmp_path / "reference.memory", is_writable=False)]) as only,
        pytest.raises(NotSaved),
    ):
        only.add(segment("Eins.", "One."))


def test_concordance_finds_phrases_on_both_sides_and_says_where(memories: Memories):
    (first, second) = memories.concordance("der rat tagt")
    assert first.entry.source[slice(*first.spans[0])] == "Der Rat tagt"
    assert {first.entry.target, second.entry.target} == {NEWS[0][1], NEWS[1][1]}
    assert len(memories.concordance("brussels on", side="target")) == 2
    assert memories.concordance("nirgends") == []
    assert len(memories.concordance(r"\b\d{4}\b", is_regex=True)) == 1
    with pytest.raises(BadInput, match="regular expression"):
        memories.concordance("(", is_regex=True)


@pytest.mark.parametrize("phrase", ["探", "外交", "外交试探", "a", "po"])
def test_short_phrases_are_found_in_every_script(tmp_path: Path, phrase: str):
    with Memories([open_memory(tmp_path / "m.memory")]) as memories:
        memories.add(segment("这是一次外交试探，a pop。", "A diplomatic probe.", pair=("zh", "en")))
        memories.add(segment("今天天气很好。", "Fine weather today.", "u2", pair=("zh", "en")))
        (hit,) = memories.concordance(phrase)
        assert hit.entry.source[slice(*hit.spans[0])] == phrase


def test_filters_choose_by_name_and_date(memories: Memories):
    rat = "Der Rat tagt am Montag in Brüssel."
    assert memories.matches(rat, "de", "en", wanted=Filter(project="NEW*"))
    assert not memories.matches(rat, "de", "en", wanted=Filter(project="sport"))
    assert not memories.matches(rat, "de", "en", wanted=Filter(until="2020-12-31"))
    assert memories.matches(rat, "de", "en", wanted=Filter(since="2020-12-31"))
    assert not memories.concordance("Rat", wanted=Filter(author="ben"))


def test_tags_of_other_numbers_are_the_same_text(tmp_path: Path):
    with Memories([open_memory(tmp_path / "m.memory")]) as memories:
        memories.add(segment("Lies ⟦4⟧dies⟦/4⟧!", "Read ⟦4⟧this⟦/4⟧!"))
        assert memories.matches("Lies ⟦1⟧dies⟦/1⟧!", "de", "en")[0].similarity == 100


def test_two_openings_of_one_file_see_each_other(tmp_path: Path):
    place = tmp_path / "team.memory"
    with Memories([open_memory(place)]) as one, Memories([open_memory(place)]) as two:
        assert one.matches("Die Lage ist ernst.", "de", "en") == []
        for number in range(600):
            two.add(
                segment(f"Die Lage Nummer {number} ist ernst.", f"Situation {number} is grave.", f"u{number}")
            )
            if number % 200 == 7:
                assert one.matches(f"Die Lage Nummer {number} ist ernst.", "de", "en")[0].similarity == 100
        assert one.matches("Die Lage Nummer 599 ist sehr ernst.", "de", "en")[0].similarity > 75
        (store,) = (memory.store for memory in two)
        assert store.remove([entry.id for entry in store.entries() if "599" in entry.source]) == 1
        assert all("599" not in m.source for m in one.matches("Die Lage Nummer 599 ist ernst.", "de", "en"))
        assert len(one.concordance("Lage", most=1000)) == 599


def test_threads_share_one_memory(tmp_path: Path):
    with Memories([open_memory(tmp_path / "m.memory")]) as memories:

        def work(worker: int) -> None:
            for number in range(40):
                memories.add(segment(f"Satz {worker} {number} hier.", "Sentence.", f"{worker}-{number}"))
                assert memories.matches(f"Satz {worker} {number} hier.", "de", "en")[0].similarity == 100

        threads = [threading.Thread(target=work, args=(worker,)) for worker in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(memories.concordance("Satz", most=1000)) == 160


WRITER = """
import sys
from pathlib import Path
from workbench.memory import Memories, open_memory
from workbench.model import Segment
with Memories([open_memory(Path(sys.argv[1]))]) as memories:
    for number in range(150):
        name = f"{sys.argv[2]}-{number}"
        memories.add(Segment("d", name, "1", f"Satz {name}", "x", "de", "en"))
"""


def test_several_processes_write_at_once_and_nothing_is_lost(tmp_path: Path):
    place = tmp_path / "team.memory"
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(place), str(n)]) for n in range(3)]
    assert [writer.wait(120) for writer in writers] == [0, 0, 0]
    with Memories([open_memory(place)]) as memories:
        assert len({hit.entry.source for hit in memories.concordance("Satz", most=1000)}) == 450


@pytest.mark.parametrize("content", [b"not a database at all, but long enough to be told " * 20, b""])
def test_what_is_no_memory_is_refused_in_words(tmp_path: Path, content: bytes):
    place = tmp_path / "x.memory"
    place.write_bytes(content)
    if not content:
        open_memory(place).store.close()  # an empty file is a new memory
        return
    with pytest.raises(BadInput, match="not a translation memory"):
        open_memory(place)
    assert place.read_bytes() == content


def test_other_programs_databases_are_left_alone(tmp_path: Path):
    place = tmp_path / "other.sqlite"
    with sqlite3.connect(place) as connection:
        connection.execute("CREATE TABLE mine (x)")
    connection.close()
    before = place.read_bytes()
    with pytest.raises(BadInput, match="not a translation memory"):
        open_memory(place)
    assert place.read_bytes() == before
    with pytest.raises(BadInput, match="There is no translation memory"):
        open_memory(tmp_path / "absent.memory", must_exist=True)


WORDS = "rat lage ernst montag freitag brüssel haushalt euro krieg frieden 外 交 试 探 2024 3,4".split()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**6))
def test_the_best_match_is_the_one_that_comparing_all_would_find(tmp_path_factory, seed: int):
    rng = random.Random(seed)
    texts = list(dict.fromkeys(" ".join(rng.choices(WORDS, k=rng.randint(4, 12))) for _ in range(300)))
    with Memories([open_memory(tmp_path_factory.mktemp("m") / "m.memory")]) as memories:
        (memory,) = memories
        memory.store.add([Entry(text, "x", "de", "en") for text in texts])
        for _ in range(5):
            words = rng.choice(texts).split()
            words[rng.randrange(len(words))] = rng.choice(WORDS)
            asked = " ".join(words)
            best = max(Levenshtein.normalized_similarity(asked, text) for text in texts)
            found = memories.matches(asked, "de", "en", threshold=50, most=300)
            if best >= 0.85:
                assert best in [Levenshtein.normalized_similarity(asked, match.source) for match in found]
