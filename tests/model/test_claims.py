"""Claims: an id hangs on what is said and where, on nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import fields, replace
from typing import Any

import pytest

from bilateral.model import (
    CHANNELS,
    CLAIM_TYPES,
    Attribution,
    Basis,
    Claim,
    EventClaim,
    Evidence,
    Factuality,
    FigureClaim,
    FrictionClaim,
    Plover,
    Precision,
    When,
    claim_from_dict,
    claim_to_dict,
)

EVENT = EventClaim(
    document="0123456789abcdef",
    evidence=(Evidence(0, 21, "Norway recognised Chile"),),
    channels=("diplomacy",),
    actor=("NOR",),
    recipient=("CHL",),
    plover=Plover("SUPPORT"),
)
FIXED_ID = "0bd6fb68bcee1805"
CHANGES: list[dict[str, Any]] = [
    {"document": "fedcba9876543210"},
    {"evidence": (Evidence(1, 22, "Norway recognised Chile"),)},
    {"channels": ("alliance",)},
    {"factuality": Factuality.NEGATED},
    {"attribution": Attribution("Oslo")},
    {"actor": ("CHL",), "recipient": ("NOR",)},
    {"plover": Plover("SUPPORT", None, ("diplomatic",))},
    {"date": When("1822", "1822", Precision.YEAR)},
    {"symmetric": True},
    {"count": 2},
]


def test_id_is_what_it_was_when_stores_were_filled() -> None:
    """A change here makes every judgement of a person lose its claim: it needs a migration of the stores."""
    assert EVENT.id == FIXED_ID


@pytest.mark.parametrize("confidence", [0.0, 0.3, 1.0])
def test_id_does_not_hang_on_the_confidence(confidence: float) -> None:
    assert replace(EVENT, confidence=confidence).id == EVENT.id


@pytest.mark.parametrize("basis", Basis)
def test_id_does_not_hang_on_the_basis(basis: Basis) -> None:
    assert replace(EVENT, basis=basis).id == EVENT.id


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: next(iter(change)))
def test_id_hangs_on_all_that_is_said(change: dict[str, Any]) -> None:
    assert replace(EVENT, **change).id != EVENT.id


def test_id_does_not_hang_on_the_order_of_fields() -> None:
    data = claim_to_dict(EVENT)
    assert claim_from_dict(dict(reversed(data.items()))).id == EVENT.id


def test_id_is_the_same_in_another_process() -> None:
    code = (
        "import json,sys; from bilateral.model import claim_from_dict; "
        "print(claim_from_dict(json.loads(sys.argv[1])).id)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, json.dumps(claim_to_dict(EVENT))],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": "7"},
    )
    assert told.stdout.strip() == EVENT.id


def test_two_kinds_on_the_same_words_differ() -> None:
    friction = FrictionClaim(
        document=EVENT.document,
        evidence=EVENT.evidence,
        channels=EVENT.channels,
        parties=("CHL", "NOR"),
        issue="",
    )
    assert friction.id != EVENT.id


def test_a_corrected_claim_keeps_the_id_that_it_corrects() -> None:
    corrected = replace(EVENT, actor=("SWE",), corrects=EVENT.id)
    assert corrected.id == EVENT.id
    assert replace(corrected, factuality=Factuality.PLANNED).id == EVENT.id


def test_id_survives_text_that_is_no_valid_unicode() -> None:
    broken = replace(EVENT, evidence=(Evidence(0, 1, "\ud800"),))
    assert len(broken.id) == 16


def test_there_are_seven_kinds_each_by_its_name() -> None:
    assert sorted(CLAIM_TYPES) == [
        "characterisation",
        "commitment",
        "dependence",
        "event",
        "figure",
        "friction",
        "prediction",
    ]
    assert all(cls.kind == kind and issubclass(cls, Claim) for kind, cls in CLAIM_TYPES.items())


def test_claims_are_frozen_and_named_by_keyword() -> None:
    with pytest.raises(AttributeError):
        EVENT.actor = ("SWE",)  # type: ignore[misc]
    assert all(f.kw_only for f in fields(FigureClaim))


def test_channels_are_fifteen_and_distinct() -> None:
    assert len(CHANNELS) == len(set(CHANNELS)) == 15
