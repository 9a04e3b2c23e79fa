"""bilateral init: make a folder a project."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bilateral.cli.output import note


def run(
    folder: Annotated[Path, typer.Argument(help="The folder; made where it is missing.")],
    dyad: Annotated[str, typer.Option(help="The two states, as ISO 3166 alpha-3 codes.")] = "CHN-RUS",
) -> None:
    """Make a folder a project about two states."""
    from bilateral.project import Project

    with Project.init(folder, dyad) as project:
        note(f"{folder} is now a project about {project.dyad}. Next: bilateral read --project {folder} FILE")
