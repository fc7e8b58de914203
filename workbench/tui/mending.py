"""Has a chat model mend the segment on the desk, where the user has named one; nothing is changed by it."""

from collections.abc import Callable, Sequence

from textual.message import Message

from workbench.errors import WorkbenchError
from workbench.model import Finding, Match, Segment
from workbench.tui.background import Background
from workbench.tui.messages import MendingRefused, Offer, OffersFound
from workbench.tui.reviewers import Reviewers, pair_of


class Mending:
    """One thread. What the model answers is offered as a match, once the checks like it no less."""

    def __init__(self, reviewers: Reviewers, post: Callable[[Message], object]) -> None:
        """`post` takes a message from any thread."""
        self._reviewers, self._post = reviewers, post
        self._background = Background("model", lambda _: None)

    @property
    def idle(self) -> bool:
        """Whether every question was answered."""
        return self._background.idle

    def mend(self, segment: Segment, findings: Sequence[Finding]) -> None:
        """Have a segment mended, its terms kept; the answer comes as a message."""
        self._background.ask("mend", lambda: self._mend(segment, findings))

    def stop(self) -> None:
        """Start nothing any more."""
        self._background.stop()

    def _mend(self, segment: Segment, findings: Sequence[Finding]) -> None:
        from workbench.engines.chat_server import open_chat
        from workbench.engines.model_repair import mended_by_model, terms_to_keep

        reviewer = self._reviewers.of(pair_of(segment))
        if not reviewer.options.model:
            self._refuse(segment, "No model is named: start with --ask-model chat=MODEL@ADDRESS.")
            return
        with self._reviewers.alone():
            terms = terms_to_keep(reviewer.terms(segment))
        try:
            server = open_chat(reviewer.options.model)
            target, problem = mended_by_model(server, segment, findings, terms, self._reviewers.find)
        except WorkbenchError as failed:
            target, problem = "", str(failed)
        if problem:
            self._refuse(segment, problem)
            return
        match = Match(segment.source, target, "mt", f"repair by {server.model}", 0.0)
        self._post(OffersFound(segment.key, (Offer(match, repairs=segment.target),), "model"))

    def _refuse(self, segment: Segment, problem: str) -> None:
        self._post(MendingRefused(segment.key, problem))
