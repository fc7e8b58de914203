"""A small Transformer that learns in numpy and is written in CTranslate2's format."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tape import Array, Node, add, attention, cross_entropy, embed, layer_norm, linear, relu

Ids = NDArray[np.int64]
HIDDEN = np.float32(-1e9)
"""Added to a score of attention that must not count."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How large the model is."""

    vocabulary: int
    width: int = 96
    heads: int = 4
    inner: int = 256
    layers: int = 2


class Transformer:
    """Encoder and decoder with one embedding table for both sides and the output, norms before each part."""

    def __init__(self, shape: Shape, seed: int = 1) -> None:
        self.shape = shape
        self._chance = np.random.default_rng(seed)
        d, self.parameters = shape.width, dict[str, Node]()
        self._new("table", (shape.vocabulary, d), d**-0.5)
        self._new("output.bias", (shape.vocabulary,), 0)
        for stack, kinds in (("encoder", ("self",)), ("decoder", ("self", "cross"))):
            for layer in range(shape.layers):
                for kind in kinds:
                    name = f"{stack}.{layer}.{kind}"
                    self._linear(f"{name}.q", d, d)
                    self._linear(f"{name}.kv", d, 2 * d)
                    self._linear(f"{name}.out", d, d)
                    self._norm(name)
                name = f"{stack}.{layer}.ffn"
                self._linear(f"{name}.0", d, shape.inner)
                self._linear(f"{name}.1", shape.inner, d)
                self._norm(name)
            self._norm(stack)
        self._positions = positions(256, d)

    def loss(self, source: Ids, target_in: Ids, target_out: Ids, smoothing: float) -> Node:
        """Mean cross entropy of the target's tokens; id -1 pads."""
        logits = self.logits(source, target_in)
        counted = (target_out >= 0).astype(np.float32)
        return cross_entropy(logits, np.maximum(target_out, 0), counted, smoothing)

    def logits(self, source: Ids, target: Ids) -> Node:
        """Scores of the next token after each of the target's, (batch, length, vocabulary)."""
        seen = np.where(source >= 0, 0, HIDDEN)[:, None, None, :].astype(np.float32)
        length = target.shape[1]
        past = np.triu(np.full((length, length), HIDDEN, np.float32), 1)[None, None]
        memory = self._stack("encoder", source, seen)
        return linear(self._stack("decoder", target, past, memory, seen), self["table"], self["output.bias"])

    def __getitem__(self, name: str) -> Node:
        return self.parameters[name]

    def _stack(
        self, stack: str, ids: Ids, mask: Array, memory: Node | None = None, seen: Array | None = None
    ) -> Node:
        x = embed(self["table"], np.maximum(ids, 0), self._positions)
        for layer in range(self.shape.layers):
            normed = self._normed(f"{stack}.{layer}.self", x)
            x = add(x, self._attend(f"{stack}.{layer}.self", normed, normed, mask))
            if memory is not None and seen is not None:
                normed = self._normed(f"{stack}.{layer}.cross", x)
                x = add(x, self._attend(f"{stack}.{layer}.cross", normed, memory, seen))
            name = f"{stack}.{layer}.ffn"
            hidden = relu(self._applied(f"{name}.0", self._normed(name, x)))
            x = add(x, self._applied(f"{name}.1", hidden))
        return self._normed(stack, x)

    def _attend(self, name: str, x: Node, over: Node, mask: Array) -> Node:
        q, kv = self._applied(f"{name}.q", x), self._applied(f"{name}.kv", over)
        return self._applied(f"{name}.out", attention(q, kv, mask, self.shape.heads))

    def _applied(self, name: str, x: Node) -> Node:
        return linear(x, self[f"{name}.weight"], self[f"{name}.bias"])

    def _normed(self, name: str, x: Node) -> Node:
        return layer_norm(x, self[f"{name}.gamma"], self[f"{name}.beta"])

    def _new(self, name: str, size: tuple[int, ...], spread: float, start: float = 0) -> None:
        values = self._chance.normal(0, spread, size) + start if spread else np.full(size, start)
        self.parameters[name] = Node(values.astype(np.float32))

    def _linear(self, name: str, inputs: int, outputs: int) -> None:
        self._new(f"{name}.weight", (outputs, inputs), (2 / (inputs + outputs)) ** 0.5)
        self._new(f"{name}.bias", (outputs,), 0)

    def _norm(self, name: str) -> None:
        self._new(f"{name}.gamma", (self.shape.width,), 0, 1)
        self._new(f"{name}.beta", (self.shape.width,), 0)


def positions(count: int, width: int) -> Array:
    """Sinusoidal encodings as CTranslate2 makes them where a model has no table: from 1, sines first."""
    rates = np.exp(np.arange(width // 2) * -(np.log(10000) / (width // 2 - 1)))
    angles = np.arange(1, count + 1)[:, None] * rates
    return np.concatenate([np.sin(angles), np.cos(angles)], 1).astype(np.float32)


def write_model(
    model: Transformer, vocabulary: Sequence[str], folder: Path, quantization: str = "int8"
) -> None:
    """Write `model.bin`, `config.json` and the vocabulary for CTranslate2."""
    from ctranslate2.specs import TransformerSpec

    spec = TransformerSpec.from_config(model.shape.layers, model.shape.heads, pre_norm=True)
    # The weights are copied: quantization changes the arrays that it is given.
    table = model["table"].value.copy()
    for stack, name in ((spec.encoder, "encoder"), (spec.decoder, "decoder")):
        stack.scale_embeddings = False
        _put_norm(stack.layer_norm, model, name)
        for number, layer in enumerate(stack.layer):
            _put_self_attention(layer.self_attention, model, f"{name}.{number}.self")
            if name == "decoder":
                _put_cross_attention(layer.attention, model, f"{name}.{number}.cross")
            _put_norm(layer.ffn.layer_norm, model, f"{name}.{number}.ffn")
            _put_linear(layer.ffn.linear_0, model, f"{name}.{number}.ffn.0")
            _put_linear(layer.ffn.linear_1, model, f"{name}.{number}.ffn.1")
    spec.encoder.embeddings[0].weight = table
    spec.decoder.embeddings.weight = table
    spec.decoder.projection.weight = table
    spec.decoder.projection.bias = model["output.bias"].value.copy()
    spec.register_source_vocabulary(list(vocabulary))
    spec.register_target_vocabulary(list(vocabulary))
    spec.config.decoder_start_token = "<s>"
    spec.config.add_source_eos = False
    spec.config.layer_norm_epsilon = 1e-5
    spec.validate()
    spec.optimize(quantization=quantization)
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))


def _put_linear(spec: object, model: Transformer, *names: str) -> None:
    spec.weight = np.concatenate([model[f"{name}.weight"].value for name in names])  # type: ignore[attr-defined]
    spec.bias = np.concatenate([model[f"{name}.bias"].value for name in names])  # type: ignore[attr-defined]


def _put_norm(spec: object, model: Transformer, name: str) -> None:
    spec.gamma = model[f"{name}.gamma"].value.copy()  # type: ignore[attr-defined]
    spec.beta = model[f"{name}.beta"].value.copy()  # type: ignore[attr-defined]


def _put_self_attention(spec: object, model: Transformer, name: str) -> None:
    _put_norm(spec.layer_norm, model, name)  # type: ignore[attr-defined]
    _put_linear(spec.linear[0], model, f"{name}.q", f"{name}.kv")  # type: ignore[attr-defined]
    _put_linear(spec.linear[1], model, f"{name}.out")  # type: ignore[attr-defined]


def _put_cross_attention(spec: object, model: Transformer, name: str) -> None:
    _put_norm(spec.layer_norm, model, name)  # type: ignore[attr-defined]
    for part, layer in zip(("q", "kv", "out"), spec.linear, strict=True):  # type: ignore[attr-defined]
        _put_linear(layer, model, f"{name}.{part}")
