"""The sample corpus is complete and its gold annotation still fits it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "src" / "bilateral" / "samples"
GOLD = sorted((ROOT / "tests" / "gold").glob("*.gold.jsonl"))
TUNE = {"201", "208", "214", "223", "235", "246"}
HELD_OUT = {"206", "216", "219", "231", "248", "250"}


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def sample_text(number: str) -> str:
    (path,) = SAMPLES.glob(f"{number}_*")
    return path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name[:3])
def test_gold_quotes_are_where_they_are_said_to_be(path: Path) -> None:
    text = sample_text(path.name[:3])
    for item in read_lines(path):
        for mark in [item, *item.get("support", [])]:
            assert text[mark["start"] : mark["end"]] == mark["quote"], item["id"]


def test_gold_is_in_two_halves() -> None:
    assert {path.name[:3] for path in GOLD} == TUNE | HELD_OUT
    readme = (ROOT / "tests" / "gold" / "README.md").read_text("utf-8")
    (tune,) = (line for line in readme.splitlines() if line.startswith("| tune"))
    (held_out,) = (line for line in readme.splitlines() if line.startswith("| held out"))
    assert all(number in tune for number in TUNE)
    assert all(number in held_out for number in HELD_OUT)


def test_numbers_are_unique_and_every_piece_has_its_sources() -> None:
    numbers = [path.name.split("_")[0] for path in sorted(SAMPLES.iterdir())]
    assert len(numbers) == len(set(numbers))
    page = (ROOT / "docs" / "sample-corpus.md").read_text("utf-8")
    table = page.split("## Facts told", 1)[1]
    named = {
        number
        for line in table.splitlines()
        if line.startswith("| 2")
        for number in line.split("|")[1].split()
    }
    assert named == set(numbers)


def test_corpus_has_at_least_forty_pieces_in_five_formats() -> None:
    briefs = read_lines(SAMPLES / "260_wire_briefs.jsonl")
    assert all(brief["text"] and brief["published"] for brief in briefs)
    files = list(SAMPLES.iterdir())
    assert len(files) - 1 + len(briefs) >= 40
    assert {path.suffix for path in files} == {".txt", ".md", ".html", ".pdf", ".jsonl"}
