"""What people have decided: it stands above every rule."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bilateral.model import Claim, Judgement, Verdict, claim_from_dict, claim_to_dict

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Decisions:
    """The judgements in force: the latest on the same subjects counts, and a withdrawal undoes it."""

    same: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()
    wrong: frozenset[str] = frozenset()
    corrected: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # claim, field, JSON
    resolved: Mapping[str, str] = field(default_factory=dict)

    def amended(self, claim: Claim) -> Claim | None:
        """The claim with its corrected fields; None where it does not stand in the text."""
        if claim.id in self.wrong:
            return None
        changes = {name: json.loads(value) for name, value in self.corrected.get(claim.id, {}).items()}
        return claim_from_dict({**claim_to_dict(claim), **changes}) if changes else claim


def decisions(judgements: Iterable[Judgement]) -> Decisions:
    """What is in force after these judgements, in the order in which they were made."""
    latest: dict[tuple[tuple[str, ...], str | None], Judgement] = {}
    for judgement in sorted(judgements, key=lambda j: j.made):
        key = (tuple(sorted(judgement.subjects)), judgement.field)
        if judgement.verdict is Verdict.WITHDRAWN:
            latest = {k: j for k, j in latest.items() if k[0] != key[0]}
        else:
            latest[key] = judgement
    corrected: dict[str, dict[str, str]] = {}
    for (subjects, name), judgement in latest.items():
        if judgement.verdict is Verdict.CORRECTED and name and judgement.value is not None:
            corrected.setdefault(subjects[0], {})[name] = judgement.value
    return Decisions(
        same=_pairs(latest.values(), Verdict.SAME),
        different=_pairs(latest.values(), Verdict.DIFFERENT),
        wrong=frozenset(j.subjects[0] for j in latest.values() if j.verdict is Verdict.WRONG),
        corrected=corrected,
        resolved={j.subjects[0]: j.value or "" for j in latest.values() if j.verdict is Verdict.RESOLVED},
    )


def pair(one: str, other: str) -> Pair:
    """Two ids in order."""
    return (one, other) if one <= other else (other, one)


def _pairs(judgements: Iterable[Judgement], verdict: Verdict) -> frozenset[Pair]:
    return frozenset(pair(*j.subjects) for j in judgements if j.verdict is verdict and len(j.subjects) == 2)
