"""The command line: a module for each command, and what a person sees when something is wrong.

Exit codes: 0 all done; 1 some inputs failed, or the store or the language pipeline did; 2 the call or a
setting is wrong; 130 stopped by the person. Commands import what is heavy when they run: `--help` is quick.
"""

from __future__ import annotations

import os
import sys
from types import ModuleType
from typing import Annotated

import typer

from bilateral import __version__
from bilateral.cli import (
    changes,
    checks,
    code,
    conflicts,
    demo,
    documents,
    dossier,
    explain,
    export,
    forget,
    init,
    judge,
    listings,
    narratives,
    read,
    search,
    series,
)
from bilateral.errors import BilateralError, ConfigurationError, UsageError

app = typer.Typer(
    name="bilateral",
    help="What is written about two states, as an auditable model of their relations.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
SAID, TOGETHER = "What the texts say", "What they say together"
PANELS: dict[str, tuple[ModuleType, ...]] = {
    "From articles to dossier": (init, read, forget, dossier, demo),
    SAID: (documents, search, export),
    TOGETHER: (conflicts, checks, series, narratives, changes),
    "Single sentences": (code, explain),
}
for panel, commands in PANELS.items():
    for command in commands:
        app.command(command.__name__.rpartition(".")[2], rich_help_panel=panel)(command.run)
for listing in listings.LISTINGS:
    app.command(listing.command, help=listing.help, rich_help_panel=SAID)(listings.runner(listing))
app.add_typer(judge.app, name="judge", rich_help_panel=TOGETHER)


def _version(asked: bool) -> None:
    if asked:
        print(f"bilateral {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """What is written about two states, as an auditable model of their relations."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line on `arguments`, or on those of this process. Always raises SystemExit."""
    # The parser's matrices are small: more threads mostly wait for each other, and three times as long on a
    # busy machine (100 documents on two cores: 35 s, with one thread 11 s).
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        app(arguments)
    except BilateralError as error:
        print(f"bilateral: {' '.join(str(error).split())}", file=sys.stderr)
        sys.exit(2 if isinstance(error, UsageError | ConfigurationError) else 1)


__all__ = ["app", "main"]
