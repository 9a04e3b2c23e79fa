"""The encoder computes what its formulas say, whatever stands beside a text in its batch."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from bilateral.language.encoder import Encoder, quantised

WIDTH, PIECES, LONGEST = 64, 11, 6
Weights = dict[str, NDArray[np.generic]]


@pytest.fixture(scope="module")
def weights() -> Weights:
    random = np.random.default_rng(7)

    def made(*shape: int) -> NDArray[np.float32]:
        return random.normal(0, 0.2, shape).astype(np.float32)

    found: Weights = {"pieces": made(PIECES, WIDTH), "positions": made(LONGEST, WIDTH)}
    found |= {"embedding.gain": made(WIDTH) + 1, "embedding.shift": made(WIDTH)}
    for layer in ("0.", "1."):
        for name, rows, columns in (
            ("attention", WIDTH, 3 * WIDTH),
            ("mixed", WIDTH, WIDTH),
            ("inner", WIDTH, 4 * WIDTH),
            ("outer", 4 * WIDTH, WIDTH),
        ):
            found |= {layer + name: made(rows, columns), f"{layer}{name}.bias": made(columns)}
        for name in ("attention", "outer"):
            found |= {f"{layer}{name}.gain": made(WIDTH) + 1, f"{layer}{name}.shift": made(WIDTH)}
    return found


def by_hand(w: Weights, ids: list[int]) -> NDArray[np.float64]:
    """The same, one vector at a time, with the standard library's error function."""

    def norm(x: NDArray[np.float64], name: str) -> NDArray[np.float64]:
        return (x - x.mean()) / math.sqrt(x.var()) * w[name + ".gain"] + w[name + ".shift"]

    def gelu(x: float) -> float:
        return x * (1 + math.erf(x / math.sqrt(2))) / 2

    vectors = [norm(w["pieces"][i] + w["positions"][at], "embedding") for at, i in enumerate(ids)]
    for layer in ("0.", "1."):
        projected = [v @ w[layer + "attention"] + w[layer + "attention.bias"] for v in vectors]
        queries, keys, values = ([p[k * WIDTH : (k + 1) * WIDTH] for p in projected] for k in range(3))
        attended = []
        for query in queries:
            parts = []
            for head in (slice(0, 32), slice(32, 64)):
                scores = np.array([query[head] @ key[head] / math.sqrt(32) for key in keys])
                share = np.exp(scores) / np.exp(scores).sum()
                parts.append(sum(s * value[head] for s, value in zip(share, values, strict=True)))
            attended.append(np.concatenate(parts))
        mixed = [a @ w[layer + "mixed"] + w[layer + "mixed.bias"] for a in attended]
        vectors = [norm(v + m, layer + "attention") for v, m in zip(vectors, mixed, strict=True)]
        inner = [np.vectorize(gelu)(v @ w[layer + "inner"] + w[layer + "inner.bias"]) for v in vectors]
        outer = [i @ w[layer + "outer"] + w[layer + "outer.bias"] for i in inner]
        vectors = [norm(v + o, layer + "outer") for v, o in zip(vectors, outer, strict=True)]
    return np.array(vectors)


def test_vectors_are_those_of_the_formulas(weights: Weights) -> None:
    ids = [3, 1, 4, 10]
    found = Encoder(weights).encode(np.array([ids]), np.ones((1, 4), dtype=np.bool_))[0]
    # the encoder's approximation of the error function is off by 0.0005 at most
    np.testing.assert_allclose(found, by_hand(weights, ids), atol=5e-3)


def test_what_is_masked_changes_nothing(weights: Weights) -> None:
    encoder = Encoder(weights)
    alone = encoder.encode(np.array([[3, 1]]), np.ones((1, 2), dtype=np.bool_))[0]
    padded = encoder.encode(
        np.array([[3, 1, 9, 9], [5, 6, 7, 8]]), np.array([[True, True, False, False], [True] * 4])
    )
    np.testing.assert_allclose(padded[0, :2], alone, atol=1e-5)


def test_eight_bits_are_off_by_half_a_step_at_most() -> None:
    matrix = np.random.default_rng(3).normal(size=(WIDTH, WIDTH)).astype(np.float32)
    parts = quantised(matrix)
    back = parts["q"].astype(np.float32) * parts["scale"].astype(np.float32)
    step = np.abs(matrix).max(axis=0) / 127
    assert np.all(np.abs(back - matrix) <= 0.51 * step + np.abs(matrix) * 1e-3)


def test_quantised_weights_are_read_as_the_matrix_they_stand_for(weights: Weights) -> None:
    packed = {n: a for n, a in weights.items() if n != "0.inner"}
    packed |= {f"0.inner.{part}": a for part, a in quantised(weights["0.inner"].astype(np.float32)).items()}
    ids, mask = np.array([[3, 1, 4]]), np.ones((1, 3), dtype=np.bool_)
    np.testing.assert_allclose(
        Encoder(packed).encode(ids, mask), Encoder(weights).encode(ids, mask), atol=0.05
    )
