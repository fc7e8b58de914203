"""Has memories, engines and the open files asked for translations, on a thread of its own."""

from collections.abc import Callable, Sequence
from pathlib import Path

from textual.message import Message

from workbench.errors import BadInput
from workbench.memory import Hit, Memories, MemoryMatch, open_memory, with_penalty
from workbench.model import Match, Segment
from workbench.session.concordance import question_of
from workbench.session.own_matches import own_matches
from workbench.tui.background import Background
from workbench.tui.completion import vocabulary
from workbench.tui.drafting import Drafting
from workbench.tui.messages import (
    CheckingFailed,
    ConcordanceFound,
    Offer,
    OffersFound,
    PercentagesFound,
    WordsFound,
)
from workbench.tui.reviewers import Reviewers, pair_of

PAUSE = 0.12
"""Seconds that a segment must stay on the desk before matches are looked for."""
MOST = 9
"""Matches shown: as many as there are digits."""
LONGEST_LIST = 200
"""Places that a concordance shows."""
CHUNK = 20
"""Segments looked up in the memories between two reports of percentages."""


class Matcher:
    """One thread; what was asked last under a name is answered."""

    def __init__(
        self,
        memories: Sequence[str | Path],
        engines: Sequence[str],
        reviewers: Reviewers,
        post: Callable[[Message], object],
    ) -> None:
        """`memories` are files (`old.memory=5` has a penalty) or addresses, most trusted first; `engines` are
        names.

        What they offer is held to the reviewers' glossary. Raises BadInput where there is no such engine.
        """
        self._engines = [Drafting(engine, reviewers, post) for engine in engines]
        self._reviewers = reviewers
        self._places = memories
        self._post = post
        self._opened: Memories | None = None
        self._background = Background("matches", lambda problem: post(CheckingFailed(str(problem))))

    @property
    def idle(self) -> bool:
        """Whether every question was answered."""
        return self._background.idle and all(engine.idle for engine in self._engines)

    def find(self, segment: Segment, around: tuple[str, str], segments: Sequence[Segment]) -> None:
        """Look for matches of a segment; `around` are the sources before and after it."""
        self._background.ask(
            "matches", lambda: self._find(segment, around, tuple(segments)), urgency=2, delay=PAUSE
        )
        for engine in self._engines:
            engine.find(segment)

    def measure(self, segments: Sequence[Segment]) -> None:
        """Find out how like the best match in the memories is to each segment, when nothing else is asked."""
        if self._places:
            self._background.ask("percentages", lambda: self._measure(0, tuple(segments)), urgency=-1)

    def learn_words(self, segments: Sequence[Segment]) -> None:
        """Gather the words of the targets, for completion."""

        def gather() -> None:
            self._post(WordsFound(vocabulary(segment.target for segment in tuple(segments))))

        self._background.ask("words", gather)

    def add(self, segment: Segment, around: tuple[str, str], author: str) -> None:
        """Put a confirmed segment into the first memory that can be written, if there is any."""
        if self._places:
            self._background.ask(("add", segment.key), lambda: self._add(segment, around, author), urgency=1)

    def look_up(self, text: str, segments: Sequence[Segment]) -> None:
        """Search both sides of the open files and the memories, as `question_of` reads the text."""
        self._background.ask("concordance", lambda: self._look_up(text, tuple(segments)), urgency=3)

    def stop(self) -> None:
        """Start nothing any more."""
        self._background.stop()
        for engine in self._engines:
            engine.stop()

    @property
    def _memories(self) -> Memories | None:
        if self._opened is None and self._places:
            named = [with_penalty(str(place)) for place in self._places]
            self._opened = Memories([open_memory(place, penalty=penalty) for place, penalty in named])
        return self._opened

    def _find(self, segment: Segment, around: tuple[str, str], segments: tuple[Segment, ...]) -> None:
        found: list[Match] = []
        if self._memories is not None:
            previous, following = around
            found += self._memories.matches(
                segment.source,
                segment.source_lang,
                segment.target_lang,
                previous=previous,
                next=following,
                glossary=self._reviewers.of(pair_of(segment)).resources.glossary,
            )
        found += own_matches(segment, segments)
        found.sort(key=lambda match: -match.similarity)
        once = {match.target: match for match in reversed(found) if match.target != segment.target}
        best = sorted(once.values(), key=lambda match: -match.similarity)[:MOST]
        self._post(OffersFound(segment.key, tuple(map(_offer, best)), "memory"))

    def _measure(self, start: int, segments: tuple[Segment, ...]) -> None:
        memories = self._memories
        if memories is None:
            return
        chunk = segments[start : start + CHUNK]
        best = (
            memories.matches(each.source, each.source_lang, each.target_lang, most=1, repair=False)
            for each in chunk
        )
        by_key = {each.key: found[0].similarity for each, found in zip(chunk, best, strict=True) if found}
        self._post(PercentagesFound(by_key))
        if start + CHUNK < len(segments):
            self._background.ask("percentages", lambda: self._measure(start + CHUNK, segments), urgency=-1)

    def _add(self, segment: Segment, around: tuple[str, str], author: str) -> None:
        if self._memories is not None:
            self._memories.add(segment, previous=around[0], next=around[1], author=author)

    def _look_up(self, text: str, segments: tuple[Segment, ...]) -> None:
        try:
            question = question_of(text)
            places = [place for place, segment in enumerate(segments) if question.is_answered_by(segment)]
            hits: list[Hit] = []
            if self._memories is not None:
                for side in ("source", "target"):
                    hits += self._memories.concordance(
                        question.words,
                        side=side,
                        is_regex=question.is_expression,
                        most=LONGEST_LIST,
                        wanted=question.wanted,
                    )
        except BadInput as problem:
            self._post(ConcordanceFound(text, (), (), str(problem)))
            return
        self._post(ConcordanceFound(text, tuple(places[:LONGEST_LIST]), tuple(hits[:LONGEST_LIST]), ""))


def _offer(match: Match) -> Offer:
    """A match with what was changed in it so that it fits."""
    repairs = match.repairs if isinstance(match, MemoryMatch) else ()
    return Offer(match, f"repaired: {'; '.join(repairs)}" if repairs else "")
