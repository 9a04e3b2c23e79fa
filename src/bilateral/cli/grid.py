"""A table on the terminal, or aligned plainly into a pipe or file; what documents say is made harmless."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bilateral.cli.output import plain, write

WIDEST = {"quote": 120, "document": 60}
WIDEST_OTHER = 40  # characters of any other cell; the formats csv and json have it whole


def show(rows: Sequence[tuple[str, ...]], output: Path | None = None) -> None:
    """Rows of equal length, the first of which names the columns, to the terminal or the file."""
    header, *shortened = _shortened(rows)
    if output is None and sys.stdout.isatty():
        _print_table(header, shortened)
    else:
        write(_aligned([header, *shortened]), output)


def aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """The same rows as plain lines, to stand among others."""
    return _aligned(_shortened(rows))


def _shortened(rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    header, *body = rows
    return [header, *(tuple(_shorten(n, c) for n, c in zip(header, row, strict=True)) for row in body)]


def _shorten(column: str, text: str) -> str:
    text, widest = plain(text), WIDEST.get(column, WIDEST_OTHER)
    return text if len(text) <= widest else text[: widest - 1].rstrip() + "…"


def _aligned(rows: list[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip() + "\n"


def _print_table(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*header, box=None, pad_edge=False)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))  # Text: a quote with [brackets] is no markup
    Console().print(table)
