"""The loop: claims into blocks, each block into findings. A block's findings depend on its claims alone.

A block is named by what its claims have in common ("event SUPPORT CHN-RUS 2022"). A new document touches only
the blocks that its claims fall into, and in every block the tellings are sorted first: the order of reading
does not matter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from bilateral.knowledge import Knowledge
from bilateral.model import (
    CharacterisationClaim,
    Claim,
    CommitmentClaim,
    Direction,
    EventClaim,
    Factuality,
    FigureClaim,
    Finding,
    Judgement,
    PredictionClaim,
    Source,
)
from bilateral.reconciliation.bearings import RELATION
from bilateral.reconciliation.commitments import project_histories, target_histories, undertaking_history
from bilateral.reconciliation.events import events_among, happening_event, misdated_among
from bilateral.reconciliation.figures import figure_clashes
from bilateral.reconciliation.judged import Decisions, decisions
from bilateral.reconciliation.lasting import lasting_history
from bilateral.reconciliation.predictions import prediction_histories, resolved_history
from bilateral.reconciliation.projects import undertaking_meant
from bilateral.reconciliation.series import series_among
from bilateral.reconciliation.stances import opposed
from bilateral.reconciliation.traits import UNDATED, Told, Traits, is_day, states_of, traits_of

RULES_VERSION = "9"  # to be raised with every change of the rules: stored findings are then made anew
_STRETCH = 5  # years; what comes more than ten years after a prediction is not held against it
_ANY_TIME = "undated"


def reconcile(
    told: Iterable[Told], sources: Mapping[str, Source], kb: Knowledge, judgements: Iterable[Judgement] = ()
) -> list[Finding]:
    """All findings on these claims, sorted by kind and id. `sources` are by document id."""
    decided = decisions(judgements)
    blocks = blocked(told, sources, kb, decided)
    found = {
        f.id: f for key in sorted(blocks) for f in findings_of(key, latest(key, blocks[key]), kb, decided)
    }
    return sorted(found.values(), key=lambda f: (f.kind, f.id))


def bound(key: str) -> int | None:
    """How many tellings of a block are looked at, the latest ones; None where all are."""
    return _BOUNDS.get(key.partition(" ")[0])


def latest(key: str, tellings: Sequence[Traits]) -> Sequence[Traits]:
    """Those of a block's tellings that are looked at."""
    most = bound(key)
    return tellings if most is None else sorted(tellings, key=lambda t: (t.told, t.id))[-most:]


# Of matters told of without end, the latest tellings suffice; a bound keeps the cost of a document more in bounds.
_BOUNDS = {"issue": 120, "undertaking": 150, "project": 150, "matter": 80, "figure": 600}


def blocked(
    told: Iterable[Told], sources: Mapping[str, Source], kb: Knowledge, decided: Decisions
) -> dict[str, list[Traits]]:
    """The tellings of each block; a telling may stand in several."""
    by_document: dict[str, list[Told]] = defaultdict(list)
    for each in told:
        identity = each.id or each.claim.id
        amended = decided.amended(each.claim, identity)
        if amended is not None:
            by_document[each.claim.document].append(Told(amended, each.sentence, identity))
    blocks: dict[str, list[Traits]] = defaultdict(list)
    for document, several in by_document.items():
        source = sources.get(document) or Source(document=document, voice=document)
        read = [traits_of(each, source, kb) for each in several]
        spoken = spoken_of(read, kb)
        for traits in read:
            for key in keys_of(traits, spoken, kb):
                blocks[key].append(traits)
    return blocks


class Spoken(NamedTuple):
    """What a document speaks of: the two states that most of its claims name together (empty where none does), and the
    undertakings that it names."""

    pair: str
    undertakings: frozenset[str]


def spoken_of(read: Sequence[Traits], kb: Knowledge) -> Spoken:
    """What a document speaks of, from the traits of its claims."""
    named = frozenset(identity for traits in read for identity in traits.undertakings)
    return Spoken(main_pair((traits.claim for traits in read), kb), named)


def main_pair(claims: Iterable[Claim], kb: Knowledge) -> str:
    """The two states that most claims of a document name together; empty where none does."""
    pairs = Counter("-".join(states) for claim in claims if len(states := states_of(claim, kb)) == 2)
    return min(pairs, key=lambda pair: (-pairs[pair], pair)) if pairs else ""


# -- which blocks a telling falls into


def keys_of(traits: Traits, spoken: Spoken, kb: Knowledge) -> list[str]:
    """The blocks of a telling; `spoken` is what its document speaks of."""
    pair = spoken.pair
    about = "-".join(traits.states) if len(traits.states) == 2 else pair
    undertakings = traits.undertakings or undertaking_meant(traits, spoken.undertakings, kb)
    told_of = traits.happening if traits.claim.factuality is not Factuality.NEGATED else None
    keys = [f"undertaking {identity}" for identity in {*undertakings, told_of, traits.war} if identity]
    if told_of and kb.undertakings[told_of].kind == "conflict":
        keys.append(f"happening {told_of}")
    elif isinstance(traits.claim, EventClaim):
        keys.append(_event_key(traits, kb))
    keys += [f"project {kind} {_flow(traits, pair)}" for kind in traits.projects if not undertakings]
    keys += [f"figure {metric} {_flow(traits, pair)}" for metric in _metrics(traits, kb)]
    if about:
        keys += [f"issue {about} {issue}" for issue, _ in traits.views if _is_view(traits.claim)]
    both = {about, pair} if set(traits.states) & set(pair.split("-")) else {about}
    matters = [
        f"matter {two} {period} {matter}"
        for two in both
        if two
        for matter in _matters(traits, kb)
        for period in _periods(traits)
    ]
    if isinstance(traits.claim, PredictionClaim) and not matters:
        keys.append(f"prediction {traits.id}")
    return sorted([*keys, *matters])


def _flow(traits: Traits, pair: str) -> str:
    """The parties that a figure is about: one state of the pair that its document speaks of stands for both."""
    within = traits.states and set(traits.states) <= set(pair.split("-"))
    return pair if within else "-".join(traits.states)


def _periods(traits: Traits) -> list[str]:
    """The stretches of years whose predictions a telling may bear on: a prediction's own; an outcome's own, the one
    before, and, as a baseline, the one after. What nobody dates meets the rest in a block of its own."""
    if traits.told == UNDATED:
        return [_ANY_TIME]
    own = int(traits.told[:4]) // _STRETCH * _STRETCH
    if isinstance(traits.claim, PredictionClaim):
        return [str(own)]
    return [*(str(own + away) for away in (-_STRETCH, 0, _STRETCH)), _ANY_TIME]


def _event_key(traits: Traits, kb: Knowledge) -> str:
    claim, words = traits.claim, kb.reconciliation
    assert isinstance(claim, EventClaim)
    family = words.families.get(claim.plover.type, claim.plover.type)
    if family in words.mutual:
        parties: Sequence[str] = traits.states
    else:
        parties = claim.recipient or claim.recipient_groups or claim.actor or claim.actor_groups
    when = _period_of(traits, kb) if family in words.routine else _decade(claim, traits)
    return " ".join(("event", family, "-".join(sorted(parties)), when)).rstrip()


def _decade(claim: EventClaim, traits: Traits) -> str:
    """The decade of a war or sanction: one told of with a year may be told elsewhere with a stretch of years."""
    year = claim.date.start or claim.date.end or traits.source.published or ""
    return f"{year[:3]}0s" if year else ""


def _period_of(traits: Traits, kb: Knowledge) -> str:
    """The year of an event. An undated one was news on the day when it was told; where no day is known, it is known
    by what it is about."""
    claim, published = traits.claim, traits.source.published or ""
    assert isinstance(claim, EventClaim)
    if claim.date.start:
        return claim.date.start[:4]
    own = sorted({*(traits.topics - kb.reconciliation.broad), *(issue for issue, _ in traits.stances)})
    news = is_day(published) and claim.plover.type in kb.reconciliation.news
    return own[0] if own and not news else (claim.date.end or published)[:4]


def _metrics(traits: Traits, kb: Knowledge) -> set[str]:
    """The metrics that a telling is about: a figure's own, those of its topics for promises and events."""
    if isinstance(traits.claim, FigureClaim):
        return {traits.claim.metric}
    if isinstance(traits.claim, CommitmentClaim | EventClaim):
        metrics = kb.reconciliation.topics_of_metric
        return {metric for metric in kb.reconciliation.targeted if metrics[metric] & traits.topics}
    return set()


def _is_view(claim: Claim) -> bool:
    """Whether a claim takes a side now; a prediction speaks of later."""
    return not isinstance(claim, PredictionClaim | FigureClaim)


def _matters(traits: Traits, kb: Knowledge) -> set[str]:
    """What a prediction may be held against: topics of their own, issues, or the relation as a whole."""
    own = {*(traits.topics - kb.reconciliation.broad), *(issue for issue, _ in traits.stances)}
    if isinstance(traits.claim, PredictionClaim):
        return own or ({RELATION} if traits.claim.direction is not Direction.OTHER else set())
    trend = any(kb.reconciliation.issue[issue].trend for issue, _ in traits.stances)
    general = isinstance(traits.claim, CharacterisationClaim) and abs(traits.claim.valence) > 1
    return own | ({RELATION} if trend or general else set())


# -- what a block yields


def findings_of(key: str, tellings: Sequence[Traits], kb: Knowledge, decided: Decisions) -> Iterator[Finding]:
    """The findings of one block, from its tellings alone."""
    kind, _, rest = key.partition(" ")
    yield from _YIELDS[kind](rest, tellings, kb, decided)


def _events(_: str, tellings: Sequence[Traits], kb: Knowledge, decided: Decisions) -> Iterator[Finding]:
    yield from events_among(tellings, kb, decided)


def _happening(rest: str, tellings: Sequence[Traits], kb: Knowledge, _: Decisions) -> Iterator[Finding]:
    yield from happening_event(kb.undertakings[rest].name, tellings)


def _figures(rest: str, tellings: Sequence[Traits], kb: Knowledge, decided: Decisions) -> Iterator[Finding]:
    metric, _, flow = rest.partition(" ")
    if metric in kb.reconciliation.shared:
        tellings = [replace(t, states=tuple(flow.split("-"))) for t in tellings]
    figures = [t for t in tellings if isinstance(t.claim, FigureClaim)]
    yield from series_among(figures, kb)
    yield from figure_clashes(figures, kb, decided)
    by_states: dict[tuple[str, ...], list[Traits]] = defaultdict(list)
    for telling in tellings:
        by_states[telling.states].append(telling)
    for states in sorted(by_states):
        yield from target_histories(by_states[states], kb)


def _undertaking(rest: str, tellings: Sequence[Traits], kb: Knowledge, _: Decisions) -> Iterator[Finding]:
    yield from lasting_history(rest, tellings, kb)
    if rest in kb.undertakings:
        yield from undertaking_history(rest, tellings, kb)
        yield from misdated_among(rest, tellings, kb)


def _project(rest: str, tellings: Sequence[Traits], kb: Knowledge, _: Decisions) -> Iterator[Finding]:
    yield from project_histories(rest.partition(" ")[0], tellings, kb)


def _issue(rest: str, tellings: Sequence[Traits], kb: Knowledge, _: Decisions) -> Iterator[Finding]:
    yield from opposed(rest.partition(" ")[2], tellings, kb)


def _matter(rest: str, tellings: Sequence[Traits], kb: Knowledge, decided: Decisions) -> Iterator[Finding]:
    if any(isinstance(t.claim, PredictionClaim) for t in tellings):
        pair, _, matter = rest.split(" ", 2)
        yield from prediction_histories(pair, matter, tellings, kb, decided)


def _prediction(_: str, tellings: Sequence[Traits], kb: Knowledge, decided: Decisions) -> Iterator[Finding]:
    yield from (resolved_history(t, decided) for t in tellings if t.id in decided.resolved)


Yield = Callable[[str, Sequence[Traits], Knowledge, Decisions], Iterator[Finding]]
_YIELDS: dict[str, Yield] = {
    "event": _events,
    "happening": _happening,
    "figure": _figures,
    "undertaking": _undertaking,
    "project": _project,
    "issue": _issue,
    "matter": _matter,
    "prediction": _prediction,
}
