from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from bilateral.errors import SourceError, StoreError
from bilateral.store import Store, schema, views, writer
from making import STAMP, document, event, sentences


def test_pragmas(store: Store) -> None:
    asked = {name: store.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in (
        "journal_mode", "foreign_keys", "synchronous", "user_version"
    )}  # fmt: skip
    assert asked == {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "synchronous": 2,
        "user_version": len(schema.MIGRATIONS),
    }


def test_opening_again_migrates_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[int] = []
    step = schema._step

    def counted(connection: sqlite3.Connection, number: int) -> None:
        steps.append(number)
        step(connection, number)

    monkeypatch.setattr(schema, "_step", counted)
    for _ in range(2):
        Store(tmp_path / "s.db").close()
        assert steps == list(range(len(schema.MIGRATIONS)))


def test_an_older_store_is_migrated_and_keeps_its_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = document()
    with monkeypatch.context() as older:
        older.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:1])
        with Store(tmp_path / "s.db") as store, store.transaction() as connection:
            connection.execute("INSERT INTO document VALUES (?, ?, NULL, '2024-05-16')", (one.id, one.text))
    with Store(tmp_path / "s.db") as store:
        writer.write_document(store, one, sentences(one), [event(one)], STAMP)
        assert views.document_ids(store) == [one.id]
        assert list(views.claims(store)) == [event(one)]


def test_a_failing_migration_leaves_the_version_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE half (x)")
        connection.execute("CREATE TABLE half (x)")

    with monkeypatch.context() as newer:
        newer.setattr(schema, "MIGRATIONS", [*schema.MIGRATIONS, broken])
        with pytest.raises(StoreError, match="half"):
            Store(tmp_path / "s.db")
    with Store(tmp_path / "s.db") as store:
        assert store.connection.execute("PRAGMA user_version").fetchone() == (len(schema.MIGRATIONS),)
        assert not store.connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'half'").fetchone()


def test_a_newer_store_is_refused(tmp_path: Path) -> None:
    with Store(tmp_path / "s.db") as store:
        store.connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match=r"schema 99.*a newer bilateral wrote it.*upgrade"):
        Store(tmp_path / "s.db")


def test_what_is_no_store_is_refused(tmp_path: Path) -> None:
    (tmp_path / "s.db").write_bytes(b"a letter, not a database" * 100)
    with pytest.raises(StoreError, match=r"not a database.*damaged"):
        Store(tmp_path / "s.db")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="folder is missing"):
        Store(tmp_path / "nowhere" / "s.db")


def test_a_transaction_is_all_or_nothing(store: Store) -> None:
    with pytest.raises(RuntimeError), store.transaction() as connection:
        connection.execute("INSERT INTO document VALUES ('x', 'text', NULL, NULL)")
        raise RuntimeError
    assert views.document_ids(store) == []


def test_a_lone_surrogate_is_the_fault_of_the_source(store: Store) -> None:
    bad = document("France \ud800 met Italy")
    with pytest.raises(SourceError, match="half a character"):
        writer.write_document(store, bad, [], [], STAMP)
    assert views.document_ids(store) == []


def test_readers_read_while_a_writer_writes(store: Store) -> None:
    one = document()
    writer.write_document(store, one, sentences(one), [event(one)], STAMP)
    seen: list[int] = []

    def read() -> None:
        with Store(store.path) as other:
            seen.append(len(list(views.claims(other))))

    with store.transaction() as connection:
        connection.execute("INSERT INTO document VALUES ('x', 'text', NULL, NULL)")
        reader = threading.Thread(target=read)
        reader.start()
        reader.join(5)
    assert seen == [1]


def test_a_locked_store_says_who_holds_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bilateral.store.database._WAIT", 0.01)
    with (
        Store(store.path) as other,
        store.transaction(),
        pytest.raises(StoreError, match="another bilateral is writing"),
        other.transaction(),
    ):
        pass
