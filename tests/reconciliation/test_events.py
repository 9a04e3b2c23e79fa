from __future__ import annotations

import pytest

from bilateral.knowledge import load_knowledge
from bilateral.model import (
    AssembledEvent,
    Attribution,
    EventClaim,
    Factuality,
    FrictionClaim,
    Judgement,
    Location,
    Verdict,
)
from bilateral.reconciliation.corpus import reconcile
from bilateral.reconciliation.traits import Told
from claimed import event, evidence, source, when

KB = load_knowledge()


def assembled(
    *claims: EventClaim | FrictionClaim, judgements: tuple[Judgement, ...] = (), **sources: object
) -> list[AssembledEvent]:
    """The events of these claims; each document is published in the month of its claim unless given."""
    told = {c.document: source(c.document, "2021-05", c.document.title()) for c in claims} | sources
    found = reconcile([Told(c) for c in claims], told, KB, judgements)  # type: ignore[arg-type]
    return [f for f in found if isinstance(f, AssembledEvent)]


def visit(document: str, text: str, date: str | None, **fields: object) -> EventClaim:
    return event(document, text, "CONSULT", "BRA FRA", "BRA FRA", date, **fields)


SAME = [
    (visit("a", "The presidents of Brazil and France met in Belém", "2021-05-04"),
     visit("b", "France's president was received by his Brazilian host", "2021-05-05")),
    (visit("a", "Emmanuel Macron met Lula da Silva for talks", "2021-05"),
     visit("b", "Lula da Silva hosted Emmanuel Macron", "2021-05-04")),
    (visit("a", "Emmanuel Macron met Lula da Silva", "2021", location=Location("Belém", "BRA")),
     visit("b", "Lula da Silva hosted Emmanuel Macron", "2021-05-04", location=Location("Belém", "BRA"))),
    (event("a", "The EU imposed sanctions on Mali", "SANCTION", "", "MLI", "2022", actor_groups=("EU",)),
     event("b", "new Western sanctions against Mali", "SANCTION", "", "MLI", "2022-01", actor_groups=("WEST",))),
    (event("a", "Soldiers of Armenia and Azerbaijan clashed on the border", "ASSAULT", "ARM AZE", "ARM AZE", "2021"),
     event("b", "the two sides exchanged fire", "ASSAULT", "ARM AZE", "ARM AZE", "2021-05")),
    (event("a", "Kenya blamed Somalia for the attack", "ACCUSE", "KEN", "SOM", "2021-05"),
     event("b", "Nairobi put the blame on Mogadishu", "ACCUSE", "KEN", "SOM", "2021-05-10")),
]  # fmt: skip
APART = [
    (visit("a", "The presidents met in Paris", "2021-02"), visit("b", "The presidents met in Paris", "2021-05")),
    (visit("a", "the two leaders met", "2020"), visit("b", "the two leaders met", "2020")),
    (visit("a", "Emmanuel Macron met Lula da Silva", "2021"),
     visit("b", "Lula da Silva hosted Emmanuel Macron", "2021-05-04", location=Location("Belém", "BRA"))),
    (visit("a", "Emmanuel Macron met the minister", "2021", location=Location("Belém", "BRA")),
     visit("b", "Emmanuel Macron met the mayor", "2021-05-04", location=Location("Belém", "BRA"))),
    (visit("a", "they have met 11 times", "2021-05-04", count=11), visit("b", "they met", "2021-05-04")),
    (visit("a", "they met in Recife", "2021-05-04", location=Location("Recife", "BRA")),
     visit("b", "they met in Lyon", "2021-05-04", location=Location("Lyon", "FRA"))),
    (event("a", "our great friend, the king said of the emir", "SUPPORT", "JOR", "KWT", "2021-05"),
     event("b", "my best friend, the emir said of the king", "SUPPORT", "KWT", "JOR", "2021-05")),
    (event("a", "Brazil and France signed a deal on fighter jets", "SUPPORT", "BRA FRA", "BRA FRA", "2021-05-04",
           channels=("arms",)),
     event("b", "Brazil and France signed a visa agreement", "SUPPORT", "BRA FRA", "BRA FRA", "2021-05-04")),
    (event("a", "the INF Treaty was signed", "SUPPORT", "RUS USA", "RUS USA", "1987"),
     event("b", "the ABM Treaty was signed", "SUPPORT", "RUS USA", "RUS USA", "1987")),
    (event("a", "India condemned the strike of Pakistan", "ACCUSE", "IND", "PAK", "2021-05"),
     event("b", "India refrained from condemning Pakistan", "ACCUSE", "IND", "PAK", "2021-05",
           factuality=Factuality.NEGATED)),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_tellings_of_one_event_are_joined(one: EventClaim, other: EventClaim) -> None:
    (found,) = assembled(one, other)
    assert found.claims == tuple(sorted((one.id, other.id)))
    assert found.documents == ("a", "b") and found.outlets == 2
    assert "one event" in found.explanation


@pytest.mark.parametrize(("one", "other"), APART)
def test_look_alikes_stay_apart(one: EventClaim, other: EventClaim) -> None:
    assert sorted(f.claims for f in assembled(one, other)) == sorted([(one.id,), (other.id,)])


def sanctions(document: str, date: str) -> EventClaim:
    return event(document, "Chile imposed sanctions on Bolivia", "SANCTION", "CHL", "BOL", date)


def test_a_loosely_dated_telling_joins_the_one_act_that_it_can_mean() -> None:
    (found,) = assembled(sanctions("a", "2011-03-04"), sanctions("b", "2011"))
    assert found.documents == ("a", "b")


def test_a_loosely_dated_telling_that_fits_two_acts_joins_neither() -> None:
    found = assembled(sanctions("a", "2011-03-04"), sanctions("b", "2011"), sanctions("c", "2011-10-04"))
    assert sorted(f.documents for f in found) == [("a",), ("b",), ("c",)]


def test_the_most_precise_date_counts_and_days_that_differ_are_kept() -> None:
    month, day, next_day = (visit(d, "Emmanuel Macron met Lula da Silva", date) for d, date in (
        ("a", "2021-05"), ("b", "2021-05-04"), ("c", "2021-05-05")
    ))  # fmt: skip
    (found,) = assembled(month, day, next_day)
    assert found.date.start in ("2021-05-04", "2021-05-05")
    assert found.competing == ("day: 2021-05-04, 2021-05-05",)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("negated", "negated", "negated"),
        ("planned", "asserted", "asserted"),
        ("possible", "reported", "reported"),
        ("possible", "planned", "planned"),
    ],
)
def test_an_event_is_as_sure_as_its_surest_telling(first: str, second: str, expected: str) -> None:
    (found,) = assembled(
        visit("a", "Emmanuel Macron met Lula da Silva", "2021-05-04", factuality=Factuality(first)),
        visit("b", "Lula da Silva hosted Emmanuel Macron", "2021-05-04", factuality=Factuality(second)),
    )
    assert found.factuality == expected


def test_near_copies_and_one_outlet_count_once() -> None:
    claims = [visit(d, "Emmanuel Macron met Lula da Silva", "2021-05-04") for d in "abcd"]
    (found,) = assembled(
        *claims, a=source("a", outlet="AFP", kind="wire", country="FRA"), b=source("b", voice="a"),
        c=source("c", voice="a"), d=source("d", outlet="AFP", kind="wire", country="FRA"),
    )  # fmt: skip
    assert found.documents == ("a", "b", "c", "d")
    assert found.outlets == 1
    assert found.outlet_countries == ("FRA",) and found.outlet_kinds == ("wire",)


def test_both_sides_confirm_through_media_or_speakers() -> None:
    told = visit("a", "Emmanuel Macron met Lula da Silva", "2021-05-04")
    said = visit("b", "We met in Belém", "2021-05-04", attribution=Attribution("a minister", state="BRA"))
    (found,) = assembled(told, said, a=source("a", country="FRA"))
    assert found.confirmed_by == ("BRA", "FRA")


def test_a_known_war_is_one_event_by_name_and_by_description() -> None:
    claims = (
        event("a", "Iraq's invasion of Kuwait", "ASSAULT", "IRQ", "KWT USA", None),
        event("b", "the Gulf War, when Iraq invaded its neighbour", "ASSAULT", "IRQ", "KWT", "1990-08"),
        event("c", "the Gulf War began with the invasion", "ASSAULT", "IRQ", "KWT", "1991"),
    )
    (found,) = assembled(*claims)
    assert set(found.claims) == {c.id for c in claims} and "all tell of the Gulf War" in found.explanation


def test_frictions_of_a_known_split_support_it() -> None:
    deed = event("a", "the Sino-Soviet split", "REJECT", "CHN RUS", "CHN RUS", None)
    friction = FrictionClaim(
        document="b", evidence=evidence("bitter adversaries in the 1960s"), channels=("diplomacy",),
        parties=("CHN", "RUS"), issue="rivalry", date=when("1960/1969"),
    )  # fmt: skip
    (found,) = assembled(deed, friction)
    assert set(found.claims) == {deed.id, friction.id}


def test_a_person_stands_above_the_rules() -> None:
    one, other = SAME[0]
    subjects = tuple(sorted((one.id, other.id)))
    apart = Judgement(subjects=subjects, verdict=Verdict.DIFFERENT, who="ann", why="two visits", made="1")
    assert len(assembled(one, other, judgements=(apart,))) == 2
    undone = Judgement(subjects=subjects, verdict=Verdict.WITHDRAWN, who="ann", why="mistaken", made="2")
    assert len(assembled(one, other, judgements=(apart, undone))) == 1
    one, other = APART[0]
    joined = Judgement(
        subjects=tuple(sorted((one.id, other.id))), verdict=Verdict.SAME, who="ann", why="typo", made="1"
    )
    assert len(assembled(one, other, judgements=(joined,))) <= 2
