from __future__ import annotations

import pytest

from bilateral.knowledge import load_knowledge
from bilateral.model import FigureClaim, FigureStatus, Series
from bilateral.reconciliation.corpus import reconcile
from bilateral.reconciliation.traits import Told
from claimed import figure, source

KB = load_knowledge()


def series(*claims: FigureClaim, sentences: tuple[str, ...] = ()) -> list[Series]:
    told = [Told(c, s) for c, s in zip(claims, sentences or [""] * len(claims), strict=True)]
    found = reconcile(told, {c.document: source(c.document, "2020-01") for c in claims}, KB)
    return [f for f in found if isinstance(f, Series)]


def trade(document: str, value: float, period: str, **fields: object) -> FigureClaim:
    return figure(
        document, f"{value:g} dollars", "bilateral_trade", value, "USD", "CHL PER", period, **fields
    )


def test_figures_of_several_documents_become_a_series_in_order_of_periods() -> None:
    later, earlier = trade("a", 4e9, "2019"), trade("b", 3e9, "2015")
    (found,) = series(later, earlier)
    assert [(p.period.start, p.value, p.published) for p in found.points] == [
        ("2015", (3e9,), "2020-01"), ("2019", (4e9,), "2020-01")
    ]  # fmt: skip
    assert (found.metric, found.unit, found.cumulative) == ("bilateral_trade", "USD", False)
    assert "3 bn USD (2015) to 4 bn USD (2019)" in found.explanation


def test_vintages_of_one_period_are_kept() -> None:
    (found,) = series(trade("a", 4e9, "2019"), trade("b", 4.2e9, "2019"))
    assert len(found.points) == 2


def test_meetings_count_up_from_one_beginning() -> None:
    (found,) = series(
        figure("a", "11 times", "leader_meetings", 11, "count", "FRA DEU", "2013/2015"),
        figure("b", "nearly 30 times", "leader_meetings", 30, "count", "DEU FRA", "2013/2019"),
    )
    assert found.cumulative and [p.value for p in found.points] == [(11,), (30,)]


def test_a_year_in_the_unit_makes_no_other_series() -> None:
    flow = {"direction": "NOR->POL", "status": FigureStatus.TARGET}
    (found,) = series(
        figure("a", "10 bcm", "gas_volume", 10, "bcm", "NOR POL", "2022", **flow),
        figure("a", "12 bcm a year", "gas_volume", 12, "bcm/year", "NOR", "2024", status=FigureStatus.TARGET),
    )
    assert found.direction == "NOR->POL" and found.unit == "bcm"


KEPT_APART = [
    (trade("a", 4e9, "2019"), trade("b", 9e9, "2025", status=FigureStatus.TARGET)),
    (trade("a", 4e9, "2019"), figure("b", "5 bn", "bilateral_trade", 5e9, "EUR", "CHL PER", "2020")),
    (trade("a", 4e9, "2019"), trade("b", 3e9, "2020", change=True)),
    (trade("a", 4e9, "2019"), figure("b", "500 billion", "agreement_value", 5e11, "USD", "CHL PER", "2020")),
    (figure("a", "3 billion", "exports", 3e9, "USD", "CHL PER", "2019", direction="CHL->PER"),
     figure("b", "2 billion", "exports", 2e9, "USD", "CHL PER", "2020", direction="PER->CHL")),
    (figure("a", "20 per cent", "import_share", 20, "%", "CHL PER", "2019", direction="CHL->PER"),
     figure("b", "80 per cent", "import_share", 80, "%", "PER", "2011")),
    (figure("a", "16,000 troops", "troops", 16000, "persons", "CHL PER", "2015"),
     figure("b", "300,000 troops", "troops", 300000, "persons", "CHL PER", "2018")),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), KEPT_APART)
def test_what_must_not_be_charted_together_is_kept_apart(one: FigureClaim, other: FigureClaim) -> None:
    assert series(one, other) == []


def test_figures_of_one_exercise_are_comparable() -> None:
    one = figure("a", "10,000 troops", "exercise_troops", 1e4, "persons", "IND RUS", "2019")
    other = figure("b", "12,000 troops", "exercise_troops", 1.2e4, "persons", "IND RUS", "2021")
    sentences = ("INDRA drew 10,000 troops.", "This time INDRA drew 12,000 troops.")
    assert len(series(one, other, sentences=sentences)) == 1


def test_a_part_and_the_whole_are_kept_apart() -> None:
    sentences = ("seaborne deliveries of 41 million", "by all routes, 47 million")
    oil = [
        figure(d, text, "oil_volume", value, "Mt", "IND IRQ", year, direction="IRQ->IND")
        for d, text, value, year in (("a", sentences[0], 41, "2019"), ("b", sentences[1], 47, "2020"))
    ]
    assert series(*oil, sentences=sentences) == []
