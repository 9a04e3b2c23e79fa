from __future__ import annotations

from typing import Any

import pytest

from bilateral.knowledge import load_knowledge
from bilateral.model import Contradiction, ContradictionKind, EventClaim, Judgement, Verdict
from bilateral.reconciliation.corpus import reconcile
from bilateral.reconciliation.traits import Told, traits_of
from claimed import figure, label, pairs, source, told_pair

KB = load_knowledge()
NO_CONTRADICTION = {"basis", "reporter", "period", "rounding", "revision"}
PAIRS = pairs()


def contradictions(item: dict[str, Any]) -> list[Contradiction]:
    told, sources = told_pair(item)
    return [f for f in reconcile(told, sources, KB) if isinstance(f, Contradiction)]


@pytest.mark.parametrize("item", [i for i in PAIRS if i["clash"]], ids=lambda i: f"{i['id']}-{i['type']}")
def test_clashing_pairs_are_found_with_their_kind(item: dict[str, Any]) -> None:
    (found,) = [f for f in contradictions(item) if f.real]
    assert found.type == item["type"]
    assert all(quote["text"][:60] in found.explanation for quote in item["claims"])


@pytest.mark.parametrize("item", [i for i in PAIRS if not i["clash"]], ids=lambda i: f"{i['id']}-{i['type']}")
def test_harmless_pairs_are_no_contradictions(item: dict[str, Any]) -> None:
    found = contradictions(item)
    assert not [f for f in found if f.real]
    if item["type"] in NO_CONTRADICTION:
        assert [f.type for f in found] == [ContradictionKind(item["type"])]


def test_the_set_is_forty_and_forty_on_many_dyads() -> None:
    assert [sum(i["clash"] is clash for i in PAIRS) for clash in (True, False)] == [40, 40]
    assert (
        len(
            {
                tuple(c.get("subject") or c.get("about") or c["actor"] + c["recipient"])
                for i in PAIRS
                for c in i["claims"]
            }
        )
        > 50
    )


def test_two_values_in_one_text_are_of_two_things() -> None:
    one, other = (
        figure("a", text, "gas_price", value, "USD/1000m3", "MDA RUS", "2021", direction="RUS->MDA")
        for text, value in (("265 dollars", 265), ("790 dollars", 790))
    )
    found = reconcile([Told(one), Told(other)], {"a": source("a", "2022")}, KB)
    assert not [f for f in found if isinstance(f, Contradiction)]


def test_a_pair_told_apart_hides_no_third_outlet_that_tells_the_same_value() -> None:
    claims = [
        figure(document, f"{value} billion dollars", "bilateral_trade", value * 1e9, "USD", "CHL PER", "2019")
        for document, value in (("a", 3.17), ("b", 4.84), ("c", 4.84), ("d", 4.84))
    ]
    sources = {d: source(d, "2020", voice="b" if d == "d" else d) for d in "abcd"}

    def clashes(*apart: tuple[int, int]) -> list[tuple[str, ...]]:
        judged = [
            Judgement(
                subjects=tuple(sorted(claims[i].id for i in pair)), verdict=Verdict.DIFFERENT, who="ann",
                why="other goods", made=str(number),
            )
            for number, pair in enumerate(apart)
        ]  # fmt: skip
        found = reconcile([Told(c) for c in claims], sources, KB, judged)
        return [f.documents for f in found if isinstance(f, Contradiction) and f.real]

    assert clashes() == [("a", "b")]
    assert clashes((0, 1)) == [("a", "c")]  # d is a copy of b
    assert clashes((0, 1), (0, 2)) == []


def test_views_far_apart_in_time_can_both_be_right() -> None:
    claims = [label("a", "mutual trust", "IRN IRQ"), label("b", "mistrust", "IRN IRQ")]
    sources = {"a": source("a", "2003"), "b": source("b", "2015")}
    (found,) = [f for f in reconcile([Told(c) for c in claims], sources, KB) if isinstance(f, Contradiction)]
    assert not found.real and "both may have been right" in found.explanation


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("the two are allies", ("alliance", 1)),
        ("the two are not formal allies", ("alliance", -1)),
        ("friends, but not allies", ("alliance", -1)),
        ("not rivals; allies", ("alliance", 1)),
        ("a friendship with no limits", ("limits", 1)),
        ("it has clear limits", ("limits", -1)),
        ("they are far from true friends", ("best friends", -1)),
    ],
)
def test_a_negator_turns_what_stands_right_behind_it(text: str, stance: tuple[str, int]) -> None:
    traits = traits_of(Told(label("a", text, "PER CHL")), source("a"), KB)
    assert stance in traits.stances


EXAMPLES = [
    (issue.id, text, pole)
    for issue in KB.reconciliation.issues
    for example in issue.examples
    for text, pole in ((example.yes, 1), (example.no, -1))
]


@pytest.mark.parametrize(("issue", "text", "pole"), EXAMPLES, ids=[text for _, text, _ in EXAMPLES])
def test_every_issue_reads_its_examples(issue: str, text: str, pole: int) -> None:
    assert (issue, pole) in traits_of(Told(label("a", text, "PER CHL")), source("a"), KB).stances


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("a collective defence clause", "defence pact"),
        ("bound to defend the atoll", "defence pact"),
        ("they hurried to one another's aid", "defence pact"),
        ("cutting-edge armaments for the atoll", "advanced arms"),
        ("no alternative than to trade", "dependence"),
    ],
)
def test_topics_are_classes_of_words(text: str, topic: str) -> None:
    assert topic in traits_of(Told(label("a", text, "PER CHL")), source("a"), KB).topics


def test_a_planned_event_is_no_claim_that_it_happened() -> None:
    item = next(i for i in PAIRS if i["type"] == "plan and deed")
    told, _ = told_pair(item)
    assert isinstance(told[0].claim, EventClaim)
    assert contradictions(item) == []
