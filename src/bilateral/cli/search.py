"""bilateral search: sentences that hold the words."""

from __future__ import annotations

from typing import Annotated

import typer

from bilateral.cli.arguments import HERE, ProjectFolder
from bilateral.cli.output import note, plain, write


def run(
    words: Annotated[
        list[str], typer.Argument(metavar="TEXT", help="The words; quote a phrase: '\"gas contract\" 2014'.")
    ],
    project: ProjectFolder = HERE,
    limit: Annotated[int, typer.Option(min=1, help="At most so many sentences.")] = 20,
) -> None:
    """Find sentences, the best first: where they stand, and their words."""
    from bilateral.project import Project

    with Project.open(project) as opened:
        hits = opened.search(" ".join(words), limit)
    if not hits:
        note("no sentence holds all these words")
    write((f"{plain(hit.source)}:{hit.start}-{hit.end}\t{plain(hit.text)}\n" for hit in hits), None)
