"""Dependence from sentences of our own, and from the examples of the lexicon."""

from __future__ import annotations

import pytest

from bilateral.extraction import extract
from bilateral.extraction.dependence import dependence
from bilateral.language.parsing import parse
from bilateral.language.pipeline import load_pipeline
from bilateral.model import DependenceClaim, FigureClaim
from reading_texts import KB, claims_in, document

EXAMPLES = [(e.text, e.dependent, e.on) for frame in KB.dependence.frames.values() for e in frame.examples]
CASES: list[tuple[str, str, str]] = [
    ("Bhutan leans on India for its defence.", "BTN", "IND"),
    ("Belarus is deeply dependent on Russian credit.", "BLR", "RUS"),
    ("Swiss reliance on German coal grew after 1914.", "CHE", "DEU"),
    ("Europe's dependence on the United States for security is old.", "EUROPE", "USA"),
    ("The Soviet Union was Cuba's largest creditor.", "CUB", "RUS"),
    ("Turkey has leverage over Iraq through the Tigris.", "IRQ", "TUR"),
    ("Senegal is the main market for Gambia.", "GMB", "SEN"),
    ("Britain was the biggest buyer of Danish bacon.", "DNK", "GBR"),
    ("Djibouti's port is a lifeline for Ethiopia.", "ETH", "DJI"),
    ("Taiwan needs American weapons.", "TWN", "USA"),
    ("Hungary gets 80 percent of its gas from Russia.", "HUN", "RUS"),
    ("Portugal was at the mercy of Spain.", "PRT", "ESP"),
    ("Spain treats Andorra as a client state.", "AND", "ESP"),
    ("France treats Monaco as its vassal.", "MCO", "FRA"),
    ("Laos was treated as a younger brother by Vietnam.", "LAO", "VNM"),
    ("Kenya accused Rwanda of being a puppet of Uganda.", "RWA", "UGA"),
    ("Rome made Albania dependent on Italian loans.", "ALB", "ITA"),
    ("Oman regards India as its largest market.", "OMN", "IND"),
    ("Oman and India signed a pact. Oman depends on its neighbour for rice.", "OMN", "IND"),
    ("Oman and India signed a pact. Oman is deeply dependent, a minister said.", "OMN", "IND"),
    ("Oman and India signed a pact. Oman relies on a single buyer for its gas.", "OMN", "IND"),
    ("Oman and India signed a pact. The farmers rely on India for seed.", "OMN", "IND"),
    ("Ghana should reduce its reliance on Nigerian gas.", "GHA", "NGA"),
]
TRAPS = [
    "Much depends on the weather in France and Italy.",
    "The result depends on whether Peru and Chile agree.",
    "Spain is not dependent on Algeria.",
    "Brazil is a large country.",
    "The clinic in Oslo treats drug dependence.",
    "The market for tulips in the Netherlands collapsed.",
    "Ghana launched a satellite.",
    "Norway warned Estonia against relying on Russian gas.",
    "The treaty kept Malta from becoming dependent on Libya.",
    "Fiji must not become a client state of Australia.",
    "Egypt and Sudan quarrel over water. Egypt depends on the Nile for its fields.",
    "Greece and Italy are in debt. Greece relies on the market for its loans.",
    "Norway and Sweden share a grid. Norway's reliance on coal fell.",
    "Peru and Chile signed a pact. Chile has leverage over prices.",
    "The state of Texas accounts for 40 percent of oil.",
]
TEXTS = [*(t for t, *_ in [*EXAMPLES, *CASES]), *TRAPS]


@pytest.fixture(scope="module")
def found() -> dict[str, list[DependenceClaim]]:
    return claims_in(TEXTS, dependence)


@pytest.mark.parametrize(("text", "dependent", "on"), [*EXAMPLES, *CASES])
def test_who_needs_whom(
    text: str, dependent: str | None, on: str | None, found: dict[str, list[DependenceClaim]]
) -> None:
    pairs = [(claim.dependent, claim.on) for claim in found[text]]
    assert (dependent, on) in pairs if dependent else not pairs


@pytest.mark.parametrize("text", TRAPS)
def test_nobody_in(text: str, found: dict[str, list[DependenceClaim]]) -> None:
    assert found[text] == []


def test_strength_is_in_the_words(found: dict[str, list[DependenceClaim]]) -> None:
    claim = found["Belarus is deeply dependent on Russian credit."][0]
    assert claim.strength == "deeply dependent"
    assert claim.channels == ("finance",)


def test_no_state_depends_on_itself(found: dict[str, list[DependenceClaim]]) -> None:
    assert all(claim.dependent != claim.on for claims in found.values() for claim in claims)


def test_a_share_that_says_the_same_is_linked() -> None:
    text = "Lithuania imported 80% of its oil from Russia in 2010."
    ((one, sentences),) = parse(load_pipeline(), [document(text)])
    claims = extract(one, sentences, KB)
    (need,) = [c for c in claims if isinstance(c, DependenceClaim)]
    shares = [c.id for c in claims if isinstance(c, FigureClaim) and c.unit == "%"]
    assert [need.figure] == shares
