"""bilateral commitments --history, predictions --history: what was promised or foretold, and what came of it;
bilateral events --history: what is told of wars and sanctions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bilateral.cli.evidence import Evidence
from bilateral.cli.output import note, plain, write
from bilateral.model import History, HistoryStatus, last_day

if TYPE_CHECKING:
    from bilateral.project import Project


_NONE = {
    "commitment": "no commitment is told of more than once",
    "prediction": "no prediction is told of more than once",
    "event": "no known war, split or sanctions are told of more than once",
}


def show_histories(project: Project, kind: str, output: Path | None) -> None:
    """The histories of all commitments, predictions or lasting events, each step with its evidence; due dates that are
    past are marked."""
    found = [one for one in project.findings("history") if isinstance(one, History) and one.of == kind]
    found.sort(key=lambda one: (one.subject, one.id))
    evidence = Evidence(project, (claim for one in found for claim in one.claims))
    write(_lines(found, evidence, dt.date.today()), output)
    if not found:
        note(_NONE[kind])


def is_overdue(history: History, today: dt.date) -> bool:
    """Whether it was overdue when the latest document came out, or is so by now with nobody saying more."""
    waiting = history.status in (HistoryStatus.OPEN, HistoryStatus.UNKNOWN, HistoryStatus.STALLED)
    return history.overdue or (waiting and history.due is not None and last_day(history.due) < today)


def _standing(history: History, today: dt.date) -> str:
    """How it stands. That a due date is past says by itself neither that it was kept nor that it was not."""
    overdue = is_overdue(history, today)
    stands = "open when last told of" if overdue and history.status is HistoryStatus.OPEN else history.status
    due = f", due {history.due}" if history.due else ""
    return f"{stands}{due}{' (past)' if overdue else ''}"


def _lines(found: list[History], evidence: Evidence, today: dt.date) -> Iterator[str]:
    for one in found:
        yield f"{one.id}  {plain(one.subject)}: {_standing(one, today)}\n"
        yield f"  {plain(one.explanation)}\n"
        for step in one.steps:
            if step.claim in evidence:
                yield f"  {step.date or 'undated':>10}  {step.status:<14} {evidence.line(step.claim)}\n"
