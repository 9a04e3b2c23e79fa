from __future__ import annotations

import csv
import datetime as dt
import json
from pathlib import Path

import pytest

from bilateral.cli.histories import _standing, is_overdue
from bilateral.model import (
    CommitmentClaim,
    CommitmentStatus,
    Document,
    Evidence,
    History,
    HistoryStatus,
    When,
)
from bilateral.project import Project
from bilateral.store.writer import write_document
from claimed import when
from cli.conftest import Run
from making import STAMP, document, figure, sentences


def promise(of: Document, quote: str, status: CommitmentStatus) -> CommitmentClaim:
    start = of.text.index(quote)
    return CommitmentClaim(
        document=of.id, evidence=(Evidence.of(of, start, start + len(quote)),), channels=("energy",),
        parties=("RUS", "TUR"), what=quote, status=status, due=when("2019") if "due" in quote else When(),
    )  # fmt: skip


@pytest.fixture
def filled(project: str) -> str:
    """A project with two documents that disagree on trade and tell of one pipeline."""
    with Project.open(project) as opened:
        for number, value, year, status in (
            (1, 3e6, "2019", "ANNOUNCED"),
            (2, 9e6, "2019", "STALLED"),
            (3, 4e6, "2020", "STALLED"),
        ):
            one = document(
                f"TurkStream due number {number}. Trade was 3 million euros.",
                source=f"{number}.txt",
                publisher=f"Paper {number}",
            )
            claims = [
                figure(one, metric="bilateral_trade", value=(value,), period=when(year)),
                promise(one, f"TurkStream due number {number}", CommitmentStatus[status]),
            ]
            write_document(opened.store, one, sentences(one), claims, STAMP)
    return project


def test_conflicts_say_what_and_show_the_claims(run: Run, filled: str) -> None:
    code, out, _ = run("conflicts", "--project", filled)
    assert code == 0 and " value: Trade between the two, both ways, 2019: 3 m EUR by" in out
    assert out.count("“3 million euros” (Paper") >= 2


def test_conflicts_of_one_kind(run: Run, filled: str) -> None:
    assert run("conflicts", "--type", "sign", "--project", filled)[1] == ""
    code, _, err = run("conflicts", "--type", "quarrel", "--project", filled)
    assert code == 2 and "choose one of value" in err


def test_series_of_a_metric_as_rows(run: Run, filled: str) -> None:
    _, out, _ = run("series", "bilateral_trade", "--project", filled)
    header, *rows = [line.split("\t") for line in out.splitlines()]
    assert header[:4] == ["series", "metric", "parties", "unit"]
    assert [(row[4], row[5]) for row in rows] == [
        ("2019", "3000000"),
        ("2019", "9000000"),
        ("2020", "4000000"),
    ]


def test_series_as_csv_hold_the_same_cells(run: Run, filled: str, tmp_path: Path) -> None:
    tabbed = [line.split("\t") for line in run("series", "--project", filled)[1].splitlines()]
    target = tmp_path / "s.csv"
    assert run("series", "--project", filled, "-o", str(target))[0] == 0
    with target.open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == tabbed and len(tabbed) == 4


@pytest.mark.parametrize(
    ("arguments", "suffix"),
    [
        (("series",), ".xlsx"),
        (("series",), ".json"),
        (("conflicts",), ".json"),
        (("conflicts",), ".csv"),
        (("checks",), ".pdf"),
        (("judge", "list"), ".csv"),
        (("commitments", "--history"), ".csv"),
    ],
)
def test_a_suffix_that_is_not_written_is_refused(
    run: Run, filled: str, tmp_path: Path, arguments: tuple[str, ...], suffix: str
) -> None:
    target = tmp_path / f"out{suffix}"
    code, _, err = run(*arguments, "--project", filled, "-o", str(target))
    assert code == 2 and suffix[1:] in err and not target.exists()


@pytest.mark.parametrize("filter", [("--status", "signed"), ("--dyad", "RUS-TUR"), ("--since", "2019")])
def test_a_history_refuses_filters_that_it_does_not_take(
    run: Run, filled: str, filter: tuple[str, ...]
) -> None:
    code, out, err = run("commitments", "--history", *filter, "--project", filled)
    assert (code, out) == (2, "") and f"takes no {filter[0]}" in err


def test_since_after_until_is_refused(run: Run, filled: str) -> None:
    code, out, err = run("figures", "--since", "2020", "--until", "2019-12", "--project", filled)
    assert (code, out) == (2, "") and "--since 2020 is after --until 2019-12" in err
    code, out, _ = run("figures", "--since", "2019-06", "--until", "2019", "--project", filled)
    assert code == 0 and "3,000,000" in out


def test_series_name_the_metrics_there_are(run: Run, filled: str) -> None:
    assert "there are series of: bilateral_trade" in run("series", "gas_price", "--project", filled)[2]


def test_commitments_with_history(run: Run, filled: str) -> None:
    _, out, _ = run("commitments", "--history", "--project", filled)
    assert "TurkStream: stalled, due 2019 (past)" in out
    assert out.count("“TurkStream due number") >= 3


def test_predictions_without_any(run: Run, filled: str) -> None:
    assert (
        "no prediction is told of more than once" in run("predictions", "--history", "--project", filled)[2]
    )


def test_export_puts_findings_behind_the_claims(run: Run, filled: str) -> None:
    _, out, _ = run("export", "--reconciled", "--project", filled)
    records = [json.loads(line) for line in out.splitlines()]
    kinds = [record["kind"] for record in records]
    assert kinds[:6] == ["commitment", "figure"] * 3 and set(kinds[6:]) == {
        "series",
        "contradiction",
        "history",
    }
    claims = {record["id"] for record in records[:6]}
    assert all(set(r["claims"]) <= claims and r["documents"] and r["explanation"] for r in records[6:])
    (series,) = [r for r in records if r["kind"] == "series"]
    assert series["points"][0]["value"] == 3e6 and not series["cumulative"]


def test_only_jsonl_holds_findings(run: Run, filled: str, tmp_path: Path) -> None:
    code, _, err = run("export", "--reconciled", "--format", "csv", "--project", filled)
    assert code == 2 and "add --format jsonl" in err


@pytest.mark.parametrize(
    ("status", "due", "late"),
    [
        (HistoryStatus.OPEN, "2026", True),
        (HistoryStatus.OPEN, "2027", False),
        (HistoryStatus.REACHED, "2020", False),
        (HistoryStatus.STALLED, None, False),
    ],
)
def test_what_is_overdue_by_now(status: HistoryStatus, due: str | None, late: bool) -> None:
    history = History(
        claims=("a",),
        documents=("d",),
        explanation="",
        of="commitment",
        subject="s",
        status=status,
        steps=(),
        due=due,
    )
    assert is_overdue(history, dt.date(2027, 1, 1)) is late
    assert ("(past)" in _standing(history, dt.date(2027, 1, 1))) is late


def test_what_was_open_when_last_told_of_is_not_said_to_be_broken() -> None:
    history = History(
        claims=("a",), documents=("d",), explanation="", of="commitment", subject="s", status=HistoryStatus.OPEN,
        steps=(), due="2026",
    )  # fmt: skip
    assert _standing(history, dt.date(2027, 1, 1)) == "open when last told of, due 2026 (past)"
    assert _standing(history, dt.date(2025, 1, 1)) == "open, due 2026"
