"""The store: one SQLite file, opened, migrated and guarded."""

from __future__ import annotations

import os
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

    def __init__(self, path: Path, *, create: bool = True) -> None:
        """Open the store at `path`, made where missing (unless not `create`) and migrated where older.

        One that may not be written to can be looked at: `read_only`. Raises StoreError where the store cannot be
        opened, is missing, is no store, or is newer than this program.
        """
        self.path = path
        if not create and not (path.exists() and path.stat().st_size):
            raise StoreError(
                f"{path} is missing or empty",
                cause="it was deleted or moved, and nothing else holds what was read",
                remedy="restore a copy, or read the documents again: bilateral read FILE",
            )
        self.read_only = path.exists() and not _may_write(path)
        with self.guarded():
            self.connection = self._connect()
            try:
                self._prepare()
            except BaseException:
                self.connection.close()
                raise

    def _connect(self) -> sqlite3.Connection:
        if not self.read_only:
            return sqlite3.connect(self.path, timeout=_WAIT, isolation_level=None)
        # Even a reader keeps files beside a database, unless it is told that nobody writes to it. Where somebody does,
        # or was stopped while writing, these files are there already.
        written = self.path.with_name(f"{self.path.name}-wal")
        mode = "mode=ro" if written.exists() and written.stat().st_size else "mode=ro&immutable=1"
        uri = f"{self.path.resolve().as_uri()}?{mode}"
        return sqlite3.connect(uri, timeout=_WAIT, isolation_level=None, uri=True)

    def _prepare(self) -> None:
        if not self.read_only:
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


def _may_write(path: Path) -> bool:
    """Whether the database can be changed: SQLite writes beside it, too."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


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
            "cause": "you may not write to the project, only look at it",
            "remedy": "copy the project to a folder of your own",
        }
    if "unable to open" in said:
        return {
            "cause": "the folder is missing or you may not write there",
            "remedy": "check path and rights",
        }
    return {"cause": "the store is damaged or was changed by another program", "remedy": "restore a copy"}
