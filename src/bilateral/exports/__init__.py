"""Ways out for claims: each module here is a format, named after it, with one function `export`.

`export(store, which)` yields the lines of the file with their ends, in the order of `store.views.claims`.
A new format is one more module; the first line of its docstring is its description.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module

from bilateral.errors import UsageError
from bilateral.exports._findings import finding_lines
from bilateral.exports._tables import ClaimTable, Wanted, claim_table
from bilateral.store import ClaimFilter, Store

Exporter = Callable[[Store, ClaimFilter], Iterator[str]]


def formats() -> tuple[str, ...]:
    """The names of all formats, sorted."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_")))


def exporter(name: str) -> Exporter:
    """The exporter of a format. Raises UsageError where there is none of that name."""
    if name not in formats():
        raise UsageError(
            f"there is no export format {name!r}", remedy=f"choose one of {', '.join(formats())}"
        )
    found: Exporter = import_module(f"{__name__}.{name}").export
    return found


__all__ = ["ClaimTable", "Exporter", "Wanted", "claim_table", "exporter", "finding_lines", "formats"]
