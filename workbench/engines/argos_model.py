"""One Argos package at work: read by argostranslate, run in batches by CTranslate2 itself.

Argos' own `translate` runs about a sentence a batch, downloads a sentence splitter, and turns every
underscore into a space. Nothing of that happens here; the search (beam, length penalty, unknown words) is
the same.
"""

import os
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from workbench.engines.argos_packages import Package
from workbench.engines.base import EngineFailed, Link, TokenScore, Translation
from workbench.errors import Unavailable
from workbench.text import tokens

if TYPE_CHECKING:
    import numpy as np

HOW_TO_GET_IT = "Install it: pip install 'translation-workbench[mt]'."
MOST_TOKENS = 160
"""The longest sentence given to a model; beyond, they leave words out, and an answer has 256 at most."""
LENGTH_PENALTY = 0.2
"""As argostranslate."""
_BATCH_TOKENS = 1024
_MOST_THREADS = 4
_LEAST_ATTENTION = 0.25
_SPACE = "▁"


class Model(Protocol):
    """Translates sentences of one language pair."""

    def fits(self, sentence: str) -> bool:
        """Whether a sentence is short enough."""
        ...

    def translate(self, sentences: Sequence[str], n_best: int) -> list[list[Translation]]:
        """At most `n_best` translations of each sentence, best first."""
        ...


def open_model(package: Package) -> Model:
    """The package's model. Raises Unavailable without argostranslate, EngineFailed where it can't be read."""
    argos = _read_by_argos(package)
    if (package.folder / "sentencepiece.model").is_file():
        return DirectModel(package, argos)
    return StockModel(package, argos)


def missing() -> str:
    """In words what has to be installed before any package can work; empty where nothing."""
    import importlib.util

    for module in ("argostranslate", "ctranslate2", "sentencepiece"):
        if importlib.util.find_spec(module) is None:
            return f"Argos Translate is not installed ({module} is missing). {HOW_TO_GET_IT}"
    return ""


def _read_by_argos(package: Package) -> Any:
    # Before any import: onnxruntime, which argostranslate may load, would send telemetry.
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    lacking = missing()
    if lacking:
        raise Unavailable(lacking)
    try:
        from argostranslate.package import Package as ArgosPackage

        return ArgosPackage(package.folder)
    except Exception as problem:
        raise EngineFailed(f"Argos Translate can't read {package.folder} ({problem}).") from problem


class DirectModel:
    """A SentencePiece package, run by CTranslate2."""

    def __init__(self, package: Package, argos: Any) -> None:
        self._package, self._argos = package, argos
        self._prefix = [argos.target_prefix] if argos.target_prefix else []

    def fits(self, sentence: str) -> bool:
        """Whether a sentence is short enough."""
        return len(sentence) <= MOST_TOKENS or len(self._pieces(sentence)) <= MOST_TOKENS

    def translate(self, sentences: Sequence[str], n_best: int) -> list[list[Translation]]:
        """At most `n_best` translations of each sentence, best first."""
        from argostranslate import settings

        results = self._run(
            "translate_batch",
            [self._pieces(sentence) for sentence in sentences],
            target_prefix=[self._prefix] * len(sentences) if self._prefix else None,
            replace_unknowns=True,
            max_batch_size=_BATCH_TOKENS,
            batch_type="tokens",
            beam_size=max(n_best, settings.beam_size),
            num_hypotheses=n_best,
            length_penalty=LENGTH_PENALTY,
            return_scores=True,
        )
        return [
            [
                Translation(self._text(pieces), _mean(score, len(pieces)))
                for pieces, score in zip(result.hypotheses, result.scores, strict=True)
            ]
            for result in results
        ]

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[TokenScore, ...]]:
        """The log probability of each token of the targets, and of the end after them."""
        placed = [self._placed(target) for _, target in pairs]
        results = self._run(
            "score_batch",
            [self._pieces(source) for source, _ in pairs],
            [[*self._prefix, *(piece for piece, _ in pieces)] for pieces in placed],
            max_batch_size=_BATCH_TOKENS,
            batch_type="tokens",
            offset=len(self._prefix),
        )
        scores = []
        for (_, target), pieces, result in zip(pairs, placed, results, strict=True):
            spans = [*(span for _, span in pieces), (len(target), len(target))]
            scores.append(
                tuple(TokenScore(*span, log) for span, log in zip(spans, result.log_probs, strict=True))
            )
        return scores

    def align(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[Link, ...]]:
        """Which word of the source the model looks at for each word of the target."""
        return [self._links(source, target) for source, target in pairs]

    def _links(self, source: str, target: str) -> tuple[Link, ...]:
        import numpy as np

        sources, targets = self._placed(source), self._placed(target)
        if not sources or not targets:
            return ()
        (result,) = self._run(
            "translate_batch",
            [[piece for piece, _ in sources]],
            target_prefix=[[*self._prefix, *(piece for piece, _ in targets)]],
            beam_size=1,
            return_attention=True,
            max_decoding_length=len(self._prefix) + len(targets) + 1,
        )
        attention = np.array([row[: len(sources)] for row in result.attention[0]])[len(self._prefix) :]
        attention = attention[: len(targets)]
        return _word_links(source, target, [s for _, s in sources], [s for _, s in targets], attention)

    @cached_property
    def _runner(self) -> Any:
        import ctranslate2
        from argostranslate import settings

        options = {} if settings.compute_type == "auto" else {"compute_type": settings.compute_type}
        inter, intra = settings.inter_threads, settings.intra_threads
        if not intra:
            # Batches side by side, a thread each: threads that share one mostly wait for each other.
            inter, intra = max(inter, min(_MOST_THREADS, os.cpu_count() or 1)), 1
        try:
            return ctranslate2.Translator(
                str(self._package.folder / "model"),
                device=settings.device,
                inter_threads=inter,
                intra_threads=intra,
                **options,
            )
        except (RuntimeError, ValueError, IndexError) as problem:
            raise EngineFailed(
                f"The model in {self._package.folder} can't be loaded ({problem})."
            ) from problem

    def _run(self, method: str, *given: Any, **named: Any) -> Any:
        """What a method of CTranslate2's translator gives."""
        runner = self._runner
        try:
            return getattr(runner, method)(*given, **named)
        except (RuntimeError, ValueError, IndexError) as problem:
            raise EngineFailed(f"The model in {self._package.folder} failed ({problem}).") from problem

    def _pieces(self, text: str) -> list[str]:
        return list(self._argos.tokenizer.encode(text))

    def _placed(self, text: str) -> list[tuple[str, tuple[int, int]]]:
        """The pieces of a text and where they stand in it, without the space before them."""
        mapped = self._argos.tokenizer.lazy_processor().encode(text, return_type="offset_mapping")
        placed = []
        for piece, (start, end) in zip(mapped["pieces"], mapped["offsets"], strict=True):
            shown = text[start:end]
            placed.append((piece, (end - len(shown.lstrip()), end)))
        return placed

    def _text(self, pieces: Sequence[str]) -> str:
        """As argostranslate, but that underscores stay."""
        text = str(self._argos.tokenizer.lazy_processor().decode_pieces(list(pieces))).replace(_SPACE, " ")
        for prefix in self._prefix:
            text = text.removeprefix(prefix)
        return text.removeprefix(" ")


class StockModel:
    """A package of another kind (BPE), run by argostranslate's own call with our sentences."""

    def __init__(self, package: Package, argos: Any) -> None:
        self._package, self._argos = package, argos

    def fits(self, sentence: str) -> bool:
        """Whether a sentence is short enough; a token has about two letters."""
        return len(sentence) <= MOST_TOKENS * 2

    def translate(self, sentences: Sequence[str], n_best: int) -> list[list[Translation]]:
        """At most `n_best` translations of each sentence, best first."""
        try:
            return [
                [Translation(made.value) for made in self._translation.hypotheses(sentence, n_best)]
                for sentence in sentences
            ]
        except Exception as problem:
            raise EngineFailed(
                f"Argos Translate failed with {self._package.folder} ({problem})."
            ) from problem

    @cached_property
    def _translation(self) -> Any:
        from argostranslate.translate import Language, PackageTranslation

        pair = (Language(self._argos.from_code, ""), Language(self._argos.to_code, ""))
        translation = PackageTranslation(*pair, self._argos)
        # Its own would be downloaded at the first sentence.
        translation.sentencizer = _WholeText()
        return translation


class _WholeText:
    """A sentence splitter for what is a sentence already."""

    def split_sentences(self, text: str) -> list[str]:
        return [text]


def _mean(score: float, pieces: int) -> float:
    """CTranslate2's score, a sum over length to the power of the penalty, as the mean of a token."""
    length = max(1, pieces)
    return float(score * length ** (LENGTH_PENALTY - 1))


def _word_links(
    source: str,
    target: str,
    source_spans: Sequence[tuple[int, int]],
    target_spans: Sequence[tuple[int, int]],
    attention: "np.ndarray[Any, Any]",
) -> tuple[Link, ...]:
    """The source word that gets most of the attention of each target word's pieces."""
    source_words = [(token.start, token.end) for token in tokens(source)]
    links = []
    for word in tokens(target):
        rows = [n for n, span in enumerate(target_spans) if _overlap(span, (word.start, word.end))]
        if not rows or not source_words:
            continue
        looked_at = attention[rows].mean(0)
        weights = [
            sum(looked_at[n] for n, span in enumerate(source_spans) if _overlap(span, place))
            for place in source_words
        ]
        best = max(range(len(weights)), key=weights.__getitem__)
        if weights[best] >= _LEAST_ATTENTION:
            links.append(Link(source_words[best], (word.start, word.end), min(1.0, float(weights[best]))))
    return tuple(links)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
