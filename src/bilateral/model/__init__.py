"""The nouns: frozen, typed, no input or output. The first folder to read."""

from bilateral.model.actors import Actor, ActorKind, DirectedDyad, Dyad
from bilateral.model.claims import (
    CHANNELS,
    CLAIM_TYPES,
    CharacterisationClaim,
    Claim,
    CommitmentClaim,
    CommitmentStatus,
    DependenceClaim,
    Direction,
    EventClaim,
    FigureClaim,
    FigureStatus,
    FrictionClaim,
    Location,
    Plover,
    PredictionClaim,
    Stamp,
)
from bilateral.model.codec import claim_from_dict, claim_to_dict
from bilateral.model.documents import DateBasis, Document, Passage, PassageKind, Published, Register
from bilateral.model.evidence import Attribution, Evidence, Factuality
from bilateral.model.judgements import Judgement, Verdict
from bilateral.model.times import Precision, When, first_day, last_day

__all__ = [
    "CHANNELS",
    "CLAIM_TYPES",
    "Actor",
    "ActorKind",
    "Attribution",
    "CharacterisationClaim",
    "Claim",
    "CommitmentClaim",
    "CommitmentStatus",
    "DateBasis",
    "DependenceClaim",
    "DirectedDyad",
    "Direction",
    "Document",
    "Dyad",
    "EventClaim",
    "Evidence",
    "Factuality",
    "FigureClaim",
    "FigureStatus",
    "FrictionClaim",
    "Judgement",
    "Location",
    "Passage",
    "PassageKind",
    "Plover",
    "Precision",
    "PredictionClaim",
    "Published",
    "Register",
    "Stamp",
    "Verdict",
    "When",
    "claim_from_dict",
    "claim_to_dict",
    "first_day",
    "last_day",
]
