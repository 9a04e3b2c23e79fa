"""Frictions from sentences of our own, and from the examples of the lexicon."""

from __future__ import annotations

import pytest

from bilateral.extraction.frictions import frictions
from bilateral.model import FrictionClaim
from reading_texts import KB, claims_in

EXAMPLES = [(e.text, e.parties) for group in KB.frictions.groups.values() for e in group.examples]
CASES: list[tuple[str, tuple[str, ...]]] = [
    ("Bulgaria and Serbia remained at loggerheads over Macedonia.", ("BGR", "SRB")),
    ("Suspicion of Germany ran deep in Denmark.", ("DEU", "DNK")),
    ("Thailand is uneasy about Cambodia's new naval base.", ("KHM", "THA")),
    ("A row broke out between Paris and Canberra over submarines.", ("AUS", "FRA")),
    ("Morocco and Algeria have been at odds since 1963.", ("DZA", "MAR")),
    ("Colombia resented the role of the United States in Panama.", ("COL", "USA")),
    ("Sudan and South Sudan clashed over oil in 2012.", ("SDN", "SSD")),
    ("India's fears of Chinese encirclement grew.", ("CHN", "IND")),
    ("Estonia and Latvia quarrelled over herring.", ("EST", "LVA")),
    ("Iran and Saudi Arabia vie for influence in Yemen.", ("IRN", "SAU")),
    ("Mutual distrust divided Austria and Russia in the Balkans in 1878.", ("AUT", "RUS")),
    ("Kenya and Tanzania eased tensions over trade.", ("KEN", "TZA")),
    ("The Russo-Sino rivalry has turned into an axis against America.", ("CHN", "RUS")),
    ("The song was laughed at in Peru, given the old feuds between Chile and Bolivia.", ("BOL", "CHL")),
]
TRAPS = [
    "The rivalry of the two football clubs fills a stadium in Argentina and Brazil.",
    "Labour and the Conservatives are bitter rivals.",
    "The court in Rome settled the dispute over the will.",
    "Heavy rain alarmed farmers in Chile.",
    "There is no tension between Malta and Italy.",
    "Portugal and Spain opened a new bridge.",
    "John Grievance of the Institute for Conflict Analysis wrote on Portugal and Spain.",
    "Portugal and Spain, said the minister, are friends. I disagree.",
    "Ann Rivals met envoys of Malta and Italy.",
]
TEXTS = [*(t for t, _ in [*EXAMPLES, *CASES]), *TRAPS]


@pytest.fixture(scope="module")
def found() -> dict[str, list[FrictionClaim]]:
    return claims_in(TEXTS, frictions)


@pytest.mark.parametrize(("text", "parties"), [*EXAMPLES, *CASES])
def test_parties(text: str, parties: tuple[str, ...], found: dict[str, list[FrictionClaim]]) -> None:
    assert [claim.parties for claim in found[text]][:1] == ([parties] if parties else [])


@pytest.mark.parametrize("text", TRAPS)
def test_nothing_in(text: str, found: dict[str, list[FrictionClaim]]) -> None:
    assert found[text] == []


def test_evidence_is_the_document(found: dict[str, list[FrictionClaim]]) -> None:
    for text, claims in found.items():
        for claim in claims:
            evidence = claim.evidence[0]
            assert text[evidence.start : evidence.end] == evidence.quote
            assert claim.issue in " ".join(text.split())


def test_every_group_has_a_counterexample_or_case() -> None:
    for name, group in KB.frictions.groups.items():
        assert any(e.parties for e in group.examples), name
