"""Quantities in plain units. Cases: (text, [(values, unit, per, qualifier, counted), ...])."""

from __future__ import annotations

import pytest

from bilateral.extraction.quantities import find_quantities
from bilateral.knowledge import load_knowledge

Q = tuple[tuple[float, ...], str, str | None, str | None, str | None]


def money(*values: float, unit: str = "USD", per: str | None = None, qualifier: str | None = None) -> Q:
    return values, unit, per, qualifier, None


def measure(*values: float, unit: str, per: str | None = None, qualifier: str | None = None) -> Q:
    return values, unit, per, qualifier, None


def count(
    *values: float, of: str | None, unit: str = "count", per: str | None = None, qualifier: str | None = None
) -> Q:
    return values, unit, per, qualifier, of


CASES: list[tuple[str, list[Q]]] = [
    # money
    ("worth $4.5 billion", [money(4.5e9)]),
    ("worth US$4.5bn", [money(4.5e9)]),
    ("a $20m grant", [money(2e7)]),
    ("S$3 million and A$700,000", [money(3e6, unit="SGD"), money(7e5, unit="AUD")]),
    ("€1.2 trillion", [money(1.2e12, unit="EUR")]),
    ("£15,000 a year", [money(15000, unit="GBP", per="year")]),
    ("RMB 6 billion", [money(6e9, unit="CNY")]),
    ("90 billion rubles", [money(9e10, unit="RUB")]),
    ("90 billion Russian roubles", [money(9e10, unit="RUB")]),
    ("two million francs", [money(2e6, unit="FRF")]),
    ("300 million kroner", [money(3e8, unit="kroner")]),  # of which state is not told
    ("300 million Norwegian kroner", [money(3e8, unit="NOK")]),
    ("forty thousand pounds", [money(40000, unit="GBP")]),
    ("roughly a half-billion francs", [money(5e8, unit="FRF", qualifier="about")]),
    ("half a billion euros", [money(5e8, unit="EUR")]),
    ("a million dollars", [money(1e6)]),
    ("billions of dollars", [money(2e9, qualifier="at_least")]),
    ("a multi-million-euro loan", [money(2e6, unit="EUR", qualifier="at_least")]),
    ("between 5 and 7 billion euros", [money(5e9, 7e9, unit="EUR")]),
    ("$1.5-2 billion", [money(1.5e9, 2e9)]),
    ("$300 million to $400 million", [money(3e8, 4e8)]),
    ("from $5 billion to $9 billion", [money(5e9), money(9e9)]),
    ("rose by $2 billion to $60 billion", [money(2e9), money(6e10)]),
    ("€4 million annually", [money(4e6, unit="EUR", per="year")]),
    ("$95 per 1,000 cubic metres", [money(95, per="1000m3")]),
    ("$61.50 a barrel", [money(61.5, per="barrel")]),
    ("60 crore rupees", [money(6e8, unit="INR")]),
    # measures
    ("about 12 billion cubic meters", [measure(12, unit="bcm", qualifier="about")]),
    ("38 bcm of gas per year", [measure(38, unit="bcm", per="year")]),
    ("75,000 cubic feet of steam per day", [measure(75000, unit="ft3", per="day")]),
    ("up to 30 million tonnes", [measure(30, unit="Mt", qualifier="up_to")]),
    ("850 tons of copper", [measure(850, unit="t")]),
    ("600,000 barrels a day", [measure(600000, unit="bbl", per="day")]),
    ("1.4 million bpd", [measure(1.4e6, unit="bbl/day")]),
    ("an 87km tunnel", [measure(87, unit="km")]),
    ("a 3,488-km border", [measure(3488, unit="km")]),
    ("2 GW of wind power", [measure(2000, unit="MW")]),
    ("725 megawatts", [measure(725, unit="MW")]),
    ("115,000 hectares", [measure(115000, unit="ha")]),
    ("337 square kilometres", [measure(337, unit="km2")]),
    ("fell 14%", [measure(14, unit="%")]),
    ("51 per cent", [measure(51, unit="%")]),
    ("10-15 percent", [measure(10, 15, unit="%")]),
    ("from 10 percent to 15 percent", [measure(10, unit="%"), measure(15, unit="%")]),
    ("by 2.5 percentage points", [measure(2.5, unit="percentage points")]),
    ("about two-thirds of its oil", [measure(66.67, unit="%", qualifier="about")]),
    ("a quarter of the debt", [measure(25, unit="%")]),
    ("has tripled", [measure(3, unit="times")]),
    ("a 25-year lease", [measure(25, unit="years")]),
    ("three to five years", [measure(3, 5, unit="years")]),
    ("shut for a week", [measure(1, unit="weeks")]),
    ("four decades", [measure(40, unit="years")]),
    # counts
    ("over 35 treaties and protocols", [count(35, of="treaty", qualifier="more_than")]),
    ("Fewer than ten ships", [count(10, of="ship", qualifier="less_than")]),
    ("at least 1,300 people", [count(1300, of="person", unit="persons", qualifier="at_least")]),
    ("no more than 40 aircraft", [count(40, of="aircraft", qualifier="at_most")]),
    ("500 tanks or more", [count(500, of="tank", qualifier="at_least")]),
    ("six further postal and fishing protocols", [count(6, of="protocol")]),
    ("41 “loud and merry” films", [count(41, of="film")]),
    ("dozens of towns", [count(24, of="town", qualifier="at_least")]),
    ("tens of thousands of soldiers", [count(20000, of="soldier", unit="persons", qualifier="at_least")]),
    ("a dozen frigates", [count(12, of="frigate")]),
    ("two hundred and fifty thousand men", [count(250000, of="man", unit="persons")]),
    ("3,700 Peruvian soldiers", [count(3700, of="soldier", unit="persons")]),
    ("30 to 45 barges", [count(30, 45, of="barge")]),
    ("met nearly 30 times", [count(30, of="time", qualifier="nearly")]),
    ("120 flights a week", [count(120, of="flight", per="week")]),
    ("from 80 cars a year to 150", [count(80, of="car", per="year"), count(150, of="car", per="year")]),
    ("the number of visitors rose to 7 million", [count(7e6, of="visitor", unit="persons")]),
    ("a 12-member council", [count(12, of="member")]),
    ("20 Swiss and four Dutch hostages", [
        count(20, of="hostage", unit="persons"), count(4, of="hostage", unit="persons")]),
    ("5,000 of 20,000 permits", [count(5000, of="permit"), count(20000, of="permit")]),
    ("under a 15-year contract", [measure(15, unit="years")]),
    ("$68.1 billion", [money(68100000000.0)]),
    ("2000 troops", [count(2000, of="troop", unit="persons")]),
]  # fmt: skip

NO_QUANTITIES = [
    "5G, the Su-27, MiG-29s and the S-400",
    "the G20 and the P5+1",
    "a Boeing 747 on Flight 714",
    "Article 5 of the treaty and Resolution 2231",
    "World War II and the 9/11 attacks",
    "in 2014, on 3 May 1998 and in the 1960s",
    "at 7:05 p.m., or 10 am local time",
    "a 71-year-old engineer",
    "the 70th anniversary and its third round",
    "two years ago",
    "telephone +41 22 917 1234",
    "One of them, no one knows which, left.",
    "Power of Siberia 2 and Vostok 2018",
    "won the tie 11-0",
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_quantities(text: str, expected: list[Q]) -> None:
    found = [(q.values, q.unit, q.per, q.qualifier, q.counted) for q in find_quantities(text)]
    assert found == expected


@pytest.mark.parametrize("text", NO_QUANTITIES)
def test_no_quantity(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize("text", [case[0] for case in CASES])
def test_mentions_stand_where_they_say(text: str) -> None:
    end = 0
    for quantity in find_quantities(text, offset=50):
        assert text[quantity.start - 50 : quantity.end - 50] == quantity.text
        assert quantity.start - 50 >= end
        end = quantity.end - 50


@pytest.mark.parametrize("unit", load_knowledge().units.units, ids=lambda u: f"{u.id} {u.words[0]}")
def test_every_unit_reads_its_example(unit) -> None:  # type: ignore[no-untyped-def]
    (found,) = find_quantities(f"It came to {unit.example}.")
    assert (found.unit, found.values[-1]) == (unit.told or unit.id, unit.value)


@pytest.mark.parametrize("currency", load_knowledge().units.currencies, ids=lambda c: c.id)
def test_every_currency_is_told_before_and_after_the_number(currency) -> None:  # type: ignore[no-untyped-def]
    texts = [f"They owe {prefix} 25 million." for prefix in currency.prefixes]
    texts += [f"They owe 25 million {word}." for word in currency.words]
    for text in texts:
        assert [(q.values, q.unit) for q in find_quantities(text)] == [((2.5e7,), currency.id)], text
