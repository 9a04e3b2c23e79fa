"""Which undertaking a claim speaks of: by its name, or as "the 2014 gas deal" by what is known of its contract;
and which war or split it tells of, named or not ("their patrols clashed in the 1930s")."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bilateral.knowledge import Knowledge
from bilateral.knowledge.actors import Undertaking
from bilateral.knowledge.names import NameMatch
from bilateral.model import (
    CharacterisationClaim,
    Claim,
    CommitmentClaim,
    EventClaim,
    Factuality,
    FrictionClaim,
    When,
    first_day,
    last_day,
)

_TERM = re.compile(r"\b(\d{1,2})[- ]years?\b")
_MARKS = 2  # "the 2014 gas deal": a year and what it is about; one mark alone fits too many contracts


def undertakings_of(claim: Claim, text: str, matches: Iterable[NameMatch], kb: Knowledge) -> frozenset[str]:
    """The ids of the undertakings that a claim names or describes; `matches` are the names in its text."""
    named = {m.entry.id for m in matches if isinstance(m.entry, Undertaking) and not m.ambiguous}
    return frozenset(named) if named else frozenset(_described(claim, text, kb))


def _described(claim: Claim, text: str, kb: Knowledge) -> list[str]:
    """The undertakings whose contract the claim describes without naming it: the best fitting ones."""
    if not isinstance(claim, CommitmentClaim | EventClaim):
        return []
    lower = text.lower()
    if not any(word in lower for word in kb.reconciliation.contract_words):
        return []
    marks = {u.id: _marks(u, claim, lower) for u in kb.contracts}
    best = max(marks.values(), default=0)
    return [identity for identity, number in marks.items() if number == best] if best >= _MARKS else []


def _marks(undertaking: Undertaking, claim: Claim, text: str) -> int:
    """How many marks of the contract the text bears; 0 where one of them is another's."""
    contract = undertaking.contract
    assert contract is not None
    parties = (getattr(claim, name, ()) for name in ("parties", "actor", "recipient"))
    states = {state for several in parties for state in several}
    signed = claim.date if isinstance(claim, CommitmentClaim | EventClaim) else None
    if not states >= set(contract.between) or (
        signed and signed.start and signed.start[:4] != contract.signed[:4]
    ):
        return 0
    terms = {int(years) for years in _TERM.findall(text)}
    if contract.years and terms and contract.years not in terms:
        return 0
    dated = contract.signed[:4] in text
    if not dated and contract.years not in terms:
        return 0  # what is bought and by whom fits every contract of the two firms
    firms = bool(contract.firms) and all(firm.lower() in text for firm in contract.firms)
    return sum((dated, contract.of in text, contract.years in terms, firms))


def happening_of(
    claim: Claim,
    states: Iterable[str],
    when: When,
    topics: frozenset[str],
    named: frozenset[str],
    kb: Knowledge,
) -> str | None:
    """The id of the known happening that a claim tells of; None where none or several fit.

    It fits by its topic, and by its name, or its states together with a date that the happening covers; a
    telling without a date fits where its states had only one such happening by then.
    """
    if not isinstance(claim, EventClaim | FrictionClaim | CharacterisationClaim):
        return None
    parties = set(states)
    fitting = [
        u for u in kb.happenings
        if topics & set(u.told_as) and _may_tell(claim, u)
        and (u.id in named or (_between(u, claim, parties) and _covers(u, when)))
    ]  # fmt: skip
    fitting = [u for u in fitting if u.id in named] or fitting
    fitting = [u for u in fitting if _within(u, when)] or fitting
    fitting = [u for u in fitting if u.channel in claim.channels] or fitting
    return fitting[0].id if len(fitting) == 1 else None


def war_of(claim: Claim, when: When, kb: Knowledge) -> str | None:
    """The id of the known war of the two sides in which a deed of force falls; None where none or several fit its date.

    Where the undertakings have a war of that name it is theirs, else that of reference/wars.yaml.
    """
    if not isinstance(claim, EventClaim) or claim.plover.type not in kb.reconciliation.warlike:
        return None
    if claim.factuality in (Factuality.NEGATED, Factuality.PLANNED) or when.start is None:
        return None
    fought = {
        war.id: war
        for a in claim.actor
        for b in claim.recipient
        for war in kb.reference.wars_between(a, b)
        if war.term.covers(when.start)
    }
    if len(fought) != 1:
        return None
    (war,) = fought.values()
    return kb.undertaking_of_war.get(war.id, war.id)


def _may_tell(claim: Claim, undertaking: Undertaking) -> bool:
    """Whether a deed can be of it: what answers an invasion is told with the same words and is none."""
    imposes = isinstance(claim, EventClaim) and claim.plover.type == "SANCTION"
    return imposes if undertaking.kind == "sanctions" else not (imposes and undertaking.channel == "military")


def _between(undertaking: Undertaking, claim: Claim, parties: set[str]) -> bool:
    """Whether it is between these states; sanctions are imposed by some or all of those who do, told or not."""
    if undertaking.kind != "sanctions":
        return parties == set(undertaking.states)
    if not isinstance(claim, EventClaim):
        return False
    targets = {*claim.recipient, *claim.recipient_groups}
    return targets == set(undertaking.states) and parties - targets <= set(undertaking.by)


def _covers(undertaking: Undertaking, when: When) -> bool:
    """Whether a date can lie in its term.

    A telling without a beginning can be of any war that had begun by then, and of the sanctions then in force.
    """
    if when.start is not None:
        return undertaking.term.covers(when.start) or _within(undertaking, when)
    begun = undertaking.term.start
    if when.end is None or begun is None:
        return True
    in_force = undertaking.kind != "sanctions" or undertaking.term.covers(when.end)
    return in_force and first_day(begun) <= last_day(when.end)


def _within(undertaking: Undertaking, when: When) -> bool:
    """Whether its term begins within a stretch: 1969 in the 1960s."""
    begun = undertaking.term.start
    return bool(begun and when.start and when.end and when.start[:4] <= begun[:4] <= when.end[:4])
