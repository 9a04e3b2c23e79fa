from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.errors import StoreError
from bilateral.model import (
    CLAIM_TYPES,
    Claim,
    DateBasis,
    DependenceClaim,
    Document,
    FrictionClaim,
    Passage,
    PassageKind,
    Published,
    Register,
    When,
)
from bilateral.store.rows import (
    claim_columns,
    claim_data,
    claim_from_row,
    document_from_row,
    reading_data,
    reading_digest,
    states_of,
)
from making import document, event, figure

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
PARTIAL = st.sampled_from(["1969", "1969-03", "1969-03-02", None])
DOCUMENTS = st.builds(
    Document,
    text=TEXT,
    source=TEXT,
    url=st.none() | TEXT,
    title=st.none() | TEXT,
    authors=st.lists(TEXT, max_size=3).map(tuple),
    publisher=st.none() | TEXT,
    published=st.builds(Published, PARTIAL, st.sampled_from(DateBasis)),
    language=TEXT,
    register=st.sampled_from(Register),
    passages=st.lists(
        st.builds(Passage, st.sampled_from(PassageKind), st.integers(0, 9), st.integers(0, 9)), max_size=4
    ).map(tuple),
    raw_sha256=st.none() | TEXT,
)
st.register_type_strategy(When, st.builds(When, PARTIAL, PARTIAL))
st.register_type_strategy(str, TEXT)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))  # nan is not even itself
CLAIMS = st.one_of([st.from_type(cls) for cls in CLAIM_TYPES.values()]).filter(lambda claim: claim.evidence)


@given(DOCUMENTS)
def test_documents_survive_the_store(one: Document) -> None:
    back = document_from_row(one.text, one.publisher, one.published.date, one.source, reading_data(one))
    assert back == one and back.id == one.id and reading_digest(back) == reading_digest(one)


@given(CLAIMS.filter(lambda claim: claim.confidence == claim.confidence))
def test_claims_survive_the_store(claim: Claim) -> None:
    back = claim_from_row(claim_data(claim), claim.confidence, claim_columns(claim)["basis"])
    assert back == claim and back.id == claim.id and claim_columns(back) == claim_columns(claim)


@pytest.mark.parametrize("data", ['{"kind": "rumour"}', '{"kind": "event", "colour": "red"}', "{}"])
def test_a_claim_of_an_unknown_form_says_what_to_do(data: str) -> None:
    with pytest.raises(StoreError, match="read the documents again: bilateral read --again"):
        claim_from_row(data, 0.5)


ONE = document()
COMMON: dict[str, Any] = {"document": ONE.id, "evidence": event(ONE).evidence, "channels": ("trade",)}


@pytest.mark.parametrize(
    ("claim", "states"),
    [
        (event(ONE, actor=("FRA", "ITA"), recipient=("ESP",)), ("ESP", "FRA", "ITA")),
        (figure(ONE, subject=(), direction="FRA->ESP"), ("ESP", "FRA")),
        (FrictionClaim(**COMMON, parties=("FRA", "Eni", "EU"), issue="gas"), ("FRA",)),
        (DependenceClaim(**COMMON, dependent="ITA", on="the West"), ("ITA",)),
    ],
)
def test_states_are_the_codes_that_a_claim_names(claim: Claim, states: tuple[str, ...]) -> None:
    assert states_of(claim) == states
