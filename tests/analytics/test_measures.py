from __future__ import annotations

import pytest

from bilateral.analytics import measures
from bilateral.analytics.happenings import Happening
from bilateral.analytics.measures import Trend
from bilateral.model import (
    CommitmentClaim,
    CommitmentStatus,
    DependenceClaim,
    EventClaim,
    Evidence,
    Factuality,
    Plover,
    When,
)

EVIDENCE = (Evidence(0, 1, "x"),)


def happened(year: int | None, goldstein: float) -> Happening:
    date = When(str(year), str(year)) if year else When()
    claim = EventClaim(
        document="d", evidence=EVIDENCE, channels=("trade",), actor=("CHL",), recipient=("NOR",),
        plover=Plover("CONSULT"), goldstein=goldstein, date=date,
    )  # fmt: skip
    return Happening(claims=(claim,), quad_class=1 if goldstein > 0 else 4)


def run(year: int, *scores: float) -> list[Happening]:
    return [happened(year, score) for score in scores]


def test_the_balance_is_of_the_latest_ten_years_where_they_hold_enough() -> None:
    events = [*run(2020, *[5.0] * 9, -5.0), *run(2005, -9.0), happened(None, 3.0)]
    now = measures.balance(events)
    assert (now.first, now.last, len(now.events)) == (2011, 2020, 10)
    assert (now.cooperation, now.conflict, now.goldstein, now.a_year) == (9, 1, 4.0, 1.0)


def test_the_balance_is_of_all_events_where_few_are_dated() -> None:
    now = measures.balance([*run(2020, *[5.0] * 9), happened(None, -1.0)])
    assert (now.first, len(now.events)) == (None, 10)
    assert measures.balance([]).goldstein is None


@pytest.mark.parametrize(
    ("before", "now", "trend"),
    [
        ((1.0, 2.0) * 5, (6.0, 7.0) * 5, Trend.CLOSER),
        ((6.0, 7.0) * 5, (-1.0, -2.0) * 5, Trend.APART),
        ((-9.0, 9.0) * 5, (-8.0, 9.0) * 5, Trend.UNCLEAR),
        ((1.0,) * 9, (7.0,) * 30, Trend.TOO_FEW),
    ],
)
def test_the_trend_is_said_only_beyond_chance(
    before: tuple[float, ...], now: tuple[float, ...], trend: Trend
) -> None:
    moved = measures.movement([*run(2015, *before), *run(2020, *now)])
    assert moved is not None and moved.trend is trend
    assert (moved.now.last, moved.before.last) == (2020, 2015)


def test_a_longer_period_is_taken_where_the_short_one_has_too_few() -> None:
    events = [*run(2020, *[5.0, 6.0] * 3), *run(2012, *[5.0, 6.0] * 3), *run(2005, *[1.0, 2.0] * 6)]
    moved = measures.movement(events)
    assert moved is not None
    assert (moved.before.first, moved.before.last, moved.now.first) == (2001, 2010, 2011)
    assert moved.trend is Trend.CLOSER and moved.margin is not None and moved.margin < 4


def test_no_dated_event_no_movement() -> None:
    assert measures.movement([happened(None, 1.0)]) is None


def depends(dependent: str, on: str, factuality: Factuality = Factuality.ASSERTED) -> DependenceClaim:
    return DependenceClaim(
        document="d",
        evidence=EVIDENCE,
        channels=("energy",),
        dependent=dependent,
        on=on,
        factuality=factuality,
    )


def test_leanings_leave_out_what_is_denied() -> None:
    claims = [depends("NOR", "CHL"), depends("CHL", "NOR"), depends("CHL", "NOR", Factuality.REPORTED),
              depends("NOR", "CHL", Factuality.NEGATED), depends("NOR", "CHL", Factuality.POSSIBLE),
    ]  # fmt: skip
    pairs = measures.leanings(claims)
    assert [(dependent, on, len(found)) for dependent, on, found in pairs] == [
        ("CHL", "NOR", 2),
        ("NOR", "CHL", 1),
    ]


def test_every_status_has_a_stage() -> None:
    claims = [
        CommitmentClaim(
            document="d",
            evidence=EVIDENCE,
            channels=("trade",),
            parties=("CHL", "NOR"),
            what=status,
            status=status,
        )
        for status in CommitmentStatus
    ]
    staged = measures.promises(claims)
    assert list(staged) == list(measures.STAGES)
    assert sum(len(found) for found in staged.values()) == len(CommitmentStatus)


def test_tally_counts_by_channel() -> None:
    rows = measures.tally(run(2020, 5.0, -5.0), [depends("CHL", "NOR")])
    assert [(row.channel, row.events, row.cooperation, row.total) for row in rows] == [("trade", 2, 1, 2)]
