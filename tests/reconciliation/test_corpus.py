from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.knowledge import load_knowledge
from bilateral.model import (
    Claim,
    Direction,
    Finding,
    Judgement,
    Precision,
    PredictionClaim,
    Verdict,
    finding_from_dict,
    finding_to_dict,
)
from bilateral.reconciliation.corpus import reconcile
from bilateral.reconciliation.traits import Told
from claimed import event, evidence, figure, label, pairs, source, told_pair

KB = load_knowledge()
DOCUMENTS = [f"d{number}" for number in range(5)]
SOURCES = {d: source(d, f"20{10 + n}-05", f"Outlet {n}") for n, d in enumerate(DOCUMENTS)}

WORDS = st.sampled_from(
    ["met for talks on visas", "signed a gas deal", "clashed on the border", "held drills", "traded"]
)
DYADS = st.sampled_from(["BRA FRA", "ETH SDN", "FRA BRA"])
DATES = st.sampled_from(["2012", "2012-05", "2012-05-04", "2012-05-05", "2013", None])
DOCUMENT = st.sampled_from(DOCUMENTS)
EVENTS = st.builds(
    event,
    DOCUMENT,
    WORDS,
    st.sampled_from(["CONSULT", "SUPPORT", "ASSAULT", "COOPERATE"]),
    DYADS,
    DYADS,
    DATES,
)
FIGURES = st.builds(
    figure, DOCUMENT, st.just("so many"), st.sampled_from(["bilateral_trade", "leader_meetings"]),
    st.sampled_from([3e9, 4e9, 40e9, 11.0]), st.just("USD"), DYADS, st.sampled_from(["2011", "2012", "2011/2012"]),
)  # fmt: skip
LABELS = st.builds(
    label, DOCUMENT, st.sampled_from(["allies", "no allies", "closer than ever", "mistrust"]), DYADS
)
PREDICTIONS = st.builds(
    lambda document, text: PredictionClaim(
        document=document,
        evidence=evidence(text),
        channels=("trade",),
        claim=text,
        direction=Direction.CLOSER,
    ),
    DOCUMENT,
    st.sampled_from(["they will be allies", "ties will grow"]),
)
CLAIMS = st.lists(EVENTS | FIGURES | LABELS | PREDICTIONS, max_size=14, unique_by=lambda claim: claim.id)


def findings(claims: list[Claim], judgements: tuple[Judgement, ...] = ()) -> list[Finding]:
    return reconcile([Told(c) for c in claims], SOURCES, KB, judgements)


@settings(max_examples=60, deadline=None)
@given(CLAIMS, st.randoms(use_true_random=False))
def test_the_order_of_reading_does_not_matter(claims: list[Claim], chance: object) -> None:
    shuffled = list(claims)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert findings(shuffled) == findings(claims)


@settings(max_examples=40, deadline=None)
@given(CLAIMS)
def test_findings_rest_on_given_claims_and_survive_as_dictionaries(claims: list[Claim]) -> None:
    known = {claim.id: claim.document for claim in claims}
    for found in findings(claims):
        assert found.claims and set(found.claims) <= set(known)
        assert found.documents == tuple(sorted({known[one] for one in found.claims}))
        assert found.explanation
        assert finding_from_dict(finding_to_dict(found)) == found


@settings(max_examples=40, deadline=None)
@given(CLAIMS)
def test_each_told_event_stands_in_exactly_one_assembled_event(claims: list[Claim]) -> None:
    told = [one for f in findings(claims) if f.kind == "assembled_event" for one in f.claims]
    assert sorted(told) == sorted(claim.id for claim in claims if claim.kind == "event")


def test_a_claim_judged_wrong_counts_nowhere() -> None:
    told, sources = told_pair(pairs()[0])
    wrong = Judgement(subjects=(told[0].claim.id,), verdict=Verdict.WRONG, who="ann", why="misread", made="1")
    assert any(f.kind == "contradiction" for f in reconcile(told, sources, KB))
    assert reconcile(told, sources, KB, [wrong]) == []


def test_a_corrected_field_counts_under_the_id_of_the_claim_that_was_corrected() -> None:
    told, sources = told_pair(pairs()[0])
    right = Judgement(
        subjects=(told[0].claim.id,), verdict=Verdict.CORRECTED, who="ann", why="typo", made="1",
        field="value", value="[9800000000.0]",
    )  # fmt: skip
    found = reconcile(told, sources, KB, [right])
    assert not [f for f in found if f.kind == "contradiction"]
    assert {one for f in found for one in f.claims} <= {t.claim.id for t in told}


def test_the_precision_of_dates_is_kept() -> None:
    (found,) = findings([event("d0", "they met", "CONSULT", "BRA FRA", "BRA FRA", "2012-05")])
    assert found.date.precision is Precision.MONTH  # type: ignore[attr-defined]
