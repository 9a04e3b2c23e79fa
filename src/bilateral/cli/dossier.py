"""bilateral dossier: what is known of the two states, every statement with its footnote."""

from __future__ import annotations

from typing import Annotated

import typer

from bilateral.cli.arguments import HERE, Output, ProjectFolder
from bilateral.cli.choices import TEXT_SUFFIXES, format_for
from bilateral.cli.output import write

SUFFIXES = {
    **dict.fromkeys((".html", ".htm"), "html"),
    **dict.fromkeys((".md", ".markdown"), "markdown"),
    **dict.fromkeys(TEXT_SUFFIXES, "terminal"),
}


def run(
    project: ProjectFolder = HERE,
    dyad: Annotated[
        str | None, typer.Option(help="Two states other than the project's, by codes or names.")
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format", help="terminal, markdown or html; without it, as --output ends, else terminal."
        ),
    ] = None,
    output: Output = None,
) -> None:
    """The answer first, then timeline, channels, figures and sources."""
    from bilateral.project import Project

    format = format_for(format, output, SUFFIXES, "terminal")
    with Project.open(project) as opened:
        write([opened.dossier(format, dyad)], output)
