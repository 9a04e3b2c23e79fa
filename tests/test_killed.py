"""Killed at any point, a run loses no finished document, leaves no half one, and goes on where it was."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

import pytest

from bilateral.store import Store, views

TESTS = Path(__file__).parent
READER = """
import sys
from making import ENGINE
from bilateral import pipeline
from bilateral.knowledge import load_knowledge
from bilateral.sources import ReadOptions
from bilateral.store import Store

pipeline.BATCH_CHARACTERS = 1000
with Store(sys.argv[1]) as store:
    print(0, flush=True)
    pipeline.read_into(store, sys.argv[2:], ReadOptions(), load_knowledge(), ENGINE,
        progress=lambda progress: print(progress.done, flush=True))
"""


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


def start(path: Path, inputs: list[str]) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(TESTS)}
    command = [sys.executable, "-c", READER, str(path), *inputs]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


def finished_before_the_kill(path: Path, inputs: list[str], documents: int, seconds: float) -> int:
    """Kill a reader a moment after it has finished so many documents; how many it called finished by then."""
    with start(path, inputs) as process:
        assert process.stdout is not None
        told = list(islice(process.stdout, documents + 1))
        time.sleep(seconds)
        process.kill()
        told += process.stdout
    return int(told[-1])


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
    chance = random.Random(9)
    stored = [0]
    for _ in range(8):
        documents, seconds = stored[-1] + chance.randrange(16), chance.uniform(0, 0.005)
        finished = finished_before_the_kill(tmp_path / "killed.db", inputs, documents, seconds)
        stored.append(assert_whole(tmp_path / "killed.db"))
        assert stored[-1] >= max(finished, stored[-2])
    assert stored[-1] > 0
    for name in ("killed.db", "whole.db"):
        with start(tmp_path / name, inputs) as process:
            process.communicate(timeout=60)
        assert process.returncode == 0
    assert assert_whole(tmp_path / "whole.db") == 120
    assert content(tmp_path / "killed.db") == content(tmp_path / "whole.db")
