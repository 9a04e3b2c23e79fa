"""What leaves the store: earlier versions of a source, whose claims are kept aside, and what a person has forgotten."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bilateral.store.database import Store

# All that hangs on a document, in an order that breaks no reference.
_HANGS_ON_CLAIM = ("block", "claim_state", "claim_channel")
_HANGS_ON_DOCUMENT = ("claim", "sentence", "fingerprint", "reconciled", "extraction", "reading")
_RAW = "data ->> 'raw_sha256'"


@dataclass(frozen=True, slots=True)
class Replacement:
    """A document (id) that `source` gave and gives no longer; `successors` are the claims that are told still:
    earlier id to present id."""

    document: str
    source: str
    successors: Mapping[str, str] = field(default_factory=dict)


def replace_document(connection: sqlite3.Connection, which: Replacement, when: str) -> None:
    """Take an earlier version out, its claims kept aside; what another input still gives only loses this source.

    `when` is an ISO time. To be called in a transaction, after the present documents of the input were noted.
    """
    key = (which.document,)
    if connection.execute("SELECT 1 FROM input_document WHERE document = ?", key).fetchone():
        _drop_source(connection, which.document, which.source)
        return
    connection.execute(
        f"""INSERT OR REPLACE INTO replaced_document
            SELECT document, ?, min({_RAW}), ? FROM reading WHERE document = ?""",
        (which.source, when, which.document),
    )
    connection.execute(
        """INSERT OR REPLACE INTO replaced_claim (id, document, told, data) SELECT id, document, coalesce(
            (SELECT min(told) FROM replaced_claim AS earlier WHERE earlier.successor = current_claim.id),
            (SELECT min(made) FROM extraction WHERE extraction.document = current_claim.document)
        ), data FROM current_claim WHERE document = ?""",
        key,
    )
    connection.executemany(
        "UPDATE replaced_claim SET successor = ? WHERE id = ?",
        [(present, earlier) for earlier, present in which.successors.items()],
    )
    _remove(connection, which.document)


def forget(store: Store, documents: Iterable[str], source: str | None = None) -> list[str]:
    """Take documents (ids) out for good, with the words of their earlier versions; judgements stay.

    With `source`, a document that was read from elsewhere, too, stays and only loses this source. Returns the
    SHA-256 of archived bytes that nothing in the store refers to any longer.
    """
    with store.transaction() as connection:
        before = _archived(connection)
        for document in documents:
            if source is None or not _drop_source(connection, document, source):
                _blank_earlier_versions(connection, document)
                _remove(connection, document)
        return sorted(before - _archived(connection))


def _drop_source(connection: sqlite3.Connection, document: str, source: str) -> bool:
    """Whether the document has other sources; if so, it loses this one."""
    others = "SELECT 1 FROM reading WHERE document = ? AND source != ?"
    if not connection.execute(others, (document, source)).fetchone():
        return False
    connection.execute("DELETE FROM reading WHERE document = ? AND source = ?", (document, source))
    return True


def _remove(connection: sqlite3.Connection, document: str) -> None:
    """Delete a document with all that hangs on it. Its inputs will be read again; its blocks, and those of its
    near copies, whose voices were counted with it, will be settled again."""
    key = (document,)
    connection.execute(
        """INSERT OR IGNORE INTO unsettled_block SELECT name FROM block JOIN claim ON claim.id = block.claim
            WHERE document = :one OR document IN (
                SELECT second FROM near_copy WHERE first = :one UNION SELECT first FROM near_copy WHERE second = :one)
            UNION SELECT block FROM finding
                WHERE kind = 'check' AND :one IN (SELECT value FROM json_each(data, '$.documents'))""",
        {"one": document},
    )
    inputs = "SELECT source, options FROM input_document WHERE document = ?"
    connection.execute(f"DELETE FROM input WHERE (source, options) IN ({inputs})", key)
    connection.execute("DELETE FROM near_copy WHERE first = ? OR second = ?", (document, document))
    for table in _HANGS_ON_CLAIM:
        connection.execute(
            f"DELETE FROM {table} WHERE claim IN (SELECT id FROM claim WHERE document = ?)", key
        )
    for table in _HANGS_ON_DOCUMENT:
        connection.execute(f"DELETE FROM {table} WHERE document = ?", key)
    connection.execute("DELETE FROM document WHERE id = ?", key)


def _blank_earlier_versions(connection: sqlite3.Connection, document: str) -> None:
    """Of the versions before this one only stays which claim followed which: judgements find their way by it."""
    versions = (
        "SELECT id FROM replaced_document WHERE source IN (SELECT source FROM reading WHERE document = ?)"
    )
    connection.execute(f"UPDATE replaced_claim SET data = NULL WHERE document IN ({versions})", (document,))
    connection.execute(
        f"UPDATE replaced_document SET raw_sha256 = NULL WHERE id IN ({versions})", (document,)
    )


def _archived(connection: sqlite3.Connection) -> set[str]:
    """The SHA-256 of all archived bytes that the store refers to."""
    query = f"SELECT {_RAW} FROM reading UNION SELECT raw_sha256 FROM replaced_document"
    return {one for (one,) in connection.execute(query) if one is not None}
