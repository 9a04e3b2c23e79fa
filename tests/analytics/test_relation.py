from __future__ import annotations

from pathlib import Path

import pytest

from bilateral.analytics.relation import load_relation, states_of, with_successors
from bilateral.knowledge import load_knowledge
from bilateral.model import Dyad, EventClaim, FigureClaim, Plover
from bilateral.store import Store
from bilateral.store.writer import write_document
from making import STAMP, document, event, figure, sentences
from telling import COPY, fill, told

KB = load_knowledge()


def test_copies_are_linked_and_their_repeats_left_out(tmp_path: Path) -> None:
    with Store(tmp_path / "s.db") as store:
        fill(store)
        relation = load_relation(store, Dyad("CHL", "NOR"), KB)
    copy = relation.origins[COPY.id]
    assert copy.copy_of is not None and relation.origins[copy.copy_of].publisher == "Fjord Wire"
    assert copy.voice == copy.copy_of
    told_by_the_copy = [claim for claim in relation.claims if claim.document == COPY.id]
    assert [claim.evidence[0].quote for claim in told_by_the_copy] == ["a Chilean minister visited Bergen"]


def test_what_others_do_is_outside(tmp_path: Path) -> None:
    with Store(tmp_path / "s.db") as store:
        fill(store)
        relation = load_relation(store, Dyad("CHL", "NOR"), KB)
        elsewhere = load_relation(store, Dyad("NOR", "SWE"), KB)
    assert [claim.actor for claim in relation.outside] == [("SWE",)]
    assert elsewhere.claims == () and elsewhere.outside == ()


def test_past_states_count_as_their_successors() -> None:
    claim = event(document(), actor=("CHN",), recipient=("SUN",))
    assert with_successors(claim, KB.acts_for).recipient == ("RUS",)
    same = event(document(), actor=("CHN",), recipient=("RUS",))
    assert with_successors(same, KB.acts_for) is same
    flow = figure(document(), direction="SUN->CHN")
    assert with_successors(flow, KB.acts_for).direction == "RUS->CHN"


@pytest.mark.parametrize(
    ("fields", "states"),
    [
        ({"subject": ("FRA",), "direction": "FRA->ITA"}, {"FRA", "ITA"}),
        ({"subject": ()}, set()),
    ],
)
def test_states_of(fields: dict[str, object], states: set[str]) -> None:
    assert states_of(figure(document(), **fields)) == states


def test_a_firm_counts_as_its_state() -> None:
    claim = event(document(), actor=("FRA",), recipient=("Ferrovie",))
    assert states_of(claim, {"Ferrovie": "ITA"}) == {"FRA", "ITA"}


def test_figures_of_one_of_the_two_alone_are_left_out(tmp_path: Path) -> None:
    text = document("France and Italy met. French trade was 3 million euros, and it has 40 ports.")
    claims = [
        told(
            EventClaim,
            text,
            "France and Italy met",
            actor=("FRA",),
            recipient=("ITA",),
            plover=Plover("CONSULT"),
        ),
        told(
            FigureClaim, text, "3 million euros", metric="exports", value=(3e6,), unit="EUR", subject=("FRA",)
        ),
        told(FigureClaim, text, "40 ports", metric="projects", value=(40.0,), unit="count"),
    ]
    with Store(tmp_path / "s.db") as store:
        write_document(store, text, sentences(text), claims, STAMP)
        found = load_relation(store, Dyad("FRA", "ITA"), KB).of(FigureClaim)
    assert [claim.metric for claim in found] == ["projects"]  # names no state, in a text about both
