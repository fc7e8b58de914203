"""Kills the editor at random moments, through the screen: `python -m tests.benchmarks.editor_kills [TIMES]`.

Each time it writes and saves in a terminal of its own (tmux), is killed (-9) at a seeded moment, and what the
screen had shown is looked for in the file and the journal. Prints what was shown, saved and found again.
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tui"))
from sudden_ends import ended_suddenly


def main() -> None:
    """Print a line for all."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    shown = saved = lost = 0
    for seed in range(times):
        with tempfile.TemporaryDirectory() as folder:
            try:
                outcome = ended_suddenly(Path(folder), seed)
            except AssertionError as loss:
                lost += 1
                print(f"seed {seed}: {loss}")
                continue
            shown += len(outcome.shown)
            saved += len(outcome.saved)
    print(
        f"{times} ends: writing in {shown} segments on the screen, {saved} shown as saved; {lost} with a loss"
    )


if __name__ == "__main__":
    main()
