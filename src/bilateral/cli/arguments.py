"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

ProjectFolder = Annotated[
    Path, typer.Option("--project", metavar="FOLDER", help="The project; without it, the current folder.")
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to this file, not to the terminal."),
]
HERE = Path()
