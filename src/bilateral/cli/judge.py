"""bilateral judge: what a person decides about claims. Added, never edited; undone by a further judgement."""

from __future__ import annotations

import getpass
import json
import os
import subprocess
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bilateral.cli.arguments import HERE, Output, ProjectFolder
from bilateral.cli.choices import refuse_other_suffixes
from bilateral.cli.output import note, write
from bilateral.model import Judgement, Verdict, standing

if TYPE_CHECKING:
    from pathlib import Path

app = typer.Typer(
    no_args_is_help=True, help="Decide about claims: same, different, wrong, corrected, resolved."
)

Claim = Annotated[str, typer.Argument(metavar="CLAIM", help="Its id, or the beginning of it.")]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="The id of the other claim.")]
Who = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Who decides; without it BILATERAL_WHO, git's user.name or the login."),
]
Why = Annotated[str, typer.Option(metavar="REASON", help="The reason, for those who read it later.")]


@app.command()
def same(claim: Claim, other: Other, why: Why = "", who: Who = None, project: ProjectFolder = HERE) -> None:
    """Two claims are about one event, promise or figure."""
    _judge(project, Verdict.SAME, claim, other, who=who, why=why)


@app.command()
def different(
    claim: Claim, other: Other, why: Why = "", who: Who = None, project: ProjectFolder = HERE
) -> None:
    """Two claims are about two things, however alike."""
    _judge(project, Verdict.DIFFERENT, claim, other, who=who, why=why)


@app.command()
def wrong(claim: Claim, why: Why = "", who: Who = None, project: ProjectFolder = HERE) -> None:
    """The claim is not what its sentence says: it leaves dossier, listings and exports (export --all has it)."""
    _judge(project, Verdict.WRONG, claim, who=who, why=why)


@app.command(context_settings={"ignore_unknown_options": True})  # a value may be -4
def correct(
    claim: Claim,
    field: Annotated[
        str, typer.Argument(metavar="FIELD", help="As in `bilateral export`: date, recipient, value.")
    ],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="2023-03, CHN,RUS, 1.2e9, CONSULT/visit ...")],
    why: Why = "",
    who: Who = None,
    project: ProjectFolder = HERE,
) -> None:
    """One field of the claim should read otherwise."""
    _judge(project, Verdict.CORRECTED, claim, who=who, why=why, field=field, value=value)


@app.command()
def resolve(
    claim: Claim,
    outcome: Annotated[str, typer.Argument(metavar="OUTCOME", help="true, false, open or 'not decidable'.")],
    why: Why = "",
    who: Who = None,
    project: ProjectFolder = HERE,
) -> None:
    """A prediction came true or not."""
    _judge(project, Verdict.RESOLVED, claim, who=who, why=why, value=outcome)


@app.command()
def undo(
    claim: Claim,
    other: Annotated[str | None, typer.Argument(metavar="OTHER", help="For same and different.")] = None,
    why: Why = "",
    who: Who = None,
    project: ProjectFolder = HERE,
) -> None:
    """Take back the latest judgement on the claim, or on the two; what stood before it stands again."""
    subjects = (claim,) if other is None else (claim, other)
    _judge(project, Verdict.WITHDRAWN, *subjects, who=who, why=why)


@app.command("list")
def list_(project: ProjectFolder = HERE, output: Output = None) -> None:
    """All judgements in the order in which they were made, and whether they stand or wait for a claim told no more."""
    from bilateral.cli.grid import show
    from bilateral.project import Project

    refuse_other_suffixes(output)
    with Project.open(project) as opened:
        judgements, waiting = opened.judgements(), {*opened.waiting_judgements()}
    if not judgements:
        note("nothing has been judged yet")
        return
    kept = {id(one) for one in standing(judgements)}
    columns = ("made", "who", "verdict", "claims", "field", "value", "stands", "why")
    words = ("no" if id(one) not in kept else "waits" if one in waiting else "yes" for one in judgements)
    show([columns, *(_row(one, word) for one, word in zip(judgements, words, strict=True))], output)


def _row(one: Judgement, stands: str) -> tuple[str, ...]:
    spoken = "" if one.value is None else _spoken(json.loads(one.value))
    if one.follows:
        spoken += f"; {_spoken_fields(one.follows)}"
    word = "" if one.verdict is Verdict.WITHDRAWN else stands
    return (
        one.made[:16],
        one.who,
        one.verdict,
        " ".join(one.subjects),
        one.field or "",
        spoken,
        word,
        one.why,
    )


def _spoken_fields(follows: str) -> str:
    """cameo 042, quad_class 1: the fields that follow from a correction."""
    return ", ".join(f"{name} {_spoken(value)}" for name, value in json.loads(follows).items())


def _spoken(value: Any) -> str:
    """A value as a person may write it: CONSULT/visit, 2013/2019; anything else as JSON."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        for names in (("type", "mode"), ("start", "end")):
            if names[0] in value:
                return "/".join(dict.fromkeys(value[name] for name in names if value[name]))
    return json.dumps(value, ensure_ascii=False)


def _judge(
    project: Path, verdict: Verdict, *claims: str, who: str | None, why: str, **fields: str | None
) -> None:
    from bilateral.project import Project

    with Project.open(project) as opened:
        made = opened.judge(verdict, *claims, who=who or _who(), why=why, **fields)
    undo = f"undo with: bilateral judge undo {' '.join(made.subjects)}"
    write([f"{made.verdict}: {' '.join(made.subjects)} ({made.who})\n"], None)
    if made.follows:
        note(f"from this follows: {_spoken_fields(made.follows)}")
    note("taken back" if verdict is Verdict.WITHDRAWN else undo)


def _who() -> str:
    """The person at the keyboard, as far as the machine knows."""
    if named := os.environ.get("BILATERAL_WHO"):
        return named
    try:
        asked = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, check=False)
        if name := asked.stdout.strip():
            return name
    except OSError:
        pass  # no git
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # what it raises where there is no login differs by version
        return "unknown"
