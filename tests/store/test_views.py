from __future__ import annotations

from itertools import permutations

import pytest

from bilateral.model import Attribution, Dyad, PredictionClaim, Stamp, When
from bilateral.model.evidence import Evidence
from bilateral.store import ClaimFilter, Store, search, views, writer
from making import STAMP, document, event, figure, sentences

TEXT = "France and Italy met. Trade was 3 million euros. It will grow. Spain waited."
ONE = document(TEXT)
MET = event(ONE, date=When("2019-03", "2019-03"), attribution=Attribution("a minister"))
SINCE = event(ONE, "France", date=When("2014", None), channels=("energy", "trade"))
UNTIL = event(ONE, "Italy", date=When(None, "2001"), recipient=("ESP",))
TRADE = figure(ONE, period=When("2021", "2021"))
GROWTH = PredictionClaim(
    document=ONE.id,
    evidence=(Evidence.of(ONE, TEXT.index("It will"), TEXT.index("It will") + 12),),
    channels=("trade",),
    claim="it will grow",
)
ALL = [SINCE, MET, UNTIL, TRADE, GROWTH]


@pytest.fixture
def filled(store: Store) -> Store:
    writer.write_document(store, ONE, sentences(ONE), ALL, STAMP)
    return store


@pytest.mark.parametrize(
    ("which", "expected"),
    [
        (ClaimFilter(), ALL),
        (ClaimFilter(kind="figure"), [TRADE]),
        (ClaimFilter(channel="trade"), [SINCE, TRADE, GROWTH]),
        (ClaimFilter(speaker="a minister"), [MET]),
        (ClaimFilter(metric="trade_total"), [TRADE]),
        (ClaimFilter(status="actual"), [TRADE]),
        (ClaimFilter(since="2019"), [SINCE, MET, TRADE]),
        (ClaimFilter(since="2019-04"), [SINCE, TRADE]),
        (ClaimFilter(until="2019-03"), [SINCE, MET, UNTIL]),
        (ClaimFilter(since="2002", until="2013"), []),
        (ClaimFilter(dyad=Dyad("FRA", "ITA")), [SINCE, MET, TRADE, GROWTH]),
        (ClaimFilter(dyad=Dyad("ESP", "FRA")), [UNTIL, GROWTH]),
        (ClaimFilter(dyad=Dyad("DEU", "FRA")), []),
        (ClaimFilter(document="unknown"), []),
    ],
)
def test_filters(filled: Store, which: ClaimFilter, expected: list[object]) -> None:
    assert sorted(views.claims(filled, which), key=lambda c: c.id) == sorted(expected, key=lambda c: c.id)  # type: ignore[attr-defined]


def test_a_filter_with_a_bad_date_is_refused(filled: Store) -> None:
    with pytest.raises(ValueError, match="no partial ISO date"):
        views.claims(filled, ClaimFilter(since="lately"))


def test_order_of_writing_is_irrelevant(tmp_path: object, store: Store) -> None:
    documents = [document(f"France and Italy met {n} times.", source=f"{n}.txt") for n in (1, 2, 3)]
    orders = []
    for number, order in enumerate(permutations(documents)):
        with Store(store.path.with_name(f"{number}.db")) as each:
            for one in order:
                writer.write_document(each, one, [], [event(one)], STAMP)
            orders.append((list(views.claims(each)), list(views.documents(each)), views.summaries(each)))
    assert all(order == orders[0] for order in orders)
    assert [d.source for d in orders[0][1]] == ["1.txt", "2.txt", "3.txt"]


def test_summaries(filled: Store) -> None:
    (summary,) = views.summaries(filled)
    assert (summary.sources, summary.claims, summary.characters) == (("a.txt",), 5, len(TEXT))


def test_inputs_are_remembered_until_they_change(filled: Store) -> None:
    assert views.input_digest(filled, "a.txt", "{}") is None
    writer.finish_input(filled, "a.txt", "{}", "digest 1", [ONE.id])
    writer.finish_input(filled, "a.txt", "{}", "digest 2", [ONE.id, ONE.id])
    assert views.input_digest(filled, "a.txt", "{}") == "digest 2"
    assert views.input_documents(filled, "a.txt") == [ONE.id]
    assert views.input_digest(filled, "a.txt", '{"published":"2024"}') is None


@pytest.mark.parametrize(
    ("stamp", "current"),
    [
        (STAMP, True),
        (Stamp("test-1", "ontology-1", "another day"), True),
        (Stamp("test-2", "ontology-1"), False),
        (Stamp("test-1", "ontology-2"), False),
    ],
)
def test_claims_are_current_while_extractor_and_ontology_are(
    filled: Store, stamp: Stamp, current: bool
) -> None:
    assert views.is_current(filled, ONE, stamp) is current
    assert views.stale_documents(filled, stamp) == ([] if current else [ONE.id])


def test_another_reading_of_the_same_text_is_not_current(filled: Store) -> None:
    assert not views.is_current(filled, document(TEXT, title="A title that the other source lacked"), STAMP)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("trades", ["Trade was 3 million euros"]),
        ("meeting", []),
        ("met italy", ["France and Italy met"]),
        ("TRADE", ["Trade was 3 million euros"]),
        ('"million euros"', ["Trade was 3 million euros"]),
        ('"euros million"', []),
        ("wait*", ["Spain waited."]),
        ("", []),
        ('" NEAR( AND * "', []),
        ("trade OR spain", []),
    ],
)
def test_search(filled: Store, words: str, found: list[str]) -> None:
    hits = search(filled, words)
    assert [hit.text for hit in hits] == found
    assert all(TEXT[hit.start : hit.end] == hit.text and hit.source == "a.txt" for hit in hits)


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("Trade", "Trade was 3 million euros"),
        ("met. Trade", "France and Italy met. Trade was 3 million euros"),
    ],
)
def test_sentence_bounds(filled: Store, words: str, bounds: str) -> None:
    start = TEXT.index(words)
    first, last = views.sentence_bounds(filled, ONE.id, start, start + len(words))
    assert TEXT[first:last] == bounds
