"""bilateral read: files, folders and addresses into the project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bilateral.cli.arguments import HERE, ProjectFolder
from bilateral.cli.output import counted, note, plain

if TYPE_CHECKING:
    from bilateral.project import Project, ReadReport

_NOTICES = 20  # lines on what documents lack; a folder of undated texts should not hide what failed
_NAMES = 5  # of publishers that no list of outlets holds
_IDS = 3  # of records that a file has no longer
STOPPED = 130  # what shells say of a command that was interrupted


def run(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH|URL...", help="Files (.txt .md .html .pdf .jsonl), folders and http(s) addresses."
        ),
    ],
    project: ProjectFolder = HERE,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="2023, 2023-03 or 2023-03-20, for texts that state no date."),
    ] = None,
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help="For texts that state none.")] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also read addresses on private networks.")
    ] = False,
    again: Annotated[bool, typer.Option("--again", help="Also read what is known already.")] = False,
) -> None:
    """Read documents; what is known already is left alone, what has changed is replaced.

    A file or address that was read under --published or --publisher keeps them until others are given.
    Exit code 1 if any could not be read.
    """
    from bilateral.project import Project

    with Project.open(project) as opened:
        options = {
            "published": published,
            "publisher": publisher,
            "allow_private": allow_private,
            "again": again,
        }
        report = read_with_progress(opened, inputs, **options)
    tell(report)
    if report.failures:
        raise typer.Exit(1)


def read_with_progress(project: Project, inputs: list[str], **options: object) -> ReadReport:
    """Read into the project, with a progress bar where a person watches."""
    from bilateral.cli.progress import progress_bar

    try:
        with progress_bar("reading") as progress:
            return project.read(inputs, progress=progress, **options)  # type: ignore[arg-type]
    except KeyboardInterrupt:
        note("bilateral: stopped. All finished documents are kept; the same command goes on from there")
        raise typer.Exit(STOPPED) from None


def tell(report: ReadReport) -> None:
    """What was read, and a line for each input that was not, or that replaced an earlier version of itself."""
    for source, lacks in report.notices[:_NOTICES]:
        note(plain(f"note: {source}: {', '.join(lacks)}"))
    if len(report.notices) > _NOTICES:
        more = counted(len(report.notices) - _NOTICES, "other document")
        note(f"note: {more} with such gaps; bilateral documents shows what is known of each")
    if report.unlisted:
        note(f"note: {_of_no_country(sorted(report.unlisted))}")
    for source in report.replaced:
        note(f"replaced: the earlier version of {plain(source)}")
    for source, documents in report.left:
        note(plain(f"note: {source}: {_left(documents)}"))
    if report.waiting:
        waits = "judgement waits" if report.waiting == 1 else "judgements wait"
        note(f"note: {report.waiting:,} {waits} for a claim that is told no more: bilateral judge list")
    for failure in report.failures:
        note(f"failed: {failure}")
    parts = [f"{counted(report.new, 'new document')} with {counted(report.claims, 'claim')}"]
    if report.renewed:
        parts.append(f"{report.renewed:,} extracted again")
    if report.replaced:
        parts.append(f"{len(report.replaced):,} replaced")
    if report.known:
        parts.append(f"{report.known:,} known already")
    if report.failures:
        parts.append(f"{len(report.failures):,} failed")
    note(", ".join(parts))


def _of_no_country(publishers: list[str]) -> str:
    """Whose media they are decides which state confirms what."""
    names = ", ".join((*publishers[:_NAMES], *(["..."] if len(publishers) > _NAMES else [])))
    happened = f"no country is known of {counted(len(publishers), 'publisher')} ({names})"
    return plain(f"{happened}; tell it in the project's knowledge/outlets.yaml")


def _left(documents: tuple[str, ...]) -> str:
    """A file of records may be cut and appended to, so that only a person knows whether a record is to go."""
    ids = " ".join((*documents[:_IDS], *(["..."] if len(documents) > _IDS else [])))
    are, one = ("is", "it") if len(documents) == 1 else ("are", "one")
    number = counted(len(documents), "record")
    return f"{number} read earlier {are} no longer in it but kept; bilateral forget ID takes {one} out: {ids}"
