"""A small BERT encoder in numpy: ids of word pieces in, vectors of the pieces asked for out.

The arithmetic of Devlin et al. (2019): embeddings, then layers of multi-head attention and a feed-forward part, each
with a residual and layer normalisation. Weights are kept as 8-bit integers with a scale for each column.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

_NORM_EPSILON = 1e-12
_HEAD_WIDTH = 32


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

    def encode(self, ids: NDArray[np.int64], at: Sequence[int]) -> Array:
        """Vectors of shape (places, width): of the pieces at the places `at` of a text with these ids."""
        w = self._weights
        x = self._norm(w["pieces"][ids] + w["positions"][: len(ids)], "embedding")
        for number in range(self._layers):
            # the last layer looks at all pieces and speaks of those that are asked for
            asked = x[list(at)] if number == self._layers - 1 else x
            x = self._layer(asked, x, f"{number}.")
        return x

    def _layer(self, asked: Array, x: Array, layer: str) -> Array:
        """What a layer makes of the vectors asked for, which are rows of x."""
        w = self._weights
        asked = self._norm(asked + self._attend(asked, x, layer), layer + "attention")
        inner = _gelu(asked @ w[layer + "inner"] + w[layer + "inner.bias"])
        return self._norm(asked + inner @ w[layer + "outer"] + w[layer + "outer.bias"], layer + "outer")

    def _attend(self, asked: Array, x: Array, layer: str) -> Array:
        weights, bias = self._weights[layer + "attention"], self._weights[layer + "attention.bias"]
        width = x.shape[1]
        query = _heads(asked @ weights[:, :width] + bias[:width])
        key, value = (_heads(part) for part in np.split(x @ weights[:, width:] + bias[width:], 2, axis=1))
        scores = query @ key.transpose(0, 2, 1) / np.float32(_HEAD_WIDTH**0.5)
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        scores /= scores.sum(axis=-1, keepdims=True)
        mixed = (scores @ value).transpose(1, 0, 2).reshape(len(asked), width)
        return np.asarray(mixed @ self._weights[layer + "mixed"] + self._weights[layer + "mixed.bias"])

    def _norm(self, x: Array, name: str) -> Array:
        x = x - x.mean(axis=-1, keepdims=True)
        x /= np.sqrt((x * x).mean(axis=-1, keepdims=True) + _NORM_EPSILON)
        return np.asarray(x * self._weights[name + ".gain"] + self._weights[name + ".shift"])


def _heads(x: Array) -> Array:
    """Vectors of shape (pieces, width) as (heads, pieces, width of a head)."""
    return x.reshape(len(x), -1, _HEAD_WIDTH).transpose(1, 0, 2)


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
