"""What the texts say of two states: the claims that concern them, each from texts that are no copies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from bilateral.knowledge import Knowledge
from bilateral.model import (
    Claim,
    DateBasis,
    Dyad,
    EventClaim,
    Factuality,
    FigureClaim,
    Register,
)
from bilateral.store import ClaimFilter, Store, views

HAPPENED = (Factuality.ASSERTED, Factuality.REPORTED)
# Shared words of two quotes that are one. Copies are edited (a dateline less), so equality is too much.
SAME_WORDS = 0.6

_WORD = re.compile(r"\w+")
_STATE = re.compile(r"[A-Z]{3}")
_STATE_FIELDS = (
    "actor", "recipient", "subject", "direction", "parties", "about", "dependent", "on",
)  # fmt: skip

ClaimType = TypeVar("ClaimType", bound=Claim)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A document without its text. `copy_of` is the id of the one that it nearly copies."""

    id: str
    source: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    basis: DateBasis = DateBasis.UNKNOWN
    register: Register = Register.UNKNOWN
    copy_of: str | None = None

    @property
    def voice(self) -> str:
        """What counts as one when tellings are counted: a text together with its copies."""
        return self.copy_of or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Two states and all that is told of them. `claims` concern both; `outside` are events that others do to
    either of them, in texts that speak of both; what a copy merely repeats is in neither."""

    dyad: Dyad
    origins: Mapping[str, Origin]
    claims: tuple[Claim, ...]
    outside: tuple[EventClaim, ...] = ()

    def of(self, kind: type[ClaimType]) -> list[ClaimType]:
        """The claims of one kind, in the order of their sources."""
        return [claim for claim in self.claims if isinstance(claim, kind)]

    def voice(self, claim: Claim) -> str:
        """Who tells it: one id for a text and its copies."""
        return self.origins[claim.document].voice


def load_relation(store: Store, dyad: Dyad, kb: Knowledge) -> Relation:
    """Everything the store holds on these two states but what a check refutes; past states count as their
    successors."""
    origins = load_origins(store)
    claims = [
        with_successors(claim, kb.acts_for) for claim in views.claims(store, ClaimFilter(refuted=False))
    ]
    firms = {
        name: organisation.state for name, organisation in kb.organisations.items() if organisation.state
    }
    return relation_of(claims, origins, dyad, firms)


def relation_of(
    claims: Iterable[Claim], origins: Mapping[str, Origin], dyad: Dyad, firms: Mapping[str, str]
) -> Relation:
    """The claims that concern the dyad. `firms` says to which state a party belongs that is no state.

    A claim that names no state at all counts where its document says something of both.
    """
    told = without_repeats(claims, origins)
    states = [states_of(claim, firms) for claim in told]
    speaking = {c.document for c, named in zip(told, states, strict=True) if _both(c, named, dyad)}
    return Relation(
        dyad=dyad,
        origins=origins,
        claims=tuple(
            claim
            for claim, named in zip(told, states, strict=True)
            if _both(claim, named, dyad)
            or (not named and claim.document in speaking and not isinstance(claim, EventClaim))
        ),
        outside=tuple(
            claim
            for claim in told
            if isinstance(claim, EventClaim) and claim.document in speaking and _from_outside(claim, dyad)
        ),
    )


def between(event: EventClaim, dyad: Dyad) -> bool:
    """Whether one of the two does it to the other, alone or among several."""
    ways = ((dyad.a, dyad.b), (dyad.b, dyad.a))
    return any(one in event.actor and other in event.recipient for one, other in ways)


def states_of(claim: Claim, firms: Mapping[str, str] | None = None) -> set[str]:
    """ISO3 of the states that a claim names, parties that are firms counting as their state."""
    found: set[str] = set()
    for name in _STATE_FIELDS:
        value = getattr(claim, name, None) or ()
        words = value.split("->") if isinstance(value, str) else value
        found.update(word if _STATE.fullmatch(word) else (firms or {}).get(word, "") for word in words)
    return found - {""}


def with_successors(claim: ClaimType, acts_for: Callable[[str], str]) -> ClaimType:
    """The claim with the state that goes on in place of one that is gone: RUS for SUN."""
    changed: dict[str, Any] = {}
    for name in _STATE_FIELDS:
        value = getattr(claim, name, None)
        if isinstance(value, str):
            new: Any = "->".join(_successor(word, acts_for) for word in value.split("->"))
        elif value:
            new = tuple(dict.fromkeys(_successor(word, acts_for) for word in value))
        else:
            continue
        if new != value:
            changed[name] = new
    return replace(claim, **changed) if changed else claim


def without_repeats(claims: Iterable[Claim], origins: Mapping[str, Origin]) -> list[Claim]:
    """The claims but those that a copy has from the text that it copies; what a copy adds stays."""
    every = list(claims)
    firsthand: dict[tuple[str, str], list[set[str]]] = {}
    for claim in every:
        if origins[claim.document].copy_of is None:
            firsthand.setdefault((claim.document, claim.kind), []).append(words_of(claim))
    return [claim for claim in every if not _repeats(claim, origins[claim.document], firsthand)]


def words_of(claim: Claim) -> set[str]:
    """The words of its evidence, in lower case."""
    return {word.lower() for evidence in claim.evidence for word in _WORD.findall(evidence.quote)}


def load_origins(store: Store) -> dict[str, Origin]:
    """All documents by id, each copy with the text that it copies: the earliest of those that are alike."""
    copies = views.near_copies(store)
    origins = {
        document.id: Origin(
            id=document.id,
            source=document.source,
            url=document.url,
            title=document.title,
            publisher=document.publisher,
            published=document.published.date,
            basis=document.published.basis,
            register=document.register,
        )
        for document in views.documents(store)
    }
    for group in _groups(copies):
        first, *others = sorted(group, key=lambda one: (origins[one].published or "9999", one))
        origins |= {other: replace(origins[other], copy_of=first) for other in others}
    return origins


def _both(claim: Claim, named: set[str], dyad: Dyad) -> bool:
    if isinstance(claim, EventClaim):
        return between(claim, dyad)
    if isinstance(claim, FigureClaim) and claim.direction:
        return set(claim.direction.split("->")) == {dyad.a, dyad.b}
    return {dyad.a, dyad.b} <= named


def _from_outside(event: EventClaim, dyad: Dyad) -> bool:
    """Done to one of the two or to both, by others alone; an unnamed actor ("Western sanctions") is one."""
    acting = set(event.actor)
    return any(state in dyad for state in event.recipient) and not acting & {dyad.a, dyad.b}


def _repeats(claim: Claim, origin: Origin, firsthand: Mapping[tuple[str, str], Sequence[set[str]]]) -> bool:
    if origin.copy_of is None:
        return False
    words = words_of(claim)
    others = firsthand.get((origin.copy_of, claim.kind), ())
    return any(len(words & other) >= SAME_WORDS * len(words | other) for other in others)


def _successor(word: str, acts_for: Callable[[str], str]) -> str:
    return acts_for(word) if _STATE.fullmatch(word) else word


def _groups(neighbours: Mapping[str, Sequence[str]]) -> list[set[str]]:
    """Documents that hang together by copying."""
    groups: list[set[str]] = []
    seen: set[str] = set()
    for start in sorted(neighbours):
        group, waiting = set[str](), [start]
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                group.add(one)
                waiting.extend(neighbours.get(one, ()))
        if group:
            groups.append(group)
    return groups
