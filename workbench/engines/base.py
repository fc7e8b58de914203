"""What a machine translation engine is, and what it answers."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from workbench.errors import WorkbenchError

Pair = tuple[str, str]
"""Source and target language as BCP 47 codes."""

Stop = threading.Event
"""Set from another thread to end a translation that is under way."""


class EngineFailed(WorkbenchError):
    """An engine gave no answer, not in time, or not the one that was asked for; asking again may help."""


class Stopped(WorkbenchError):
    """The translation was ended before it was done."""

    def __init__(self) -> None:
        super().__init__("The translation was stopped.")


@dataclass(frozen=True, slots=True)
class Translation:
    """One rendering of a text by an engine."""

    text: str
    score: float | None = None
    """Mean log probability (base e) of a token as the engine sees it; compares within one answer only."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine made of one text: translations, best first, or in words why there are none."""

    translations: tuple[Translation, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class TokenScore:
    """How likely a model finds one token of a given translation, with what stands before it."""

    start: int
    end: int
    """Where the token stands in the translation; the mark of the end is the empty span at its end."""
    log_probability: float
    """Base e."""


@dataclass(frozen=True, slots=True)
class Link:
    """A word of the source and a word of the target that say the same, as spans of the two texts."""

    source: tuple[int, int]
    target: tuple[int, int]
    weight: float
    """From 0 to 1."""


class Engine(Protocol):
    """A machine translation system that is ready to be asked, by one thread at a time.

    Opening one is quick and asks nobody: models load, and servers are spoken to, at the first question.
    """

    @property
    def id(self) -> str:
        """The name of its kind, e.g. `argos`."""
        ...

    @property
    def origin(self) -> str:
        """What segments that it translated are marked with, e.g. `mt:argos`."""
        ...

    @property
    def batch_size(self) -> int:
        """How many texts it is best given at once; more are taken too."""
        ...

    def unavailable(self) -> str:
        """In words why it can't be used now and how to get it; empty where it can."""
        ...

    def pairs(self) -> frozenset[Pair] | None:
        """The language pairs that it translates; None where it takes any.

        Raises Unavailable or EngineFailed where it can't be asked.
        """
        ...

    def translate(
        self,
        texts: Sequence[str],
        source_lang: str,
        target_lang: str,
        n_best: int = 1,
        stop: Stop | None = None,
    ) -> list[Answer]:
        """One answer for each text, in order, of at most `n_best` translations.

        Raises Unavailable where it is absent or lacks the pair, EngineFailed where it failed altogether,
        Stopped once `stop` is set.
        """
        ...

    def close(self) -> None:
        """Let go of what it holds; it may be asked again."""
        ...


@runtime_checkable
class Guided(Protocol):
    """An engine that can be told terms to use."""

    def translate_with(
        self,
        terms: Sequence[Mapping[str, str]],
        texts: Sequence[str],
        source_lang: str,
        target_lang: str,
        stop: Stop | None = None,
    ) -> list[Answer]:
        """As `translate`, given for each text its terms and how they are to be said."""
        ...


@runtime_checkable
class Scoring(Protocol):
    """An engine that can say how likely it finds a translation that somebody else made."""

    def score(
        self, pairs: Sequence[tuple[str, str]], source_lang: str, target_lang: str
    ) -> list[tuple[TokenScore, ...]]:
        """The tokens of each target, given its source, by forced decoding."""
        ...


@runtime_checkable
class Aligning(Protocol):
    """An engine that can say which words of a translation stand for which of the source."""

    def align(
        self, pairs: Sequence[tuple[str, str]], source_lang: str, target_lang: str
    ) -> list[tuple[Link, ...]]:
        """For each pair of texts the links between their words, by place."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineKind:
    """One kind of engine. Each module of this package offers one as `ENGINE`."""

    id: str
    about: str
    """What it is, in one line."""
    open: Callable[[str], Engine]
    """Makes one; the text names a model, folder or address, and is empty for the usual one.

    Raises BadInput where the text can't be that.
    """
