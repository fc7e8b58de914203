"""The line that asks a concordance, and which segments of the open files answer it."""

import pytest

from workbench.errors import BadInput
from workbench.memory.entry import Filter
from workbench.model import Segment
from workbench.session.concordance import question_of

PROBE = Segment("news/day.xlf", "1", "1", "外交试探", "a Diplomatic probe", "zh", "en")


@pytest.mark.parametrize("line", ["probe since:yesterday", "probe until:1.2.2026", "probe until:26-01"])
def test_what_is_no_date_is_refused(line: str) -> None:
    with pytest.raises(BadInput, match=r"is no date; write it like (since|until):2026-01-31"):
        question_of(line)


def test_where_and_when_are_taken_from_the_line() -> None:
    question = question_of('a  probe file:"my news" author:k?m since:2026-01 until:2026-02-03')
    assert question.text == "a probe"
    wanted = question.wanted
    assert (wanted.document, wanted.author) == ("*my news*", "k?m")
    assert (wanted.since, wanted.until) == ("2026-01", "2026-02-03")


def test_a_line_without_places_asks_everywhere() -> None:
    assert question_of(" probe ").wanted == Filter()
    expression = question_of("/probe file:x/")
    assert (expression.text, expression.wanted, expression.is_expression) == (
        "/probe file:x/",
        Filter(),
        True,
    )


@pytest.mark.parametrize(
    ("line", "is_answered"),
    [
        ("试探", True),
        ("diplomatic", True),
        ("probing", False),
        ("/dipl.*probe/", True),
        ("probe file:news", True),
        ("probe file:NEWS/*", True),
        ("probe file:other", False),
        ("probe author:kim", False),
        ("probe since:2026", False),
        ("probe until:2026", False),
    ],
)
def test_a_segment_of_an_open_file_answers_by_its_texts_and_its_file(line: str, is_answered: bool) -> None:
    assert question_of(line).is_answered_by(PROBE) is is_answered


def test_a_line_of_places_alone_asks_nothing() -> None:
    for line in ("", "  ", "file:news", "author:kim since:2026"):
        with pytest.raises(BadInput, match=r"^Say what to look up beside the file, author or day\.$"):
            question_of(line)


def test_the_words_of_an_expression_are_shown_without_its_slashes() -> None:
    assert (question_of("/a b/").words, question_of("/a b/").is_expression) == ("a b", True)
    assert (question_of("a/b file:x").words, question_of("a/b").is_expression) == ("a/b", False)


@pytest.mark.parametrize("day", ["2026", "2026-01", "2026-01-31", "2026-01-31T09:30", "2026-01-31T09:30:00Z"])
def test_days_are_written_in_full_or_in_part(day: str) -> None:
    wanted = question_of(f"probe since:{day} until:{day}").wanted
    assert (wanted.since, wanted.until) == (day, day)
