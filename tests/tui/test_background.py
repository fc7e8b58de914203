"""The thread behind the screen: the last question counts, the urgent one comes first, errors don't end it."""

import threading
from collections.abc import Iterator

import pytest

from workbench.tui.background import Background


@pytest.fixture
def failures() -> list[Exception]:
    return []


@pytest.fixture
def background(failures: list[Exception]) -> Iterator[Background]:
    thread = Background("test", failures.append)
    yield thread
    thread.stop()


def wait_until_idle(background: Background) -> None:
    done = threading.Event()
    background.ask("last", done.set, urgency=-1)
    assert done.wait(10)


def test_only_the_last_question_of_a_name_is_answered(background: Background) -> None:
    gate, answers = threading.Event(), []
    background.ask("gate", gate.wait)
    for number in range(5):
        background.ask("same", lambda number=number: answers.append(number))
    gate.set()
    wait_until_idle(background)
    assert answers == [4]


def test_the_urgent_comes_first(background: Background) -> None:
    gate, started, answers = threading.Event(), threading.Event(), []

    def wait() -> None:
        started.set()
        gate.wait()

    background.ask("gate", wait)
    assert started.wait(10)
    background.ask("slow", lambda: answers.append("slow"), urgency=0)
    background.ask("soon", lambda: answers.append("soon"), urgency=2)
    gate.set()
    wait_until_idle(background)
    assert answers == ["soon", "slow"]


def test_a_failing_task_is_told_and_the_thread_goes_on(
    background: Background, failures: list[Exception]
) -> None:
    answers = []
    background.ask("bad", lambda: 1 // 0)
    background.ask("good", lambda: answers.append("good"), urgency=-1)
    wait_until_idle(background)
    assert answers == ["good"]
    assert [type(failure) for failure in failures] == [ZeroDivisionError]


def test_after_stop_nothing_starts(background: Background) -> None:
    background.stop()
    answers: list[str] = []
    background.ask("late", lambda: answers.append("late"))
    background._thread.join(10)
    assert not background._thread.is_alive()
    assert answers == []
