"""bilateral documents: what has been read."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bilateral.cli.arguments import HERE, ProjectFolder
from bilateral.cli.output import note, plain, write

if TYPE_CHECKING:
    from bilateral.project import DocumentSummary

COLUMNS = ("id", "published", "claims", "publisher", "country", "title", "sources", "near copies")


def run(project: ProjectFolder = HERE) -> None:
    """List the documents; into a pipe, as tab-separated values."""
    from bilateral.project import Project

    with Project.open(project) as opened:
        rows = [_row(summary, opened.country_of(summary.publisher)) for summary in opened.documents()]
    if not rows:
        note("nothing has been read yet. Next: bilateral read FILE")
    elif sys.stdout.isatty():
        _print_table(rows)
    else:
        write(("\t".join(row) + "\n" for row in (COLUMNS, *rows)), None)


def _row(summary: DocumentSummary, country: str | None) -> tuple[str, ...]:
    cells = (
        summary.id,
        summary.published or "unknown",
        str(summary.claims),
        summary.publisher or "",
        country or "",
        summary.title or "",
        "; ".join(summary.sources),
        " ".join(summary.near_copies),
    )
    return tuple(plain(cell) for cell in cells)


def _print_table(rows: list[tuple[str, ...]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*COLUMNS, box=None, pad_edge=False)
    for *cells, copies in rows:
        shown = (*cells, str(len(copies.split()) or ""))  # a list of ids is for programs
        table.add_row(*(Text(cell) for cell in shown))  # Text: a title with [brackets] is no markup
    Console().print(table)
