"""The reviewers of the open files' languages, for several threads in turn."""

import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

from workbench.model import Finding, Segment
from workbench.options import Options
from workbench.reviewer import Reviewer, loaded_glossary
from workbench.text import primary

Pair = tuple[str, str]
"""Source and target language."""

ReviewerFactory = Callable[[str, str], Reviewer]
"""Makes the reviewer of a source and a target language."""


def pair_of(segment: Segment) -> Pair:
    """The languages of a segment."""
    return (segment.source_lang, segment.target_lang)


class Reviewers:
    """Makes each when it is first needed. Whoever checks or changes what the checks ask is alone with it."""

    def __init__(self, make: ReviewerFactory) -> None:
        self._make = make
        self._made: dict[Pair, Reviewer] = {}
        self._making = threading.Lock()
        self._using = threading.RLock()
        self.begun_ns = 0
        """When the first one began to read its glossaries (`time.time_ns`); 0 before."""

    @property
    def options(self) -> Options | None:
        """What they check with; None while there is none yet."""
        with self._making:
            return next((reviewer.options for reviewer in self._made.values()), None)

    def of(self, pair: Pair) -> Reviewer:
        """The reviewer of a pair of languages."""
        with self._making:
            if pair not in self._made:
                self.begun_ns = self.begun_ns or time.time_ns()
                self._made[pair] = self._make(*pair)
            return self._made[pair]

    def serving(self, source_lang: str, target_lang: str) -> list[Reviewer]:
        """Those of two languages, whatever their variants."""
        wanted = primary(source_lang), primary(target_lang)
        with self._making:
            made = list(self._made.items())
        return [reviewer for pair, reviewer in made if (primary(pair[0]), primary(pair[1])) == wanted]

    def reread(self, options: Options) -> None:
        """Have all read glossaries and renderings anew. Raises BadInput and leaves them as they were."""
        with self._making, self._using:
            loaded_glossary.cache_clear()
            fresh = {pair: Reviewer(*pair, options).resources for pair in self._made}
            for pair, reviewer in self._made.items():
                reviewer.options = options
                reviewer.resources = replace(
                    reviewer.resources, glossary=fresh[pair].glossary, renderings=fresh[pair].renderings
                )

    def find(self, segment: Segment) -> list[Finding]:
        """What the instant checks find in one segment."""
        reviewer = self.of(pair_of(segment))
        with self._using:
            return reviewer.review_segment(segment)

    def alone(self) -> AbstractContextManager[object]:
        """Nobody else checks or changes anything inside."""
        return self._using

    def close(self) -> None:
        """Stop what they started."""
        with self._making:
            made = list(self._made.values())
        for reviewer in made:
            reviewer.close()
