"""Tellings of events into events: one event with all its evidence, its best date, and what its tellers differ on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bilateral.knowledge import Knowledge
from bilateral.model import (
    AssembledEvent,
    Contradiction,
    ContradictionKind,
    EventClaim,
    Factuality,
    Precision,
    Source,
    first_day,
)
from bilateral.reconciliation.acts import marks_in
from bilateral.reconciliation.clusters import Link, grouped
from bilateral.reconciliation.judged import Decisions, pair
from bilateral.reconciliation.sameness import (
    KEPT_APART,
    Apart,
    denied,
    is_same,
    other_dates,
    overlap,
    total,
)
from bilateral.reconciliation.traits import Traits, date_of
from bilateral.reconciliation.wording import joined, quoted, sorted_documents

# A plan that another telling says was carried out was carried out: the first of these that is told stands.
_SUREST = (
    Factuality.ASSERTED,
    Factuality.REPORTED,
    Factuality.NEGATED,
    Factuality.PLANNED,
    Factuality.CONDITIONAL,
    Factuality.POSSIBLE,
)
# Each telling is compared with this many next ones in order of date: tellings of one event stand together there.
_WINDOW = 24
_FINENESS = {
    Precision.DAY: 0,
    Precision.MONTH: 1,
    Precision.RANGE: 2,
    Precision.YEAR: 3,
    Precision.UNKNOWN: 4,
}


def events_among(
    tellings: Iterable[Traits], kb: Knowledge, decided: Decisions
) -> Iterator[AssembledEvent | Contradiction]:
    """The events of these tellings, and the tellings that deny or date one event otherwise than another does."""
    ordered = sorted(tellings, key=lambda t: (t.first or t.last or 0, t.place))
    links, clashes = _compared(ordered, kb, decided)
    yield from clashes
    alone = {t.id: t for t in ordered}
    for members, why in grouped(ordered, certain(links, ordered, kb), lambda t: _slack(t, kb), decided):
        surest = max(why, key=lambda link: (link.score, link.one, link.other))
        yield _assembled(members, _together(members, surest.why))
        for member in members:
            del alone[member.id]
    for telling in alone.values():
        yield _assembled([telling], f"Told once: {quoted(telling)}.")


def _compared(
    ordered: Sequence[Traits], kb: Knowledge, decided: Decisions
) -> tuple[list[Link], list[Contradiction]]:
    """Which tellings are one, and for each telling the one that clashes with it most."""
    links: list[Link] = []
    clashes: dict[str, tuple[float, Contradiction]] = {}
    for one, other in neighbours(ordered):
        if pair(one.id, other.id) in decided.different:
            continue
        apart = [reason for reason in KEPT_APART if reason(one, other, kb)]
        if not apart and is_same(found := total(one, other, kb), one, kb):
            links.append(Link(one.id, other.id, found.score, found.why))
            continue
        clash = _CLASHES[apart[0]](one, other, kb) if len(apart) == 1 and apart[0] in _CLASHES else None
        if clash and clash[0] > clashes.get(one.id, (0.0,))[0]:
            clashes[one.id] = clash
    return links, [clash for _, clash in clashes.values()]


_LONGEST = 45  # days; what is dated more loosely may be any of the acts of its year
_LEAD = 1.0  # how much surer one of them must be than the next


def certain(links: Sequence[Link], tellings: Iterable[Traits], kb: Knowledge) -> list[Link]:
    """The links without those of a loosely dated telling ("the sanctions of 2011") that fits several acts alike."""
    by_id = {t.id: t for t in tellings}
    of_loose: dict[str, list[tuple[Link, Traits]]] = defaultdict(list)
    for link in links:
        one, other = by_id[link.one], by_id[link.other]
        for loose, dated in ((one, other), (other, one)):
            if _is_loose(loose) and not _is_loose(dated):
                of_loose[loose.id].append((link, dated))
    dropped = {link for found in of_loose.values() for link in _doubtful(found, kb)}
    return [link for link in links if link not in dropped]


def _is_loose(telling: Traits) -> bool:
    return telling.first is None or telling.last is None or telling.last - telling.first > _LONGEST


def _doubtful(found: Sequence[tuple[Link, Traits]], kb: Knowledge) -> Iterator[Link]:
    """All but the links to the surest act, or all where another act of other days is as sure."""
    surest, act = max(found, key=lambda each: (each[0].score, each[1].place))
    rivals = [(link, t) for link, t in found if other_dates(act, t, kb)]
    yield from (link for link, _ in rivals)
    if any(link.score > surest.score - _LEAD for link, _ in rivals):
        yield from (link for link, _ in found)


def neighbours(ordered: Sequence[Traits]) -> Iterator[tuple[Traits, Traits]]:
    """Each telling with the next ones in the order."""
    for i, one in enumerate(ordered):
        for other in ordered[i + 1 : i + 1 + _WINDOW]:
            yield one, other


def happening_event(name: str, tellings: Iterable[Traits]) -> Iterator[AssembledEvent]:
    """A known war or split as one event, with every claim that tells of it: at least one must tell the deed."""
    members = sorted(tellings, key=lambda t: t.place)
    deeds = [t for t in members if isinstance(t.claim, EventClaim)]
    if deeds:
        why = f"all tell of the {name}"
        yield _assembled(
            members, _together(members, why) if len(members) > 1 else f"Told once: {quoted(members[0])}."
        )


def _together(members: Sequence[Traits], why: str) -> str:
    documents = joined(len({m.document for m in members}), "document")
    examples = f"{quoted(members[0])} and {quoted(members[1])}"
    return f"{len(members)} tellings in {documents} are one event: {examples}; {why}."


def _slack(telling: Traits, kb: Knowledge) -> int:
    assert isinstance(telling.claim, EventClaim)
    return kb.reconciliation.tolerance.get(telling.claim.plover.type, 0)


def _assembled(members: Sequence[Traits], explanation: str) -> AssembledEvent:
    claim = best_dated([m for m in members if isinstance(m.claim, EventClaim)]).claim
    assert isinstance(claim, EventClaim)
    voices = _voices(members)
    sides = sorted({s for s in (*claim.actor, *claim.recipient) if _confirms(s, members)})
    return AssembledEvent(
        claims=tuple(sorted(m.id for m in members)),
        documents=sorted_documents(members),
        explanation=explanation,
        actor=_commonest([e.actor or e.actor_groups for e in _claims(members)]),
        recipient=_commonest([e.recipient or e.recipient_groups for e in _claims(members)]),
        plover=claim.plover,
        date=claim.date,
        factuality=min((e.factuality for e in _claims(members)), key=_SUREST.index),
        outlets=len({source.outlet or source.voice for source in voices.values()}),
        outlet_kinds=tuple(sorted({s.kind for s in voices.values() if s.kind})),
        outlet_countries=tuple(sorted({s.country for s in voices.values() if s.country})),
        confirmed_by=tuple(sides),
        competing=tuple(_competing(members)),
    )


def best_dated(members: Sequence[Traits]) -> Traits:
    """The most precise date; of equals, that of the telling nearest to it in time."""

    def rank(telling: Traits) -> tuple[int, int, tuple[str, int, str]]:
        assert isinstance(telling.claim, EventClaim)
        published = telling.source.published
        day = telling.last if telling.last is not None else telling.first
        away = abs(first_day(published).toordinal() - day) if published and day is not None else 10**6
        return _FINENESS[telling.claim.date.precision], away, telling.place

    return min(members, key=rank)


def _voices(members: Sequence[Traits]) -> dict[str, Source]:
    """For each voice the first of its documents that names an outlet: an outlet counts once, and so does a text
    that several outlets print."""
    named = sorted(members, key=lambda m: (m.source.outlet is None, m.place))
    return {m.source.voice: m.source for m in reversed(named)}


def _confirms(state: str, members: Sequence[Traits]) -> bool:
    """Whether media or speakers of the state itself tell of the event."""
    return any(
        m.source.country == state or (m.claim.attribution is not None and m.claim.attribution.state == state)
        for m in members
    )


def _claims(members: Sequence[Traits]) -> list[EventClaim]:
    return [m.claim for m in members if isinstance(m.claim, EventClaim)]


def _commonest(options: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    counts = Counter(option for option in options if option)
    return min(counts, key=lambda option: (-counts[option], option)) if counts else ()


def _competing(members: Sequence[Traits]) -> Iterator[str]:
    """Details on which the tellers differ."""
    places = sorted({e.location.name for e in _claims(members) if e.location})
    if len(places) > 1:
        yield f"place: {', '.join(places)}"
    exact = sorted({str(e.date.start) for e in _claims(members) if e.date.precision is Precision.DAY})
    if len(exact) > 1:
        yield f"day: {', '.join(exact)}"
    kinds = sorted({e.plover.type for e in _claims(members)})
    if len(kinds) > 1:
        yield f"kind: {', '.join(kinds)}"


# -- tellings that deny each other or date one event differently


Clash = tuple[float, Contradiction] | None


def _denial(one: Traits, other: Traits, kb: Knowledge) -> Clash:
    """Told to have happened here, told not to have happened there."""
    one, other = _as_news(one, other), _as_news(other, one)
    found = total(one, other, kb)
    told = {one.claim.factuality, other.claim.factuality}
    firm = told <= {Factuality.NEGATED, Factuality.ASSERTED, Factuality.REPORTED}
    if not firm or not is_same(found, one, kb) or not overlap(one.first, one.last, other.first, other.last):
        return None
    no, yes = (one, other) if one.claim.factuality is Factuality.NEGATED else (other, one)
    if any(no.act.sorts[sort] - yes.act.sorts[sort] for sort in no.act.sorts.keys() & yes.act.sorts.keys()):
        return None  # who did not meet the president may have met the minister
    text = f"{quoted(no)} denies what {quoted(yes)} says; " + "; ".join(
        r.why for r in found.reasons if r.score > 0
    )
    return found.score, _contradiction(one, other, ContradictionKind.DENIAL, "whether it happened", text)


_NEWS = 45  # days


def _as_news(telling: Traits, of: Traits) -> Traits:
    """A denial without a date is of what was news: of the weeks before it was told."""
    undated = telling.first is None and telling.last is not None and of.first is not None
    if telling.claim.factuality is not Factuality.NEGATED or not undated:
        return telling
    return replace(telling, first=telling.last - _NEWS)  # type: ignore[operator]


_SLIP = 15  # days between two dates of one act; further apart are two acts more often than a slip


def _misdated(one: Traits, other: Traits, kb: Knowledge) -> Clash:
    """One act told with two days: of one kind and one object, and days that lie near."""
    if one.document == other.document or one.states != other.states or not _may_be_misdated(one, other):
        return None
    if _kind_of_deal(one, kb) != _kind_of_deal(other, kb):
        return None
    mine, yours = marks_in(one.act.text, kb), marks_in(other.act.text, kb)
    shared, counted = mine.shared(yours), mine.numbers & yours.numbers
    if not shared or (_event(one).plover.type in kb.reconciliation.repeated and not counted):
        return None
    dates = " and ".join(sorted(str(date_of(t.claim).start) for t in (one, other)))
    text = f"{quoted(one)} and {quoted(other)} date one act differently: {dates}"
    return float(shared), _contradiction(one, other, ContradictionKind.DATE, "when it was", text)


def _event(telling: Traits) -> EventClaim:
    assert isinstance(telling.claim, EventClaim)
    return telling.claim


def _may_be_misdated(one: Traits, other: Traits) -> bool:
    """Whether both tell as a fact, with a day of their own, what can be one act, and the days lie near."""
    a, b = one.claim, other.claim
    if (
        not (isinstance(a, EventClaim) and isinstance(b, EventClaim))
        or one.first is None
        or other.first is None
    ):
        return False
    firm = {a.factuality, b.factuality} <= {Factuality.ASSERTED, Factuality.REPORTED}
    days = a.date.precision is b.date.precision is Precision.DAY and None in (a.date.anchor, b.date.anchor)
    alike = a.plover.type == b.plover.type and (
        a.plover.mode == b.plover.mode or None in (a.plover.mode, b.plover.mode)
    )
    return firm and days and alike and abs(one.first - other.first) <= _SLIP


_CLASHES: dict[Apart, Callable[[Traits, Traits, Knowledge], Clash]] = {
    denied: _denial,
    other_dates: _misdated,
}


def _kind_of_deal(telling: Traits, kb: Knowledge) -> frozenset[str]:
    """The words for what was signed: a treaty is no protocol."""
    deals = next(topic for topic in kb.reconciliation.topics if topic.id == "deal")
    return frozenset(
        word for word in telling.words if any(word.startswith(d.rstrip("*")) for d in deals.words)
    )


def misdated_among(identity: str, tellings: Iterable[Traits], kb: Knowledge) -> Iterator[Contradiction]:
    """One signing under two dates. A treaty is signed once; exercises come every year, projects step by step."""
    undertaking = kb.undertakings[identity]
    if undertaking.kind not in _ONCE:
        return
    signings = sorted(
        (t for t in tellings if _is_signing(t)), key=lambda t: (t.first or 0, t.last or 0, t.place)
    )
    for one, other in pairwise(signings):
        if not overlap(one.first, one.last, other.first, other.last):
            dates = " and ".join(sorted(str(date_of(t.claim).start) for t in (one, other)))
            text = f"{quoted(one)} and {quoted(other)} date the signing of {undertaking.name} differently: {dates}"
            yield _contradiction(one, other, ContradictionKind.DATE, identity, text)


_ONCE = frozenset({"treaty", "statement"})
_FIRM = (Precision.DAY, Precision.MONTH, Precision.YEAR)


def _is_signing(telling: Traits) -> bool:
    claim = telling.claim
    told = isinstance(claim, EventClaim) and claim.factuality in (Factuality.ASSERTED, Factuality.REPORTED)
    return told and "signing" in telling.topics and date_of(claim).precision in _FIRM


def _contradiction(
    one: Traits, other: Traits, kind: ContradictionKind, about: str, text: str
) -> Contradiction:
    return Contradiction(
        claims=tuple(sorted((one.id, other.id))),
        documents=sorted_documents((one, other)),
        explanation=f"{text}.",
        type=kind,
        real=True,
        about=about,
    )
