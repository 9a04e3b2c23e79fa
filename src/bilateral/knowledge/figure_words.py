"""The words around figures, as lexicons/<language>/figures.yaml holds them."""

from __future__ import annotations

from bilateral.knowledge.yaml_files import Entry
from bilateral.model import FigureStatus


class FigureWords(Entry):
    """See the comments in figures.yaml."""

    status: dict[FigureStatus, list[str]]
    change: dict[str, list[str]]
    reaching: list[str]
    no_change: list[str]
    promises: list[str]
    base: list[str]
    exporting: list[str]
    importing: list[str]
    uncounted: list[str]
    definite: list[str]
    handed: list[str]
    any_goods: frozenset[str]
    terms: list[str]
    mutual: list[str]
