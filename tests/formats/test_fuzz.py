"""Spoilt files are read or refused in one sentence: never a traceback, never without end."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.formats.fuzzing import CORPUS, judge, readers, spoilt


@pytest.mark.parametrize("kind", readers())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_a_spoilt_file_is_read_or_refused(kind, seed):
    chance = random.Random(seed)
    valid, _ = readers()[kind]
    judge(kind, spoilt(chance.choice(valid), chance))


@pytest.mark.parametrize("path", sorted(CORPUS.iterdir()), ids=lambda path: path.name)
def test_what_once_failed_is_read_or_refused(path):
    judge(path.name.partition("--")[0], path.read_bytes())
