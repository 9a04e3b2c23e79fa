"""bilateral explain: why a sentence is coded as it is."""

from __future__ import annotations

from typing import Annotated

import typer

from bilateral.cli.output import plain, write


def run(
    text: Annotated[str, typer.Argument(metavar="SENTENCE", help="In quotation marks.")],
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="As if published then: 2024, 2024-05 or 2024-05-16.")
    ] = None,
) -> None:
    """Show which words made actor, recipient, type, time and factuality, and why other readings lost."""
    from bilateral.project import explain

    write((f"{plain(line)}\n" for line in explain(text, published)), None)
