"""bilateral changes --since DATE: what is new, revised, confirmed or contradicted since then."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.cli.arguments import HERE, Output, ProjectFolder
from bilateral.cli.choices import TEXT_SUFFIXES, chosen, format_for
from bilateral.cli.evidence import Evidence, shortened
from bilateral.cli.output import note, plain, write

if TYPE_CHECKING:
    from bilateral.project import Change, FormerClaim, Project

SHOWN = 2  # quotes under a change
WITHDRAWN = "withdrawn"
SUFFIXES = {".json": "json", ".jsonl": "json", **dict.fromkeys(TEXT_SUFFIXES, "table")}


def run(
    since: Annotated[str, typer.Option("--since", metavar="DATE", help="2023, 2023-03 or 2023-03-20.")],
    project: ProjectFolder = HERE,
    dyad: Annotated[
        str | None, typer.Option(help="Two states other than the project's, by codes or names.")
    ] = None,
    by: Annotated[
        str, typer.Option("--by", help="published (what later texts brought) or read (what was read since).")
    ] = "published",
    kind: Annotated[
        str | None, typer.Option("--kind", help="Only new, revised, confirmed, contradicted or withdrawn.")
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            help="table (for reading) or json (a line each); without it, as --output ends, else table.",
        ),
    ] = None,
    output: Output = None,
) -> None:
    """What later documents brought beyond earlier ones, each change with the words behind it."""
    from bilateral.project import ChangeKind, Project

    by = chosen(by, "way to count", ("published", "read"))
    format = format_for(format, output, SUFFIXES, "table")
    kind = kind and chosen(kind, "kind of change", (*ChangeKind, WITHDRAWN))
    with Project.open(project) as opened:
        found = [c for c in opened.changes(since, read=by == "read", dyad=dyad) if kind in (None, c.kind)]
        gone = opened.withdrawn(since, dyad) if kind in (None, WITHDRAWN) else []
        write(_json(found, gone) if format == "json" else _lines(found, gone, opened), output)
    counts = Counter([*(str(change.kind) for change in found), *(WITHDRAWN for _ in gone)])
    spoken = ", ".join(f"{number} {kind}" for kind, number in counts.items())
    other = "read" if by == "published" else "published"
    note(spoken or f"nothing changed through what was {by} since {since}; try --by {other}")


def _lines(changes: list[Change], gone: list[FormerClaim], project: Project) -> Iterator[str]:
    evidence = Evidence(project, (claim for change in changes for claim in change.claims))
    kind = ""
    for change in changes:
        if change.kind != kind:
            kind = change.kind
            yield f"\n{kind.upper()}\n"
        yield f"{change.finding.id}  {plain(change.what)}\n"
        yield from evidence.lines(change.claims[:SHOWN])
    if gone:
        yield f"\n{WITHDRAWN.upper()}\n"
    for former in gone:
        yield f"{former.claim.id}  {_told_no_more(former)}\n"
        yield f"    “{shortened(former.claim)}”\n"


def _told_no_more(former: FormerClaim) -> str:
    return plain(
        f"{former.claim.kind} told by {former.source} until it was read again on {former.replaced[:10]}"
    )


def _json(changes: list[Change], gone: list[FormerClaim]) -> Iterator[str]:
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
    for former in gone:
        record = {
            "change": WITHDRAWN,
            "kind": former.claim.kind,
            "id": former.claim.id,
            "what": _told_no_more(former),
            "claims": [former.claim.id],
            "documents": [former.claim.document],
            "quote": former.claim.evidence[0].quote,
        }
        yield json.dumps(record, ensure_ascii=False) + "\n"
