"""What marks one act among others like it."""

from __future__ import annotations

import pytest

from bilateral.knowledge import load_knowledge
from bilateral.reconciliation.acts import Act, marks_in
from bilateral.reconciliation.traits import Told, traits_of
from claimed import event, source

KB = load_knowledge()


def act(text: str, type: str) -> Act:
    return traits_of(Told(event("a", text, type, "PER CHL", "PER CHL", None)), source("a"), KB).act


@pytest.mark.parametrize(
    ("text", "type", "sort", "kinds"),
    [
        ("The foreign ministers of Peru and Chile met", "CONSULT", "rank", {"foreign"}),
        ("The president of Peru received Chile's prime minister", "CONSULT", "rank", {"head"}),
        ("Peru's defence minister met the president of Chile", "CONSULT", "rank", {"defence", "head"}),
        ("Peru and Chile held an exercise of their fleets and an air drill", "COOPERATE", "arena", {"sea", "air"}),
        ("Peru imposed sanctions on Chilean banks", "SANCTION", "target", {"banks"}),
        ("Peru expelled two Chilean journalists", "SANCTION", "target", {"reporters"}),
    ],
)  # fmt: skip
def test_sorts_of_acts(text: str, type: str, sort: str, kinds: set[str]) -> None:
    assert act(text, type).sorts[sort] == kinds


def test_a_sort_is_read_of_its_kinds_of_event_only() -> None:
    assert act("Peru accused the president of Chile", "ACCUSE").sorts == {}


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("The minister visited Lima", "PER"),
        ("The minister went to Chile", "CHL"),
        ("They met in Santiago", "CHL"),
        ("Peru met Chile", None),
        ("Peru's ambassador to Chile met him", None),
    ],
)
def test_the_state_visited(text: str, venue: str | None) -> None:
    assert act(text, "CONSULT").venue == venue


def test_names_of_things_and_matters() -> None:
    assert act("Peru seized the Chilean trawler Blue Heron", "COERCE").things == {"Blue", "Heron"}
    assert act("Peru accused Chile of poaching squid", "ACCUSE").matter == {"poachi", "squid"}
    assert act("Peru and Chile signed a treaty on squid", "SUPPORT").matter == {"squid"}
    assert act("Peru praised Chile for its squid", "SUPPORT").matter == frozenset()


def test_marks_of_a_sentence() -> None:
    found = marks_in("Peru expelled 12 Chilean divers on 5 May, the second such step", KB)
    assert (found.numbers, found.again, found.once) == ({"12"}, True, True)
    again, other = (marks_in(text, KB) for text in ("Peru expelled two divers", "Peru expelled three divers"))
    assert again.shared(again) and not again.shared(other)
