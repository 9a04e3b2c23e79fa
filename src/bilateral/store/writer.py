"""What goes into the store: each call is one transaction, all or nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bilateral.model import Claim, Document, Judgement, Passage, Stamp
from bilateral.store.database import Store
from bilateral.store.removal import Replacement, replace_document
from bilateral.store.rows import claim_columns, reading_data, reading_digest, states_of, to_json

_READING = """INSERT INTO reading (document, source, data) VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET data = excluded.data WHERE data != excluded.data"""

# A claim found again is seen again: what it says stays, and only the latest run and how it read it move.
_CLAIM = """INSERT INTO claim VALUES (
        :id, :document, :kind, :evidence_start, :factuality, :speaker, :metric, :status,
        :date_first, :date_last, :confidence, :data, :extraction, :extraction, :basis)
    ON CONFLICT (id) DO UPDATE SET
        last_seen = excluded.last_seen, confidence = excluded.confidence, basis = excluded.basis"""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a document is like: its fingerprint, and the documents (ids, similarity 0-1) it nearly copies."""

    fingerprint: Sequence[int] = ()
    near_copies: Sequence[tuple[str, float]] = ()


def write_document(
    store: Store,
    document: Document,
    sentences: Iterable[Passage],
    claims: Sequence[Claim],
    stamp: Stamp,
    likeness: Likeness | None = None,
) -> None:
    """Store a document with its sentences and claims, or its new claims where it is known already.

    Sentences are stretches of the document's text. Raises ValueError where a claim's evidence does not stand
    in the text (nothing is stored then), SourceError where the text cannot be stored, StoreError otherwise.
    """
    identity = document.id
    _check(document, identity, claims)
    with store.transaction() as connection:
        connection.execute(
            "DELETE FROM replaced_document WHERE id = ?", (identity,)
        )  # an earlier version came back
        connection.execute(
            "INSERT INTO document VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (identity, document.text, document.publisher, document.published.date),
        )
        connection.execute(_READING, (identity, document.source, reading_data(document)))
        _write_sentences(connection, document, identity, sentences)
        _write_claims(connection, claims, _new_extraction(connection, document, identity, stamp))
        if likeness:
            _write_likeness(connection, identity, likeness)


def add_source(store: Store, document: Document) -> None:
    """Note that a known document was also read from `document.source`."""
    with store.transaction() as connection:
        connection.execute(_READING, (document.id, document.source, reading_data(document)))


def finish_input(
    store: Store,
    source: str,
    options: str,
    digest: str,
    documents: Iterable[str],
    replaced: Iterable[Replacement] = (),
    when: str = "",
) -> None:
    """Note that an input with these bytes gives, under these options, these documents (ids), all stored, and at
    the time `when` no longer those that it `replaced`."""
    key = (source, options)
    with store.transaction() as connection:
        connection.execute("DELETE FROM input WHERE source = ?", (source,))
        connection.execute("INSERT INTO input VALUES (?, ?, ?)", (*key, digest))
        connection.executemany(
            "INSERT INTO input_document VALUES (?, ?, ?)", [(*key, one) for one in sorted(set(documents))]
        )
        for one in replaced:
            replace_document(connection, one, when)


def add_judgement(store: Store, judgement: Judgement) -> None:
    """Append a person's decision."""
    subjects = tuple(sorted(judgement.subjects))
    with store.transaction() as connection:
        row = connection.execute(
            "INSERT INTO judgement VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                to_json(subjects),
                judgement.verdict,
                judgement.who,
                judgement.why,
                judgement.made,
                judgement.field,
                judgement.value,
                judgement.follows,
            ),
        )
        connection.executemany(
            "INSERT INTO judgement_subject VALUES (?, ?)", [(subject, row.lastrowid) for subject in subjects]
        )


def _check(document: Document, identity: str, claims: Sequence[Claim]) -> None:
    """Evidence must stand in the text: the first law, kept at the last door."""
    for claim in claims:
        if claim.document != identity:
            raise ValueError(f"a {claim.kind} claim names document {claim.document}, not {identity}")
        if not claim.evidence:
            raise ValueError(f"a {claim.kind} claim has no evidence")
        for evidence in claim.evidence:
            if document.text[evidence.start : evidence.end] != evidence.quote:
                raise ValueError(f"the evidence of a {claim.kind} claim is not the text at {evidence.start}")


def _new_extraction(connection: sqlite3.Connection, document: Document, identity: str, stamp: Stamp) -> int:
    row = connection.execute(
        "INSERT INTO extraction (document, extractor, ontology, reading, made) VALUES (?, ?, ?, ?, ?)",
        (identity, stamp.extractor, stamp.ontology, reading_digest(document), stamp.made),
    )
    assert row.lastrowid is not None
    return row.lastrowid


def _write_sentences(
    connection: sqlite3.Connection, document: Document, identity: str, sentences: Iterable[Passage]
) -> None:
    connection.execute("DELETE FROM sentence WHERE document = ?", (identity,))
    connection.executemany(
        "INSERT INTO sentence (document, kind, start, end, text) VALUES (?, ?, ?, ?, ?)",
        ((identity, s.kind, s.start, s.end, document.text[s.start : s.end]) for s in sentences),
    )


def _write_likeness(connection: sqlite3.Connection, identity: str, likeness: Likeness) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO fingerprint VALUES (?, ?)",
        ((number, identity) for number in likeness.fingerprint),
    )
    connection.executemany(
        "INSERT OR REPLACE INTO near_copy VALUES (?, ?, ?)",
        ((*sorted((identity, other)), similarity) for other, similarity in likeness.near_copies),
    )


def _write_claims(connection: sqlite3.Connection, claims: Sequence[Claim], extraction: int) -> None:
    for claim in claims:
        columns = claim_columns(claim)
        connection.execute(_CLAIM, {**columns, "extraction": extraction})
        identity = columns["id"]
        connection.executemany(
            "INSERT OR IGNORE INTO claim_state VALUES (?, ?)", [(s, identity) for s in states_of(claim)]
        )
        connection.executemany(
            "INSERT OR IGNORE INTO claim_channel VALUES (?, ?)", [(c, identity) for c in claim.channels]
        )
