"""Predictions from sentences of our own. The pipeline reads all of them once, in one batch."""

from __future__ import annotations

from functools import cache

import pytest

from bilateral.extraction.predictions import predictions
from bilateral.knowledge.prediction_words import PredictionExample
from bilateral.model import PredictionClaim
from reading_texts import KB, claims_in

EXAMPLES = [(name, example) for name, cue in KB.predictions.cues.items() for example in cue.examples]

DIRECTIONS = [
    ("Trade between Turkey and Qatar will grow further next year.", "closer"),
    ("Relations between Japan and South Korea could worsen.", "apart"),
    ("Egypt and Ethiopia are unlikely to settle their quarrel soon.", "unchanged"),
    ("India's dependence on Russian arms will probably persist for decades.", "unchanged"),
    ("It remains to be seen whether Poland will follow Hungary.", "other"),
    ("The deal is expected to strengthen ties between Israel and Morocco.", "closer"),
    ("Analysts predict that Brazil and Argentina will move closer together.", "closer"),
    ("The alliance between Norway and Britain is bound to endure.", "unchanged"),
    ("No one expects Armenia to leave the union with Russia.", "unchanged"),
    ("Diplomats fear that the spat will damage relations between France and Algeria.", "apart"),
    ("In the long run, Hungary and Serbia could become close partners.", "closer"),
    ("Tokyo is expected to remain Washington's closest ally in Asia.", "unchanged"),
    ("Tension between Peru and Chile will ease.", "closer"),
    ("Tension between Peru and Chile will grow.", "apart"),
    ("Trade between Peru and Chile will shrink.", "apart"),
    ("Trade between Peru and Chile is not going to suffer.", "unchanged"),
    ("Pakistan will become even more dependent on China.", "other"),
]

CONDITIONS = [
    ("If Canada imposes the tax, the United States will retaliate.", "Canada imposes the tax"),
    ("China would have to act if Japan moved first against Taiwan.", "Japan moved first"),
    ("Should the talks fail, Egypt might bomb the dam in Ethiopia.", "the talks fail"),
    ("Unless Greece backs down, Turkey may break off the talks.", "Greece backs down"),
    ("In the event of a war, Egypt would side with Saudi Arabia.", "a war"),
    ("Were Serbia to join, Russia would lose an ally in the Balkans to France.", "Serbia to join"),
    ("Without German money, Greece could turn to China for help.", "German money"),
    ("So long as the dispute lasts, Bolivia will depend on Peru.", "the dispute lasts"),
    ("A collapse of the talks would push Iran and Saudi Arabia apart.", "collapse of the talks"),
    ("The alliance between Norway and Britain will endure.", None),
    ("The two, India and Bhutan, have, if anything, grown apart, and Bhutan will turn to China.", None),
]

TRAPS = [
    "It will rain in Paris and London.",
    "Where will Peru and Chile be in ten years?",
    "A port will be built by Peru in Chile.",  # a promise
    "Toyota expects higher profits in Japan.",
    "The king may have known of the letter from Vienna.",
    "Italy would later regret its pact with Germany.",
    "Germany signed a treaty with Poland.",
    "The exhibition in Berlin will open on Friday.",
    "The Brazilian team will meet Argentina in the final.",
    "Readers will find a map of Chile on page 4.",
    "Turkey will supply Ukraine with drones.",  # a promise
    "Inflation in Ghana is likely to fall.",
    "He could read Russian and Chinese.",
    "It may be wrong to call Kenya and Uganda rivals.",
    "Seoul expects Tokyo to apologise.",  # a demand
    "Why would Finland provoke Russia?",
]

HORIZON = "Analysts expect that trade between Kenya and Rwanda will double by 2030."
SPEAKER = '"Relations between Peru and Chile will improve," said Ana Torres, a historian.'
IT = "Greece and Bulgaria are laying a pipeline. It is expected to open in 2027."
TEXTS = [HORIZON, SPEAKER, IT]


@cache
def parsed() -> dict[str, list[PredictionClaim]]:
    """Every text of this module with its predictions; the publication date is 15 June 2024."""
    groups = ([e.text for _, e in EXAMPLES], [t for t, _ in DIRECTIONS], [t for t, _ in CONDITIONS])
    texts = [*(t for group in groups for t in group), *TRAPS, *TEXTS]
    return claims_in(texts, predictions, "2024-06-15")


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[f"{n}-{e.text[:24]}" for n, e in EXAMPLES])
def test_every_cue_finds_its_example(name: str, example: PredictionExample) -> None:
    claims = parsed()[example.text]
    assert bool(claims) == example.predicts
    for claim in claims:
        assert claim.direction == example.direction
        assert bool(claim.condition) == example.conditional


def test_every_finding_cue_has_an_example() -> None:
    assert all(cue.examples for cue in KB.predictions.cues.values() if cue.found != "adverb")


@pytest.mark.parametrize(("text", "direction"), DIRECTIONS, ids=[t[:40] for t, _ in DIRECTIONS])
def test_direction_of_the_relation(text: str, direction: str) -> None:
    assert [c.direction for c in parsed()[text]] == [direction]


@pytest.mark.parametrize(("text", "condition"), CONDITIONS, ids=[t[:40] for t, _ in CONDITIONS])
def test_condition(text: str, condition: str | None) -> None:
    (claim,) = parsed()[text]
    if condition is None:
        assert claim.condition is None
    else:
        assert claim.condition is not None and condition in claim.condition
        assert condition not in claim.claim or claim.claim == claim.evidence[0].quote


@pytest.mark.parametrize("text", TRAPS, ids=[t[:40] for t in TRAPS])
def test_what_predicts_nothing_about_two_states(text: str) -> None:
    assert parsed()[text] == []


def test_horizon_and_hedge() -> None:
    (claim,) = parsed()[HORIZON]
    assert claim.horizon is not None and "2030" in claim.horizon
    assert claim.hedge == "expect"


def test_speaker() -> None:
    (claim,) = parsed()[SPEAKER]
    assert claim.attribution is not None and claim.attribution.speaker.startswith("Ana Torres")


def test_it_stands_for_what_the_two_share() -> None:
    (claim,) = parsed()[IT]
    assert claim.claim.startswith("It is expected to open")


def test_evidence_is_the_text() -> None:
    for text, claims in parsed().items():
        for claim in claims:
            evidence = claim.evidence[0]
            assert text[evidence.start : evidence.end] == evidence.quote
