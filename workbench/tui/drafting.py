"""Has one engine translate the segment on the desk, on a thread of its own."""

from collections.abc import Callable

from textual.message import Message

from workbench.engines import Stop, Stopped, Translator, open_engine
from workbench.model import Segment
from workbench.tui.background import Background
from workbench.tui.messages import CheckingFailed, MatchesFound

PAUSE = 0.5
"""Seconds that a segment must stay on the desk before an engine is asked: asking may cost money."""
N_BEST = 2


class Drafting:
    """A question that is under way is stopped when another segment comes."""

    def __init__(self, engine: str, post: Callable[[Message], object]) -> None:
        """`engine` is a name such as `argos`. Raises BadInput where there is no such engine."""
        self._name, self._post = engine, post
        self._translator = Translator(open_engine(engine))
        self._stop = Stop()
        self._told: set[str] = set()
        self._background = Background(f"engine {engine}", lambda problem: self._tell(str(problem)))

    @property
    def idle(self) -> bool:
        """Whether every question was answered."""
        return self._background.idle

    def find(self, segment: Segment) -> None:
        """Have a segment translated; the answer comes as a message."""
        self._stop.set()
        self._stop = stop = Stop()
        self._background.ask("draft", lambda: self._find(segment, stop), delay=PAUSE)

    def stop(self) -> None:
        """Start nothing any more."""
        self._stop.set()
        self._background.stop()

    def _find(self, segment: Segment, stop: Stop) -> None:
        try:
            (draft,) = self._translator.drafts([segment], n_best=N_BEST, stop=stop)
        except Stopped:
            return
        self._post(MatchesFound(segment.key, draft.matches, self._name))
        if draft.problem:
            self._tell(draft.problem)

    def _tell(self, problem: str) -> None:
        if problem not in self._told:
            self._told.add(problem)
            self._post(CheckingFailed(f"{self._name}: {problem}"))
