from __future__ import annotations

from pathlib import Path

import pytest

from bilateral.knowledge import load_knowledge
from bilateral.model import Document, Finding, Judgement, Verdict
from bilateral.pipeline import reconciling
from bilateral.pipeline.reconciling import reconcile_store, sources
from bilateral.reconciliation.corpus import reconcile
from bilateral.reconciliation.traits import Told
from bilateral.store import Store, views
from bilateral.store import findings as stored
from bilateral.store.writer import Likeness, add_judgement, write_document
from making import STAMP, document, event, figure, sentences

KB = load_knowledge()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "s.db")


def put(store: Store, number: int, value: float = 3e6, **likeness: object) -> Document:
    """A document with a meeting and a figure of its own."""
    one = document(f"France and Italy met. Trade was 3 million euros. Piece {number}.", source=f"{number}.txt",
                   publisher=f"Paper {number}")  # fmt: skip
    claims = [event(one), figure(one, metric="bilateral_trade", value=(value,))]
    write_document(store, one, sentences(one), claims, STAMP, Likeness(**likeness))  # type: ignore[arg-type]
    return one


def all_findings(store: Store) -> list[Finding]:
    return list(stored.findings(store))


def from_nothing(store: Store) -> list[Finding]:
    """What the pure function makes of all stored claims."""
    told = [Told(claim) for claim in views.claims(store)]
    return reconcile(told, sources(store, KB), KB, views.judgements(store))


def test_document_by_document_gives_what_all_at_once_gives(store: Store) -> None:
    for number in range(4):
        put(store, number, 1e6 * number)
        assert reconcile_store(store, KB) > 0
        assert all_findings(store) == from_nothing(store)
    assert {f.kind for f in all_findings(store)} >= {"assembled_event"}


def test_what_is_known_is_not_done_again(store: Store) -> None:
    put(store, 1)
    assert reconcile_store(store, KB) > 0
    assert reconcile_store(store, KB) == 0


def test_only_touched_blocks_are_done_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    put(store, 1)
    other = document("Chile and Peru met. Trade was 3 million euros.", source="x.txt")
    write_document(
        store,
        other,
        sentences(other),
        [event(other, "Chile and Peru met", actor=("CHL",), recipient=("PER",))],
        STAMP,
    )
    reconcile_store(store, KB)
    done: list[str] = []
    real = reconciling.findings_of
    monkeypatch.setattr(reconciling, "findings_of", lambda key, *rest: done.append(key) or real(key, *rest))
    put(store, 2)
    reconcile_store(store, KB)
    assert done and not any("CHL" in key for key in done)


def test_other_rules_do_everything_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    put(store, 1)
    reconcile_store(store, KB)
    monkeypatch.setattr(reconciling, "RULES_VERSION", "next")
    assert reconcile_store(store, KB) > 0


def test_claims_that_a_better_extractor_no_longer_makes_leave_their_findings(store: Store) -> None:
    one = put(store, 1)
    reconcile_store(store, KB)
    write_document(store, one, sentences(one), [], STAMP)
    reconcile_store(store, KB)
    assert all_findings(store) == []


def test_a_judgement_is_taken_in(store: Store) -> None:
    first, second = put(store, 1), put(store, 2)
    reconcile_store(store, KB)
    subject = event(first).id
    add_judgement(store, Judgement(subjects=(subject,), verdict=Verdict.WRONG, who="ann", why="no", made="1"))
    reconcile_store(store, KB)
    assert not any(subject in f.claims for f in all_findings(store))
    assert any(event(second).id in f.claims for f in all_findings(store))


def test_near_copies_share_a_voice_however_they_are_linked(store: Store) -> None:
    documents = [put(store, 1)]
    for number in (2, 3):
        documents.append(put(store, number, near_copies=[(documents[-1].id, 0.9)]))
    voices = {source.voice for source in sources(store, KB).values()}
    assert voices == {min(one.id for one in documents)}
