"""The formats of a dossier: each renders the same facts."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from bilateral.errors import UsageError
from bilateral.reports.dossier import Dossier


def formats() -> tuple[str, ...]:
    """The names of all formats."""
    return "terminal", "html", "markdown"


def render(dossier: Dossier, format: str = "terminal") -> str:
    """The dossier in this format. Raises UsageError for an unknown one."""
    if format not in formats():
        raise UsageError(
            f"there is no dossier format {format!r}", remedy=f"choose one of {', '.join(formats())}"
        )
    renderer: Callable[[Dossier], str] = import_module(f"bilateral.reports.{format}").render
    return renderer(dossier)
