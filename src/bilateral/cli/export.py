"""bilateral export: the claims as a file for other programs."""

from __future__ import annotations

from typing import Annotated

import typer

from bilateral.cli.arguments import HERE, Output, ProjectFolder
from bilateral.cli.choices import format_for
from bilateral.cli.output import write

SUFFIXES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv"}


def run(
    project: ProjectFolder = HERE,
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            help="jsonl (all fields) or csv (a flat table); without it, as --output ends, else jsonl.",
        ),
    ] = None,
    reconciled: Annotated[
        bool,
        typer.Option("--reconciled", help="After the claims, what they say together (jsonl)."),
    ] = False,
    every: Annotated[
        bool, typer.Option("--all", help="As the texts have them: judged wrong ones too, nothing corrected.")
    ] = False,
    output: Output = None,
) -> None:
    """Write all claims with their evidence, one a line."""
    from bilateral.project import ClaimFilter, Project

    format = format or format_for(None, output, SUFFIXES, "jsonl")
    with Project.open(project) as opened:
        write(opened.export(format, ClaimFilter(raw=every), reconciled=reconciled), output)
