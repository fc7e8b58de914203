"""Reviews segments by a chat model: several a question, each answer kept, the cost told before."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from workbench.config import cache_dir
from workbench.counts import counted
from workbench.engines.annotation import VERSION, Remark, question_for, remarks_of, system_for
from workbench.engines.base import Stop
from workbench.engines.chat_server import ChatServer, NotAsAsked, Usage
from workbench.errors import Unavailable
from workbench.model import Segment, Severity
from workbench.text import is_spaceless

TOGETHER = 8
"""Segments in a question."""
_ANSWER_TOKENS = 60
"""Tokens of an answer about one segment, for the estimate."""


class Annotator:
    """One model; `notes` says in words what of its answers could not be used."""

    def __init__(self, server: ChatServer, announce: Callable[[str], None] | None = None) -> None:
        """`announce` is told, before anything is asked, what the asking will cost."""
        if not server.model:
            raise Unavailable("No chat model is named.", "Say chat=MODEL@ADDRESS.")
        self.server = server
        self.notes: list[str] = []
        self._announce = announce

    @property
    def name(self) -> str:
        """The model's name, for the rule of its findings."""
        return self.server.model

    def annotate(self, segments: Sequence[Segment], stop: Stop | None = None) -> list[list[Remark]]:
        """The remarks about each segment of one language pair; those without a target have none.

        Raises as `ChatServer.ask`; what was answered until then is kept.
        """
        known = {n: self._kept(s) for n, s in enumerate(segments) if s.target.strip()}
        open_ones = [n for n, remarks in known.items() if remarks is None]
        if open_ones and self._announce is not None:
            self._announce(self.cost_of([segments[n] for n in open_ones], len(known) - len(open_ones)))
        refused = unread = 0
        for start in range(0, len(open_ones), TOGETHER):
            places = open_ones[start : start + TOGETHER]
            for n, remarks, left_out in self._ask(places, segments, stop):
                if remarks is None:
                    unread += 1
                    continue
                known[n] = remarks
                refused += left_out
                self._keep(segments[n], remarks)
        self._note(
            refused,
            f"{counted(refused, 'remark')} of {self.name} named words that are not there, and were left out.",
        )
        self._note(
            unread,
            f"{counted(unread, 'segment was', 'segments were')} not reviewed: "
            f"{self.name} did not answer as asked.",
        )
        return [known.get(n) or [] for n in range(len(segments))]

    def cost_of(self, segments: Sequence[Segment], cached: int = 0) -> str:
        """What asking about segments will take, in words: an estimate."""
        sent = sum(_tokens(s.source) + _tokens(s.target) + 20 for s in segments)
        questions = -(-len(segments) // TOGETHER)
        instructions = _tokens(system_for("xx", "yy")) * questions
        usage = Usage(sent + instructions, _ANSWER_TOKENS * len(segments))
        cost = usage.cost()
        return (
            f"{self.name} at {self.server.shown_url} is asked about {counted(len(segments), 'segment')} in "
            f"{counted(questions, 'question')}: about {usage.sent:,} tokens sent, {usage.received:,} received"
            + (f", cost {cost}" if cost else "")
            + (f"; {cached} more are known" if cached else "")
            + "."
        )

    def _ask(
        self, places: list[int], segments: Sequence[Segment], stop: Stop | None
    ) -> Iterator[tuple[int, list[Remark] | None, int]]:
        """Place, remarks (None where there was no usable answer) and how many were left out."""
        chosen = [segments[n] for n in places]
        system = system_for(chosen[0].source_lang, chosen[0].target_lang)
        try:
            found, refused = remarks_of(self.server.ask(system, question_for(chosen), stop), chosen)
        except NotAsAsked:
            if len(places) == 1:
                yield places[0], None, 0
                return
            half = len(places) // 2
            yield from self._ask(places[:half], segments, stop)
            yield from self._ask(places[half:], segments, stop)
            return
        for number, (n, remarks) in enumerate(zip(places, found, strict=True)):
            yield n, remarks, refused if number == 0 else 0

    def _file(self, segment: Segment) -> Path:
        parts = (
            str(VERSION),
            self.server.model,
            self.server.shown_url,
            segment.source_lang,
            segment.target_lang,
        )
        content = "\0".join((*parts, segment.source, segment.target)).encode("utf-8", "surrogatepass")
        digest = hashlib.blake2b(content, digest_size=16).hexdigest()
        return cache_dir() / "model-review" / digest[:2] / f"{digest}.json"

    def _kept(self, segment: Segment) -> list[Remark] | None:
        try:
            stored = json.loads(self._file(segment).read_bytes())
            return [Remark(**{**each, "severity": Severity(each["severity"])}) for each in stored]
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return None

    def _keep(self, segment: Segment, remarks: list[Remark]) -> None:
        file = self._file(segment)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            fresh = file.with_suffix(".new")
            fresh.write_text(json.dumps(list(map(asdict, remarks)), ensure_ascii=False), encoding="utf-8")
            fresh.replace(file)
        except OSError:
            return  # a cache that can't be written costs money, not the review

    def _note(self, count: int, words: str) -> None:
        if count:
            self.notes.append(words)


def _tokens(text: str) -> int:
    """About how many tokens a text has: one a character of scripts without spaces, one for four others."""
    dense = sum(map(is_spaceless, text))
    return dense + (len(text) - dense + 3) // 4
