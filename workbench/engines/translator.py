"""Has segments translated by an engine and keeps what must be kept: markup, placeholders, addresses."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Self

from workbench.engines.base import Answer, Engine, Stop, Stopped, Translation
from workbench.engines.plausible import only_plausible
from workbench.engines.protection import ask_protected
from workbench.errors import Unavailable, WorkbenchError
from workbench.model import Finding, Match, Segment

Find = Callable[[Segment], Sequence[Finding]]
"""What is wrong with a segment, e.g. `Reviewer.review_segment`."""

N_BEST = 4
"""Translations asked for where findings choose between them."""
FAILURES_RUNNING = 3
"""Batches without any answer after which an engine is asked no more."""
NOTHING = "The engine gave no translation that keeps what must be kept."


@dataclass(frozen=True, slots=True)
class Draft:
    """What the machine proposes for a segment."""

    segment: Segment
    """As asked, with the best translation as its target and the engine as its origin."""
    alternatives: tuple[str, ...] = ()
    """Every translation, best first."""
    findings: tuple[Finding, ...] = ()
    """What is wrong with the best one."""
    problem: str = ""
    """In words why there is no translation."""

    @property
    def matches(self) -> tuple[Match, ...]:
        """The translations as suggestions. Their similarity is 0: nobody has confirmed them."""
        origin = self.segment.origin
        return tuple(Match(self.segment.source, text, "mt", origin, 0.0) for text in self.alternatives)


class Translator:
    """Translates segments by one engine; markup, placeholders and addresses come out whole.

    An engine that fails is asked again for the next batch, but three failures running end the asking:
    every further draft is empty, and `problems` says in words, once, what was the matter.
    """

    def __init__(self, engine: Engine, find: Find | None = None) -> None:
        """With `find`, the translation with the least penalty of findings comes first."""
        self.engine = engine
        self.problems: list[str] = []
        self._find = find
        self._failures_running = 0

    def drafts(
        self, segments: Sequence[Segment], *, n_best: int = 1, stop: Stop | None = None
    ) -> Iterator[Draft]:
        """A draft for each segment, in order, batch by batch. Raises Stopped once `stop` is set."""
        size = max(1, self.engine.batch_size)
        for start in range(0, len(segments), size):
            yield from self._batch(segments[start : start + size], n_best, stop)

    def close(self) -> None:
        """Let go of what the engine holds."""
        self.engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _batch(self, segments: Sequence[Segment], n_best: int, stop: Stop | None) -> Iterator[Draft]:
        answers: list[Answer] = [Answer() for _ in segments]
        wanted = max(n_best, N_BEST if self._find else 1)
        for pair in dict.fromkeys((s.source_lang, s.target_lang) for s in segments):
            own = [n for n, s in enumerate(segments) if (s.source_lang, s.target_lang) == pair]
            got = self._ask([segments[n].source for n in own], *pair, wanted, stop)
            for n, answer in zip(own, got, strict=True):
                answers[n] = answer
        for segment, answer in zip(segments, answers, strict=True):
            yield self._draft(segment, answer, n_best)

    def _ask(
        self, texts: list[str], source_lang: str, target_lang: str, n_best: int, stop: Stop | None
    ) -> list[Answer]:
        if self._failures_running >= FAILURES_RUNNING:
            return [Answer(problem=self.problems[-1])] * len(texts)

        def ask(masked: Sequence[str]) -> list[Answer]:
            answers = self.engine.translate(masked, source_lang, target_lang, n_best, stop)
            return list(map(only_plausible, masked, answers))

        try:
            answers = ask_protected(ask, texts, target_lang)
        except Stopped:
            raise
        except WorkbenchError as error:
            self._failures_running += FAILURES_RUNNING if isinstance(error, Unavailable) else 1
            self._say(str(error))
            return [Answer(problem=str(error))] * len(texts)
        self._failures_running = 0
        for answer in answers:
            if answer.problem:
                self._say(answer.problem)
        return answers

    def _draft(self, segment: Segment, answer: Answer, n_best: int) -> Draft:
        if not answer.translations:
            return Draft(segment, problem=answer.problem or NOTHING)
        ranked = [self._reviewed(segment, translation) for translation in answer.translations]
        ranked.sort(key=lambda made: sum(finding.severity.penalty for finding in made[1]))
        best, findings = ranked[0]
        alternatives = tuple(dict.fromkeys(made.target for made, _ in ranked))[:n_best]
        return Draft(best, alternatives, findings)

    def _reviewed(self, segment: Segment, translation: Translation) -> tuple[Segment, tuple[Finding, ...]]:
        made = replace(segment, target=translation.text, origin=self.engine.origin)
        return made, tuple(self._find(made)) if self._find else ()

    def _say(self, words: str) -> None:
        if words not in self.problems:
            self.problems.append(words)
