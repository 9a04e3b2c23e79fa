"""Actors: states and those who act for them, and the two states that a project is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_ISO3 = re.compile(r"[A-Z]{3}")


class ActorKind(StrEnum):
    """What an actor is."""

    STATE = "state"
    PERSON = "person"
    MINISTRY = "ministry"
    COMPANY = "company"
    ORGANISATION = "organisation"
    REGION = "region"
    GROUP = "group"  # "the West", ASEAN, "Western countries"


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who acts. `states` are the ISO 3166 alpha-3 codes it acts for: one for a state, its leader or
    firm, several for "the two countries", none for a group such as NATO, which `id` names."""

    id: str
    kind: ActorKind
    states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Dyad:
    """Two states, in alphabetical order: CHN-RUS is RUS-CHN."""

    a: str
    b: str

    @classmethod
    def parse(cls, text: str) -> Dyad:
        """`CHN-RUS` or `RUS-CHN`. Raises ValueError for anything else."""
        codes = text.upper().replace("–", "-").split("-")
        if len(codes) != 2 or codes[0] == codes[1] or not all(_ISO3.fullmatch(c) for c in codes):
            raise ValueError(f"{text!r} is no dyad; write two ISO 3166 alpha-3 codes, as in CHN-RUS")
        return cls(*sorted(codes))

    def __str__(self) -> str:
        return f"{self.a}-{self.b}"

    def __contains__(self, state: object) -> bool:
        return state in (self.a, self.b)


@dataclass(frozen=True, slots=True, order=True)
class DirectedDyad:
    """actor -> recipient, exporter -> importer, dependent -> on whom."""

    source: str
    target: str

    def __str__(self) -> str:
        return f"{self.source}->{self.target}"
