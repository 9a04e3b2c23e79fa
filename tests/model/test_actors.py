"""Dyads: two states, whichever is named first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.model import Actor, ActorKind, DirectedDyad, Dyad

CODES = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=3, max_size=3)


@pytest.mark.parametrize("text", ["CHL-NOR", "NOR-CHL", "nor-chl", "NOR–CHL"])
def test_dyad_is_read_in_either_order(text: str) -> None:
    assert Dyad.parse(text) == Dyad("CHL", "NOR")


@pytest.mark.parametrize(
    "text",
    ["", "CHL", "CHL-", "CHL-CHL", "CHL-NO", "CHL-NORW", "CHL-N0R", "CHL NOR", "CHL-NOR-PER", "CHL-NOR\n"],
)
def test_what_is_no_dyad_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no dyad; write two ISO 3166 alpha-3 codes"):
        Dyad.parse(text)


@given(CODES, CODES)
def test_dyad_survives_being_written(a: str, b: str) -> None:
    if a != b:
        dyad = Dyad.parse(f"{a}-{b}")
        assert Dyad.parse(str(dyad)) == Dyad.parse(f"{b}-{a}") == dyad
        assert dyad.a < dyad.b


def test_dyad_holds_its_two_states() -> None:
    dyad = Dyad.parse("NOR-CHL")
    assert "CHL" in dyad
    assert "NOR" in dyad
    assert "PER" not in dyad
    assert None not in dyad


def test_directed_dyad_keeps_its_direction() -> None:
    assert str(DirectedDyad("NOR", "CHL")) == "NOR->CHL"
    assert DirectedDyad("NOR", "CHL") != DirectedDyad("CHL", "NOR")


def test_actor_of_no_state_acts_for_none() -> None:
    assert Actor("NATO", ActorKind.GROUP).states == ()
