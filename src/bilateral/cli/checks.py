"""bilateral checks: statements that do not hold, with what is right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.cli.arguments import HERE, Output, ProjectFolder
from bilateral.cli.choices import chosen, refuse_other_suffixes
from bilateral.cli.output import note, plain, write

if TYPE_CHECKING:
    from bilateral.model import Check


def run(
    project: ProjectFolder = HERE,
    type: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="percent, sum, record, office, reference ...")
    ] = None,
    output: Output = None,
) -> None:
    """What a text says that its own numbers, dates, or known facts contradict."""
    from bilateral.model import Check, CheckKind
    from bilateral.project import Project

    type = type and chosen(type, "check", CheckKind)
    refuse_other_suffixes(output)
    with Project.open(project) as opened:
        found = [c for c in opened.findings("check") if isinstance(c, Check) and type in (None, c.type)]
        sources = {summary.id: summary.sources[0] for summary in opened.documents()}
    write(_lines(found, sources), output)
    if not found:
        note("no statement was found that does not hold")


def _lines(checks: list[Check], sources: dict[str, str]) -> Iterator[str]:
    order = {"high": 0, "medium": 1, "low": 2}
    for check in sorted(checks, key=lambda c: (order[c.severity], c.type, c.documents, c.evidence[0].start)):
        place = check.evidence[0]
        refuted = f"; not counted: {' '.join(check.refutes)}" if check.refutes else ""
        yield f"{check.id}  {check.type}, {check.severity}: “{plain(place.quote)}”{refuted}\n"
        yield f"    right: {plain(check.right)}\n"
        yield f"    {plain(sources.get(check.documents[0], check.documents[0]))}:{place.start}-{place.end}\n"
