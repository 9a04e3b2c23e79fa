"""bilateral figures, commitments, predictions, labels, dependence, frictions, events: claims as tables.

One command a kind of claim, all made from LISTINGS; a command has those filters that make sense for its kind.
"""

from __future__ import annotations

import contextlib
import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bilateral.cli.arguments import HERE, Output, ProjectFolder
from bilateral.cli.choices import TABLES, chosen, format_for
from bilateral.cli.grid import show
from bilateral.cli.histories import show_histories
from bilateral.cli.output import note, write
from bilateral.errors import UsageError
from bilateral.model import CHANNELS, Basis, CommitmentStatus, Factuality, FigureStatus, first_day, last_day

if TYPE_CHECKING:
    from bilateral.project import Project

EVERY = ("project", "dyad", "channel", "since", "until", "speaker", "factuality")


@dataclass(frozen=True, slots=True)
class Listing:
    """A command: the kind of claim it lists, and its filters beside those that every listing has."""

    command: str
    kind: str
    help: str
    filters: tuple[str, ...] = ()


LISTINGS = (
    Listing("events", "event", "List what happened between states.", ("type", "basis", "history")),
    Listing("figures", "figure", "List numbers with a meaning.", ("metric", "status")),
    Listing(
        "commitments", "commitment", "List treaties, contracts, pledges and targets.", ("status", "history")
    ),
    Listing("predictions", "prediction", "List forecasts, conditions and open questions.", ("history",)),
    Listing("labels", "characterisation", "List how the relation and its leaders are described."),
    Listing("dependence", "dependence", "List who depends on whom, and in what."),
    Listing("frictions", "friction", "List mistrust, rivalry, complaints and competing interests."),
)


def _text(help: str, metavar: str) -> tuple[Any, Any]:
    return Annotated[str | None, typer.Option(metavar=metavar, help=help)], None


OPTIONS: dict[str, tuple[Any, Any]] = {
    "project": (ProjectFolder, HERE),
    "dyad": _text("Only what concerns these two states, as in CHN-RUS or China-Russia.", "A-B"),
    "channel": _text(f"Only of this channel: {', '.join(CHANNELS)}.", "CHANNEL"),
    "since": _text("Only what is dated to this day, month or year, or later.", "DATE"),
    "until": _text("Only what is dated to this day, month or year, or earlier.", "DATE"),
    "speaker": _text("Only what this speaker says; a part of the name will do.", "NAME"),
    "factuality": _text(f"Only what is {', '.join(Factuality)}.", "FACTUALITY"),
    "metric": _text("Only figures of this metric, as in bilateral_trade.", "METRIC"),
    "status": _text("Only of this status, as in actual or target, signed or stalled.", "STATUS"),
    "type": _text("Only events of this PLOVER type, as in CONSULT.", "TYPE"),
    "basis": _text(f"Only events that rest on this: {', '.join(Basis)}.", "BASIS"),
    "history": (
        Annotated[
            bool,
            typer.Option(
                "--history",
                help="What came of each, step by step; of events, the wars and sanctions. Without filters.",
            ),
        ],
        False,
    ),
    "format": (
        Annotated[
            str | None,
            typer.Option(
                help="table (for reading), csv or json (all fields, with offsets); without it, as --output ends, else"
                " table."
            ),
        ],
        None,
    ),
    "output": (Output, None),
}
STATUSES: dict[str, tuple[str, ...]] = {
    "figure": tuple(FigureStatus),
    "commitment": tuple(CommitmentStatus),
}


def runner(listing: Listing) -> Callable[..., None]:
    """The function of a command. Its signature holds the command's options: typer reads them from there."""

    def run(**given: Any) -> None:
        _run(listing, given)

    chosen = {name: OPTIONS[name] for name in (*EVERY, *listing.filters, "format", "output")}
    run.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default)
            for name, (annotation, default) in chosen.items()
        ]
    )
    run.__annotations__ = {name: annotation for name, (annotation, _) in chosen.items()}
    return run


def _run(listing: Listing, given: dict[str, Any]) -> None:
    from bilateral.project import ClaimFilter, Project

    output, history = given.pop("output"), given.pop("history", False)
    format = format_for(given.pop("format"), output, TABLES, "table")
    if history and format != "table":
        raise UsageError(f"histories cannot be written as {format}", remedy="name a file .txt")
    if history and (
        filters := [f"--{name}" for name in given if name != "project" and given[name] is not None]
    ):
        raise UsageError(f"--history shows all and takes no {', '.join(filters)}", remedy="leave it out")
    _refuse_backwards(given["since"], given["until"])
    with Project.open(given.pop("project")) as project:
        given |= _chosen(listing, given, project)
        beyond = {name: given.pop(name, None) for name in ("speaker", "type", "factuality")}
        which = ClaimFilter(**given)
        if history:
            show_histories(project, listing.kind, output)
            return
        table = project.claim_table(listing.kind, which, **beyond)
    if not table.records:
        note(f"no {listing.command} match. Fewer filters, or more documents: bilateral read FILE")
    if format == "json":
        write(table.json(), output)
    elif format == "csv":
        write(table.csv(), output)
    elif table.records:
        show(table.brief(), output)


def _refuse_backwards(since: str | None, until: str | None) -> None:
    """What is no date is refused where the filter is used."""
    if since is None or until is None:
        return
    with contextlib.suppress(ValueError):
        if first_day(since) > last_day(until):
            raise UsageError(f"--since {since} is after --until {until}", remedy="swap them")


def _chosen(listing: Listing, given: dict[str, Any], project: Project) -> dict[str, Any]:
    """The filters as the project spells them. Raises UsageError for a value that no claim can have."""
    allowed: dict[str, Callable[[], Iterable[str]]] = {
        "channel": lambda: CHANNELS,
        "factuality": lambda: Factuality,
        "basis": lambda: Basis,
        "status": lambda: STATUSES[listing.kind],
        "type": project.event_types,
        "metric": project.metrics,
    }
    named = {name: value for name, value in given.items() if name in allowed and value is not None}
    found: dict[str, Any] = {name: chosen(value, name, allowed[name]()) for name, value in named.items()}
    return found | ({"dyad": project.about(given["dyad"])} if given["dyad"] is not None else {})
