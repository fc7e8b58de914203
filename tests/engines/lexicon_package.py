"""Builds an Argos package without training: a Transformer whose weights, set by hand, are a dictionary.

The decoder's cross attention looks at the source word of its own position, whose value is the word's
translation (and, somewhat less, its second one). What the dictionary lacks is unknown and copied.
"""

import json
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

SPECIAL = ("<unk>", "<s>", "</s>")
FREQUENCIES = 12
ROWS = 160
"""Positions, one a token."""
STEPS = 32
"""Positions are written in 32nds: coarse enough to pack small, fine enough to tell neighbours apart."""
SHARP = 60.0
SECOND = 0.75
"""How much a second translation counts beside the first."""


def write_lexicon_package(
    path: Path, pair: tuple[str, str], lexicon: Mapping[str, Sequence[str]], copied: str = ".,!?⟦⟧0123456789"
) -> Path:
    """Write the package; words are lower case, translations best first, `copied` characters stay."""
    entries = {f"▁{word}": [f"▁{said}" for said in sayings] for word, sayings in lexicon.items()}
    entries |= {character: [character] for character in copied} | {"▁": ["▁"]}
    sources = [*SPECIAL, *entries]
    targets = [*SPECIAL, *dict.fromkeys(said for sayings in entries.values() for said in sayings)]
    metadata = {
        "package_version": "1.0", "argos_version": "1.9.0", "from_code": pair[0], "from_name": pair[0],
        "to_code": pair[1], "to_name": pair[1],
    }  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        _write_model(Path(folder), sources, targets, entries)
        contents = {f"model/{file.name}": file.read_bytes() for file in sorted(Path(folder).iterdir())}
    contents["metadata.json"] = json.dumps(metadata).encode()
    contents["sentencepiece.model"] = _pieces([*dict.fromkeys(sources + targets)])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(
                zipfile.ZipInfo(f"lexicon-{pair[0]}_{pair[1]}/{name}"), content, zipfile.ZIP_DEFLATED
            )
    return path


def _pieces(vocabulary: Sequence[str]) -> bytes:
    from sentencepiece import sentencepiece_model_pb2 as proto

    model = proto.ModelProto()
    kinds = {"<unk>": 2, "<s>": 3, "</s>": 3}
    for piece in vocabulary:
        # A whole word beats its letters.
        model.pieces.add(piece=piece, score=0.0 if len(piece) > 1 else -5.0, type=kinds.get(piece, 1))
    model.trainer_spec.model_type = 1
    model.trainer_spec.unk_id, model.trainer_spec.bos_id, model.trainer_spec.eos_id = 0, 1, 2
    model.trainer_spec.pad_id = -1
    model.normalizer_spec.name = "identity"
    model.normalizer_spec.add_dummy_prefix = True
    return bytes(model.SerializeToString(deterministic=True))


def _write_model(
    folder: Path, sources: Sequence[str], targets: Sequence[str], entries: Mapping[str, Sequence[str]]
) -> None:
    from ctranslate2.specs import TransformerSpec

    words = max(len(sources), len(targets))
    # Every value comes with its negative, so that a vector's mean is 0 and layer norm only scales it.
    width = -(-(2 * words + 4 * FREQUENCIES) // 8) * 8
    place = slice(2 * words, 2 * words + 4 * FREQUENCIES)
    angles = np.arange(ROWS)[:, None] * np.geomspace(1.0, 0.01, FREQUENCIES)
    encodings = np.zeros((ROWS, width), np.float32)
    cosines, sines = (np.round(wave(angles) * STEPS) / STEPS for wave in (np.cos, np.sin))
    encodings[:, place] = np.concatenate([cosines, sines, -cosines, -sines], 1)
    pick = np.zeros((width, width), np.float32)
    pick[place, place] = np.eye(4 * FREQUENCIES)
    says = np.zeros((width, width), np.float32)
    for word, sayings in {**entries, "</s>": ["</s>"], "<unk>": ["<unk>"]}.items():
        for number, said in enumerate(sayings):
            _signed(says, targets.index(said), sources.index(word), 1.0 if number == 0 else SECOND)
    spec = TransformerSpec.from_config(1, 1, pre_norm=True)
    for stack in (spec.encoder, spec.decoder):
        stack.scale_embeddings = False
        stack.position_encodings.encodings = encodings
        _plain_norm(stack.layer_norm, width)
        for part in (stack.layer[0].self_attention, stack.layer[0].ffn):
            _plain_norm(part.layer_norm, width)
        _set(stack.layer[0].self_attention.linear[0], np.zeros((3 * width, width)))
        _set(stack.layer[0].self_attention.linear[1], np.zeros((width, width)))
        _set(stack.layer[0].ffn.linear_0, np.zeros((8, width)))
        _set(stack.layer[0].ffn.linear_1, np.zeros((width, 8)))
    cross = spec.decoder.layer[0].attention
    _plain_norm(cross.layer_norm, width)
    _set(cross.linear[0], pick * SHARP)
    _set(cross.linear[1], np.concatenate([pick, says]))
    _set(cross.linear[2], np.eye(width) * 4)
    table = np.zeros((len(sources), width), np.float32)
    for number in range(len(sources)):
        table[number, 2 * number], table[number, 2 * number + 1] = 1, -1
    spec.encoder.embeddings[0].weight = table
    spec.decoder.embeddings.weight = np.zeros((len(targets), width), np.float32)
    projection = np.zeros((len(targets), width), np.float32)
    for number in range(len(targets)):
        projection[number, 2 * number], projection[number, 2 * number + 1] = 2, -2
    _set(spec.decoder.projection, projection)
    spec.register_source_vocabulary(list(sources))
    spec.register_target_vocabulary(list(targets))
    spec.config.decoder_start_token, spec.config.add_source_eos = "<s>", True
    spec.config.layer_norm_epsilon = 1e-6
    spec.validate()
    spec.optimize()
    spec.save(str(folder))


def _signed(matrix: np.ndarray, row: int, column: int, value: float) -> None:
    for sign_of_row in (0, 1):
        for sign in (0, 1):
            matrix[2 * row + sign_of_row, 2 * column + sign] = value / 2 * (1 if sign == sign_of_row else -1)


def _set(linear: object, weight: np.ndarray) -> None:
    linear.weight = weight.astype(np.float32)
    linear.bias = np.zeros(len(weight), np.float32)


def _plain_norm(norm: object, width: int) -> None:
    norm.gamma, norm.beta = np.ones(width, np.float32), np.zeros(width, np.float32)
