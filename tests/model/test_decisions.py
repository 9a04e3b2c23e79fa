"""The algebra of judgements: the latest on a question counts, a withdrawal takes back exactly one."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from bilateral.model import Decisions, Judgement, Verdict, decisions, standing
from making import document, event

IDS = ("a", "b", "c")
PAIRS = st.sampled_from([("a", "b"), ("b", "c"), ("a", "c")])
ONE = st.sampled_from(IDS).map(lambda one: (one,))


def made(subjects: tuple[str, ...], verdict: Verdict, **fields: str | None) -> Judgement:
    return Judgement(subjects=subjects, verdict=verdict, who="Ada", why="", made="2026-01-01", **fields)


JUDGEMENTS = st.one_of(
    st.builds(made, PAIRS, st.sampled_from([Verdict.SAME, Verdict.DIFFERENT])),
    st.builds(made, ONE, st.just(Verdict.WRONG)),
    st.builds(
        made, ONE, st.just(Verdict.CORRECTED), field=st.sampled_from("xy"), value=st.sampled_from("12")
    ),
    st.builds(made, ONE, st.just(Verdict.RESOLVED), value=st.sampled_from(['"true"', '"false"'])),
    st.builds(made, PAIRS | ONE, st.just(Verdict.WITHDRAWN)),
)
SEVERAL = st.lists(JUDGEMENTS, max_size=12)


@given(SEVERAL, JUDGEMENTS.filter(lambda one: one.verdict is not Verdict.WITHDRAWN))
def test_a_withdrawal_undoes_the_judgement_before_it(before: list[Judgement], one: Judgement) -> None:
    undone = made(one.subjects, Verdict.WITHDRAWN)
    assert decisions([*before, one, undone]) == decisions(before)


@given(SEVERAL, JUDGEMENTS.filter(lambda one: one.verdict is not Verdict.WITHDRAWN))
def test_the_latest_counts(before: list[Judgement], one: Judgement) -> None:
    assert decisions([*before, one]) == decisions([*before, one, one])
    decided = decisions([*before, one])
    found = {
        Verdict.SAME: lambda: one.subjects in decided.same and one.subjects not in decided.different,
        Verdict.DIFFERENT: lambda: one.subjects in decided.different and one.subjects not in decided.same,
        Verdict.WRONG: lambda: one.subjects[0] in decided.wrong,
        Verdict.CORRECTED: lambda: decided.corrected[one.subjects[0]][str(one.field)] == one.value,
        Verdict.RESOLVED: lambda: decided.resolved[one.subjects[0]] == one.value,
    }
    assert found[one.verdict]()


@given(SEVERAL)
def test_judgements_on_different_claims_do_not_mix(several: list[Judgement]) -> None:
    apart = sorted(several, key=lambda one: one.subjects)
    assert decisions(several) == decisions(apart)


@given(SEVERAL)
def test_what_stands_is_part_of_what_was_said(several: list[Judgement]) -> None:
    kept = standing(several)
    assert all(one in several and one.verdict is not Verdict.WITHDRAWN for one in kept)
    assert decisions(kept) == decisions(several)


def test_an_amended_claim_keeps_its_id() -> None:
    of = document()
    claim = event(of)
    decided = Decisions(corrected={claim.id: {"recipient": json.dumps(["ESP"])}})
    amended = decided.amended(claim)
    assert amended is not None
    assert (amended.recipient, amended.id) == (("ESP",), claim.id)
    assert Decisions(wrong=frozenset({claim.id})).amended(claim) is None
    assert Decisions().amended(claim) is claim
