from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def read(run: Run, project: str, articles: Path) -> str:
    run("read", "--project", project, "--published", "2024-05-16", str(articles))
    return project


def test_changes_since_a_day(run: Run, read: str) -> None:
    code, out, err = run("changes", "--since", "2024-05", "--project", read)
    assert code == 0
    assert "NEW" in out and "FRA -> ITA" in out and "new" in err
    assert "nothing changed" in run("changes", "--since", "2025", "--project", read)[2]
    lines = run("changes", "--since", "2024", "--format", "json", "--project", read)[1].splitlines()
    assert {json.loads(line)["change"] for line in lines} >= {"new"}


@pytest.mark.parametrize("option", [("--by", "mood"), ("--format", "xml"), ("--since", "soon")])
def test_changes_refuses_what_it_does_not_know(run: Run, read: str, option: tuple[str, str]) -> None:
    assert run("changes", "--since", "2024", *option, "--project", read)[0] == 2


def test_narratives_in_all_formats(run: Run, read: str) -> None:
    code, out, err = run("narratives", "--project", read)
    assert code == 0
    assert "Who calls it what" in out and "no text is from an outlet known to be of FRA" in err
    rows = list(csv.reader(io.StringIO(run("narratives", "--format", "csv", "--project", read)[1])))
    assert rows[0][:3] == ["part", "country", "period"]
    found = json.loads(run("narratives", "--format", "json", "--project", read)[1])
    assert set(found) == {"tones", "callings", "words", "compared"}
    assert run("narratives", "--format", "pie", "--project", read)[0] == 2
    assert run("narratives", "--by", "week", "--project", read)[0] == 2
