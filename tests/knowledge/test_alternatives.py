"""Phrases written as classes."""

from __future__ import annotations

from pathlib import Path

import pytest

from bilateral.errors import KnowledgeError
from bilateral.knowledge.alternatives import Phrases, spelled_out
from bilateral.knowledge.yaml_files import Entry, read_yaml


class Tide(Entry):
    words: Phrases = ()


@pytest.mark.parametrize(
    ("written", "phrases"),
    [
        ("high water", ("high water",)),
        ("(high|low) water", ("high water", "low water")),
        ("(high|low) (very |)tide*", ("high very tide*", "high tide*", "low very tide*", "low tide*")),
    ],
)
def test_a_class_stands_for_each_of_its_phrases(written: str, phrases: tuple[str, ...]) -> None:
    assert spelled_out([written]) == phrases


def test_a_phrase_of_two_classes_stands_once() -> None:
    assert spelled_out(["(ebb|flood) tide", "(flood|spring) tide"]) == (
        "ebb tide",
        "flood tide",
        "spring tide",
    )


@pytest.mark.parametrize("written", ["(high|low water", "high) water", "((high|low) tide|ebb)"])
def test_brackets_that_do_not_close_are_told_with_their_line(tmp_path: Path, written: str) -> None:
    path = tmp_path / "tides.yaml"
    path.write_text(f"words:\n  - ebb\n  - '{written}'\n", "utf-8")
    with pytest.raises(KnowledgeError, match="brackets of alternatives"):
        read_yaml(path, Tide)
