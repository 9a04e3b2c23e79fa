"""A small classifier for what one marked actor did to another, of the evidence that frames, words and parse give.

Multinomial logistic regression over PairFeatures, trained by tools/train_events on sentences written for the
project. It can say that nothing happened between the two (type NONE).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bilateral.extraction.pair_features import PairFeatures, Vector
from bilateral.extraction.verdicts import Verdict

WEIGHTS = Path(__file__).parent / "weights" / "event_pairs.npz"
# How much the averaged vectors count beside the named features (square-rooted, then of length one, times two).
# Five-fold cross-validation on tools/train_events/sentences over 0, 0.5, 0.8, 1.2.
MEANING_WEIGHT = 0.8
NAMED_WEIGHT = 2.0


class PairClassifier:
    """Weights of shape (features, types) for the named part and (4 x vector length, types) for the meaning."""

    def __init__(
        self,
        types: list[str],
        names: list[str],
        named: NDArray[np.float32],
        meaning: NDArray[np.float32],
        bias: NDArray[np.float32],
    ) -> None:
        self._types, self._named, self._meaning, self._bias = types, named, meaning, bias
        self._row = {name: row for row, name in enumerate(names)}

    @classmethod
    def load(cls, path: Path = WEIGHTS) -> PairClassifier:
        """The trained classifier. Raises FileNotFoundError where the package is incomplete."""
        with np.load(path) as data:
            names = bytes(data["names"]).decode("utf-8").split("\n")
            arrays = (data[part].astype(np.float32) for part in ("named", "meaning", "bias"))
            return cls([str(t) for t in data["types"]], names, *arrays)

    def judge(self, features: PairFeatures) -> Verdict:
        """The verdict on one pair."""
        scores = self._bias + scaled_meaning(features.meaning, len(self._meaning)) @ self._meaning
        known = [
            (row, w) for name, w in scaled(features.named).items() if (row := self._row.get(name)) is not None
        ]
        rows, weights = [row for row, _ in known], np.array([w for _, w in known], dtype=np.float32)
        scores = scores + weights @ self._named[rows]
        scores = np.exp(scores - scores.max())
        return Verdict(dict(zip(self._types, (scores / scores.sum()).tolist(), strict=True)))


def scaled(named: Mapping[str, float]) -> dict[str, float]:
    """Square roots, so that repetition counts less, brought to length NAMED_WEIGHT."""
    length = sum(named.values()) ** 0.5 or 1.0
    return {name: NAMED_WEIGHT * weight**0.5 / length for name, weight in named.items()}


def scaled_meaning(meaning: Vector, length: int) -> Vector:
    """The vectors times MEANING_WEIGHT; zeros where the pipeline in use has vectors of another length."""
    return MEANING_WEIGHT * meaning if len(meaning) == length else np.zeros(length, dtype=np.float32)


@cache
def pair_classifier() -> PairClassifier:
    """The classifier that ships with bilateral."""
    return PairClassifier.load()
