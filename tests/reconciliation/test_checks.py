"""Statements that do not hold are flagged with what is right; those that hold are left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bilateral.knowledge import load_knowledge
from bilateral.model import (
    Check,
    CheckKind,
    Claim,
    DateBasis,
    Document,
    FigureClaim,
    Plover,
    Published,
    Severity,
    When,
    finding_from_dict,
    finding_to_dict,
)
from bilateral.reconciliation.checks import check_document
from making import document, event, figure, sentences

KB = load_knowledge()


def checked(text: str, *claims: Claim, published: str = "2024-05-16") -> list[Check]:
    of = document(text, published=Published(published, DateBasis.STATED))
    return check_document(of, sentences(of), claims, KB)


WRONG = [
    # wars: who declared war on whom, who struck which place
    ("Canada declared war on Brazil in October 1942", CheckKind.REFERENCE, "No declaration of war by"),
    ("Roosevelt's aide read out the American declaration of war on India", CheckKind.REFERENCE, "United States"),
    ("In 1914, Germany formally declared war on Spain", CheckKind.REFERENCE, "No declaration of war by"),
    ("Greece declared war on Sweden after the Swedish siege of Leningrad", CheckKind.REFERENCE, "Finland"),
    ("The Soviet bombing of Hiroshima ended the war", CheckKind.REFERENCE, "by United States"),
    ("Iran invaded Kuwait that summer", CheckKind.REFERENCE, "by Iraq"),
    ("Ukraine's annexation of Crimea was condemned", CheckKind.REFERENCE, "by Russia"),
    # treaties, wars, organisations: years
    ("The 1789 Treaty of Nerchinsk drew the first border", CheckKind.REFERENCE, "1689"),
    ("The Treaty of Shimonoseki, signed in 1905, gave Taiwan away", CheckKind.REFERENCE, "1895"),
    ("They cited the Shanghai Communique of 1979", CheckKind.REFERENCE, "1972"),
    ("NATO was founded in 1955 by twelve states", CheckKind.REFERENCE, "1949"),
    ("After the founding of the Shanghai Cooperation Organisation in 2005 it grew", CheckKind.REFERENCE, "2001"),
    ("Turkey joined NATO in 1962", CheckKind.REFERENCE, "1952"),
    ("China's accession to the World Trade Organization in 2003 changed trade", CheckKind.REFERENCE, "2001"),
    ("The Korean War broke out in 1955", CheckKind.REFERENCE, "1950"),
    ("The 1975 Yom Kippur War raised the oil price", CheckKind.REFERENCE, "1973"),
    # offices
    ("In May 2010 President Wen Jiabao opened the fair", CheckKind.OFFICE, "Hu Jintao"),
    ("Prime Minister Angela Merkel met him on Tuesday", CheckKind.OFFICE, ""),
    ("In 2021 President Barack Obama signed the order", CheckKind.OFFICE, "Trump"),
    # arithmetic
    ("Trade rose by half from $100 billion to $120 billion", CheckKind.PERCENT, "+20 per cent"),
    ("Exports fell 40 percent to 80 million tonnes from 100 million tonnes", CheckKind.PERCENT, "-20 per cent"),
    ("Sales doubled from 20 billion euros to 31 billion euros", CheckKind.PERCENT, "+55 per cent"),
    ("The two lines carry 38 bcm and 10 bcm, a total of 58 bcm", CheckKind.SUM, "48"),
    # time
    ("Leaders marked the 60th anniversary of the founding of the People's Republic", CheckKind.ANNIVERSARY, "75 years"),
    ("The pact was signed in 1950, 64 years ago", CheckKind.ANNIVERSARY, "74 years"),
]  # fmt: skip

RIGHT = [
    "The United States declared war on Japan in December 1941",
    "Germany declared war on the United States after the Japanese attack on Pearl Harbor",
    "China declared war on Germany in 1917",
    "Congress never declared war on China",
    "Washington declared war on Chinese steel",
    "The president declared war on corruption in China",
    "China condemned the attack on Pearl Harbor",
    "The American bombing of Hiroshima ended the war",
    "Britain opposed the annexation of Crimea",
    "Kuwait was freed after the Iraqi invasion of Kuwait",
    "The 1689 Treaty of Nerchinsk drew the first border",
    "Washington left the INF Treaty in 2019",
    "NATO bombed Belgrade in 1999",
    "Turkey joined NATO in 1952",
    "The Korean War broke out in 1950 and ended in 1953",
    "In May 2014 President Vladimir Putin stood in Shanghai",
    "President Xi Jinping first saw Iowa in 1985",
    "Former President Dmitry Medvedev spoke in 2014",
    "Vice President Xi Jinping toured the port in 2009",
    "In 2010 President Dmitry Medvedev received Premier Wen Jiabao",
    "Trade rose by a quarter from $100 billion to $126 billion",
    "Trade grew nearly a third from $100 billion to $128 billion",
    "Output rose 12 percent, from 25 million to 28 million tonnes",
    "It rose from 5 percent to 10 percent in 2020",
    "The share went from 2014 to 2020 up by 20 percent",
    "The two lines carry 38 bcm and 10 bcm, a total of 48 bcm",
    "Exports of 61 billion and imports of 68 billion dollars made a total of 129 billion dollars",
    "Of a total of 50 bcm, 38 bcm and 5 bcm go east, including 2 bcm of LNG",
    "Leaders marked the 75th anniversary of the founding of the People's Republic",
    "Next year they will mark the 80th anniversary of the founding of the People's Republic",
    "The pact was signed in 1950, about 70 years ago",
    "It was signed in 1950, 74 years ago",
]


@pytest.mark.parametrize(("text", "kind", "right"), WRONG, ids=[text[:50] for text, *_ in WRONG])
def test_what_does_not_hold_is_flagged(text: str, kind: CheckKind, right: str) -> None:
    (check,) = [check for check in checked(f"{text}.") if check.type is kind][:1]
    assert right in check.right
    assert check.evidence[0].quote in text
    assert check.right in check.explanation


@pytest.mark.parametrize("text", RIGHT, ids=[text[:50] for text in RIGHT])
def test_what_holds_is_left_alone(text: str) -> None:
    assert checked(f"{text}.") == []


def test_a_war_that_was_not_is_refuted() -> None:
    text = "Britain declared war on Norway, its envoys explained, over the Norwegian bombing of Coventry."
    of = document(text)
    war = event(
        of, "Britain declared war on Norway", actor=("GBR",), recipient=("NOR",),
        plover=Plover("ASSAULT"), quad_class=4, channels=("military",),
    )  # fmt: skip
    talk = event(of, "the Norwegian", actor=("NOR",), recipient=("GBR",), quad_class=1)
    found = check_document(of, sentences(of), [war, talk], KB)
    assert {check.severity for check in found} == {Severity.HIGH}
    assert war.id in found[0].refutes
    assert all(talk.id not in check.refutes for check in found)
    assert "one side" in found[0].right


def test_a_deal_far_from_its_value() -> None:
    text = "Turkey bought the S-400 from Russia for $10 billion."
    of = document(text)
    claim = figure(of, "$10 billion", metric="deal_value", value=(1e10,), unit="USD", subject=())
    (check,) = check_document(of, sentences(of), [claim], KB)
    assert (check.severity, check.refutes) == (Severity.HIGH, (claim.id,))
    fair = replace(claim, value=(2.5e9,))
    assert check_document(of, sentences(of), [fair], KB) == []


def _share(of: Document, value: float, **fields: object) -> FigureClaim:
    return figure(
        of, "130 percent", metric="export_share", value=(value,), unit="%", subject=("ITA",), **fields
    )


def test_a_share_above_the_whole() -> None:
    of = document("Italy sends 130 percent of its exports north.")
    assert [c.type for c in check_document(of, sentences(of), [_share(of, 130.0)], KB)] == [CheckKind.SHARE]
    assert check_document(of, sentences(of), [_share(of, 30.0)], KB) == []
    assert check_document(of, sentences(of), [_share(of, 130.0, change=True)], KB) == []


def test_a_level_outside_its_range() -> None:
    of = document("Oil cost 70000 dollars a barrel.")
    metric = next(m for m in KB.metrics.values() if m.unit == "USD/barrel")
    claim = figure(of, "70000 dollars", metric=metric.id, value=(70000.0,), unit=metric.unit)
    assert [c.type for c in check_document(of, sentences(of), [claim], KB)] == [CheckKind.RANGE]


def test_a_record_below_an_earlier_year() -> None:
    of = document("Trade hit a record 5 million euros in 2020. It had been 7 million euros in 2015.")
    record = figure(of, "5 million euros", value=(5e6,), period=When("2020", "2020"))
    before = figure(of, "7 million euros", value=(7e6,), period=When("2015", "2015"))
    (check,) = check_document(of, sentences(of), [record, before], KB)
    assert check.type is CheckKind.RECORD
    assert "2015" in check.right
    assert check_document(of, sentences(of), [record, replace(before, value=(4e6,))], KB) == []


def test_flows_make_their_total() -> None:
    of = document(
        "Trade was 9 million euros in 2020. Exports were 3 million euros and imports 4 million euros."
    )
    year = When("2020", "2020")
    total = figure(of, "9 million euros", metric="bilateral_trade", value=(9e6,), period=year)
    out = figure(of, "3 million euros", metric="exports", value=(3e6,), period=year, direction="FRA->ITA")
    home = figure(of, "4 million euros", metric="imports", value=(4e6,), period=year, direction="ITA->FRA")
    (check,) = check_document(of, sentences(of), [total, out, home], KB)
    assert (check.type, check.claims) == (CheckKind.SUM, (total.id,))
    assert check_document(of, sentences(of), [replace(total, value=(7e6,)), out, home], KB) == []


def test_an_event_after_its_article() -> None:
    of = document("France and Italy met in June 2027.")
    late = event(of, date=When("2027-06", "2027-06"))
    assert [c.type for c in check_document(of, sentences(of), [late], KB)] == [CheckKind.FUTURE]
    unsure = replace(of, published=Published("2024", DateBasis.INFERRED))
    late = event(unsure, date=When("2027-06", "2027-06"))
    assert check_document(unsure, sentences(unsure), [late], KB) == []


def test_a_check_survives_its_record() -> None:
    (check,) = checked("Turkey joined NATO in 1962.")
    assert finding_from_dict(finding_to_dict(check)) == check
