"""Candidates by signature: the same as comparing every signature would give, however many there are."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.memory.nearest import Nearest
from workbench.memory.signatures import WORDS, folded, signatures

TEXTS = st.text(
    st.sampled_from("abcdef ABCé外交试探ที่カ。1") | st.characters(exclude_categories=["Cs"]), max_size=30
)


@settings(deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_a_text_that_holds_another_has_all_its_bits(before: str, text: str, after: str):
    bits, _ = signatures([f"{before}{folded(text)}{after}", text])
    assert ((bits[0] & bits[1]) == bits[1]).all() or folded(text) not in folded(
        f"{before}{folded(text)}{after}"
    )


@settings(deadline=None)
@given(st.lists(TEXTS, max_size=6))
def test_signatures_do_not_depend_on_the_company(texts: list[str]):
    together, lengths = signatures(texts)
    assert together.shape == (len(texts), WORDS)
    for number, text in enumerate(texts):
        alone, length = signatures([text])
        assert (together[number] == alone[0]).all()
        assert lengths[number] == length[0] == len(folded(text))


@pytest.mark.parametrize("size", [50, 5_000, 150_000])
def test_the_likeliest_of_many_are_the_likeliest(size: int):
    rng = np.random.default_rng(size)
    asked = "the council of ministers"
    bits = rng.integers(0, 2**63, (size, WORDS), np.uint64) & rng.integers(0, 2**63, (size, WORDS), np.uint64)
    nearest = Nearest()
    for part in np.array_split(np.arange(size), 3):
        nearest.extend(part + 1, np.full(len(part), len(asked), np.uint16), bits[part])
    assert len(nearest) == size

    own = signatures([asked])[0][0]
    shared = np.bitwise_count(bits & own).sum(1) * 1.0
    dice = shared / (np.bitwise_count(bits).sum(1) + np.bitwise_count(own).sum())
    wanted = np.sort(dice)[::-1][:40]
    found = dice[np.array(nearest.alike(asked, 0.9, 40)) - 1]
    assert np.allclose(found, wanted, atol=1e-5)
    whole = np.flatnonzero(((bits & own) == own).all(1)) + 1
    assert sorted(nearest.holding(asked)) == whole.tolist()


def test_only_lengths_that_can_be_alike_are_asked():
    nearest = Nearest()
    texts = ["a council met"] * 2 + ["a council met" * 40]
    bits, lengths = signatures(texts)
    nearest.extend(np.arange(1, 4), lengths, bits)
    assert nearest.alike("a council met", 0.5, 10) == [1, 2]
