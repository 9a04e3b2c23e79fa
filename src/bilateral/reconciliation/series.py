"""Figures into series: the same metric, unit, parties and direction, measured or foreseen, whole or part.

What must not be charted together stays apart: a change and a level, a delivery and a pledge, a region's share
and a country's, one exercise's troops and another's, a price in dollars and one in yuan.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from bilateral.knowledge import Knowledge
from bilateral.model import FigureClaim, FigureStatus, Point, Precision, Series, When
from bilateral.reconciliation.traits import Traits
from bilateral.reconciliation.wording import amount, joined, sorted_documents

_MEASURED = (FigureStatus.ACTUAL, FigureStatus.ESTIMATE)
_NEAR = 400  # characters: a figure that names no direction is of the flow that the text has just spoken of


def series_among(figures: Iterable[Traits], kb: Knowledge) -> Iterator[Series]:
    """The series of two points or more among figures of one metric."""
    ordered = sorted(figures, key=lambda t: t.place)
    for key, members in sorted(_by_key(ordered, kb).items()):
        if len({(t.first, t.last, claim_of(t).value) for t in members}) > 1:
            yield _series(key, members, kb)


Key = tuple[str, str, str, str, str]


def _by_key(ordered: Sequence[Traits], kb: Knowledge) -> dict[Key, list[Traits]]:
    found: dict[Key, list[Traits]] = defaultdict(list)
    flow: tuple[Traits, str] | None = None
    for telling in ordered:
        direction = claim_of(telling).direction or _taken_over(telling, flow)
        if direction:
            flow = telling, direction
        key = _key(telling, direction, kb)
        if key:
            found[key].append(telling)
    return found


def _taken_over(telling: Traits, flow: tuple[Traits, str] | None) -> str | None:
    """The direction of the figure of this metric just before it in the text, where it fits."""
    if flow is None or flow[0].document != telling.document:
        return None
    near = telling.place[1] - flow[0].place[1] <= _NEAR
    fits = bool(telling.states) and set(telling.states) <= set(flow[0].states)
    return flow[1] if near and fits and claim_of(flow[0]).metric == claim_of(telling).metric else None


def _key(telling: Traits, direction: str | None, kb: Knowledge) -> Key | None:
    """What figures of one series have in common; None for a figure that belongs to no series."""
    claim = claim_of(telling)
    parties = direction or "-".join(telling.states)
    if claim.metric in kb.reconciliation.own and claim.metric not in kb.reconciliation.cumulative:
        parties = ",".join(sorted(telling.undertakings))
    metric = kb.metrics.get(claim.metric)
    if not parties or metric is None or (metric.directed and direction is None):
        return None
    level = "change" if claim.change else "level"
    told = "measured" if claim.status in _MEASURED else "foreseen"
    part = telling.scopes.get("coverage") or telling.scopes.get("goods", "")
    return claim.metric, base_unit(claim.unit), parties, f"{level}, {told}", part


def base_unit(unit: str) -> str:
    """The unit without its year: bcm/year and bcm of a year are one."""
    return unit.removesuffix("/year")


def _series(key: Key, members: Sequence[Traits], kb: Knowledge) -> Series:
    metric, unit, parties, kind, part = key
    points = sorted(
        (_point(t) for t in members), key=lambda p: (_as_of(p.period), p.published or "", p.value, p.claim)
    )
    cumulative = metric in kb.reconciliation.cumulative
    scope = f", {part}" if part else ""
    label = kb.metrics[metric].label.lower()
    counted = ", counted up from one beginning" if cumulative else ""
    return Series(
        claims=tuple(sorted(t.id for t in members)),
        documents=sorted_documents(members),
        explanation=(
            f"{joined(len(points), 'figure')} of {label} ({parties}{scope}; {kind}{counted}), "
            f"from {_told(points[0], unit)} to {_told(points[-1], unit)}."
        ),
        metric=metric,
        unit=unit,
        direction=parties if "->" in parties else None,
        subject=tuple(sorted({state for t in members for state in t.states})),
        cumulative=cumulative,
        points=tuple(points),
    )


def _point(telling: Traits) -> Point:
    claim = claim_of(telling)
    return Point(claim.period, claim.value, telling.id, claim.status, telling.source.published)


def _as_of(period: When) -> str:
    """What a series is sorted by: the end of the period."""
    return period.end or period.start or ""


def _told(point: Point, unit: str) -> str:
    period = point.period
    when = (
        period.start
        if period.precision is not Precision.RANGE and period.start
        else period.end or period.start
    )
    return f"{amount(point.value, unit)} ({when or 'undated'})"


def claim_of(telling: Traits) -> FigureClaim:
    """The figure claim."""
    assert isinstance(telling.claim, FigureClaim)
    return telling.claim
