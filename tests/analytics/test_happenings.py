from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import pytest

from bilateral.analytics.happenings import Happening, happenings, span
from bilateral.analytics.relation import Origin, Relation
from bilateral.knowledge import load_knowledge
from bilateral.model import Dyad, EventClaim, Evidence, Plover, Precision, When

KB = load_knowledge()
DOCUMENTS = ("a", "b", "c", "copy of a")
RELATION = Relation(
    dyad=Dyad("CHL", "NOR"),
    origins={d: Origin(id=d, source=d, copy_of="a" if d.startswith("copy") else None) for d in DOCUMENTS},
    claims=(),
)


def event(
    document: str, start: str | None, end: str | None = None, quote: str = "they met", **fields: Any
) -> EventClaim:
    date = When(start, end or start, Precision.DAY)
    fields = {
        "actor": ("CHL",),
        "recipient": ("NOR",),
        "plover": Plover("CONSULT"),
        "goldstein": 1.0,
        **fields,
    }
    place = Evidence(0, len(quote), quote)
    return EventClaim(document=document, evidence=(place,), channels=("diplomacy",), date=date, **fields)


def gathered(*events: EventClaim) -> list[Happening]:
    return happenings(events, RELATION, KB)


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (event("a", "2020-03-04"), event("b", "2020-03-04"), True),
        (event("a", "2020-03-04"), event("b", "2020-03"), True),  # a month with the day in it
        (event("a", "2020-03-04"), event("b", "2020-03-05"), False),  # look-alikes
        (event("a", "2020-03-04"), event("b", "2020"), False),  # a year may mean any of several
        (event("a", "2020"), event("b", "2020"), True),
        (event("a", "2020", quote="signed the gas deal"), event("b", "2020", quote="sold ten ships"), False),
        (
            event("a", "2020-03-04"),
            event("a", "2020-03-04", quote="and met again"),
            False,
        ),  # one text means two
        (event("a", "2020-03-04"), event("copy of a", "2020-03-04"), False),  # a copy is no other text
        (event("a", "2020-03-04"), event("b", "2020-03-04", plover=Plover("SUPPORT")), False),
        (event("a", "2020-03-04"), event("b", "2020-03-04", actor=("NOR",), recipient=("CHL",)), False),
        (event("a", None, "2020-03-04"), event("b", None, "2020-03-04"), False),  # "by" is no date
    ],
)
def test_which_tellings_are_one_event(one: EventClaim, other: EventClaim, together: bool) -> None:
    assert len(gathered(one, other)) == (1 if together else 2)
    assert gathered(one, other) == gathered(other, one)


def test_the_finest_date_leads_and_texts_are_counted() -> None:
    found = gathered(event("b", "2020-03"), event("a", "2020-03-04"), event("c", "2020-03"))
    assert len(found) == 1
    assert (found[0].date.start, found[0].voices, found[0].year) == ("2020-03-04", 3, 2020)
    assert found[0].weight > gathered(event("a", "2020-03-04"))[0].weight


def test_order_is_irrelevant() -> None:
    events = [event("a", "2020-03-04"), event("b", "2020-03"), event("c", "2019"), event("b", "2019-02-01")]
    assert len({tuple(gathered(*order)) for order in itertools.permutations(events)}) == 1


def test_quad_class_comes_from_the_ontology_where_the_claim_has_none() -> None:
    fight = gathered(event("a", "1969", plover=Plover("ASSAULT")))[0]
    assert (fight.quad_class, fight.cooperative) == (4, False)
    assert gathered(event("a", "1969", quad_class=1))[0].cooperative


@pytest.mark.parametrize(
    ("start", "end", "year"),
    [
        ("2020-12-30", "2021-01-02", 2021),
        ("2014", "2018", None),
        (None, "2020-01-01", None),
        ("2020", None, None),
    ],
)
def test_year(start: str | None, end: str | None, year: int | None) -> None:
    claim = replace(event("a", "2000"), date=When(start, end))
    assert Happening(claims=(claim,), quad_class=1).year == year


def test_span() -> None:
    assert span(When("2020-03-04", "2020-03-04")) == 0
    assert span(When("2020", "2020")) == 365
    assert span(When("2020", None)) == float("inf")
