"""A small BERT encoder in numpy: ids of word pieces in, one vector for each piece out.

The arithmetic of Devlin et al. (2019): embeddings, then layers of multi-head attention and a feed-forward part, each
with a residual and layer normalisation. Weights are kept as 8-bit integers with a scale for each column.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

_NORM_EPSILON = 1e-12
_HEAD_WIDTH = 32
_MASKED = np.float32(-1e9)


def quantised(weights: Array) -> dict[str, NDArray[np.generic]]:
    """A matrix as 8-bit integers and 16-bit scales, one for each column; `dequantised` turns it back."""
    scale = np.maximum(np.abs(weights).max(axis=0, keepdims=True), 1e-8) / 127
    return {"q": np.round(weights / scale).astype(np.int8), "scale": scale.astype(np.float16)}


class Encoder:
    """Weights by name, as `tools/train_pairs` writes them; matrices are multiplied from the right.

    `pieces` (pieces, width), `positions` (longest input, width), and for each layer `0.`, `1.`, ...: `attention`
    (width, 3 x width), `mixed` (width, width), `inner` (width, 4 x width), `outer` (4 x width, width), biases, norms.
    """

    def __init__(self, weights: Mapping[str, NDArray[np.generic]]) -> None:
        self._weights = {
            name.removesuffix(".q"): _dequantised(weights, name)
            for name in weights
            if not name.endswith(".scale")
        }
        self.longest = len(self._weights["positions"])
        self._layers = 1 + max(int(n.split(".")[0]) for n in weights if n[0].isdigit())

    def encode(self, ids: NDArray[np.int64], mask: NDArray[np.bool_]) -> Array:
        """Vectors of shape (texts, pieces, width) for ids and their mask, both of shape (texts, pieces)."""
        w = self._weights
        x = w["pieces"][ids] + w["positions"][: ids.shape[1]]
        x = self._norm(x, "embedding")
        hidden = np.where(mask[:, None, None, :], np.float32(0), _MASKED)
        for number in range(self._layers):
            layer = f"{number}."
            x = self._norm(x + self._attend(x, hidden, layer), layer + "attention")
            inner = _gelu(x @ w[layer + "inner"] + w[layer + "inner.bias"])
            x = self._norm(x + inner @ w[layer + "outer"] + w[layer + "outer.bias"], layer + "outer")
        return x

    def _attend(self, x: Array, hidden: Array, layer: str) -> Array:
        texts, pieces, width = x.shape
        projected = x @ self._weights[layer + "attention"] + self._weights[layer + "attention.bias"]
        heads = projected.reshape(texts, pieces, 3, width // _HEAD_WIDTH, _HEAD_WIDTH).transpose(
            2, 0, 3, 1, 4
        )
        query, key, value = heads
        scores = query @ key.transpose(0, 1, 3, 2) / np.float32(_HEAD_WIDTH**0.5) + hidden
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        scores /= scores.sum(axis=-1, keepdims=True)
        mixed = (scores @ value).transpose(0, 2, 1, 3).reshape(texts, pieces, width)
        return np.asarray(mixed @ self._weights[layer + "mixed"] + self._weights[layer + "mixed.bias"])

    def _norm(self, x: Array, name: str) -> Array:
        x = x - x.mean(axis=-1, keepdims=True)
        x /= np.sqrt((x * x).mean(axis=-1, keepdims=True) + _NORM_EPSILON)
        return np.asarray(x * self._weights[name + ".gain"] + self._weights[name + ".shift"])


def _dequantised(weights: Mapping[str, NDArray[np.generic]], name: str) -> Array:
    array = weights[name].astype(np.float32)
    return (
        array * weights[name.removesuffix("q") + "scale"].astype(np.float32) if name.endswith(".q") else array
    )


def _gelu(x: Array) -> Array:
    """x times the normal distribution function, by the hyperbolic tangent of Hendrycks and Gimpel (2016)."""
    y = x * x
    y *= np.float32(0.044715)
    y += 1
    y *= x
    y *= np.float32((2 / np.pi) ** 0.5)
    np.tanh(y, out=y)
    y += 1
    y *= x
    y *= np.float32(0.5)
    return y
