"""The codec: every claim and finding comes back from JSON as it went in."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bilateral.model import (
    CLAIM_TYPES,
    FINDING_TYPES,
    Claim,
    EventClaim,
    Evidence,
    Finding,
    Plover,
    When,
    claim_from_dict,
    claim_to_dict,
    finding_from_dict,
    finding_to_dict,
)

# partial dates are the one thing that a type does not tell
_DATE = st.sampled_from([None, "1648", "1648-10", "1648-10-24"])
_WHEN = st.builds(When, start=_DATE, end=_DATE, anchor=_DATE)
st.register_type_strategy(When, _WHEN)
_FINITE = st.floats(allow_nan=False, allow_infinity=False)
st.register_type_strategy(float, _FINITE)
EVENT = EventClaim(
    document="d",
    evidence=(Evidence(0, 4, "Oslo"),),
    channels=("diplomacy",),
    actor=("NOR",),
    recipient=("CHL",),
    plover=Plover("CONSULT"),
)


def _drawn(data: st.DataObject, cls: type) -> Any:
    return data.draw(st.from_type(cls))


@pytest.mark.parametrize("kind", CLAIM_TYPES)
@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_claim_comes_back(kind: str, data: st.DataObject) -> None:
    claim: Claim = _drawn(data, CLAIM_TYPES[kind])
    back = claim_from_dict(json.loads(json.dumps(claim_to_dict(claim))))
    assert back == claim
    assert type(back) is type(claim)
    assert back.id == claim.id


@pytest.mark.parametrize("kind", FINDING_TYPES)
@given(data=st.data())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_finding_comes_back(kind: str, data: st.DataObject) -> None:
    finding: Finding = _drawn(data, FINDING_TYPES[kind])
    back = finding_from_dict(json.loads(json.dumps(finding_to_dict(finding))))
    assert back == finding
    assert back.id == finding.id


def test_dictionary_holds_json_types_and_begins_with_the_kind() -> None:
    data = claim_to_dict(EVENT)
    assert next(iter(data.items())) == ("kind", "event")
    assert data["evidence"] == [{"start": 0, "end": 4, "quote": "Oslo"}]
    assert data["factuality"] == "asserted"
    assert type(data["factuality"]) is str
    assert data["plover"] == {"type": "CONSULT", "mode": None, "contexts": []}


def test_what_is_corrected_is_told_only_of_a_corrected_claim() -> None:
    assert "corrects" not in claim_to_dict(EVENT)
    corrected = claim_from_dict({**claim_to_dict(EVENT), "corrects": "0123"})
    assert claim_to_dict(corrected)["corrects"] == "0123"
    assert corrected.id == "0123"


def test_fields_left_out_get_their_defaults() -> None:
    data = claim_to_dict(EVENT)
    for name in ("date", "symmetric", "attribution", "confidence"):
        del data[name]
    assert claim_from_dict(data) == EVENT


def test_reading_leaves_the_dictionary_as_it_was() -> None:
    data = claim_to_dict(EVENT)
    before = json.dumps(data)
    claim_from_dict(data)
    assert json.dumps(data) == before


def test_what_no_claim_is_is_refused() -> None:
    with pytest.raises(KeyError):
        claim_from_dict({**claim_to_dict(EVENT), "kind": "rumour"})
    with pytest.raises(KeyError):
        claim_from_dict({**claim_to_dict(EVENT), "weather": "fine"})
    with pytest.raises(ValueError, match="hoped"):
        claim_from_dict({**claim_to_dict(EVENT), "factuality": "hoped"})
