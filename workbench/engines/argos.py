"""Argos Translate: neural models that run on this machine, one package for each language pair."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from workbench.engines.argos_model import DirectModel, Model, missing, open_model
from workbench.engines.argos_packages import Package, packages_dir, packages_in, unpack
from workbench.engines.base import Answer, EngineKind, Link, Pair, Stop, Stopped, TokenScore, Translation
from workbench.engines.sentence_cut import Cut, cut
from workbench.errors import BadInput, Unavailable
from workbench.text import primary

MIDDLE = "en"
"""The language that two packages are best chained by where none is for the pair itself."""


class Argos:
    """The packages below a folder, or a single one from a file, as an engine."""

    batch_size = 64

    def __init__(self, place: Path, name: str = "argos") -> None:
        self.id = name
        self.origin = f"mt:{name}"
        self._place = place
        self._packages: tuple[Package, ...] | None = None
        self._models: dict[Path, Model] = {}
        self._unpacked: TemporaryDirectory[str] | None = None

    def unavailable(self) -> str:
        """What is missing, and how to get it."""
        lacking = missing()
        if lacking or self._known():
            return lacking
        return f"No Argos package is installed in {self._place}. {HOW_TO_INSTALL}"

    def pairs(self) -> frozenset[Pair]:
        """The pairs of the packages, and those that two of them make."""
        own = [package.metadata for package in self._known()]
        chained = {
            (first.pair[0], second.pair[1])
            for first in own
            for second in own
            if first.target == second.source and first.source != second.target
        }
        return frozenset({metadata.pair for metadata in own} | chained)

    def translate(
        self,
        texts: Sequence[str],
        source_lang: str,
        target_lang: str,
        n_best: int = 1,
        stop: Stop | None = None,
    ) -> list[Answer]:
        """One answer for each text; by way of a third language where two packages make the pair."""
        *before, last = self._route(source_lang, target_lang)
        for package in before:
            middle = package.metadata.pair[1]
            answers = self._translated(package, texts, middle, 1, stop)
            texts = [answer.translations[0].text for answer in answers]
        return self._translated(last, texts, target_lang, n_best, stop)

    def score(
        self, pairs: Sequence[tuple[str, str]], source_lang: str, target_lang: str
    ) -> list[tuple[TokenScore, ...]]:
        """The tokens of each target by forced decoding."""
        return self._direct(source_lang, target_lang).score(pairs)

    def align(
        self, pairs: Sequence[tuple[str, str]], source_lang: str, target_lang: str
    ) -> list[tuple[Link, ...]]:
        """The links that the model's attention shows."""
        return self._direct(source_lang, target_lang).align(pairs)

    def close(self) -> None:
        """Let go of the models."""
        self._models.clear()
        self._packages = None
        if self._unpacked is not None:
            self._unpacked.cleanup()
            self._unpacked = None

    def _known(self) -> tuple[Package, ...]:
        if self._packages is None:
            self._packages = packages_in(self._folder())
        return self._packages

    def _folder(self) -> Path:
        if not self._place.is_file():
            return self._place
        if self._unpacked is None:
            self._unpacked = TemporaryDirectory(prefix="workbench-argos-")
            unpack(self._place, Path(self._unpacked.name))
        return Path(self._unpacked.name)

    def _route(self, source_lang: str, target_lang: str) -> list[Package]:
        """The package of a pair, or two that make it."""
        sources, targets = _codes(source_lang), _codes(target_lang)
        first = [package for package in self._known() if package.metadata.source in sources]
        last = [package for package in self._known() if package.metadata.target in targets]
        direct = [package for package in first if package in last]
        if direct:
            return [
                min(
                    direct, key=lambda p: (sources.index(p.metadata.source), targets.index(p.metadata.target))
                )
            ]
        chains = [[a, b] for a in first for b in last if a.metadata.target == b.metadata.source]
        if chains:
            return min(chains, key=lambda chain: chain[0].metadata.target != MIDDLE)
        lacking = self.unavailable()
        if lacking:
            raise Unavailable(lacking)
        known = ", ".join(sorted(package.metadata.name for package in self._known()))
        raise Unavailable(
            f"No Argos package translates {source_lang} → {target_lang} (installed: {known}).", HOW_TO_INSTALL
        )

    def _model(self, package: Package) -> Model:
        if package.folder not in self._models:
            self._models[package.folder] = open_model(package)
        return self._models[package.folder]

    def _direct(self, source_lang: str, target_lang: str) -> DirectModel:
        route = self._route(source_lang, target_lang)
        model = self._model(route[0])
        if len(route) > 1 or not isinstance(model, DirectModel):
            raise Unavailable(f"No Argos model can score translations {source_lang} → {target_lang}.")
        return model

    def _translated(
        self, package: Package, texts: Sequence[str], target_lang: str, n_best: int, stop: Stop | None
    ) -> list[Answer]:
        model = self._model(package)
        answers: list[Answer] = []
        for start in range(0, len(texts), self.batch_size):
            if stop is not None and stop.is_set():
                raise Stopped
            cuts = [cut(text, model.fits) for text in texts[start : start + self.batch_size]]
            sentences = list(dict.fromkeys(sentence for each in cuts for sentence in each.sentences))
            made = dict(zip(sentences, model.translate(sentences, n_best) if sentences else [], strict=True))
            answers += [
                _put_together(each, [made[s] for s in each.sentences], target_lang, n_best) for each in cuts
            ]
        return answers


def _put_together(text: Cut, made: Sequence[list[Translation]], language: str, n_best: int) -> Answer:
    """The translations of a text: the first of every sentence, the second of every sentence …"""
    translations: dict[str, Translation] = {}
    for place in range(n_best if made else 1):
        chosen = [each[min(place, len(each) - 1)] for each in made]
        joined = text.joined([translation.text for translation in chosen], language)
        scores = [translation.score for translation in chosen if translation.score is not None]
        score = sum(scores) / len(scores) if scores and len(scores) == len(chosen) else None
        translations.setdefault(joined, Translation(joined, score))
    return Answer(tuple(translations.values()))


def _codes(language: str) -> list[str]:
    """Argos' codes that serve a language, best first."""
    low = language.lower().replace("_", "-")
    if low.startswith(("zh-hant", "zh-tw", "zh-hk", "zh-mo")):
        return ["zt"]
    if low.startswith("pt-br"):
        return ["pb", "pt"]
    return list(dict.fromkeys([language, low, primary(language)]))


HOW_TO_INSTALL = "Install one: workbench engine install FILE, FOLDER, or zh-en to fetch it."


def _open(detail: str) -> Argos:
    place = Path(detail).expanduser() if detail else packages_dir()
    if detail and not place.exists():
        raise BadInput(f"{place}: there is no such Argos package or folder of packages.")
    return Argos(place)


ENGINE = EngineKind(id="argos", about="neural models on this machine (Argos Translate packages)", open=_open)
