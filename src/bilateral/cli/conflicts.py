"""bilateral conflicts: what the documents contradict each other on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.cli.arguments import HERE, Output, ProjectFolder
from bilateral.cli.choices import chosen, refuse_other_suffixes
from bilateral.cli.output import note, plain, write

if TYPE_CHECKING:
    from bilateral.cli.evidence import Evidence
    from bilateral.model import Contradiction

_SHOWN = 6  # claims under a conflict; opposed views may rest on dozens


def run(
    project: ProjectFolder = HERE,
    type: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="value, date, denial, status, assessment ...")
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Also differences in which both sides can be right.")
    ] = False,
    output: Output = None,
) -> None:
    """Each contradiction with its kind, an explanation and the claims behind it."""
    from bilateral.cli.evidence import Evidence
    from bilateral.model import Contradiction, ContradictionKind
    from bilateral.project import Project

    type = type and chosen(type, "kind", ContradictionKind)
    refuse_other_suffixes(output)
    with Project.open(project) as opened:
        found = [
            conflict
            for conflict in opened.findings("contradiction")
            if isinstance(conflict, Contradiction)
            and (every or conflict.real)
            and type in (None, conflict.type)
        ]
        evidence = Evidence(opened, (claim for conflict in found for claim in conflict.claims))
        write(_lines(sorted(found, key=lambda c: (c.type, c.about, c.id)), evidence), output)
    if not found:
        note("no contradictions found")


def _lines(conflicts: list[Contradiction], evidence: Evidence) -> Iterator[str]:
    for conflict in conflicts:
        real = "" if conflict.real else " (both can be right)"
        yield f"{conflict.id}  {conflict.type}{real}: {plain(conflict.explanation)}\n"
        yield from evidence.lines(conflict.claims[:_SHOWN])
