"""The encoder as an ONNX graph of 8-bit matrices: what 4-bit weights become to run fast on a CPU.

Input: word vectors with their positions added, (texts, pieces, hidden), and a mask, (texts, pieces).
Output: every piece's state after a middle layer and after the last, both (texts, pieces, hidden).
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

from workbench.estimate.weights import Floats, Weights

MIDDLE_LAYER = 8
"""The layer whose states align words best (as SimAlign found for multilingual BERT)."""
_MICROSOFT = "com.microsoft"


@dataclass(slots=True)
class _Parts:
    """The nodes and constants of the graph so far."""

    nodes: list[Any] = field(default_factory=list)
    constants: list[Any] = field(default_factory=list)

    def constant(self, name: str, value: npt.NDArray[Any]) -> str:
        self.constants.append(numpy_helper.from_array(value, name))
        return name

    def node(self, kind: str, inputs: list[str], outputs: list[str], **settings: Any) -> None:
        self.nodes.append(helper.make_node(kind, inputs, outputs, domain=_MICROSOFT, **settings))

    def linear(self, name: str, taken: str, matrix: Floats, bias: Floats | None) -> str:
        """`taken` times the transposed matrix, in 8 bits with a scale for each output."""
        scale = np.maximum(np.abs(matrix).max(axis=1), 1e-9) / 127
        whole = np.rint(matrix / scale[:, None]).astype(np.int8)
        inputs = [
            taken,
            self.constant(f"{name}.w", np.ascontiguousarray(whole.T)),
            self.constant(f"{name}.s", scale.astype(np.float32)),
            self.constant(f"{name}.z", np.zeros(len(scale), np.int8)),
        ]
        if bias is not None:
            inputs.append(self.constant(f"{name}.b", bias))
        self.node("DynamicQuantizeMatMul", inputs, [name])
        return name


def encoder_graph(weights: Weights) -> bytes:
    """The serialised model."""
    parts, shape = _Parts(), weights.shape
    gain = parts.constant("emb.g", weights.floats("emb.ln.w"))
    shift = parts.constant("emb.b", weights.floats("emb.ln.b"))
    parts.nodes.append(
        helper.make_node(
            "LayerNormalization", ["vectors", gain, shift], ["state"], axis=-1, epsilon=shape.epsilon
        )
    )
    state = "state"
    for layer in range(shape.layers):
        last = {MIDDLE_LAYER: "middle", shape.layers: "last"}.get(layer + 1, f"l{layer}.state")
        state = _layer(parts, weights, layer, state, last)
    graph = helper.make_graph(
        parts.nodes,
        "encoder",
        [
            helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["texts", "pieces", shape.hidden]),
            helper.make_tensor_value_info("mask", TensorProto.INT32, ["texts", "pieces"]),
        ],
        [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, ["texts", "pieces", shape.hidden])
            for name in ("middle", "last")
        ],
        parts.constants,
    )
    versions = [helper.make_opsetid("", 17), helper.make_opsetid(_MICROSOFT, 1)]
    model = helper.make_model(graph, opset_imports=versions, ir_version=10)
    onnx.checker.check_model(model)
    return bytes(model.SerializeToString())


def _layer(parts: _Parts, weights: Weights, layer: int, state: str, result: str) -> str:
    shape, own = weights.shape, f"l{layer}"
    names = [f"{own}.{letter}" for letter in "qkv"]
    joined = np.concatenate([weights.matrix(f"{name}.w", shape.hidden) for name in names])
    biases = np.concatenate([weights.floats(f"{name}.b") for name in names])
    parts.linear(f"{own}.qkv", state, joined, biases)
    parts.nodes.append(helper.make_node("Split", [f"{own}.qkv"], names, axis=-1))
    parts.node("MultiHeadAttention", [*names, "", "mask"], [f"{own}.context"], num_heads=shape.heads)
    attended = parts.linear(
        f"{own}.attended", f"{own}.context", weights.matrix(f"{own}.ao.w", shape.hidden), None
    )
    middle = _added(parts, weights, f"{own}.aln", (attended, state, f"{own}.ao.b"), f"{own}.mid")
    inner = parts.linear(
        f"{own}.inner", middle, weights.matrix(f"{own}.fi.w", shape.inner), weights.floats(f"{own}.fi.b")
    )
    parts.node("Gelu", [inner], [f"{own}.active"])
    outer = parts.linear(f"{own}.outer", f"{own}.active", weights.matrix(f"{own}.fo.w", shape.hidden), None)
    return _added(parts, weights, f"{own}.oln", (outer, middle, f"{own}.fo.b"), result)


def _added(parts: _Parts, weights: Weights, norm: str, summands: tuple[str, str, str], result: str) -> str:
    """The layer's norm of two states and a bias together."""
    one, other, bias = summands
    inputs = [
        one,
        other,
        parts.constant(f"{norm}.g", weights.floats(f"{norm}.w")),
        parts.constant(f"{norm}.h", weights.floats(f"{norm}.b")),
        parts.constant(bias, weights.floats(bias)),
    ]
    parts.node("SkipLayerNormalization", inputs, [result], epsilon=weights.shape.epsilon)
    return result
