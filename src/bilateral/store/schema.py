"""The tables, and how an older store becomes a newer one.

A migration is a function appended to MIGRATIONS and never edited once released; the store's `user_version` is
the number of migrations it has had.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from bilateral.errors import StoreError


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the store at `path` to the newest schema, one transaction a migration.

    Raises StoreError where the store was written by a newer program.
    """
    version = _version(connection)
    if version > len(MIGRATIONS):
        raise StoreError(
            f"{path} has schema {version}, and this program knows schemas up to {len(MIGRATIONS)}",
            cause="a newer bilateral wrote it",
            remedy="upgrade bilateral: pip install --upgrade bilateral",
        )
    for number in range(version, len(MIGRATIONS)):
        _step(connection, number)


def _step(connection: sqlite3.Connection, number: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _version(connection) == number:  # another process may have been faster
            MIGRATIONS[number](connection)
            connection.execute(f"PRAGMA user_version = {number + 1}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _run(connection: sqlite3.Connection, statements: tuple[str, ...]) -> None:
    for statement in statements:  # not executescript: that would commit the transaction
        connection.execute(statement)


def _documents(connection: sqlite3.Connection) -> None:
    _run(
        connection,
        (
            "CREATE TABLE document (id TEXT PRIMARY KEY, text TEXT NOT NULL, publisher TEXT, published TEXT)",
            # What each source told about the document beside its text; the first source in sort order counts.
            """CREATE TABLE reading (
                document TEXT NOT NULL REFERENCES document (id),
                source TEXT NOT NULL,
                data TEXT NOT NULL,
                PRIMARY KEY (document, source)
            ) WITHOUT ROWID""",
            """CREATE TABLE input (
                source TEXT NOT NULL,
                options TEXT NOT NULL,
                digest TEXT NOT NULL,
                PRIMARY KEY (source, options)
            ) WITHOUT ROWID""",
            """CREATE TABLE input_document (
                source TEXT NOT NULL,
                options TEXT NOT NULL,
                document TEXT NOT NULL REFERENCES document (id),
                PRIMARY KEY (source, options, document),
                FOREIGN KEY (source, options) REFERENCES input (source, options) ON DELETE CASCADE
            ) WITHOUT ROWID""",
            # Indexed from both sides: which documents share these numbers, and how many a document has.
            """CREATE TABLE fingerprint (
                number INTEGER NOT NULL,
                document TEXT NOT NULL REFERENCES document (id),
                PRIMARY KEY (number, document)
            ) WITHOUT ROWID""",
            "CREATE INDEX fingerprint_of_document ON fingerprint (document)",
            """CREATE TABLE near_copy (
                first TEXT NOT NULL REFERENCES document (id),
                second TEXT NOT NULL REFERENCES document (id),
                similarity REAL NOT NULL,
                PRIMARY KEY (first, second),
                CHECK (first < second)
            ) WITHOUT ROWID""",
        ),
    )


def _claims(connection: sqlite3.Connection) -> None:
    _run(
        connection,
        (
            # One row a run of the extraction over a document; the latest one says which claims are current.
            """CREATE TABLE extraction (
                id INTEGER PRIMARY KEY,
                document TEXT NOT NULL REFERENCES document (id),
                extractor TEXT NOT NULL,
                ontology TEXT NOT NULL,
                reading TEXT NOT NULL,
                made TEXT NOT NULL
            )""",
            "CREATE INDEX extraction_of_document ON extraction (document, id)",
            """CREATE VIEW current_extraction AS
                SELECT max(id) AS id, document FROM extraction GROUP BY document""",
            # `data` is what the claim says and is never updated; last_seen is the latest run that found it.
            """CREATE TABLE claim (
                id TEXT PRIMARY KEY,
                document TEXT NOT NULL REFERENCES document (id),
                kind TEXT NOT NULL,
                evidence_start INTEGER NOT NULL,
                factuality TEXT NOT NULL,
                speaker TEXT,
                metric TEXT,
                status TEXT,
                date_first TEXT,
                date_last TEXT,
                confidence REAL NOT NULL,
                data TEXT NOT NULL,
                first_seen INTEGER NOT NULL REFERENCES extraction (id),
                last_seen INTEGER NOT NULL REFERENCES extraction (id)
            )""",
            "CREATE INDEX claim_of_document ON claim (document, last_seen)",
            "CREATE INDEX claim_by_kind ON claim (kind, date_first)",
            """CREATE TABLE claim_state (
                state TEXT NOT NULL, claim TEXT NOT NULL REFERENCES claim (id), PRIMARY KEY (state, claim)
            ) WITHOUT ROWID""",
            "CREATE INDEX state_of_claim ON claim_state (claim)",
            """CREATE TABLE claim_channel (
                channel TEXT NOT NULL, claim TEXT NOT NULL REFERENCES claim (id), PRIMARY KEY (channel, claim)
            ) WITHOUT ROWID""",
            """CREATE VIEW current_claim AS
                SELECT claim.* FROM claim
                JOIN current_extraction ON current_extraction.id = claim.last_seen""",
        ),
    )


def _sentences(connection: sqlite3.Connection) -> None:
    _run(
        connection,
        (
            """CREATE TABLE sentence (
                id INTEGER PRIMARY KEY,
                document TEXT NOT NULL REFERENCES document (id),
                kind TEXT NOT NULL,
                start INTEGER NOT NULL,
                end INTEGER NOT NULL,
                text TEXT NOT NULL
            )""",
            "CREATE INDEX sentence_of_document ON sentence (document, start)",
            """CREATE VIRTUAL TABLE sentence_words USING fts5 (
                text, content = 'sentence', content_rowid = 'id',
                tokenize = "porter unicode61 remove_diacritics 2"
            )""",
            """CREATE TRIGGER sentence_added AFTER INSERT ON sentence BEGIN
                INSERT INTO sentence_words (rowid, text) VALUES (new.id, new.text);
            END""",
            """CREATE TRIGGER sentence_removed AFTER DELETE ON sentence BEGIN
                INSERT INTO sentence_words (sentence_words, rowid, text) VALUES ('delete', old.id, old.text);
            END""",
        ),
    )


def _judgements(connection: sqlite3.Connection) -> None:
    _run(
        connection,
        (
            # Subjects are claim ids, or ids that reconciliation assembles, so there is no foreign key.
            """CREATE TABLE judgement (
                id INTEGER PRIMARY KEY,
                subjects TEXT NOT NULL,
                verdict TEXT NOT NULL,
                who TEXT NOT NULL,
                why TEXT NOT NULL,
                made TEXT NOT NULL,
                field TEXT,
                value TEXT
            )""",
            """CREATE TABLE judgement_subject (
                subject TEXT NOT NULL,
                judgement INTEGER NOT NULL REFERENCES judgement (id),
                PRIMARY KEY (subject, judgement)
            ) WITHOUT ROWID""",
            """CREATE TRIGGER judgement_is_never_edited BEFORE UPDATE ON judgement BEGIN
                SELECT raise(ABORT, 'judgements are added, never edited');
            END""",
            """CREATE TRIGGER judgement_is_never_removed BEFORE DELETE ON judgement BEGIN
                SELECT raise(ABORT, 'judgements are added, never removed');
            END""",
        ),
    )


def _findings(connection: sqlite3.Connection) -> None:
    _run(
        connection,
        (
            # A claim stands in several blocks; a block's findings depend on its claims alone.
            """CREATE TABLE block (
                name TEXT NOT NULL,
                told TEXT NOT NULL,
                claim TEXT NOT NULL REFERENCES claim (id),
                PRIMARY KEY (name, told, claim)
            ) WITHOUT ROWID""",
            "CREATE INDEX block_of_claim ON block (claim)",
            """CREATE TABLE finding (
                block TEXT NOT NULL,
                id TEXT NOT NULL,
                kind TEXT NOT NULL,
                data TEXT NOT NULL,
                PRIMARY KEY (block, id)
            ) WITHOUT ROWID""",
            "CREATE INDEX finding_by_kind ON finding (kind, id)",
            # Which run of the extraction was taken in by which rules, and the latest judgement then.
            """CREATE TABLE reconciled (
                document TEXT PRIMARY KEY REFERENCES document (id),
                extraction INTEGER NOT NULL,
                rules TEXT NOT NULL,
                judgement INTEGER NOT NULL
            )""",
            "CREATE INDEX reconciled_extraction ON reconciled (extraction)",
        ),
    )


def _replaced(connection: sqlite3.Connection) -> None:
    _run(
        connection,
        (
            # Inputs were named as they were typed, and are now by where they lie: they are noted anew when next read.
            "DELETE FROM input",
            # What an input gave before it gave something else: gone from the tables above, kept for the history.
            """CREATE TABLE replaced_document (
                id TEXT PRIMARY KEY,
                source TEXT NOT NULL,
                raw_sha256 TEXT,
                replaced TEXT NOT NULL
            ) WITHOUT ROWID""",
            # `told` is when its words were first read, in this version or an earlier one; `successor` the claim of the
            # next version that says the same. `data` is empty where a person had the document forgotten.
            """CREATE TABLE replaced_claim (
                id TEXT PRIMARY KEY,
                document TEXT NOT NULL REFERENCES replaced_document (id) ON DELETE CASCADE,
                told TEXT NOT NULL,
                data TEXT,
                successor TEXT
            ) WITHOUT ROWID""",
            "CREATE INDEX replaced_claim_of_document ON replaced_claim (document)",
            "CREATE INDEX replaced_claim_by_successor ON replaced_claim (successor)",
            # Blocks that lost claims with a document that left: their findings are to be made anew.
            "CREATE TABLE unsettled_block (name TEXT PRIMARY KEY) WITHOUT ROWID",
        ),
    )


def _basis(connection: sqlite3.Connection) -> None:
    # Empty for kinds that have none, and for events that were read before it was noted.
    _run(connection, ("ALTER TABLE claim ADD COLUMN basis TEXT",))


def _follows(connection: sqlite3.Connection) -> None:
    _run(connection, ("ALTER TABLE judgement ADD COLUMN follows TEXT",))


MIGRATIONS: list[Callable[[sqlite3.Connection], None]] = [
    _documents,
    _claims,
    _sentences,
    _judgements,
    _findings,
    _replaced,
    _basis,
    _follows,
]
