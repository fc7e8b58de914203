"""Sentences of the news with one wrong rendering each, and how many of them the workbench finds and repairs.

README.md in this folder says who wrote them, and which of them a writer of rules may read.
"""

from tests.benchmarks.genre.items import Item, items
from tests.benchmarks.genre.judge import Outcome, judge
from tests.benchmarks.genre.tables import print_tables

__all__ = ["Item", "Outcome", "items", "judge", "print_tables"]
