from workbench.counts import counted


def test_numbers_are_said_with_the_right_form() -> None:
    assert [counted(n, "segment") for n in (0, 1, 2, 1234)] == [
        "0 segments",
        "1 segment",
        "2 segments",
        "1,234 segments",
    ]
    assert [counted(n, "entry", "entries") for n in (0, 1, 2)] == ["0 entries", "1 entry", "2 entries"]
