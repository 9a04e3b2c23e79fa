from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from making import event

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


def test_what_a_source_tells_no_more_is_withdrawn(run: Run, read: str, articles: Path) -> None:
    (articles / "a.txt").write_text(
        "France and Italy met at last, as everyone in the old town says.", "utf-8"
    )
    run("read", str(articles), "--project", read)
    assert "WITHDRAWN" not in run("changes", "--since", "2025", "--by", "read", "--project", read)[1]


def test_withdrawn_claims_show_their_words(
    run: Run, read: str, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("making.event", lambda of: event(of, "Italy met"))
    (articles / "a.txt").write_text("It seems that Italy met nobody at all in that long summer.", "utf-8")
    run("read", str(articles), "--project", read)
    _, out, err = run("changes", "--since", "2025", "--kind", "withdrawn", "--project", read)
    assert "WITHDRAWN" in out and "“France and Italy met”" in out and err == "1 withdrawn\n"
    _, out, _ = run("changes", "--since", "2025", "--format", "json", "--project", read)
    assert [json.loads(line)["quote"] for line in out.splitlines()] == ["France and Italy met"]
