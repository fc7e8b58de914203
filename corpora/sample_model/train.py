"""Trains the sample model and writes its package: `python train.py OUT.argosmodel [STEPS]`.

Needs numpy, sentencepiece and ctranslate2 (`pip install 'translation-workbench[mt]'`) and one core for some
minutes. Set OPENBLAS_NUM_THREADS=1: waiting threads make small products slower.
"""

import io
import json
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import numpy as np
import sentencepiece
from sentences import Pair, cut, split
from tape import backward
from transformer import Ids, Shape, Transformer, write_model

TRAINING, HELD_OUT = 8000, 300
STEPS, BATCH = 1400, 64
PEAK, WARM_UP = 3e-3, 100
VOCABULARY = 1200
CUT = "\t"
MASKS = [f"⟦{number}⟧" for number in range(1, 10)]


def main(out: Path, steps: int = STEPS) -> None:
    """Train and write the package."""
    training, _ = split(TRAINING, HELD_OUT)
    pieces = train_pieces(training)
    processor = sentencepiece.SentencePieceProcessor(model_proto=pieces)
    model = train(training, processor, steps)
    write_package(model, pieces, processor, out)
    print(f"{out}: {out.stat().st_size:,} bytes", flush=True)


def train_pieces(training: list[Pair]) -> bytes:
    """A SentencePiece model of both languages; the masks of kept pieces are tokens of their own."""
    written = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([text for source, target in training for text in (cut(source, CUT), target)]),
        pretokenization_delimiter=CUT,
        model_writer=written,
        vocab_size=VOCABULARY,
        model_type="bpe",
        character_coverage=1.0,
        split_digits=True,
        normalization_rule_name="identity",
        user_defined_symbols=MASKS,
        hard_vocab_limit=False,
        num_threads=1,
        minloglevel=2,
    )
    return written.getvalue()


def train(
    training: list[Pair], processor: sentencepiece.SentencePieceProcessor, steps: int = STEPS
) -> Transformer:
    """Adam with warm-up and a cosine to zero."""
    model = Transformer(Shape(processor.get_piece_size()))
    coded = [(processor.encode(source), processor.encode(target)) for source, target in training]
    chance, began = np.random.default_rng(1), time.process_time()
    first = {name: np.zeros_like(node.value) for name, node in model.parameters.items()}
    second = {name: np.zeros_like(node.value) for name, node in model.parameters.items()}
    for step in range(1, steps + 1):
        chosen = chance.choice(len(coded), BATCH, replace=False)
        loss = model.loss(*_batch([coded[n] for n in chosen], processor), smoothing=0.05)
        backward(loss)
        rate = PEAK * min(step / WARM_UP, 0.5 * (1 + np.cos(np.pi * step / steps)))
        for name, node in model.parameters.items():
            grad = node.grad if node.grad is not None else np.zeros_like(node.value)
            node.grad = None
            first[name] = 0.9 * first[name] + 0.1 * grad
            second[name] = 0.98 * second[name] + 0.02 * grad**2
            change = (first[name] / (1 - 0.9**step)) / (np.sqrt(second[name] / (1 - 0.98**step)) + 1e-9)
            node.value = (node.value - rate * change).astype(np.float32)
        if step % 100 == 0 or step == steps:
            print(
                f"step {step}: loss {loss.value:.3f}, {time.process_time() - began:.0f} s of CPU", flush=True
            )
    return model


def _batch(
    pairs: list[tuple[list[int], list[int]]], processor: sentencepiece.SentencePieceProcessor
) -> tuple[Ids, Ids, Ids]:
    source = _padded([source for source, _ in pairs])
    target_in = _padded([[processor.bos_id(), *target] for _, target in pairs])
    target_out = _padded([[*target, processor.eos_id()] for _, target in pairs])
    return source, target_in, target_out


def _padded(rows: list[list[int]]) -> Ids:
    out = np.full((len(rows), max(map(len, rows))), -1, np.int64)
    for row, ids in zip(out, rows, strict=True):
        row[: len(ids)] = ids
    return out


def write_package(
    model: Transformer, pieces: bytes, processor: sentencepiece.SentencePieceProcessor, out: Path
) -> None:
    """Write an Argos package: a zip of one folder with the metadata and both models."""
    metadata = {
        "package_version": "1.0",
        "argos_version": "1.9.0",
        "from_code": "zh",
        "from_name": "Chinese",
        "to_code": "en",
        "to_name": "English",
        "type": "translate",
    }
    vocabulary = [processor.id_to_piece(number) for number in range(processor.get_piece_size())]
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        write_model(model, vocabulary, Path(folder))
        contents = {f"model/{path.name}": path.read_bytes() for path in sorted(Path(folder).iterdir())}
        contents |= {"metadata.json": json.dumps(metadata, indent=2).encode(), "sentencepiece.model": pieces}
        for name, content in sorted(contents.items()):
            # A fixed date keeps the file the same from run to run.
            archive.writestr(zipfile.ZipInfo(f"sample-zh_en-1_0/{name}"), content, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
