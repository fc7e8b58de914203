"""Prints how many wrong renderings of the news are found and repaired.

python -m tests.benchmarks.genre               the tables, without LanguageTool
python -m tests.benchmarks.genre --misses dev  the items of the dev part that were missed
python -m tests.benchmarks.genre --further     either of these for the sentences of further authors
"""

import argparse

from tests.benchmarks.genre.tables import print_misses, print_tables


def main() -> None:
    """Tables, or misses."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.genre", description=__doc__)
    parser.add_argument("--misses", choices=("dev",), help="list what was missed instead of the tables")
    parser.add_argument("--further", action="store_true", help="the sentences of further authors")
    chosen = parser.parse_args()
    if chosen.misses:
        print_misses(chosen.misses, further=chosen.further)
    else:
        print_tables(further=chosen.further)


if __name__ == "__main__":
    main()
