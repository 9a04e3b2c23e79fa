from __future__ import annotations

from dataclasses import replace

import pytest

from bilateral.errors import StoreError
from bilateral.model import Basis, Evidence, Judgement, Passage, PassageKind, Stamp, Verdict
from bilateral.store import Store, views, writer
from making import STAMP, document, event, figure, sentences


def everything(store: Store) -> list[str]:
    return list(store.connection.iterdump())


def test_a_document_comes_back_as_it_was(store: Store) -> None:
    one = document(
        title="Talks",
        authors=("A. Writer",),
        publisher="The Paper",
        url="https://example.org/1",
        raw_sha256="0" * 64,
    )
    writer.write_document(store, one, sentences(one), [figure(one), event(one)], STAMP)
    assert list(views.documents(store)) == [one]
    assert list(views.claims(store)) == [event(one), figure(one)]  # in the order of the evidence


def test_writing_the_same_twice_keeps_one_of_each(store: Store) -> None:
    one = document()
    for _ in range(2):
        writer.write_document(store, one, sentences(one), [event(one)], STAMP)
    assert len(list(views.documents(store))) == len(list(views.claims(store))) == 1
    assert store.connection.execute("SELECT count(*) FROM sentence").fetchone() == (2,)


def test_a_document_read_from_two_places_is_one_with_two_sources(store: Store) -> None:
    late, early = document(source="z.txt"), document(source="b.txt")
    writer.write_document(store, late, sentences(late), [event(late)], STAMP)
    writer.add_source(store, early)
    assert [d.source for d in views.documents(store)] == ["b.txt"]
    assert views.sources_of(store) == {late.id: ("b.txt", "z.txt")}


def test_adding_a_known_source_changes_nothing(store: Store) -> None:
    one = document()
    writer.write_document(store, one, sentences(one), [event(one)], STAMP)
    before = everything(store)
    writer.add_source(store, one)
    assert everything(store) == before


def test_a_better_extractor_adds_and_hides_but_overwrites_nothing(store: Store) -> None:
    one = document()
    writer.write_document(store, one, [], [event(one), figure(one)], STAMP)
    again = replace(event(one), confidence=0.9, basis=Basis.FRAME)
    newer = figure(one, qualifier="about")
    writer.write_document(store, one, [], [again, newer], Stamp("test-2", "ontology-1", "2026-02-01"))
    assert list(views.claims(store)) == [again, newer]
    kept = [data for (data,) in store.connection.execute("SELECT data FROM claim")]
    assert len(kept) == 3  # the figure that is no longer found stays for the judgements about it


def test_evidence_must_stand_in_the_text(store: Store) -> None:
    one = document()
    invented = replace(event(one), evidence=(Evidence(0, 6, "Prance"),))
    with pytest.raises(ValueError, match="evidence"):
        writer.write_document(store, one, sentences(one), [figure(one), invented], STAMP)
    assert views.document_ids(store) == []


def test_a_claim_belongs_to_its_document(store: Store) -> None:
    one, other = document(), document("France and Italy met elsewhere.")
    with pytest.raises(ValueError, match="names document"):
        writer.write_document(store, one, [], [event(other)], STAMP)


def test_sentences_are_replaced_not_added(store: Store) -> None:
    one = document()
    writer.write_document(store, one, sentences(one), [], STAMP)
    whole = [Passage(PassageKind.BODY, 0, len(one.text))]
    writer.write_document(store, one, whole, [], STAMP)
    assert [text for (text,) in store.connection.execute("SELECT text FROM sentence")] == [one.text]
    store.connection.execute("INSERT INTO sentence_words (sentence_words) VALUES ('integrity-check')")


JUDGEMENT = Judgement(
    subjects=("b", "a"),
    verdict=Verdict.SAME,
    who="an analyst",
    why="one visit",
    made="2026-01-01T00:00:00+00:00",
)


def test_judgements_come_back_in_the_order_of_their_making(store: Store) -> None:
    wrong = replace(JUDGEMENT, subjects=("c",), verdict=Verdict.WRONG)
    withdrawn = replace(JUDGEMENT, verdict=Verdict.WITHDRAWN)
    for judgement in (JUDGEMENT, wrong, withdrawn):
        writer.add_judgement(store, judgement)
    stored = replace(JUDGEMENT, subjects=("a", "b"))
    assert views.judgements(store) == [stored, wrong, replace(stored, verdict=Verdict.WITHDRAWN)]
    assert views.judgements(store, "a") == [stored, replace(stored, verdict=Verdict.WITHDRAWN)]


@pytest.mark.parametrize("statement", ["UPDATE judgement SET why = ''", "DELETE FROM judgement"])
def test_judgements_are_never_edited(store: Store, statement: str) -> None:
    writer.add_judgement(store, JUDGEMENT)
    with pytest.raises(StoreError, match="added, never"), store.transaction() as connection:
        connection.execute(statement)
    assert len(views.judgements(store)) == 1


def test_near_copies_are_linked_both_ways(store: Store) -> None:
    one, two = document(), document("France and Italy met again.", source="b.txt")
    writer.write_document(store, one, [], [], STAMP, writer.Likeness((1, 2, 3)))
    assert views.common_numbers(store, (2, 3, 4)) == [(one.id, 2, 3)]
    writer.write_document(store, two, [], [], STAMP, writer.Likeness((2, 3, 4), [(one.id, 0.9)]))
    assert views.near_copies(store) == {one.id: (two.id,), two.id: (one.id,)}
    assert [summary.near_copies for summary in views.summaries(store)] == [(two.id,), (one.id,)]


def test_foreign_keys_hold(store: Store) -> None:
    with pytest.raises(StoreError, match="FOREIGN KEY"):
        writer.finish_input(store, "a.txt", "{}", "0", ["no such document"])
