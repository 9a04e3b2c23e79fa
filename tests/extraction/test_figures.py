"""Figures from sentences of our own. The pipeline reads all of them once, in one batch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from bilateral.extraction import read
from bilateral.extraction.figures import figures
from bilateral.knowledge import load_knowledge
from bilateral.knowledge.metrics import Metric
from bilateral.language.parsing import parse
from bilateral.language.pipeline import load_pipeline
from bilateral.model import Document, FigureClaim, Passage, PassageKind, Published


@dataclass(frozen=True)
class Case:
    """A text, and for some of its figures (by their order) what the claim must hold."""

    text: str
    expected: dict[int, dict[str, Any]]
    published: str | None = "2023-06-15"


def case(text: str, *claims: dict[str, Any], published: str | None = "2023-06-15") -> Case:
    return Case(text, dict(enumerate(claims)), published)


CASES = [
    # metric, direction, period
    case(
        "Brazil's exports to Argentina fell 12.4 percent in 2019, while its imports from Argentina rose to "
        "$9 billion.",
        {"metric": "exports", "value": (-12.4,), "change": True, "direction": "BRA->ARG", "start": "2019"},
        {"metric": "imports", "value": (9e9,), "change": False, "direction": "ARG->BRA"},
    ),
    case(
        "Indian refiners bought 1.9 million barrels a day of Russian crude in May.",
        {"metric": "oil_volume", "unit": "bbl/day", "direction": "RUS->IND", "start": "2023-05"},
    ),
    case(
        "Poland will buy 180 tanks from South Korea.",
        {"metric": "arms_units", "value": (180.0,), "status": "target", "direction": "KOR->POL"},
    ),
    case(
        "Norway lent Peru 3 million dollars in 1913 to build a quay.", {"metric": "loan", "status": "actual"}
    ),
    case(
        "Norway pledged Peru a loan of 3 million dollars to build a quay.",
        {"metric": "loan", "status": "target"},
    ),
    # goods: what is named after "of" decides; nothing known is no guess
    case("Tunisia exported 200,000 tonnes of olive oil to Italy.", {"metric": "food_volume"}),
    case("Norway sold 300,000 barrels of tar to Russia.", {"metric": "volume", "unit": "bbl"}),
    case("The tanker carried 30,000 tonnes of cement from Turkey to Libya.", {"metric": "mass"}),
    case("Turkey promised Syria 15 billion cubic metres of the Euphrates.", {"metric": "volume"}),
    case(
        "Egypt and Sudan quarrel over the Tigris. Deliveries fell to 3 billion cubic metres.",
        {"metric": "volume"},
    ),
    case("Oman buys gas from Qatar. Deliveries fell to 3 billion cubic metres.", {"metric": "gas_volume"}),
    case("Syria wants 9 billion cubic metres a year from the Tigris reservoir.", {"metric": "water_volume"}),
    case("A gas line has 5 billion cubic metres of capacity.", {"metric": "gas_volume"}),
    case("Poland shipped 2 million tonnes of its coal to Ukraine.", {"metric": "coal_volume"}),
    case("India took 2 million tonnes of Iraq's oil.", {"metric": "oil_volume"}),
    case("Japan took 4 million tonnes of liquefied natural gas from Brunei.", {"metric": "lng_volume"}),
    case("Kuwait supplied Jordan with 2 million barrels a month.", {"metric": "oil_volume"}),
    case(
        "Norway delivered 12 bcm of gas to Germany in 1995.",
        {"metric": "gas_volume", "value": (12.0,), "unit": "bcm", "direction": "NOR->DEU", "start": "1995"},
    ),
    case(
        "Ukraine paid $95 per 1,000 cubic metres of gas last year.",
        {"metric": "gas_price", "unit": "USD/1000m3", "start": "2022", "channel": "energy"},
    ),
    case(
        "Their trade came to 300,000 roubles in 1913 and had tripled by 1926.",
        {"metric": "bilateral_trade", "value": (300000.0,), "unit": "RUB", "start": "1913"},
        {"value": (3.0,), "unit": "times", "change": True},
    ),
    case("Ferry dues brought the exchequer 12 million pounds.", {"metric": "revenue", "unit": "GBP"}),
    case("Fines left 3 million euros in the state treasury.", {"metric": "revenue", "unit": "EUR"}),
    case(
        "The presidents of Kenya and Uganda have met nine times in the past two years.",
        {"metric": "leader_meetings", "value": (9.0,), "start": "2021-06", "subject": ("KEN", "UGA")},
    ),
    case(
        "Cuba and Canada marked 70 years of diplomatic relations.",
        {"metric": "relations_age", "value": (70.0,), "start": "1953"},
    ),
    # change and level
    case(
        "Sales rose from 60,000 lorries a year to 90,000.",
        {"value": (60000.0,), "unit": "count/year", "change": False},
        {"value": (90000.0,), "unit": "count/year", "change": False},
    ),
    case(
        "Turnover between France and Spain was 4 billion francs in 1972. "
        "It is a rise of 35 percent from 1970.",
        {"metric": "bilateral_trade", "value": (4e9,), "start": "1972"},
        {"metric": "bilateral_trade", "value": (35.0,), "unit": "%", "change": True, "start": "1970"},
    ),
    case(
        "Fish makes up 7 percent of the island's GDP.",
        {"metric": "gdp_share", "value": (7.0,), "change": False},
    ),
    case(
        "The number of tourists from Japan dropped by 20 percent to 1.2 million.",
        {"value": (-20.0,), "change": True},
        {"metric": "tourists", "value": (1.2e6,), "change": False},
    ),
    # status
    case("They set a goal of $50 billion in trade by 2030.", {"status": "target", "end": "2030"}),
    case("Trade is expected to reach $50 billion next year.", {"status": "forecast", "start": "2024"}),
    case("The seam is reckoned to contain 40 million tonnes of coal.", {"status": "estimate"}),
    case("The line has a capacity of 38 billion cubic metres of gas a year.", {"status": "capacity"}),
    case("The ministry said trade had reached $18 billion.", {"status": "actual", "factuality": "reported"}),
    case("The contract provides for 30 million tonnes of oil.", {"status": "target"}),
    case("Some 150 concerts will be held in Hungary.", {"status": "target", "factuality": "planned"}),
    case("The tariff will rise from 10 per cent to 25 per cent.", {"status": "actual"}, {"status": "target"}),
    # qualifier and plain units
    case(
        "In Lima they initialled over 25 agreements valued at roughly half a billion euros.",
        {"metric": "agreement_count", "qualifier": "more_than"},
        {"metric": "agreement_value", "value": (5e8,), "unit": "EUR", "qualifier": "about"},
    ),
    # the period: told before in the paragraph, else publication
    case(
        "In 1904 the firm opened a mine near Mukden. It sold 5,000 tons of coal.",
        {"metric": "coal_volume", "start": "1904"},
    ),
    case(
        "Bilateral trade: $4.2 bn (2010), $9.6 bn (2015).",
        {"metric": "bilateral_trade", "start": "2010"},
        {"metric": "bilateral_trade", "start": "2015"},
    ),
    case("Some 1,700 Poles crossed into Hungary in 1939.", {"unit": "persons", "start": "1939"}),
    # what is mutual is of the pair spoken of, whoever reports it
    case(
        "Kenya and Uganda met. Bilateral trade was $3 million, Kenya's customs service said.",
        {"metric": "bilateral_trade", "subject": ("KEN", "UGA")},
    ),
    # the states of a pipeline that is named
    case(
        "Together with TurkStream it will carry 20 billion cubic metres of gas a year.",
        {"subject": ("RUS", "TUR")},
    ),
    case("Kenya and Uganda met. Trade was $3 million, Kenya's customs service said.", {"subject": ("KEN",)}),
    case("Egypt buys 4 bcm of gas a year from Israel.", {"unit": "bcm/year", "direction": "ISR->EGY"}),
    case("They agreed to bring trade to $200 million by 2031.", {"status": "target", "end": "2031"}),
    case("The treaty, signed by 35 states in 1975, has a preamble.", {"status": "actual", "start": "1975"}),
    case("The two armies field 90,000 troops.", {"metric": "troops", "start": "2023-06-15"}),
    case("The two armies field 90,000 troops.", {"start": None}, published=None),
]

NO_FIGURES = [
    "The two leaders met at the Kremlin in 2019.",
    "There are three reasons for this, and one of them is money.",
    "Both of the two countries sent a Boeing 747 in May 1998.",
    "A 71-year-old diplomat left at 7:05 p.m. on Flight 714.",
    "The three ministers spoke about Article 5 and the G20.",
    "It happened two years ago, or 20 years after the war.",
    "Gabon and Togo agreed to double their trade within five years.",
    "Six envoys of Gabon dined with the king of Tonga.",
]


def _document(text: str, published: str | None, kind: PassageKind = PassageKind.BODY) -> Document:
    return Document(
        text=text, source=text[:9], published=Published(published), passages=(Passage(kind, 0, len(text)),)
    )


def _read(documents: list[Document]) -> dict[Document, list[FigureClaim]]:
    kb, nlp = load_knowledge(), load_pipeline()
    return {document: list(figures(read(document, parsed, kb))) for document, parsed in parse(nlp, documents)}


@pytest.fixture(scope="module")
def found() -> dict[Document, list[FigureClaim]]:
    documents = [_document(c.text, c.published) for c in CASES]
    documents += [_document(text, "2023-06-15") for text in NO_FIGURES]
    documents += [_document(m.example.text, "2023-06-15") for m in load_knowledge().metrics.values()]
    documents += [_document("Trade of $5 billion", "2023-06-15", PassageKind.TITLE)]
    return _read(documents)


def _told(claim: FigureClaim, name: str) -> Any:
    if name in ("start", "end"):
        return getattr(claim.period, name)
    return claim.channels[0] if name == "channel" else getattr(claim, name)


@pytest.mark.parametrize("one", CASES, ids=lambda c: c.text[:40])
def test_figures(one: Case, found: dict[Document, list[FigureClaim]]) -> None:
    claims = found[_document(one.text, one.published)]
    assert len(claims) == len(one.expected), [c.evidence[0].quote for c in claims]
    for number, expected in one.expected.items():
        assert {name: _told(claims[number], name) for name in expected} == expected


@pytest.mark.parametrize("text", NO_FIGURES)
def test_no_figure(text: str, found: dict[Document, list[FigureClaim]]) -> None:
    assert [c.evidence[0].quote for c in found[_document(text, "2023-06-15")]] == []


@pytest.mark.parametrize("metric", load_knowledge().metrics.values(), ids=lambda m: m.id)
def test_every_metric_reads_its_example(metric: Metric, found: dict[Document, list[FigureClaim]]) -> None:
    claims = found[_document(metric.example.text, "2023-06-15")]
    told = [(c.metric, c.value[-1], c.unit) for c in claims]
    assert (metric.id, metric.example.value, metric.example.unit) in told


def test_headlines_are_passed_over(found: dict[Document, list[FigureClaim]]) -> None:
    assert found[_document("Trade of $5 billion", "2023-06-15", PassageKind.TITLE)] == []


def test_evidence_stands_in_the_text(found: dict[Document, list[FigureClaim]]) -> None:
    for document, claims in found.items():
        for claim in claims:
            for evidence in claim.evidence:
                assert document.text[evidence.start : evidence.end] == evidence.quote


def test_confidence_falls_outside_the_plausible_range() -> None:
    document = _document(
        "The tariff on steel is 9,000 percent. The tariff on tin is 9 percent.", "2023-06-15"
    )
    wild, tame = _read([document])[document]
    assert wild.confidence < tame.confidence


@pytest.mark.parametrize("metric", load_knowledge().metrics.values(), ids=lambda m: m.id)
def test_metrics_are_sound(metric: Metric) -> None:
    kb = load_knowledge()
    dimensions = {u.dimension for u in kb.units.units} | {"money", "count"}
    assert set(metric.dimensions) <= dimensions
    assert metric.channel in kb.channels
    assert metric.range[0] < metric.range[1]
    assert metric.nouns or metric.cues or metric.rates
    counts = {"count", "persons"} & set(metric.dimensions)
    assert not counts or metric.nouns, "a count goes by its noun"
