"""bilateral narratives: what the media of the two states call their relation."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bilateral.cli.arguments import HERE, Output, ProjectFolder
from bilateral.cli.choices import TABLES, format_for
from bilateral.cli.output import csv_line, note, write

if TYPE_CHECKING:
    from bilateral.project import Narratives

SHOWN = 15  # rows of a part in the table; csv and json have all
COLUMNS = (
    "part", "country", "period", "who", "label", "negated", "word", "valence", "tellings", "voices", "first",
    "last", "claims", "documents",
)  # fmt: skip


def run(
    project: ProjectFolder = HERE,
    dyad: Annotated[
        str | None, typer.Option(help="Two states other than the project's, by codes or names.")
    ] = None,
    by: Annotated[str, typer.Option("--by", help="year or month.")] = "year",
    format: Annotated[
        str | None,
        typer.Option("--format", help="table, csv or json; without it, as --output ends, else table."),
    ] = None,
    output: Output = None,
) -> None:
    """Tone by outlet country and time, who calls the relation what, and words that only one side uses."""
    from bilateral.project import Project

    format = format_for(format, output, TABLES, "table")
    with Project.open(project) as opened:
        found = opened.narratives(by, dyad)
    if format == "json":
        write([json.dumps(dataclasses.asdict(found), ensure_ascii=False, indent=1), "\n"], output)
    elif format == "csv":
        write(_csv(found), output)
    else:
        write(_table(found), output)
    for country, voices in found.compared:
        if not voices:
            note(f"no text is from an outlet known to be of {country}: nothing to compare its words with")


def _table(found: Narratives) -> Iterator[str]:
    from bilateral.cli.grid import aligned

    tones = [(t.country, t.period, f"{t.valence:+.2f}", str(t.tellings), str(t.voices)) for t in found.tones]
    yield from _part("Tone (-2 to +2), by country of the outlet", tones)
    yield from aligned([("country", "period", "tone", "labels", "voices"), *tones])
    callings = [
        (c.first or "undated", c.who, c.country, f"{'not ' if c.negated else ''}{c.label}",
         f"{c.valence:+.1f}", str(len(c.claims)))
        for c in found.callings
    ]  # fmt: skip
    yield from _part("Who calls it what", callings)
    yield from aligned([("first", "who", "country", "label", "tone", "times"), *callings[-SHOWN:]])
    words = [(w.country, w.word, str(w.voices)) for w in found.words]
    yield from _part("Words of one side's media only", words)
    yield from aligned([("country", "word", "voices"), *words[:SHOWN]])


def _part(title: str, rows: list[Any]) -> Iterator[str]:
    hidden = len(rows) - SHOWN if not title.startswith("Tone") else 0
    more = f" ({SHOWN} of {len(rows)}; --format csv has all)" if hidden > 0 else ""
    yield f"\n{title}{more}\n"


def _csv(found: Narratives) -> Iterator[str]:
    """One row a tone, calling or word; `part` says which."""
    yield csv_line(COLUMNS)
    parts = (("tone", found.tones), ("calling", found.callings), ("word", found.words))
    for part, entries in parts:
        for entry in entries:
            row = {"part": part, **dataclasses.asdict(entry)}
            cells = (row.get(column) for column in COLUMNS)
            yield csv_line(" ".join(cell) if isinstance(cell, tuple) else cell for cell in cells)
