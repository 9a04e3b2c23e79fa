"""How likely each type of event is between two marked actors."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

NONE = "NONE"
_UNLIKELY = 1e-6


@dataclass(frozen=True, slots=True)
class Verdict:
    """The probabilities of all types and of NONE, adding up to one."""

    probabilities: Mapping[str, float]

    @property
    def none(self) -> float:
        """How likely it is that nothing happened between the two."""
        return self.probabilities[NONE]

    @property
    def best(self) -> str:
        """The likeliest type, NONE left aside."""
        return max((t for t in self.probabilities if t != NONE), key=lambda t: (self.probabilities[t], t))

    def joined(self, other: Verdict, weight: float) -> Verdict:
        """Both judges together: the product of the two, the other's raised to its weight (Hinton 2002)."""
        scores = {
            t: math.log(p + _UNLIKELY) + weight * math.log(other.probabilities.get(t, 0.0) + _UNLIKELY)
            for t, p in self.probabilities.items()
        }
        most = max(scores.values())
        product = {t: math.exp(score - most) for t, score in scores.items()}
        total = sum(product.values())
        return Verdict({t: p / total for t, p in product.items()})
