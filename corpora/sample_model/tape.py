"""Reverse-mode differentiation over numpy arrays: what a small Transformer needs, and no more."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]


class Node:
    """A value, its gradient once `backward` has run, and how to pass the gradient on."""

    __slots__ = ("back", "grad", "inputs", "value")

    def __init__(
        self,
        value: Array,
        inputs: Sequence["Node"] = (),
        back: Callable[[Array], Sequence[Array]] | None = None,
    ) -> None:
        self.value, self.inputs, self.back = value, inputs, back
        self.grad: Array | None = None

    def take(self, grad: Array) -> None:
        """Add to the gradient."""
        self.grad = grad if self.grad is None else self.grad + grad


def backward(loss: Node) -> None:
    """Fill in the gradient of every node that the loss depends on."""
    order: list[Node] = []
    seen: set[int] = set()
    stack = [(loss, False)]
    while stack:
        node, done = stack.pop()
        if done:
            order.append(node)
        elif id(node) not in seen:
            seen.add(id(node))
            stack.append((node, True))
            stack.extend((child, False) for child in node.inputs)
    loss.grad = np.ones_like(loss.value)
    for node in reversed(order):
        if node.back is not None and node.grad is not None:
            for child, grad in zip(node.inputs, node.back(node.grad), strict=True):
                child.take(grad)
            node.grad = None


def add(a: Node, b: Node) -> Node:
    """The sum of two arrays of one shape."""
    return Node(a.value + b.value, (a, b), lambda g: (g, g))


def linear(x: Node, weight: Node, bias: Node) -> Node:
    """`x @ weight.T + bias` over the last axis."""
    flat = x.value.reshape(-1, x.value.shape[-1])
    out = (flat @ weight.value.T + bias.value).reshape(*x.value.shape[:-1], -1)

    def back(g: Array) -> Sequence[Array]:
        g2 = g.reshape(-1, g.shape[-1])
        return (g2 @ weight.value).reshape(x.value.shape), g2.T @ flat, g2.sum(0)

    return Node(out, (x, weight, bias), back)


def relu(x: Node) -> Node:
    """What is above zero."""
    return Node(np.maximum(x.value, 0), (x,), lambda g: (g * (x.value > 0),))


def embed(table: Node, rows: NDArray[np.int64], positions: Array) -> Node:
    """Rows of the table plus the encodings of their positions."""

    def back(g: Array) -> Sequence[Array]:
        grad = np.zeros_like(table.value)
        np.add.at(grad, rows.reshape(-1), g.reshape(-1, g.shape[-1]))
        return (grad,)

    return Node(table.value[rows] + positions[: rows.shape[1]], (table,), back)


def layer_norm(x: Node, gamma: Node, beta: Node, epsilon: float = 1e-5) -> Node:
    """Zero mean and unit variance over the last axis, scaled and shifted."""
    centred = x.value - x.value.mean(-1, keepdims=True)
    inverse = 1 / np.sqrt((centred**2).mean(-1, keepdims=True) + epsilon)
    normed = centred * inverse

    def back(g: Array) -> Sequence[Array]:
        axes = tuple(range(g.ndim - 1))
        gn = g * gamma.value
        gx = inverse * (gn - gn.mean(-1, keepdims=True) - normed * (gn * normed).mean(-1, keepdims=True))
        return gx, (g * normed).sum(axes), g.sum(axes)

    return Node(normed * gamma.value + beta.value, (x, gamma, beta), back)


def attention(q: Node, kv: Node, mask: Array, heads: int) -> Node:
    """Multi-head attention of `q` (batch, m, d) over `kv` (batch, n, 2d): keys, then values."""
    b, m, d = q.value.shape
    n, size = kv.value.shape[1], d // heads

    def split(x: Array) -> Array:
        return x.reshape(b, x.shape[1], heads, size).transpose(0, 2, 1, 3)

    def join(x: Array) -> Array:
        return x.transpose(0, 2, 1, 3).reshape(b, x.shape[2], d)

    scale = np.float32(size**-0.5)
    queries, keys, values = split(q.value) * scale, split(kv.value[..., :d]), split(kv.value[..., d:])
    weights = softmax(queries @ keys.transpose(0, 1, 3, 2) + mask)

    def back(g: Array) -> Sequence[Array]:
        gh = split(g)
        gw = gh @ values.transpose(0, 1, 3, 2)
        gs = weights * (gw - (gw * weights).sum(-1, keepdims=True))
        gq = join(gs @ keys) * scale
        gk = join(gs.transpose(0, 1, 3, 2) @ queries)
        gv = join(weights.transpose(0, 1, 3, 2) @ gh)
        return gq, np.concatenate([gk, gv], -1)

    assert weights.shape == (b, heads, m, n)
    return Node(join(weights @ values), (q, kv), back)


def softmax(x: Array) -> Array:
    """Probabilities over the last axis."""
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def cross_entropy(logits: Node, gold: NDArray[np.int64], counted: Array, smoothing: float) -> Node:
    """Mean loss of a counted token, with the truth's probability smoothed over the vocabulary."""
    probabilities = softmax(logits.value)
    truth = np.full_like(probabilities, smoothing / probabilities.shape[-1])
    np.put_along_axis(truth, gold[..., None], 1 - smoothing + truth[0, 0, 0], -1)
    total = counted.sum()
    loss = -(truth * np.log(probabilities + 1e-9)).sum(-1)

    def back(g: Array) -> Sequence[Array]:
        return ((probabilities - truth) * (counted / total)[..., None] * g,)

    return Node(np.asarray((loss * counted).sum() / total, np.float32), (logits,), back)
