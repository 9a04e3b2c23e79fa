"""bilateral demo: the sample corpus that ships with the package, from articles to dossier."""

from __future__ import annotations

import os
import shutil
import sys
from importlib import resources
from pathlib import Path
from typing import Annotated

import typer

from bilateral.cli.output import note, write
from bilateral.cli.read import read_with_progress, tell

FOLDER = Path(".bilateral-demo")


def run(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Where the HTML dossier goes.")
    ] = Path("demo", "dossier.html"),
) -> None:
    """Read the sample corpus, print the dossier of its two states and write it as HTML."""
    from bilateral.project import Project

    shutil.rmtree(
        FOLDER, ignore_errors=True
    )  # made anew each time, so that a changed sample is never read twice
    with Project.init(FOLDER) as project:
        with resources.as_file(resources.files("bilateral") / "samples") as samples:
            shutil.copytree(samples, FOLDER / "samples")
        tell(read_with_progress(project, [str(FOLDER / "samples")]))
        write([project.dossier("terminal")], None)
        write([project.dossier("html")], output)
    note(f"the same as a page: {output}. Look around: {_program()} documents --project {FOLDER}")


def _program() -> str:
    """How to call bilateral here: `make demo` runs it from a virtual environment that is not activated."""
    return "bilateral" if shutil.which("bilateral") else f"{os.path.relpath(sys.executable)} -m bilateral"
