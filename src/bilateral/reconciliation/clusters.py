"""Tellings that are one: pairs into groups, the surest first, and never against a reason to keep them apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from bilateral.reconciliation.judged import Decisions, pair
from bilateral.reconciliation.traits import Traits


@dataclass(frozen=True, slots=True)
class Link:
    """Two tellings of one thing, how sure, and why."""

    one: str
    other: str
    score: float
    why: str


@dataclass(slots=True)
class _Group:
    """Tellings joined so far. Dates of one event share a day (`first` to `last` is what all agree on)."""

    members: list[Traits]
    first: int
    last: int
    undertakings: frozenset[str]
    links: list[Link] = field(default_factory=list)


_ALWAYS = (-1, 10**7)


def grouped(
    tellings: Sequence[Traits], links: Iterable[Link], slack: Callable[[Traits], int], decided: Decisions
) -> list[tuple[list[Traits], list[Link]]]:
    """Groups of two or more with the links that made them; members and groups in order of place.

    What a person called the same is joined first; what a person called different never is.
    """
    by_id = {t.id: t for t in tellings}
    group_of = {t.id: _alone(t) for t in tellings}
    judged = [Link(a, b, 99.0, "a person said so") for a, b in sorted(decided.same)]
    for link in [*judged, *sorted(links, key=lambda link: (-link.score, link.one, link.other))]:
        one, other = group_of.get(link.one), group_of.get(link.other)
        if one is None or other is None:
            continue
        if one is other:
            one.links.append(link)
        elif link.score > 90 or _fit(one, other, slack(by_id[link.one]), decided):
            _join(one, other, link, group_of)
    groups = {id(group): group for group in group_of.values() if len(group.members) > 1}
    found = [(sorted(g.members, key=lambda t: t.place), g.links) for g in groups.values()]
    return sorted(found, key=lambda item: item[0][0].place)


def _alone(telling: Traits) -> _Group:
    first = telling.first if telling.first is not None else _ALWAYS[0]
    last = telling.last if telling.last is not None else _ALWAYS[1]
    return _Group([telling], first, last, telling.undertakings)


def _fit(one: _Group, other: _Group, slack: int, decided: Decisions) -> bool:
    """Whether all members of both can be of one event."""
    if max(one.first, other.first) - slack > min(one.last, other.last):
        return False
    if one.undertakings and other.undertakings and not one.undertakings & other.undertakings:
        return False
    return not decided.different or not any(
        pair(a.id, b.id) in decided.different for a in one.members for b in other.members
    )


def _join(one: _Group, other: _Group, link: Link, group_of: dict[str, _Group]) -> None:
    if len(one.members) < len(other.members):
        one, other = other, one
    one.members += other.members
    one.first, one.last = max(one.first, other.first), min(one.last, other.last)
    one.undertakings |= other.undertakings
    one.links += [*other.links, link]
    for member in other.members:
        group_of[member.id] = one
