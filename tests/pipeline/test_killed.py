"""Killed at any point, a run loses no finished document, leaves no half one, and goes on where it was."""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import random
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from bilateral.knowledge import load_knowledge
from bilateral.pipeline import reading
from bilateral.sources import ReadOptions
from bilateral.store import Store, views
from making import ENGINE

FORK = multiprocessing.get_context("fork")  # the child need not import everything again


def read_and_tell(path: Path, inputs: list[str], told: Connection) -> None:
    """Read the inputs in small batches, telling after each document how many are done."""
    reading.BATCH_CHARACTERS = 1000
    with Store(path) as store:
        reading.read_into(
            store, inputs, ReadOptions(), load_knowledge(), ENGINE, progress=lambda p: told.send(p.done)
        )


@pytest.fixture
def inputs(tmp_path: Path) -> list[str]:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(60):
        text = f"France and Italy met {number} times. They spoke about the new railway for a long afternoon."
        (folder / f"{number:03}.txt").write_text(text, "utf-8")
    records = (
        json.dumps({"text": f"France and Italy met {n} times. Later they met again."}) for n in range(60)
    )
    (tmp_path / "more.jsonl").write_text("\n".join(records), "utf-8")
    return [str(folder), str(tmp_path / "more.jsonl")]


def finished_before_the_kill(path: Path, inputs: list[str], documents: int, seconds: float) -> int:
    """Kill a reader a moment after it has finished so many documents; how many it called finished by then."""
    ours, theirs = FORK.Pipe(duplex=False)
    process = FORK.Process(target=read_and_tell, args=(path, inputs, theirs))
    process.start()
    theirs.close()
    done = 0
    with ours, contextlib.suppress(EOFError):
        while done < documents:
            done = ours.recv()
        time.sleep(seconds)
        process.kill()
        while True:
            done = ours.recv()
    process.join()
    process.close()
    return done


def assert_whole(path: Path) -> int:
    """How many documents are stored, each of them with all that belongs to it."""
    with Store(path) as store:
        assert store.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert store.connection.execute("PRAGMA foreign_key_check").fetchall() == []
        store.connection.execute("INSERT INTO sentence_words (sentence_words) VALUES ('integrity-check')")
        stored = set(views.document_ids(store))
        for table in ("reading", "extraction", "claim", "sentence"):
            rows = dict(store.connection.execute(f"SELECT document, count(*) FROM {table} GROUP BY document"))
            assert rows == dict.fromkeys(stored, 1), table
        return len(stored)


def content(path: Path) -> list[object]:
    with Store(path) as store:
        inputs = store.connection.execute("SELECT * FROM input_document ORDER BY 1, 2, 3").fetchall()
        return [*views.documents(store), *views.claims(store), *inputs]


def test_kill_nine_in_a_loop(tmp_path: Path, inputs: list[str]) -> None:
    with Store(tmp_path / "whole.db") as store:  # first, so that the children inherit the loaded knowledge
        reading.read_into(store, inputs, ReadOptions(), load_knowledge(), ENGINE)
    chance = random.Random(9)
    stored = [0]
    for _ in range(8):
        documents, seconds = stored[-1] + chance.randrange(16), chance.uniform(0, 0.005)
        finished = finished_before_the_kill(tmp_path / "killed.db", inputs, documents, seconds)
        stored.append(assert_whole(tmp_path / "killed.db"))
        assert stored[-1] >= max(finished, stored[-2])
    assert stored[-1] > 0
    assert finished_before_the_kill(tmp_path / "killed.db", inputs, 10_000, 0) == 120
    assert assert_whole(tmp_path / "whole.db") == 120
    assert content(tmp_path / "killed.db") == content(tmp_path / "whole.db")
