"""Write the parts of README.md that tell what the program is now: `make docs`. A test checks that they are current.

Such a part stands between `<!-- NAME: made by make docs -->` and `<!-- end -->`.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import typer.main

from bilateral.cli import app

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "README.md"
SAMPLES = ROOT / "src" / "bilateral" / "samples"
FLOORS = ROOT / "tests" / "gold" / "floors.json"
PART = re.compile(r"(<!-- (?P<name>[a-z]+): made by make docs -->\n).*?(<!-- end -->)", re.DOTALL)
LEVELS = {
    "event.f1": "events, with the right states (F1)",
    "event.type": "… their PLOVER type",
    "event.year": "… the year, where the text tells it",
    "event.factuality": "… happened, planned, denied",
    "figure.f1": "figures, with the right value and unit (F1)",
    "figure.status": "… actual, target, estimate",
    "figure.year": "… the year they are about",
    "commitment.f1": "promises and contracts (F1)",
    "commitment.status": "… how far they had come",
    "prediction.f1": "predictions (F1)",
    "dependence.f1": "who depends on whom (F1)",
    "characterisation.f1": "what the relation is called (F1)",
    "friction.f1": "frictions (F1)",
    "sentences.found": "single sentences with an event: found",
    "sentences.type": "… its PLOVER type",
    "sentences.silent": "single sentences without any event: rightly left alone",
}


def levels() -> str:
    """The levels last measured by the accuracy gate, a line a measure."""
    floors = json.loads(FLOORS.read_text("utf-8"))["floors"]
    rows = ["| what is read | half looked at | half held out |", "|---|---:|---:|"]
    for name, words in LEVELS.items():
        cells = (
            f"{entry['level']:.2f} ({entry['of']})"
            for entry in (floors[f"{half}.{name}"] for half in ("tune", "held_out"))
        )
        rows.append(f"| {words} | {' | '.join(cells)} |")
    return "\n".join(rows)


def commands() -> str:
    """All commands with what they do, in the order of the help."""
    rows = ["| command | what it does |", "|---|---|"]
    group: Any = typer.main.get_command(app)
    rows += [
        f"| `bilateral {name}` | {_first_sentence(command.help or '')} |"
        for name, command in group.commands.items()
        if not command.hidden
    ]
    return "\n".join(rows)


def pages() -> str:
    """The pages of docs/ by title."""
    found = sorted((ROOT / "docs").glob("*.md"))
    return "\n".join(f"- [{_title(path)}](docs/{path.name})" for path in found)


def _title(path: Path) -> str:
    return path.read_text("utf-8").splitlines()[0].removeprefix("# ")


def _first_sentence(text: str) -> str:
    return " ".join(text.split("\n\n")[0].split()).partition(". ")[0].rstrip(".")


def dossier() -> str:
    """The README's own commands on sample texts, run as a newcomer runs them, and the beginning of what they answer."""
    samples = " ".join(str(path) for path in sorted(SAMPLES.glob("24*")))
    with tempfile.TemporaryDirectory() as folder:
        told = [
            _run("init india --dyad IND-CHN", folder),
            _run(f"read --project india {samples}", folder),
            _beginning(_run("dossier --project india", folder), 9),
        ]
    return _block("".join(told))


def explanation() -> str:
    """The README's own sentence, explained."""
    (sentence,) = re.findall(r"bilateral explain \"(.+?)\"", TARGET.read_text("utf-8"))
    return _block(_beginning(_run("explain", ROOT, sentence), 8))


def _run(command: str, folder: Path | str, *more: str) -> str:
    """What a command says, result and notes."""
    call = [sys.executable, "-m", "bilateral", *command.split(), *more]
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1"}
    done = subprocess.run(call, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"bilateral {command}: {done.stderr}")
    return done.stdout + done.stderr


def _beginning(text: str, lines: int) -> str:
    return "\n".join(text.splitlines()[:lines]).rstrip() + "\n...\n"


def _block(text: str) -> str:
    return f"```\n{text}```"


TABLES: dict[str, Callable[[], str]] = {"levels": levels, "commands": commands, "pages": pages}
OUTPUT: dict[str, Callable[[], str]] = {"dossier": dossier, "explanation": explanation}  # takes seconds


def page(text: str, makers: dict[str, Callable[[], str]]) -> str:
    """The text with those of its parts made anew for which there is a maker."""

    def made(part: re.Match[str]) -> str:
        maker = makers.get(part["name"])
        return f"{part[1]}{maker()}\n{part[3]}" if maker else part[0]

    return PART.sub(made, text)


def main() -> None:
    """Write them."""
    TARGET.write_text(page(TARGET.read_text("utf-8"), TABLES | OUTPUT), "utf-8")
    print(f"{TARGET.name}: {', '.join(TABLES | OUTPUT)}")


if __name__ == "__main__":
    main()
