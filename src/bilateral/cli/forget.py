"""bilateral forget: documents out of the project."""

from __future__ import annotations

from typing import Annotated

import typer

from bilateral.cli.arguments import HERE, ProjectFolder
from bilateral.cli.output import counted, note, plain


def run(
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE", help="A file or address that was read, or a document's id or its beginning."
        ),
    ],
    project: ProjectFolder = HERE,
) -> None:
    """Take a document out of the project with its claims and archived bytes; the file itself is left alone.

    Judgements stay: they hold again if the same text is read again. A document that was read from another source,
    too, stays under that one, unless it is named by its id.
    """
    from bilateral.project import Project

    with Project.open(project) as opened:
        forgotten = opened.forget(source)
    for one in forgotten.documents:
        note(f"forgotten: {plain('; '.join(one.sources))} with {counted(one.claims, 'claim')}")
    for one in forgotten.kept:
        others = "; ".join(other for other in one.sources if other != source)
        note(f"kept, for it was read from {plain(others)}, too: document {one.id}")
