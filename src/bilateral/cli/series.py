"""bilateral series METRIC: figures that may be charted together."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.cli.arguments import HERE, Output, ProjectFolder
from bilateral.cli.choices import TEXT_SUFFIXES, chosen, refuse_other_suffixes
from bilateral.cli.output import csv_line, note, plain, write

if TYPE_CHECKING:
    from bilateral.cli.evidence import Evidence
    from bilateral.model import Series

CSV = ".csv"
SUFFIXES = (CSV, ".tsv", ".tab", *TEXT_SUFFIXES)
COLUMNS = ("series", "metric", "parties", "unit", "period", "value", "status", "published", "claim")


def run(
    metric: Annotated[
        str | None, typer.Argument(metavar="METRIC", help="As in bilateral_trade; without it, all.")
    ] = None,
    project: ProjectFolder = HERE,
    output: Output = None,
) -> None:
    """The series with their points and evidence; into a pipe or file as tab-separated values, into .csv as CSV."""
    from bilateral.cli.evidence import Evidence
    from bilateral.model import Series
    from bilateral.project import Project

    refuse_other_suffixes(output, SUFFIXES)
    with Project.open(project) as opened:
        metric = metric and chosen(metric, "metric", opened.metrics())
        every = [one for one in opened.findings("series") if isinstance(one, Series)]
        found = [one for one in every if metric in (None, one.metric)]
        if not found:
            known = ", ".join(sorted({one.metric for one in every}))
            note(f"no series of {metric or 'any metric'}; there are series of: {known or 'none'}")
        elif output is None and sys.stdout.isatty():
            write(_told(found, Evidence(opened, (claim for one in found for claim in one.claims))), None)
        else:
            line = csv_line if output and output.suffix.lower() == CSV else _tabbed
            write((line(row) for row in (COLUMNS, *_rows(found))), output)


def _told(found: list[Series], evidence: Evidence) -> Iterator[str]:
    for one in found:
        yield f"{one.id}  {plain(one.explanation)}\n"
        for point in one.points:
            yield f"  {_period(point.period.start, point.period.end):>23}  {_value(point.value)} {one.unit} "
            yield f"{point.status}\n"
            yield from evidence.lines([point.claim])


def _rows(found: list[Series]) -> Iterator[tuple[str, ...]]:
    for one in found:
        parties = one.direction or "-".join(one.subject)
        for point in one.points:
            period = _period(point.period.start, point.period.end)
            row = (one.id, one.metric, parties, one.unit, period, _value(point.value), point.status)
            yield tuple(plain(cell) for cell in (*row, point.published or "", point.claim))


def _tabbed(row: Iterable[str]) -> str:
    return "\t".join(row) + "\n"


def _period(start: str | None, end: str | None) -> str:
    """2023, or 2013/2019 with an open side left empty."""
    return start if start is not None and start == end else f"{start or ''}/{end or ''}"


def _value(value: tuple[float, ...]) -> str:
    return "-".join(f"{number:.12g}" for number in value)
