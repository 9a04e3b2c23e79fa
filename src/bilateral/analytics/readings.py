"""Figures side by side: for each metric the latest period, with every value that is told for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bilateral.analytics.relation import HAPPENED, Origin
from bilateral.model import Factuality, FigureClaim, FigureStatus, When, last_day

_FORESEEN = (FigureStatus.TARGET, FigureStatus.FORECAST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One metric in one direction and status, at its latest period. `values` holds the claims that agree on
    number and unit together; more than one entry: the texts disagree, and none is preferred."""

    metric: str
    direction: str | None
    status: FigureStatus
    change: bool
    period: When
    values: tuple[tuple[FigureClaim, ...], ...]
    earlier: tuple[FigureClaim, ...] = ()  # one for each period before, the latest first

    @property
    def told(self) -> int:
        """How many tellings there are, those of the latest period and one for each before."""
        return len(self.earlier) + sum(len(claims) for claims in self.values)


def readings(claims: Iterable[FigureClaim], origins: Mapping[str, Origin]) -> list[Reading]:
    """The latest reading of each metric, direction and status, levels apart from changes; most told first.

    Denied and conditional figures are left out. The order of `claims` is irrelevant.
    """
    series: dict[tuple[str, str, str, bool], list[FigureClaim]] = {}
    for claim in sorted(claims, key=lambda c: (c.document, c.evidence[0].start, c.id)):
        if _stands(claim):
            key = claim.metric, claim.direction or "", claim.status.value, claim.change
            series.setdefault(key, []).append(claim)
    found = [_latest(group, origins) for group in series.values()]
    return sorted(found, key=_rank)


def _stands(claim: FigureClaim) -> bool:
    ahead = claim.status in _FORESEEN and claim.factuality in (Factuality.PLANNED, Factuality.POSSIBLE)
    return ahead or claim.factuality in HAPPENED


def _latest(group: list[FigureClaim], origins: Mapping[str, Origin]) -> Reading:
    newest = max(group, key=lambda claim: _told(claim, origins))
    same = [claim for claim in group if _period(claim) == _period(newest)]
    agreeing: dict[tuple[tuple[float, ...], str], list[FigureClaim]] = {}
    for claim in same:
        agreeing.setdefault((claim.value, claim.unit), []).append(claim)
    ordered = sorted(agreeing.items(), key=lambda item: (-len(item[1]), item[0]))
    return Reading(
        metric=newest.metric,
        direction=newest.direction,
        status=newest.status,
        change=newest.change,
        period=newest.period,
        values=tuple(tuple(claims) for _, claims in ordered),
        earlier=tuple(
            _one_a_period([claim for claim in group if _period(claim) != _period(newest)], origins)
        ),
    )


def _one_a_period(claims: list[FigureClaim], origins: Mapping[str, Origin]) -> list[FigureClaim]:
    newest_first = sorted(claims, key=lambda claim: _told(claim, origins), reverse=True)
    return list({_period(claim): claim for claim in reversed(newest_first)}.values())[::-1]


def _told(claim: FigureClaim, origins: Mapping[str, Origin]) -> tuple[object, ...]:
    """Later is greater: by the period where there is one, else by the text's date."""
    published = origins[claim.document].published
    last = claim.period.last_day() or (last_day(published) if published else None)
    return last.isoformat() if last else "", published or "", claim.id


def _period(claim: FigureClaim) -> tuple[str | None, ...]:
    """What must be equal for two figures to be of one period: without any, only those of one text are."""
    start, end = claim.period.start, claim.period.end
    return (start, end) if start or end else (claim.document,)


def _rank(reading: Reading) -> tuple[object, ...]:
    return reading.change, -reading.told, reading.metric, reading.direction or "", reading.status.value
