"""Judgements: what a person decided about claims. Added, never edited; the latest one on a subject counts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What a person may say."""

    SAME = "same"  # the two subjects are one
    DIFFERENT = "different"  # the two subjects are not one
    WRONG = "wrong"  # the claim does not stand in the text
    CORRECTED = "corrected"  # one field of the claim should read otherwise
    RESOLVED = "resolved"  # a prediction came true or not
    WITHDRAWN = "withdrawn"  # undoes the latest judgement on the same subjects


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision. `subjects` are claim ids, sorted; two for same and different, one otherwise."""

    subjects: tuple[str, ...]
    verdict: Verdict
    who: str
    why: str
    made: str  # ISO time
    field: str | None = None  # for CORRECTED
    value: str | None = None  # for CORRECTED and RESOLVED, JSON
    follows: str | None = (
        None  # for CORRECTED: the fields that follow from it with their values, a JSON object
    )
