"""What every store promises, tried on a file and on a real PostgreSQL server."""

import random
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from workbench.cli import main
from workbench.errors import BadInput, NotSaved
from workbench.formats.base import Languages
from workbench.memory import Added, Entry, Filter, Memories, Memory, open_memory
from workbench.memory.importing import import_entries
from workbench.memory.store import Store
from workbench.memory.tmx_read import read_tmx
from workbench.memory.tmx_write import write_tmx

PAIR = Languages("de", "en")
ENTRIES = [
    Entry("Der Rat tagt am Montag.", "The Council meets on Monday.", "de", "en", document="a", unit="1"),
    Entry("Der Rat tagt am Freitag.", "The Council meets on Friday.", "de", "en", document="a", unit="2"),
    Entry("100 % sicher_heit\\s", "100 % sure", "de-AT", "en-GB", "o", "p", "d", "u", "Ana",
          "2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z", "vorher", "", {"unit": {"notes": ["ä"]}}),
    Entry("这是一次外交试探。", "This is a diplomatic probe.", "zh", "en"),
]  # fmt: skip


@pytest.fixture(params=["file", "server"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "file":
        return str(tmp_path / "m.memory")
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def store(place: str):
    opened = open_memory(place).store
    opened.add(ENTRIES, whole=True)
    yield opened
    opened.close()


def test_entries_come_back_as_they_went_in(store):
    found = list(store.entries())
    assert [(e.source, e.attributes, e.previous, e.next, e.changed) for e in found] == [
        (e.source, e.attributes, e.previous, e.next, e.changed) for e in ENTRIES
    ]
    assert [e.source for e in store.entries(newest_first=True)] == [e.source for e in ENTRIES[::-1]]
    assert [e.source for e in store.entries(Filter(source_lang="zh"))] == [ENTRIES[3].source]
    assert [e.source for e in store.entries(Filter(author="an*"))] == [ENTRIES[2].source]
    assert store.pairs() == {
        Languages("de", "en"): 2, Languages("de-AT", "en-GB"): 1, Languages("zh", "en"): 1,
    }  # fmt: skip


def test_adding_tells_new_from_replaced_from_known(store):
    place = Entry("Neu.", "New.", "de", "en", document="b", unit="1")
    assert store.add([place]) == Added(new=1)
    assert store.add([place]) == Added(known=1)
    other = Entry("Neu.", "Fresh.", "de", "en", document="b", unit="1", author="Ben")
    assert store.add([other]) == Added(replaced=1)
    (found,) = store.with_source("Neu.", PAIR)
    assert (found.target, found.author) == ("Fresh.", "Ben")
    assert store.add(ENTRIES, whole=True) == Added(known=4)


def test_texts_alike_are_candidates_in_every_script_and_on_both_sides(store):
    def likely(text: str, pair: Languages, side="source") -> list[str]:
        return [e.source for e in store.alike(text, pair, 0.6, 10, side)]

    assert set(likely("Der Rat tagt am Dienstag.", PAIR)) >= {ENTRIES[0].source, ENTRIES[1].source}
    assert likely("这是一次外交试探吗？", Languages("zh", "en")) == [ENTRIES[3].source]
    assert likely("This is one diplomatic probe.", Languages("zh", "en"), "target") == [ENTRIES[3].source]
    assert likely("Der Rat tagt am Dienstag.", Languages("fr", "en")) == []


@pytest.mark.parametrize("text", ["rat TAGT", "t", "100 % sicher_heit\\s", "%", "_", "\\", "试探", "探"])
def test_texts_that_hold_a_phrase_are_found_whatever_its_characters(store, text: str):
    found = {e.source for e in store.holding(text, Languages(), "source")}
    assert found >= {e.source for e in ENTRIES if text.casefold() in e.source.casefold()} != set()


def test_what_is_deleted_is_found_nowhere(store):
    (gone,) = store.with_source(ENTRIES[0].source, PAIR)
    assert store.remove([gone.id, 10**9]) == 1
    store.compact()
    assert store.with_source(ENTRIES[0].source, PAIR) == []
    assert ENTRIES[0].source not in [e.source for e in store.alike(gone.source, PAIR, 0.5, 10, "source")]
    assert len(list(store.entries())) == 3


def test_what_others_add_change_and_delete_is_seen_at_once(store, place: str):
    def found() -> set[str]:
        alike = store.alike("Der Rat tagt am Mittwoch.", PAIR, 0.6, 10, "source")
        back = store.alike("The Council meets on Wednesday.", PAIR, 0.6, 10, "target")
        assert {e.id for e in alike} == {e.id for e in back}
        return {e.target for e in alike}

    assert found() == {"The Council meets on Monday.", "The Council meets on Friday."}
    other = open_memory(place).store
    more = Entry("Der Rat tagt am Sonntag.", "The Council meets on Sunday.", "de", "en", document="b")
    other.add([more])
    assert found() == {f"The Council meets on {day}." for day in ("Monday", "Friday", "Sunday")}
    other.add([replace(more, target="The Council meets this Sunday.")])
    assert "The Council meets this Sunday." in found()
    (stored,) = other.with_source(ENTRIES[0].source, PAIR)
    other.remove([stored.id])
    assert found() == {"The Council meets on Friday.", "The Council meets this Sunday."}
    other.close()


def test_a_server_s_memory_of_an_earlier_workbench_is_brought_up_to_date(postgres_url: str):
    store = open_memory(postgres_url).store
    store.add(ENTRIES)
    store.close()
    import psycopg

    with psycopg.connect(postgres_url) as connection:
        connection.execute(
            "DROP TABLE memory_state, memory_headers; ALTER TABLE memory_pairs DROP COLUMN revision"
        )
        connection.execute(
            "ALTER TABLE memory_entries DROP COLUMN revision, DROP COLUMN source_signature, "
            "DROP COLUMN target_signature"
        )
    store = open_memory(postgres_url).store
    assert len(store.alike("Der Rat tagt am Mittwoch.", PAIR, 0.6, 10, "source")) == 2
    store.close()


def test_the_best_match_is_found_among_many(store):
    rng = random.Random(4)
    words = "rat lage ernst montag brüssel haushalt euro krieg frieden kanzler minister partei".split()
    texts = list(dict.fromkeys(" ".join(rng.choices(words, k=rng.randint(5, 12))) for _ in range(400)))
    import_entries(store, (Entry(text, "x", "de", "en") for text in texts), whole=True)
    memories = Memories([Memory("m", store)])
    for text in rng.sample(texts, 25):
        asked = text.replace(text.split()[2], "verteidigung", 1)
        best = memories.matches(asked, "de", "en", threshold=70)
        assert text in [match.source for match in best]


def test_a_memory_goes_through_tmx_into_the_other_kind(store, tmp_path: Path):
    with (tmp_path / "out.tmx").open("wb") as file:
        assert write_tmx(file, store.entries()) == 4
    again = list(read_tmx(tmp_path / "out.tmx"))
    assert [(e.source, e.target, e.source_lang, e.project) for e in again] == [
        (e.source, e.target, e.source_lang, e.project) for e in ENTRIES
    ]


def test_threads_wait_for_each_other(store):
    def work(worker: int) -> None:
        for number in range(20):
            store.add(
                [Entry(f"Satz {worker} {number}", "x", "de", "en", document="d", unit=f"{worker}-{number}")]
            )
            assert store.with_source(f"Satz {worker} {number}", PAIR)

    threads = [threading.Thread(target=work, args=(worker,)) for worker in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(list(store.holding("Satz", PAIR, "source"))) == 60


WRITER = """
import sys
from workbench.memory import Entry, open_memory
store = open_memory(sys.argv[1]).store
for number in range(40):
    name = f"{sys.argv[2]}-{number}"
    store.add([Entry(f"Satz {name}", "x", "de", "en", document="d", unit=name)])
    store.add([Entry("Für alle", f"For all {number % 3}", "de", "en", document="d", unit="shared"),
               Entry("Und alle", f"And all {number % 3}", "de", "en", document="d", unit="shared")])
store.close()
"""


def test_processes_that_write_at_once_lose_nothing(place: str):
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, place, str(number)]) for number in range(3)]
    assert [writer.wait(240) for writer in writers] == [0, 0, 0]
    store = open_memory(place).store
    assert len({entry.source for entry in store.entries()}) == 122
    assert sum(store.pairs().values()) == 122
    store.close()


def test_commands_take_a_server_too(place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "news.de-en.tsv").write_text("source\ttarget\nDie Lage ist ernst.\tThe situation is grave.\n")
    assert main(["memory", "import", str(tmp_path / "news.de-en.tsv"), "--memory", place]) == 0
    assert main(["memory", "search", "grave", "--memory", place]) == 0
    assert "»grave«" in capsys.readouterr().out


def test_a_server_that_cannot_be_reached_is_said_without_the_password(monkeypatch: pytest.MonkeyPatch):
    pytest.importorskip("psycopg")
    with pytest.raises(BadInput, match=r"127\.0\.0\.1:1/x cannot be reached") as caught:
        open_memory("postgresql://ana:secret@127.0.0.1:1/x")
    assert "secret" not in str(caught.value)


def test_what_a_server_cannot_hold_is_refused_whole(postgres_url: str):
    store = open_memory(postgres_url).store
    with pytest.raises(NotSaved, match="NUL"):
        store.add([Entry("Gut.", "Good.", "de", "en"), Entry("Schl\0echt.", "Bad.", "de", "en")])
    assert store.pairs() == {}
    store.close()


def test_a_file_name_that_is_no_unicode_is_kept_as_near_as_can_be(store: Store) -> None:
    odd = Entry("Ein Satz.", "A sentence.", "de", "en", "w\udcff.json", "", "d/w\udcff.json", "k")
    assert store.add([odd]) == Added(new=1)
    (found,) = store.entries(Filter(origin="w*"))
    assert (found.origin, found.document) == ("w\ufffd.json", "d/w\ufffd.json")
    assert store.add([odd]) == Added(known=1)
