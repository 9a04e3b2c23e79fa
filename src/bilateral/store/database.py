"""The store: one SQLite file, opened, migrated and guarded."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from bilateral.errors import SourceError, StoreError
from bilateral.store.schema import migrate

_WAIT = 10.0  # seconds for another writer to finish its document


class Store:
    """An open store. `connection` is for the modules of this package; others use views, writer and search."""

    def __init__(self, path: Path) -> None:
        """Open the store at `path`, made where missing and migrated where older.

        Raises StoreError where it cannot be opened, is no store, or is newer than this program.
        """
        self.path = path
        with self.guarded():
            self.connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
            try:
                self._prepare()
            except BaseException:
                self.connection.close()
                raise

    def _prepare(self) -> None:
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.execute("PRAGMA foreign_keys = ON")
        self.connection.execute("PRAGMA synchronous = FULL")  # a finished document survives a power cut
        migrate(self.connection, self.path)

    def close(self) -> None:
        """Give the file back. Closing twice does no harm."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing. Raises StoreError, or SourceError where a text cannot be stored at all."""
        with self.guarded():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """SQLite's errors as ours."""
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}: {error}", **_advice(error)) from error
        except UnicodeEncodeError as error:
            raise SourceError(
                "the text holds half a character (a lone surrogate)",
                cause="it was decoded with the wrong encoding",
                remedy="save it as UTF-8 and read it again",
            ) from error


def _advice(error: sqlite3.Error) -> dict[str, str]:
    """Cause and remedy for what SQLite says."""
    said = str(error)
    if "locked" in said or "busy" in said:
        return {"cause": "another bilateral is writing to it", "remedy": "wait until it has finished"}
    if "not a database" in said or "malformed" in said:
        return {"cause": "the file is damaged or was not written by bilateral", "remedy": "restore a copy"}
    if "full" in said:
        return {"cause": "the disk is full", "remedy": "make room and run the command again"}
    if "readonly" in said:
        return {
            "cause": "you may not write to the project, and even a look at it keeps notes there",
            "remedy": "copy the project to a folder of your own",
        }
    if "unable to open" in said:
        return {
            "cause": "the folder is missing or you may not write there",
            "remedy": "check path and rights",
        }
    return {"cause": "the store is damaged or was changed by another program", "remedy": "restore a copy"}
