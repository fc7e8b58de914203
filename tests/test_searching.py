"""A search finds what Python's own expressions find, and gives up in time."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import BadInput
from workbench.searching import Search

ENDLESS = r"(.*?,){20}P"
LONG = ",".join("abcdefghijklmnopqrstuvwxyz0123456789")


def test_an_expression_that_would_never_end_is_refused() -> None:
    search = Search(ENDLESS, is_expression=True, ignores_case=True)
    for look in (search.stands_in, search.spans, lambda text: search.replaced(text, lambda _: "")):
        with pytest.raises(BadInput, match="takes too long"):
            look(LONG)


@given(st.text("aB.(é中 \\"), st.text("aAbB.(é中 \\"))
def test_plain_words_are_found_where_they_stand(words: str, text: str) -> None:
    search = Search(words, is_expression=False, ignores_case=False)
    assert search.spans(text) == [found.span() for found in re.finditer(re.escape(words), text)]
    assert search.stands_in(text) is (words in text)
    assert search.replaced(text, lambda _: "x") == text.replace(words, "x")
