"""What is asked for again and again is never forgotten, and a table never grows beyond its bound."""

from workbench.remembered import Remembered


class Doubles(Remembered[int, int]):
    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.asked: list[int] = []

    def work_out(self, question: int) -> int:
        self.asked.append(question)
        return 2 * question


def test_what_is_asked_for_often_is_worked_out_once() -> None:
    table = Doubles(10)
    for question in range(1000):
        assert table[question] == 2 * question
        assert table[0] == 0
        assert len(table) <= 10
    assert table.asked == list(range(1000))


def test_what_was_not_asked_for_long_is_worked_out_again() -> None:
    table = Doubles(10)
    for question in [*range(50), 0]:
        assert table[question] == 2 * question
    assert table.asked == [*range(50), 0]


def test_what_was_told_is_known_as_long() -> None:
    table = Doubles(10)
    table.remember(7, 1)
    for other in range(100, 115):
        assert table[other] and table.known(7) == 1
    assert table.known(8) is None
    assert 7 not in table.asked
