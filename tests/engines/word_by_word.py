"""An engine without a model: every word by itself. What it does not know it copies."""

import re
from collections.abc import Callable, Sequence

from workbench.engines.base import Answer, EngineKind, Pair, Stop, Stopped, Translation

WORDS = {
    "ein": "a",
    "satz": "sentence",
    "haus": "house",
    "guten": "good",
    "tag": "day",
    "und": "and",
    "nein": "no",
}
SECOND = {"haus": "building"}


class WordByWord:
    """German to English; `spoil` changes what it would say."""

    id = "word-by-word"
    origin = "mt:word-by-word"
    batch_size = 4

    def __init__(self, spoil: Callable[[str], str] = lambda text: text) -> None:
        self.asked: list[list[str]] = []
        self._spoil = spoil

    def unavailable(self) -> str:
        return ""

    def pairs(self) -> frozenset[Pair]:
        return frozenset({("de", "en")})

    def translate(
        self,
        texts: Sequence[str],
        source_lang: str,
        target_lang: str,
        n_best: int = 1,
        stop: Stop | None = None,
    ) -> list[Answer]:
        if stop is not None and stop.is_set():
            raise Stopped
        self.asked.append(list(texts))
        variants = ({}, SECOND)
        return [
            Answer(
                tuple(Translation(self._spoil(in_english(t, v)), -float(n)) for n, v in enumerate(variants))[
                    :n_best
                ]
            )
            for t in texts
        ]

    def close(self) -> None:
        pass


def in_english(text: str, instead: dict[str, str]) -> str:
    known = WORDS | instead
    return re.sub(r"[A-Za-zäöüß]+", lambda word: known.get(word[0].lower(), word[0]), text)


ENGINE = EngineKind(id="word-by-word", about="for tests", open=lambda _: WordByWord())
