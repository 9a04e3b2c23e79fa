"""Typed YAML: words stay words, and a mistake is found by file, line and key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bilateral.errors import KnowledgeError
from bilateral.knowledge.yaml_files import Entry, read_yaml


class Port(Entry):
    name: str
    berths: int = 0
    cranes: tuple[str, ...] = ()


def written(folder: Path, text: str) -> Path:
    path = folder / "ports.yaml"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    "word", ["on", "off", "yes", "no", "y", "n", "On", "NO", "True", "FALSE", "2001-07-16"]
)
def test_words_that_yaml_once_took_for_something_else_are_text(tmp_path: Path, word: str) -> None:
    assert read_yaml(written(tmp_path, f"[{word}]"), list[Any]) == [word]


def test_the_code_of_norway_is_text() -> None:
    assert Port(name="no").name == "no"


@pytest.mark.parametrize(("word", "value"), [("true", True), ("false", False), ("12", 12), ("null", None)])
def test_yaml_of_today_is_read_as_it_is(tmp_path: Path, word: str, value: object) -> None:
    (read,) = read_yaml(written(tmp_path, f"[{word}]"), list[Any])
    assert read == value
    assert type(read) is type(value)


def test_file_becomes_entries(tmp_path: Path) -> None:
    path = written(tmp_path, "oslo: {name: Oslo, berths: 3}\narica: {name: Arica, cranes: [on, off]}\n")
    assert read_yaml(path, dict[str, Port]) == {
        "oslo": Port(name="Oslo", berths=3),
        "arica": Port(name="Arica", cranes=("on", "off")),
    }


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ("oslo:\n  name: Oslo\n  berths: many\n", 3, "oslo.berths"),
        ("oslo:\n  name: Oslo\n  depth: 9\n", 3, "oslo.depth"),
        ("oslo:\n  name: Oslo\narica:\n  berths: 2\n", 4, "arica.name"),
        ("oslo:\n  name: Oslo\n  cranes:\n    - tall\n    - [short]\n", 5, "oslo.cranes.1"),
        ("# a comment\n\noslo: harbour\n", 3, "oslo"),
    ],
)
def test_mistake_is_told_with_file_line_and_key(tmp_path: Path, text: str, line: int, key: str) -> None:
    with pytest.raises(KnowledgeError) as caught:
        read_yaml(written(tmp_path, text), dict[str, Port])
    assert str(caught.value).startswith(f"ports.yaml, line {line}, key {key}: ")
    assert "docs/knowledge.md" in caught.value.remedy


def test_what_is_no_yaml_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"^ports\.yaml, line 3: no valid YAML"):
        read_yaml(written(tmp_path, "oslo:\n  name: Oslo\n\tberths: 1\n"), dict[str, Port])


def test_missing_file_is_told_by_its_path(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"ports\.yaml cannot be read .*restore the file"):
        read_yaml(tmp_path / "ports.yaml", dict[str, Port])


def test_empty_file_is_a_mistake_where_entries_are_due(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"ports\.yaml, line 1"):
        read_yaml(written(tmp_path, ""), dict[str, Port])


def test_file_runs_no_code(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no valid YAML"):
        read_yaml(written(tmp_path, "oslo: !!python/object/apply:os.getcwd []\n"), dict[str, Any])


def test_entries_are_frozen() -> None:
    port = Port(name="Oslo")
    with pytest.raises(ValueError, match="frozen"):
        port.name = "Bergen"  # type: ignore[misc]
