"""What follows from a corrected field."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bilateral.knowledge import load_knowledge
from bilateral.model import Claim, Plover
from bilateral.pipeline.derived_fields import follows_from
from making import document, event, figure

KB = load_knowledge()
ONE = document()
MEETING = event(
    ONE,
    cameo="040",
    quad_class=1,
    goldstein=1.0,
    plover=Plover("CONSULT", "meet", ("economic",)),
    actor_text="Paris",
)
MUTUAL = replace(MEETING, actor=("FRA", "ITA"), recipient=("FRA", "ITA"), symmetric=True)


@pytest.mark.parametrize(
    ("claim", "name", "follows"),
    [
        (replace(MEETING, plover=Plover("CONSULT")), "plover", {}),
        (
            replace(MEETING, plover=Plover("CONSULT", "visit")),
            "plover",
            {"cameo": KB.ontology.cameo_of("CONSULT", "visit"), "goldstein": 1.9},
        ),
        (
            replace(MEETING, cameo="195"),
            "cameo",
            {
                "quad_class": 4,
                "goldstein": -10.0,
                "plover": {"type": "ASSAULT", "mode": "heavy-weapons", "contexts": ["economic"]},
            },
        ),
        (replace(MEETING, actor=("ESP",)), "actor", {"actor_text": None}),
        (replace(MUTUAL, actor=("ESP",), actor_text=None), "actor", {"symmetric": False}),
        (
            replace(MUTUAL, actor=("ITA",), actor_text=None),
            "actor",
            {"symmetric": False, "recipient": ["FRA"]},
        ),
        (replace(MUTUAL, actor_text=None), "recipient", {}),
        (replace(MEETING, count=3), "count", {}),
        (figure(ONE, direction="ITA->ESP"), "direction", {"subject": ["ESP", "ITA"]}),
        (figure(ONE, direction="ITA->FRA"), "direction", {}),
    ],
)
def test_what_follows(claim: Claim, name: str, follows: dict[str, Any]) -> None:
    assert follows_from(claim, name, KB) == follows
