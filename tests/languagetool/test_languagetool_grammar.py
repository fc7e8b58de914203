"""What the real server says of texts, alone and many at once."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.errors import Unavailable
from workbench.languagetool import GrammarMatch, LanguageTool
from workbench.languagetool.batching import NEUTRAL, SEPARATOR, Batch, batches, hand_back
from workbench.languagetool.languages import languagetool_code
from workbench.languagetool.model import VERSION
from workbench.model import Segment
from workbench.reviewer import Options, Reviewer

pytestmark = [pytest.mark.languagetool, pytest.mark.timeout(300)]

SEED = Path(__file__).parents[3] / "shared" / "seed" / "day-1291.en.txt"


def one_by_one(server: LanguageTool, text: str, language: str) -> tuple[GrammarMatch, ...]:
    """The answer to a request of this text alone, past the result cache."""
    if not text or text.isspace():
        return ()
    batch = Batch((text,))
    wire = server._connected(None)
    return hand_back(batch, wire.check(batch.text, languagetool_code(language)))[0]


def test_finds_a_verb_that_does_not_agree(server: LanguageTool) -> None:
    (matches,) = server.check(["It was late, and he go home."], "en")
    assert [(match.text, match.issue_type) for match in matches] == [("go", "grammar")]
    assert "goes" in matches[0].suggestions


@pytest.mark.parametrize(
    ("language", "text", "wrong"),
    [
        ("de", "Das ist ein Fehlerr.", "Fehlerr"),
        ("ru", "Это ошыбка.", "ошыбка"),
        ("fr-FR", "Il a mangé une pome.", "pome"),
        ("pt-BR", "Isto é um erroo.", "erroo"),
        ("uk", "Це помилкка.", "помилкка"),
    ],
)
def test_checks_the_language_it_is_told(server: LanguageTool, language: str, text: str, wrong: str) -> None:
    assert wrong in [match.text for match in server.check([text], language)[0]]


def test_offsets_are_code_points_after_and_within_astral_characters(server: LanguageTool) -> None:
    text = "😀 The \U00020bb7野家 shop 😀😀 is wrongg. We seen teh teh\U0001f468‍\U0001f469‍\U0001f467 it."
    matches = server.check(["Fine.", text, "Fine."], "en")[1]
    assert "wrongg" in [match.text for match in matches]
    assert all(text[match.start : match.end] == match.text for match in matches)


def test_blank_texts_get_no_findings_and_keep_their_places(server: LanguageTool) -> None:
    answers = server.check(["", "He go home.", " \n\n ", "He go home."], "en")
    assert [bool(answer) for answer in answers] == [False, True, False, True]


def test_names_of_the_glossary_are_no_misspellings(server: LanguageTool) -> None:
    text = "Qorvathh’s aide left Blimskoye for teh coast, and Blimskoye wept."
    (found,) = server.check([text], "en")
    (kept,) = server.check([text], "en", ignored_words=["Blimskoye Oblast", "Qorvathh"])
    assert [match.text for match in found].count("Blimskoye") == 2
    assert [match.text for match in kept] == ["teh"]


def test_progress_counts_every_text(server: LanguageTool) -> None:
    told: list[tuple[int, int]] = []
    server.check(["One more.", "", "One more.", "And an other."], "en", lambda *now: told.append(now))
    assert told[-1] == (4, 4)
    assert told == sorted(told)


def test_the_seed_text_is_grammatical(server: LanguageTool) -> None:
    if not SEED.is_file():
        pytest.skip(f"the seed text is not here ({SEED.name})")
    lines = SEED.read_text(encoding="utf-8").splitlines()
    found = [match for matches in server.check(lines, "en") for match in matches]
    assert [match for match in found if match.issue_type != "misspelling"] == []


words = ["He go home.", "teh", "This are", "A apple", "and", "e.g.", "Dr.", "他在学校里", "é", "e\u0301"]
marks = ["(", ")", '"', ",", ";", "…", " ", "  ", "\t", "\n", "\n\n", "\r\n"]
strange = ["😀", "\U00020bb7野家", "\u00ad", "\ufeff", "\u200b", "\ud83d"]
fragments = st.sampled_from(words + marks + strange)
texts = st.lists(fragments, min_size=1, max_size=8).map("".join)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(texts, min_size=2, max_size=8))
def test_neighbours_in_a_request_change_nothing(server: LanguageTool, segments: list[str]) -> None:
    server._results._begin_anew()
    server._results.close()
    together = server.check(segments, "en")
    assert together == [one_by_one(server, segment, "en") for segment in segments]
    for segment, matches in zip(segments, together, strict=True):
        assert all(segment[match.start : match.end] == match.text for match in matches)


def test_batches_keep_order_and_stay_within_the_limit() -> None:
    segments = [f"{number} " * (number % 50) + "x" for number in range(500)]
    made = list(batches(segments, 1000))
    assert [segment for batch in made for segment in batch.segments] == segments
    assert all(
        len(batch.segments) == 1 or len(batch.text) <= 1000 + 2 * len(NEUTRAL + SEPARATOR) for batch in made
    )
    assert len(made) > 10


@pytest.mark.parametrize(
    ("tag", "code"),
    [("en", "en-US"), ("en-GB", "en-GB"), ("de", "de-DE"), ("zh-Hans", "zh-CN"), ("zh-Hans-CN", "zh-CN"),
     ("zh", "zh-CN"), ("pt", "pt-PT"), ("ru", "ru-RU"), ("ja", "ja-JP"), ("es-MX", "es"), ("fr-FR", "fr"),
     ("uk_UA", "uk-UA"), ("de-Latn-AT", "de-AT"), ("en-IN", "en-US")],
)  # fmt: skip
def test_languages_are_mapped_from_their_tags(tag: str, code: str) -> None:
    assert languagetool_code(tag) == code


@pytest.mark.parametrize("tag", ["zh-Hant", "zh-TW", "zh-Hant-HK", "ko", "xx", "", "-"])
def test_a_language_that_is_not_checked_is_said_so(tag: str) -> None:
    with pytest.raises(Unavailable, match="does not check"):
        languagetool_code(tag)


def test_the_servers_version_is_the_one_in_the_keys(server: LanguageTool) -> None:
    assert server._connected(None).version().split()[0] == VERSION


def test_tags_and_plurals_are_read_through_and_places_are_those_of_the_written_text(
    server: LanguageTool,
) -> None:
    targets = (
        "It was late, and ⟦1⟧he⟦/1⟧ go home.",
        "This is <b>wro</b>nggly said.",
        "{n, plural, one {It was late, and he go home.} other {They go home.}}",
        "It was ⟦1⟧late⟦/1⟧, and he went home.",
    )
    segments = [Segment("d", str(n), "1", "晚了。", text, "zh", "en") for n, text in enumerate(targets)]
    reviewer = Reviewer("zh", "en", Options(only=("linguistic_conventions.languagetool",)))
    reviewer.resources = replace(reviewer.resources, languagetool=server)
    found = reviewer.slow(segments)
    assert [(f.unit, f.target[f.start : f.end]) for f in found] == [
        ("0", "go"),
        ("1", "wro</b>nggly"),
        ("2", "go"),
    ]
    assert [f.start for f in found if f.unit == "2"] == [targets[2].index("go")]
    assert all(f.target == targets[int(f.unit)] and f.segment == "1" for f in found)
