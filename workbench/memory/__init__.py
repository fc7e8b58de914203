"""Translation memory: what was translated before, found again when something like it comes.

with Memories([open_memory("team.memory")]) as memories:
    memories.matches("Ein Satz.", "de", "en")
"""

from workbench.memory.entry import Entry, Filter
from workbench.memory.match import Hit, MemoryMatch
from workbench.memory.memories import Memories, Memory, neighbours, open_memory, with_penalty
from workbench.memory.store import Added

__all__ = [
    "Added",
    "Entry",
    "Filter",
    "Hit",
    "Memories",
    "Memory",
    "MemoryMatch",
    "neighbours",
    "open_memory",
    "with_penalty",
]
