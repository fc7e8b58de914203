"""Has one engine translate the segment on the desk, on a thread of its own."""

from collections.abc import Callable

from textual.message import Message

from workbench.engines import Draft, Stop, Stopped, Translator, open_engine
from workbench.model import Segment
from workbench.tui.background import Background
from workbench.tui.messages import CheckingFailed, Offer, OffersFound
from workbench.tui.reviewers import Pair, Reviewers, pair_of

PAUSE = 0.5
"""Seconds that a segment must stay on the desk before an engine is asked: asking may cost money."""
N_BEST = 2


class Drafting:
    """Drafts are held to glossary and checks. A question under way stops when another segment comes."""

    def __init__(self, engine: str, reviewers: Reviewers, post: Callable[[Message], object]) -> None:
        """`engine` is a name such as `argos`. Raises BadInput where there is no such engine."""
        self._name, self._reviewers, self._post = engine, reviewers, post
        self._engine = open_engine(engine)
        self._translators: dict[Pair, Translator] = {}
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
            (draft,) = self._translator_of(pair_of(segment)).drafts([segment], n_best=N_BEST, stop=stop)
        except Stopped:
            return
        self._post(OffersFound(segment.key, _offers(draft), self._name))
        if draft.problem:
            self._tell(draft.problem)

    def _translator_of(self, pair: Pair) -> Translator:
        if pair not in self._translators:
            glossary = self._reviewers.of(pair).resources.glossary
            self._translators[pair] = Translator(self._engine, self._reviewers.find, glossary)
        return self._translators[pair]

    def _tell(self, problem: str) -> None:
        if problem not in self._told:
            self._told.add(problem)
            self._post(CheckingFailed(f"{self._name}: {problem}"))


def _offers(draft: Draft) -> tuple[Offer, ...]:
    """The translations; what is known of the best one is said with it."""
    said = [f"repaired: {'; '.join(draft.repairs)}"] if draft.repairs else []
    if draft.findings:
        said.append(f"found: {'; '.join(finding.text or finding.message for finding in draft.findings)}")
    remarks = (" · ".join(said), *[""] * len(draft.matches))
    return tuple(Offer(match, remark) for match, remark in zip(draft.matches, remarks, strict=False))
