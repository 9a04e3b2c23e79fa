"""bilateral init: make a folder a project."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bilateral.cli.output import note


def run(
    folder: Annotated[Path, typer.Argument(help="The folder; made where it is missing.")],
    dyad: Annotated[
        str | None,
        typer.Option(
            metavar="DYAD",
            help="Two states, as in CHN-RUS (which it is without this), China-Russia or 'India and Pakistan'.",
        ),
    ] = None,
) -> None:
    """Make a folder a project about two states."""
    from bilateral.project import Project

    with Project.init(folder, dyad) as project:
        note(f"{folder} is now a project about {project.dyad}. Next: bilateral read --project {folder} FILE")
