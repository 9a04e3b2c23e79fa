from __future__ import annotations

from typing import Any

from bilateral.analytics.readings import readings
from bilateral.analytics.relation import Origin
from bilateral.model import Evidence, Factuality, FigureClaim, FigureStatus, When

ORIGINS = {name: Origin(id=name, source=name, published=f"202{n}-01") for n, name in enumerate("abc")}


def figure(document: str, value: float, year: str | None, place: int = 0, **fields: Any) -> FigureClaim:
    fields = {"metric": "bilateral_trade", "unit": "USD", "period": When(year, year), **fields}
    evidence = (Evidence(place, place + 1, "x"),)
    return FigureClaim(document=document, evidence=evidence, channels=("trade",), value=(value,), **fields)


def test_the_latest_period_with_all_its_values() -> None:
    claims = [figure("a", 100.0, "2019"), figure("a", 140.0, "2021", 5), figure("b", 146.9, "2021"),
              figure("c", 140.0, "2021")]  # fmt: skip
    (reading,) = readings(claims, ORIGINS)
    assert [[claim.value[0] for claim in group] for group in reading.values] == [[140.0, 140.0], [146.9]]
    assert [claim.value[0] for claim in reading.earlier] == [100.0]
    assert readings(claims[::-1], ORIGINS) == [reading]


def test_directions_statuses_units_and_changes_are_not_mixed() -> None:
    claims = [
        figure("a", 1.0, "2020", direction="CHL->NOR"),
        figure("a", 2.0, "2020", direction="NOR->CHL"),
        figure("a", 3.0, "2020", status=FigureStatus.TARGET),
        figure("a", 4.0, "2020", change=True),
    ]
    assert sorted(reading.values[0][0].value[0] for reading in readings(claims, ORIGINS)) == [
        1.0,
        2.0,
        3.0,
        4.0,
    ]
    both = readings([figure("a", 1.0, "2020"), figure("a", 1.0, "2020", 5, unit="EUR")], ORIGINS)
    assert [len(reading.values) for reading in both] == [2]


def test_without_a_period_the_later_text_counts() -> None:
    (reading,) = readings([figure("c", 3.0, None), figure("a", 1.0, None, metric="bilateral_trade")], ORIGINS)
    assert [claim.value for group in reading.values for claim in group] == [(3.0,)]
    assert [claim.value for claim in reading.earlier] == [(1.0,)]


def test_what_is_denied_or_conditional_is_left_out() -> None:
    claims = [figure("a", 1.0, "2020", factuality=Factuality.NEGATED),
              figure("a", 2.0, "2020", factuality=Factuality.CONDITIONAL),
              figure("a", 3.0, "2024", factuality=Factuality.PLANNED, status=FigureStatus.TARGET),
    ]  # fmt: skip
    assert [reading.status for reading in readings(claims, ORIGINS)] == [FigureStatus.TARGET]
