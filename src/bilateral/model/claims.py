"""Claims: what one sentence of one document says. Never overwritten; conclusions are assembled from them.

A claim's id is a hash of what it says and where, and of nothing else: the version of the extractor that
made it is kept beside it, so that a person's judgement about a claim survives a better extractor.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from bilateral.model.evidence import Attribution, Evidence, Factuality
from bilateral.model.times import When

CHANNELS = (
    "diplomacy",
    "alliance",
    "trade",
    "energy",
    "arms",
    "military",
    "investment",
    "technology",
    "finance",
    "transport",
    "agriculture",
    "culture",
    "regional",
    "sanctions",
    "narrative",
)


class Basis(StrEnum):
    """What the coding of an event rests on, the surest first."""

    FRAME = "frame"  # a frame codes it, and the words name both sides
    INFERRED = "inferred"  # a frame codes it, and one side is the other of the pair spoken of
    COMPLETED = "completed"  # a frame codes it, and the judges of pairs found the side that it lacked
    UNFRAMED = "unframed"  # no frame codes it; the judges of pairs do


HOW_READ = (
    "confidence",
    "basis",
)  # how a reading was come by: beside what a claim says, and no part of its id


class FigureStatus(StrEnum):
    """What a number is: something measured, or something wished, guessed, foreseen or possible."""

    ACTUAL = "actual"
    TARGET = "target"
    ESTIMATE = "estimate"
    FORECAST = "forecast"
    CAPACITY = "capacity"


class CommitmentStatus(StrEnum):
    """Where a promise stands, in the words of the text."""

    ANNOUNCED = "announced"
    NEGOTIATING = "negotiating"
    AGREED = "agreed"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    UNDER_WAY = "under_way"
    COMPLETED = "completed"
    STALLED = "stalled"
    FAILED = "failed"
    TARGET = "target"


class Direction(StrEnum):
    """Where a prediction sees the relation going."""

    CLOSER = "closer"
    APART = "apart"
    UNCHANGED = "unchanged"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Plover:
    """A PLOVER code: what (type), how (mode), why (contexts)."""

    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Location:
    """Where it happened. `latitude` and `longitude` in degrees, None where only the name is known."""

    name: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What every kind of claim has. `channels` holds one or two of CHANNELS, the main one first."""

    kind: ClassVar[str] = "claim"

    document: str  # Document.id
    evidence: tuple[Evidence, ...]
    channels: tuple[str, ...]
    factuality: Factuality = Factuality.ASSERTED
    attribution: Attribution | None = None
    confidence: float = 0.5  # 0-1, how far the extractor trusts its own reading
    corrects: str | None = None  # the id of the claim that a person corrected to this; it keeps that id

    @property
    def id(self) -> str:
        """Sixteen hex digits over kind, document and all that the claim says, except how it was read."""
        from bilateral.model.codec import claim_to_dict

        if self.corrects is not None:
            return self.corrects
        says = {name: value for name, value in claim_to_dict(self).items() if name not in HOW_READ}
        canonical = json.dumps(says, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventClaim(Claim):
    """One actor did something towards another. Actors are sorted ISO3 codes; groups stand apart."""

    kind: ClassVar[str] = "event"

    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    plover: Plover
    actor_text: str | None = None
    recipient_text: str | None = None
    actor_groups: tuple[str, ...] = ()
    recipient_groups: tuple[str, ...] = ()
    symmetric: bool = False
    cameo: str | None = None
    quad_class: int | None = None  # 1-4
    goldstein: float | None = None  # -10..+10
    date: When = When()
    count: int | None = None  # of an aggregate: "have met 11 times" is one event with count 11
    location: Location | None = None
    basis: Basis | None = None  # None: nobody noted it


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureClaim(Claim):
    """A number with a meaning, in plain units: 140000000000 USD, not 140 bn."""

    kind: ClassVar[str] = "figure"

    metric: str
    value: tuple[float, ...]  # one number, or low and high
    unit: str
    qualifier: str | None = None  # about, nearly, more_than, less_than, at_least, at_most, up_to
    subject: tuple[str, ...] = ()
    direction: str | None = None  # "RUS->CHN"
    period: When = When()
    status: FigureStatus = FigureStatus.ACTUAL
    change: bool = False  # True: a change of the metric, False: its level


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentClaim(Claim):
    """Who promised whom to do what, and by when."""

    kind: ClassVar[str] = "commitment"

    parties: tuple[str, ...]
    what: str
    status: CommitmentStatus
    value: float | None = None
    unit: str | None = None
    volume: str | None = None
    term: str | None = None
    date: When = When()
    due: When = When()
    confirmed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictionClaim(Claim):
    """What someone expects of the relation."""

    kind: ClassVar[str] = "prediction"

    claim: str
    direction: Direction = Direction.OTHER
    condition: str | None = None
    horizon: str | None = None
    hedge: str | None = None  # the words that weaken or strengthen it


@dataclass(frozen=True, slots=True, kw_only=True)
class CharacterisationClaim(Claim):
    """A label put on the relation or its leaders. `valence` -2..2 in the text's own tone."""

    kind: ClassVar[str] = "characterisation"

    label: str
    about: tuple[str, ...] = ()  # ISO3 of the states whose relation it labels
    valence: int = 0
    negated: bool = False
    past: bool = False
    formal: bool = False  # a formal status ("strategic partnership"), not colour
    date: When = When()


@dataclass(frozen=True, slots=True, kw_only=True)
class DependenceClaim(Claim):
    """Who needs whom, in what, how strongly in words."""

    kind: ClassVar[str] = "dependence"

    dependent: str
    on: str
    strength: str | None = None
    figure: str | None = None  # id of a figure claim that says the same as a share
    date: When = When()


@dataclass(frozen=True, slots=True, kw_only=True)
class FrictionClaim(Claim):
    """Mistrust, rivalry, competing interests, complaints."""

    kind: ClassVar[str] = "friction"

    parties: tuple[str, ...]
    issue: str
    date: When = When()


CLAIM_TYPES: dict[str, type[Claim]] = {
    c.kind: c
    for c in (
        EventClaim,
        FigureClaim,
        CommitmentClaim,
        PredictionClaim,
        CharacterisationClaim,
        DependenceClaim,
        FrictionClaim,
    )
}


@dataclass(frozen=True, slots=True)
class Stamp:
    """What made a claim: kept beside it, never part of its identity."""

    extractor: str
    ontology: str
    made: str = field(default="", compare=False)  # ISO time, for people; not compared
