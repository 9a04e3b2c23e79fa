"""Write docs/commands.md from the command line itself: `make docs`. A test checks that the page is current."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import typer.main

from bilateral.cli import app

TARGET = Path(__file__).parent.parent / "docs" / "commands.md"
HEAD = """# Commands

`make docs` wrote this page from the program itself; `bilateral COMMAND --help` shows the same.

Exit codes: 0 all done; 1 some inputs could not be read (each is named with its reason, the rest is kept), or the
store or the language pipeline failed; 2 the call or a setting is wrong; 130 stopped by you. Results go to the
standard output, everything said about them to the standard error.
"""
OTHERS = {"--help", "--install-completion", "--show-completion"}


def page() -> str:
    """The page as it should be."""
    group: Any = typer.main.get_command(app)
    return HEAD + "".join(_section(name, command) for name, command in sorted(leaves(group)))


def command_names() -> list[str]:
    """All commands, subcommands with the name of their group: `series list`."""
    return sorted(name for name, _ in leaves(typer.main.get_command(app)))


def leaves(group: Any, prefix: str = "") -> list[tuple[str, Any]]:
    """The commands of a group with their names, subcommands in place of the group that holds them."""
    found = []
    for name, command in group.commands.items():
        if command.hidden:
            continue
        full = f"{prefix}{name}"
        found += leaves(command, f"{full} ") if hasattr(command, "commands") else [(full, command)]
    return found


def _section(name: str, command: Any) -> str:
    usage = " ".join(
        [f"bilateral {name}", *(_usage(p) for p in command.params if _is_argument(p)), "[OPTIONS]"]
    )
    text = inspect.cleandoc(command.help or "").replace("\f", "")
    rows = [f"| {_names(p)} | {_meaning(p)} |" for p in command.params if not set(p.opts) & OTHERS]
    table = "\n| argument or option | what |\n|---|---|\n" + "\n".join(rows) + "\n" if rows else ""
    return f"\n## {name}\n\n    {usage}\n\n{text}\n{table}"


def _is_argument(parameter: Any) -> bool:
    return bool(parameter.param_type_name == "argument")


def _usage(argument: Any) -> str:
    shown = argument.metavar or argument.name.upper()
    return shown if argument.required else f"[{shown.strip('[]')}]"


def _names(parameter: Any) -> str:
    if _is_argument(parameter):
        return f"`{_usage(parameter).strip('[]')}`".replace("|", "\\|")
    value = "" if parameter.is_flag else f" {parameter.metavar or parameter.name.upper()}"
    names = [*parameter.opts, *parameter.secondary_opts]
    return ", ".join(f"`{name}{value}`" for name in names).replace("|", "\\|")


def _meaning(parameter: Any) -> str:
    text = " ".join((parameter.help or "").split())
    default = parameter.default
    if (
        isinstance(default, str | int | Path)
        and not isinstance(default, bool)
        and "without" not in text.lower()
    ):
        text += f" Without it: {default}."
    return text.replace("|", "\\|")


def main() -> None:
    """Write the page."""
    TARGET.write_text(page(), "utf-8")
    print(f"{TARGET.name}: {len(command_names())} commands")


if __name__ == "__main__":
    main()
