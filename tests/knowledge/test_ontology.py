"""The ontology: every code exists, and what refers to another entry finds it."""

from __future__ import annotations

import pytest

from bilateral.knowledge import load_knowledge
from bilateral.model import CHANNELS

ONTOLOGY = load_knowledge().ontology
MODES = [(name, mode) for name, entry in ONTOLOGY.types.items() for mode in (None, *entry.modes)]


def test_the_sixteen_plover_types_are_there() -> None:
    assert set(ONTOLOGY.types) == {
        "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
        "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
    }  # fmt: skip


@pytest.mark.parametrize(("event_type", "mode"), MODES)
def test_type_and_mode_are_exported_as_a_code_that_exists(event_type: str, mode: str | None) -> None:
    code = ONTOLOGY.cameo_of(event_type, mode)
    assert code in ONTOLOGY.cameo
    assert ONTOLOGY.goldstein(code) is not None


@pytest.mark.parametrize(("event_type", "mode"), [m for m in MODES if m != ("RETREAT", "resign")])
def test_crosswalk_leads_back(event_type: str, mode: str | None) -> None:
    """Where the 2021 crosswalk knows a type for the code that a type is exported as, it is the same type.

    Not so a resignation: CAMEO knows it only as giving in to a demand for one.
    """
    assert ONTOLOGY.cameo[ONTOLOGY.cameo_of(event_type, mode)].plover in (event_type, None)


@pytest.mark.parametrize("event_type", ONTOLOGY.types)
def test_quad_class_is_one_of_four_and_its_score_has_its_sign(event_type: str) -> None:
    entry = ONTOLOGY.types[event_type]
    assert entry.quad_class in ONTOLOGY.quad_classes
    score = ONTOLOGY.goldstein(entry.cameo)
    assert score is not None
    assert (score >= 0) == (entry.quad_class in (1, 2))


def test_quad_classes() -> None:
    assert ONTOLOGY.quad_classes == {
        1: "verbal cooperation",
        2: "material cooperation",
        3: "verbal conflict",
        4: "material conflict",
    }


@pytest.mark.parametrize("code", ONTOLOGY.cameo)
def test_code_stands_under_its_root_and_names_what_exists(code: str) -> None:
    entry = ONTOLOGY.cameo[code]
    assert entry.code == code
    assert code[:2] in ONTOLOGY.cameo
    assert entry.plover is None or entry.plover in ONTOLOGY.types
    assert entry.goldstein is None or -10 <= entry.goldstein <= 10


@pytest.mark.parametrize("event_type", ONTOLOGY.intent)
def test_intent_is_of_a_type_that_exists_and_a_code_of_intending(event_type: str) -> None:
    assert ONTOLOGY.types[event_type].quad_class in (1, 2)
    assert ONTOLOGY.intent[event_type] in ONTOLOGY.cameo
    assert ONTOLOGY.intent[event_type].startswith("03")


@pytest.mark.parametrize("event_type", ONTOLOGY.elsewhere)
def test_elsewhere_is_a_mode_of_its_type(event_type: str) -> None:
    assert ONTOLOGY.elsewhere[event_type] in ONTOLOGY.types[event_type].modes


@pytest.mark.parametrize("channel", ONTOLOGY.channel_contexts)
def test_channel_implies_a_context_that_exists(channel: str) -> None:
    assert channel in CHANNELS
    assert ONTOLOGY.channel_contexts[channel] in ONTOLOGY.contexts


def test_score_falls_back_to_the_root() -> None:
    bare = [c for c in ONTOLOGY.cameo.values() if c.goldstein is None]
    assert all(ONTOLOGY.goldstein(c.code) == ONTOLOGY.cameo[c.code[:2]].goldstein for c in bare)
    assert ONTOLOGY.goldstein("1999") == ONTOLOGY.cameo["19"].goldstein


def test_score_of_a_code_of_its_own_is_its_own() -> None:
    assert ONTOLOGY.goldstein("0871") == ONTOLOGY.cameo["0871"].goldstein
    assert ONTOLOGY.goldstein("0871") != ONTOLOGY.goldstein("08")


def test_unknown_codes() -> None:
    assert ONTOLOGY.goldstein("99") is None
    with pytest.raises(KeyError):
        ONTOLOGY.cameo_of("PICNIC")
    with pytest.raises(KeyError):
        ONTOLOGY.cameo_of("CONSULT", "picnic")


def test_version_names_the_edition() -> None:
    assert ONTOLOGY.version.startswith("plover-2021")
