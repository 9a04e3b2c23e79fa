"""bilateral code: sentences in, events out, for people who already have sentences."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from bilateral.cli.output import counted, note, write


def run(
    project: Annotated[
        Path | None,
        typer.Option(
            "--project",
            metavar="FOLDER",
            help="Whose knowledge to use; without it, the current folder's or the built-in one.",
        ),
    ] = None,
) -> None:
    """Read JSON lines with sentences, write JSON lines with their events, in the same order.

    In: {"id": ..., "text": ..., "published": ..., "source": ..., "target": ...}; the last three are optional.
    Exit code 1 if any line was bad; its answer says why.
    """
    from bilateral.project import code

    for stream in (sys.stdin, sys.stdout):
        if hasattr(stream, "reconfigure"):  # a captured stream of a test has none
            stream.reconfigure(encoding="utf-8", errors="replace")
    refused: list[str] = []
    write(_ended(code(sys.stdin, project), refused), None)
    if refused:
        note(f"{counted(len(refused), 'line')} could not be coded")
        raise typer.Exit(1)


def _ended(answers: Iterator[str], refused: list[str]) -> Iterator[str]:
    """The answers with line ends; those that say what is wrong with a line are also noted in `refused`."""
    for answer in answers:
        if "error" in answer and "error" in json.loads(answer):
            refused.append(answer)
        yield f"{answer}\n"
