"""The trained model as the arrays that bilateral.language.encoder reads."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tools.train_pairs.model import LAYERS, LONGEST, PairModel
from torch import Tensor

from bilateral.language.encoder import quantised

Arrays = dict[str, NDArray[np.generic]]


def write(out: Path, model: PairModel, pieces: Mapping[str, int], types: list[str]) -> None:
    """Matrices in 8 bits, the rest in 16; prints the size of the file."""
    arrays = arrays_of(model)
    arrays["vocabulary"] = np.frombuffer("\n".join(pieces).encode("utf-8"), dtype=np.uint8)
    arrays["types"] = np.array(types)
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **arrays)
    print(f"{out.name}: {out.stat().st_size / 1e6:.1f} MB")


def arrays_of(model: PairModel) -> Arrays:
    """Every weight by the name that the encoder knows it by."""
    state = {name: weight.detach() for name, weight in model.encoder.state_dict().items()}
    arrays: Arrays = {}
    embeddings = "embeddings."
    first = state[embeddings + "token_type_embeddings.weight"][0]
    arrays |= _rows("pieces", state[embeddings + "word_embeddings.weight"])
    arrays |= _rows("positions", state[embeddings + "position_embeddings.weight"][:LONGEST] + first)
    arrays |= _norm("embedding", state, embeddings + "LayerNorm")
    for number in range(LAYERS):
        old, new = f"encoder.layer.{number}.", f"{number}."
        parts = [old + f"attention.self.{part}" for part in ("query", "key", "value")]
        arrays |= _matrix(
            new + "attention", np.concatenate([_transposed(state, part) for part in parts], axis=1)
        )
        arrays[new + "attention.bias"] = np.concatenate([_half(state[part + ".bias"]) for part in parts])
        for name, part in (
            ("mixed", "attention.output.dense"),
            ("inner", "intermediate.dense"),
            ("outer", "output.dense"),
        ):
            arrays |= _matrix(new + name, _transposed(state, old + part))
            arrays[new + name + ".bias"] = _half(state[old + part + ".bias"])
        arrays |= _norm(new + "attention", state, old + "attention.output.LayerNorm")
        arrays |= _norm(new + "outer", state, old + "output.LayerNorm")
    arrays["head"] = _half(model.head.weight.detach().T)
    arrays["head.bias"] = _half(model.head.bias.detach())
    return arrays


def _transposed(state: Mapping[str, Tensor], part: str) -> NDArray[np.float32]:
    return np.asarray(state[part + ".weight"].T.numpy(), dtype=np.float32)


def _matrix(name: str, weights: NDArray[np.float32]) -> Arrays:
    return {f"{name}.{part}": array for part, array in quantised(weights).items()}


def _rows(name: str, weights: Tensor) -> Arrays:
    """Embeddings: each row has its own scale."""
    parts = quantised(np.asarray(weights.T.numpy(), dtype=np.float32))
    return {f"{name}.{part}": array.T for part, array in parts.items()}


def _norm(name: str, state: Mapping[str, Tensor], part: str) -> Arrays:
    return {name + ".gain": _half(state[part + ".weight"]), name + ".shift": _half(state[part + ".bias"])}


def _half(weights: Tensor) -> NDArray[np.float16]:
    return weights.numpy().astype(np.float16)
