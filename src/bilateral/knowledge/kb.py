"""The loaded knowledge: one typed view over all data files, with a project's own additions laid over them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


class Knowledge:
    """Everything the data files say, each file read when first asked for."""

    def __init__(self, overlay: Path | None = None) -> None:
        self.overlay = overlay  # a project's knowledge/ folder


@cache
def load_knowledge(overlay: Path | None = None) -> Knowledge:
    """The built-in knowledge, with the entries in `overlay` added or put in place of those with the same key."""
    return Knowledge(overlay)
