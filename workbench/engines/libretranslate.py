"""LibreTranslate: a translation server of one's own, spoken to by HTTP."""

import os
from collections.abc import Sequence
from typing import Any

from workbench.engines.base import Answer, EngineFailed, EngineKind, Pair, Stop, Translation
from workbench.engines.http import PATIENCE, Patience, Rejected, Server
from workbench.errors import Unavailable, WorkbenchError
from workbench.text import primary

USUAL_URL = "http://localhost:5000"
URL_VARIABLE = "WORKBENCH_LIBRETRANSLATE_URL"
KEY_VARIABLE = "WORKBENCH_LIBRETRANSLATE_KEY"
_WIDE, _NARROW = "。！？；：，", ".!?;:,"


class LibreTranslate:
    """One server."""

    id = "libretranslate"
    origin = "mt:libretranslate"
    batch_size = 32

    def __init__(self, url: str, patience: Patience = PATIENCE) -> None:
        self._server = Server(url, "LibreTranslate", KEY_VARIABLE, patience)
        self._languages: dict[str, frozenset[str]] | None = None

    def unavailable(self) -> str:
        """Whether the server answers."""
        try:
            self._targets(tries=1)
        except WorkbenchError as problem:
            return str(problem)
        return ""

    def pairs(self) -> frozenset[Pair]:
        """What the server lists."""
        return frozenset(
            (_bcp47(source), _bcp47(target))
            for source, targets in self._targets().items()
            for target in targets
            if source != target
        )

    def translate(
        self,
        texts: Sequence[str],
        source_lang: str,
        target_lang: str,
        n_best: int = 1,
        stop: Stop | None = None,
    ) -> list[Answer]:
        """One answer a text. A batch that the server rejects is asked for in halves."""
        if not texts:
            return []
        known = self._targets()
        source = _best_code(source_lang, known)
        target = _best_code(target_lang, known.get(source, frozenset()))
        if not source or not target:
            raise Unavailable(
                f"LibreTranslate at {self._server.shown_url} has no {source_lang} → {target_lang}."
            )
        return self._batch(list(texts), {"source": source, "target": target}, n_best, stop)

    def close(self) -> None:
        """Forget what the server said of itself."""
        self._languages = None

    def _batch(self, texts: list[str], pair: dict[str, str], n_best: int, stop: Stop | None) -> list[Answer]:
        body: dict[str, Any] = {"q": texts, **pair, "format": "text", "alternatives": n_best - 1}
        if key := self._server.key():
            body["api_key"] = key
        try:
            made = _answers(self._server.ask("translate", body, stop=stop), len(texts), self._strange())
            return [_with_own_end(answer, pair["target"]) for answer in made]
        except Rejected as problem:
            if len(texts) == 1:
                return [Answer(problem=str(problem))]
        half = len(texts) // 2
        return self._batch(texts[:half], pair, n_best, stop) + self._batch(texts[half:], pair, n_best, stop)

    def _targets(self, tries: int = 0) -> dict[str, frozenset[str]]:
        """The server's codes: from which to which."""
        if self._languages is None:
            listed = self._server.ask("languages", tries=tries)
            if not isinstance(listed, list):
                raise self._strange()
            try:
                codes = [str(entry["code"]) for entry in listed]
                targets = [frozenset(map(str, entry.get("targets", codes))) for entry in listed]
            except (TypeError, KeyError, AttributeError):
                raise self._strange() from None
            self._languages = dict(zip(codes, targets, strict=True))
        return self._languages

    def _strange(self) -> EngineFailed:
        return EngineFailed(f"The server at {self._server.shown_url} does not answer as LibreTranslate does.")


def _answers(told: Any, count: int, strange: EngineFailed) -> list[Answer]:
    """The translations of a body that is just what was asked for."""
    made = told.get("translatedText") if isinstance(told, dict) else None
    if not isinstance(made, list) or len(made) != count or not all(isinstance(text, str) for text in made):
        raise strange
    others = told.get("alternatives") or [[]] * count
    if not isinstance(others, list) or len(others) != count:
        others = [[]] * count
    answers = []
    for text, more in zip(made, others, strict=True):
        every = dict.fromkeys([text, *(each for each in more if isinstance(each, str))])
        answers.append(Answer(tuple(map(Translation, every))))
    return answers


def _with_own_end(answer: Answer, language: str) -> Answer:
    """LibreTranslate copies the source's last mark: “。” at the end of an English sentence."""
    marks = dict(zip(_WIDE, _NARROW, strict=True))
    if primary(language) in ("zh", "zt", "ja"):
        marks = {narrow: wide for wide, narrow in marks.items()}
    return Answer(
        tuple(
            Translation(made.text[:-1] + marks.get(made.text[-1:], made.text[-1:]), made.score)
            for made in answer.translations
        )
    )


def _bcp47(code: str) -> str:
    return {"zt": "zh-Hant", "pb": "pt-BR"}.get(code, code)


def _best_code(language: str, codes: "Sequence[str] | frozenset[str] | dict[str, frozenset[str]]") -> str:
    """The server's code for a language: the same, of the same script, or of the same primary subtag."""
    by_tag = {_bcp47(code).lower(): code for code in sorted(codes)}
    low = language.lower()
    script = "zh-hant" if low.startswith(("zh-hant", "zh-tw", "zh-hk", "zh-mo")) else low
    if script in by_tag:
        return by_tag[script]
    if script == "zh-hant":
        return ""
    alike = [code for tag, code in by_tag.items() if primary(tag) == primary(language) and tag != "zh-hant"]
    return min(alike, key=len) if alike else ""


def _open(detail: str) -> LibreTranslate:
    return LibreTranslate(detail or os.environ.get(URL_VARIABLE, "") or USUAL_URL)


ENGINE = EngineKind(id="libretranslate", about=f"a LibreTranslate server (={USUAL_URL})", open=_open)
