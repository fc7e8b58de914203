"""Has segments translated by an engine and keeps what must be kept: markup, placeholders, addresses."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Self

from workbench.engines.base import Answer, Engine, Guided, Stop, Stopped
from workbench.engines.constrained import Candidate, Find, mended, missed_terms, terms_of
from workbench.engines.plausible import only_plausible
from workbench.engines.protection import ask_protected
from workbench.errors import Unavailable, WorkbenchError
from workbench.glossary import Glossary
from workbench.messages import may_choose
from workbench.model import Finding, Match, Segment

N_BEST = 4
"""Translations asked for where findings choose between them."""
FAILURES_RUNNING = 3
"""Batches without any answer after which an engine is left alone for a while."""
REST_S = 60.0
CHOICE = "Plural and select messages are left to people: an engine would translate their syntax."
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
    repairs: tuple[str, ...] = ()
    """What was changed in the engine's words, in words."""
    problem: str = ""
    """In words why there is no translation."""

    @property
    def matches(self) -> tuple[Match, ...]:
        """The translations as suggestions. Their similarity is 0: nobody has confirmed them."""
        origin = self.segment.origin
        return tuple(Match(self.segment.source, text, "mt", origin, 0.0) for text in self.alternatives)


class Translator:
    """Translates segments by one engine; markup, placeholders and addresses come out whole.

    An engine that fails is asked again for the next batch; after three failures running, or where it is
    absent, it is left alone for a minute, and drafts are empty. `problems` says in words, once, what was
    the matter.
    """

    def __init__(self, engine: Engine, find: Find | None = None, glossary: Glossary | None = None) -> None:
        """With `find`, the translation with the least penalty comes first, and safe repairs are made in it.

        With a glossary, terms that the engine misses are held out of the text and asked for again.
        """
        self.engine = engine
        self.problems: list[str] = []
        self._find = find
        self._glossary = glossary
        self._failures_running = 0
        self._rests_until = 0.0

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
        wanted = max(n_best, N_BEST if self._find else 1)
        answers = self._answers(segments, [segment.source for segment in segments], wanted, stop)
        pools = [self._candidates(*each) for each in zip(segments, answers, strict=True)]
        self._ask_for_terms(pools, stop)
        for segment, answer, pool in zip(segments, answers, pools, strict=True):
            yield self._draft(segment, answer, pool, n_best)

    def _ask_for_terms(self, pools: list[list[Candidate]], stop: Stop | None) -> None:
        """Add to each pool what the engine makes of the text when the terms that it misses are held out."""
        if self._glossary is None:
            return
        lacking = {n: missed_terms(pool[0], self._glossary) for n, pool in enumerate(pools) if pool}
        held = {n: each for n, each in lacking.items() if each is not None}
        if not held:
            return
        segments = [pools[n][0].segment for n in held]
        answers = self._answers(segments, [each.source for each in held.values()], N_BEST, stop, apart=False)
        for (n, each), segment, answer in zip(held.items(), segments, answers, strict=True):
            released = [
                replace(made, text=each.released(made.text, segment.target_lang))
                for made in answer.translations
            ]
            pools[n] += self._candidates(segment, replace(answer, translations=tuple(released)))
            pools[n].sort(key=_by_penalty)

    def _answers(
        self,
        segments: Sequence[Segment],
        texts: Sequence[str],
        n_best: int,
        stop: Stop | None,
        *,
        apart: bool = True,
    ) -> list[Answer]:
        """The answers to one text for each segment, each pair of languages asked by itself."""
        answers = [Answer(problem=CHOICE if may_choose(text) else "") for text in texts]
        if any(answer.problem for answer in answers):
            self._say(CHOICE)
        for pair in dict.fromkeys((s.source_lang, s.target_lang) for s in segments):
            own = [
                n
                for n, s in enumerate(segments)
                if (s.source_lang, s.target_lang) == pair and not may_choose(texts[n])
            ]
            for n, answer in zip(
                own, self._ask([texts[n] for n in own], pair, n_best, stop, apart), strict=True
            ):
                answers[n] = answer
        return answers

    def _ask(
        self, texts: list[str], pair: tuple[str, str], n_best: int, stop: Stop | None, apart: bool
    ) -> list[Answer]:
        if self._failures_running >= FAILURES_RUNNING and time.monotonic() < self._rests_until:
            return [Answer(problem=self.problems[-1])] * len(texts)

        def ask(masked: Sequence[str]) -> list[Answer]:
            if self._glossary is not None and isinstance(self.engine, Guided):
                terms = [terms_of(text, *pair, self._glossary) for text in masked]
                answers = self.engine.translate_with(terms, masked, *pair, stop)
            else:
                answers = self.engine.translate(masked, *pair, n_best, stop)
            return list(map(only_plausible, masked, answers))

        try:
            answers = ask_protected(ask, texts, pair[1], apart=apart)
        except Stopped:
            raise
        except WorkbenchError as error:
            self._failures_running += FAILURES_RUNNING if isinstance(error, Unavailable) else 1
            self._rests_until = time.monotonic() + REST_S
            self._say(str(error))
            return [Answer(problem=str(error))] * len(texts)
        self._failures_running = 0
        for answer in answers:
            if answer.problem:
                self._say(answer.problem)
        return answers

    def _candidates(self, segment: Segment, answer: Answer) -> list[Candidate]:
        """The translations with their findings, those with the least penalty first."""
        made = [
            replace(segment, target=translation.text, origin=self.engine.origin)
            for translation in answer.translations
        ]
        if self._find is None:
            return list(map(Candidate, made))
        return sorted((Candidate(each, tuple(self._find(each))) for each in made), key=_by_penalty)

    def _draft(self, segment: Segment, answer: Answer, pool: list[Candidate], n_best: int) -> Draft:
        if not pool:
            return Draft(segment, problem=answer.problem or NOTHING)
        best = mended(pool[0], self._find) if self._find else pool[0]
        texts = dict.fromkeys([best.segment.target, *(candidate.segment.target for candidate in pool)])
        return Draft(best.segment, tuple(texts)[:n_best], best.findings, best.repairs)

    def _say(self, words: str) -> None:
        if words not in self.problems:
            self.problems.append(words)


def _by_penalty(candidate: Candidate) -> tuple[int, int]:
    """Advice counts where the penalties are the same."""
    return candidate.penalty, len(candidate.findings)
