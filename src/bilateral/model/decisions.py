"""What is in force of all that people have judged.

Judgements are added, never edited. On one question (are these two the same? is this claim wrong? how should
this field read?) the latest judgement counts, also where the field only follows from another that was
corrected. A withdrawal takes back the latest judgement on the same subjects that has not been taken back, so
that what stood before it stands again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from bilateral.model.claims import Claim
from bilateral.model.codec import claim_from_dict, claim_to_dict
from bilateral.model.judgements import Judgement, Verdict

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Decisions:
    """The judgements in force, by what they say. Values are JSON."""

    same: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()
    wrong: frozenset[str] = frozenset()
    # claim, field, value; what follows from a correction is corrected, too
    corrected: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    resolved: Mapping[str, str] = field(default_factory=dict)  # prediction, value

    def amended(self, claim: Claim, identity: str | None = None) -> Claim | None:
        """The claim of this id (None: its own) as people left it, with corrected fields and the same id; None
        where it is wrong. Raises TypeError or ValueError where a correction does not fit its field."""
        identity = identity or claim.id
        if identity in self.wrong:
            return None
        changes = {name: json.loads(value) for name, value in self.corrected.get(identity, {}).items()}
        if not changes:
            return claim
        return replace(claim_from_dict({**claim_to_dict(claim), **changes}), corrects=identity)


def decisions(judgements: Iterable[Judgement]) -> Decisions:
    """What is in force after these judgements; those made at the same time count in their order."""
    stand = standing(judgements)
    latest = {_question(judgement): judgement for judgement in stand}
    corrected: dict[str, dict[str, str]] = {}
    for judgement in stand:
        if judgement.verdict is Verdict.CORRECTED:
            corrected.setdefault(judgement.subjects[0], {}).update(_corrections(judgement))
    return Decisions(
        same=_pairs(latest.values(), Verdict.SAME),
        different=_pairs(latest.values(), Verdict.DIFFERENT),
        wrong=frozenset(j.subjects[0] for j in latest.values() if j.verdict is Verdict.WRONG),
        corrected=corrected,
        resolved={j.subjects[0]: j.value or "" for j in latest.values() if j.verdict is Verdict.RESOLVED},
    )


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements that have not been taken back, in the order in which they were made."""
    ordered = sorted(judgements, key=lambda judgement: judgement.made)
    stacks: dict[tuple[str, ...], list[int]] = {}
    kept: set[int] = set()
    for number, judgement in enumerate(ordered):
        stack = stacks.setdefault(tuple(sorted(judgement.subjects)), [])
        if judgement.verdict is not Verdict.WITHDRAWN:
            stack.append(number)
            kept.add(number)
        elif stack:
            kept.discard(stack.pop())
    return [judgement for number, judgement in enumerate(ordered) if number in kept]


def pair(one: str, other: str) -> Pair:
    """Two ids in order."""
    return (one, other) if one <= other else (other, one)


def _corrections(judgement: Judgement) -> dict[str, str]:
    """The field that a person corrected and those that follow from it, each with its value as JSON."""
    if judgement.field is None or judgement.value is None:
        return {}
    follows = json.loads(judgement.follows) if judgement.follows else {}
    return {judgement.field: judgement.value} | {name: json.dumps(value) for name, value in follows.items()}


def _question(judgement: Judgement) -> tuple[tuple[str, ...], str]:
    """What a judgement answers: the same question has one answer."""
    questions = {
        Verdict.SAME: "identity",
        Verdict.DIFFERENT: "identity",
        Verdict.CORRECTED: f"{judgement.field}",
    }
    return tuple(sorted(judgement.subjects)), questions.get(judgement.verdict, f"is it {judgement.verdict}")


def _pairs(judgements: Iterable[Judgement], verdict: Verdict) -> frozenset[Pair]:
    return frozenset(pair(*j.subjects) for j in judgements if j.verdict is verdict and len(j.subjects) == 2)
