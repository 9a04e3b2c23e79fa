"""bilateral changes --since DATE: what is new, revised, confirmed or contradicted since then."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.cli.arguments import HERE, Output, ProjectFolder
from bilateral.cli.output import note, plain, write
from bilateral.errors import UsageError

if TYPE_CHECKING:
    from bilateral.project import Change, Project

SHOWN = 2  # quotes under a change


def run(
    since: Annotated[str, typer.Option("--since", metavar="DATE", help="2023, 2023-03 or 2023-03-20.")],
    project: ProjectFolder = HERE,
    dyad: Annotated[str | None, typer.Option(help="Two states other than the project's.")] = None,
    by: Annotated[
        str, typer.Option("--by", help="published (what later texts brought) or read (what was read since).")
    ] = "published",
    kind: Annotated[
        str | None, typer.Option("--kind", help="Only new, revised, confirmed or contradicted.")
    ] = None,
    format: Annotated[
        str, typer.Option("--format", help="table (for reading) or json (a line each).")
    ] = "table",
    output: Output = None,
) -> None:
    """What later documents brought beyond earlier ones, each change with the words behind it."""
    from bilateral.project import Project

    for value, known in ((by, ("published", "read")), (format, ("table", "json"))):
        if value not in known:
            raise UsageError(f"{value!r} is none of {', '.join(known)}", remedy=f"write {known[0]}")
    with Project.open(project) as opened:
        found = [c for c in opened.changes(since, read=by == "read", dyad=dyad) if kind in (None, c.kind)]
        write(_json(found) if format == "json" else _lines(found, opened), output)
    counts = Counter(change.kind for change in found)
    spoken = ", ".join(f"{number} {kind}" for kind, number in counts.items())
    other = "read" if by == "published" else "published"
    note(spoken or f"nothing changed through what was {by} since {since}; try --by {other}")


def _lines(changes: list[Change], project: Project) -> Iterator[str]:
    from bilateral.cli.evidence import Evidence

    evidence = Evidence(project, (claim for change in changes for claim in change.claims))
    kind = ""
    for change in changes:
        if change.kind != kind:
            kind = change.kind
            yield f"\n{kind.upper()}\n"
        yield f"{change.finding.id}  {plain(change.what)}\n"
        yield from evidence.lines(change.claims[:SHOWN])


def _json(changes: list[Change]) -> Iterator[str]:
    for change in changes:
        record = {
            "change": change.kind,
            "kind": change.finding.kind,
            "id": change.finding.id,
            "what": change.what,
            "claims": change.claims,
            "documents": change.finding.documents,
        }
        yield json.dumps(record, ensure_ascii=False) + "\n"
