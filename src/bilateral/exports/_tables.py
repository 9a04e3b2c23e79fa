"""Claims of one kind as a table: what its columns are is data, one tuple a kind."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bilateral.exports._records import records
from bilateral.exports.csv import csv_line
from bilateral.model import decisions
from bilateral.store import ClaimFilter, Store, views


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, and where in the record its value stands (`attribution.speaker`)."""

    name: str
    path: str


def _columns(*names: str) -> tuple[Column, ...]:
    """Columns by name; "type=plover.type" where the name is not the path."""
    return tuple(Column(name, path or name) for name, _, path in (n.partition("=") for n in names))


# What tells claims of a kind apart, in the order in which a person reads them.
OWN: dict[str, tuple[Column, ...]] = {
    "event": _columns(
        "date", "actor", "type=plover.type", "mode=plover.mode", "recipient", "goldstein", "count", "basis"
    ),
    "figure": _columns(
        "metric", "value", "unit", "qualifier", "change", "status", "direction", "subject", "period"
    ),
    "commitment": _columns(
        "parties", "what", "status", "value", "unit", "volume", "term", "date", "due", "confirmed_by"
    ),
    "prediction": _columns("claim", "direction", "condition", "horizon", "hedge"),
    "characterisation": _columns("label", "about", "valence", "negated", "past", "formal", "date"),
    "dependence": _columns("dependent", "on", "strength", "figure", "date"),
    "friction": _columns("parties", "issue", "date"),
}
SHARED = _columns("channel", "factuality", "speaker=attribution.speaker", "via=attribution.via")
SOURCE = _columns(
    "title=document.title",
    "publisher=document.publisher",
    "published=document.published",
    "source=document.source",
    "document=document.id",
    "start=evidence.start",
    "end=evidence.end",
    "quote=evidence.quote",
    "id",
    "confidence",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a listing asks for beyond the store's own filter; None asks for nothing.

    `speaker` is any part of the name, in any case; the others are exact, in any case.
    """

    speaker: str | None = None
    type: str | None = None
    factuality: str | None = None

    def admits(self, record: dict[str, Any]) -> bool:
        """Whether a claim's record passes."""
        named = str(value_at(record, "attribution.speaker") or "").casefold()
        return (
            (self.speaker is None or self.speaker.casefold() in named)
            and _same(self.type, value_at(record, "plover.type"))
            and _same(self.factuality, record["factuality"])
        )


@dataclass(frozen=True, slots=True)
class ClaimTable:
    """Claims of one kind as records (docs/formats.md), in the order of `store.views.claims`."""

    kind: str
    records: tuple[dict[str, Any], ...]
    id_length: int  # to which ids may be shortened
    corrected: Mapping[str, Collection[str]] = field(default_factory=dict)  # claim (id), its corrected fields

    def json(self) -> Iterator[str]:
        """One array of all records with all their fields."""
        yield json.dumps(self.records, ensure_ascii=False, indent=1) + "\n"

    def csv(self) -> Iterator[str]:
        """All columns, their names first; no cell begins like a formula."""
        columns = (*OWN[self.kind], *SHARED, *SOURCE)
        yield csv_line(column.name for column in columns)
        for record in self.records:
            yield csv_line(_cell(value_at(record, column.path)) for column in columns)

    def brief(self) -> list[tuple[str, ...]]:
        """For reading: names of the columns, then a row a claim, from its shortened id to document and quote.

        What a person corrected has a * after it. Columns that no row fills are left out.
        """
        columns = (*OWN[self.kind], *SHARED)
        rows = [
            (
                record["id"][: self.id_length],
                *(_spoken(value_at(record, column.path)) + self._mark(record, column) for column in columns),
                _document(record),
                _quote(record),
            )
            for record in self.records
        ]
        header = ("id", *(column.name for column in columns), "document", "quote")
        kept = [n for n in range(len(header)) if any(row[n] for row in rows)]
        return [tuple(row[n] for n in kept) for row in (header, *rows)] if rows else []

    def _mark(self, record: dict[str, Any], column: Column) -> str:
        """The * of a value that is a person's, not the text's; `channel` is the first of the field `channels`."""
        name = column.path.partition(".")[0]
        return "*" if {name, f"{name}s"} & {*self.corrected.get(record["id"], ())} else ""


def claim_table(store: Store, kind: str, which: ClaimFilter, wanted: Wanted) -> ClaimTable:
    """The current claims of a kind that pass. Raises ValueError as `store.views.claims` does."""
    found = records(store, replace(which, kind=kind))
    admitted = tuple(record for record in found if wanted.admits(record))
    corrected = decisions(views.judgements(store)).corrected
    return ClaimTable(kind, admitted, views.id_length(store), corrected)


def value_at(record: dict[str, Any], path: str) -> Any:
    """What stands at `plover.type`; of several pieces of evidence the first counts. None where nothing does."""
    value: Any = record
    for step in path.split("."):
        value = value[0] if isinstance(value, list) else value
        value = value.get(step) if isinstance(value, dict) else None
    return value


def _same(wanted: str | None, value: str | None) -> bool:
    return wanted is None or wanted.casefold() == (value or "").casefold()


def _cell(value: Any) -> Any:
    """A value in one cell: a time as ISO 8601 has it, a list with blanks between."""
    if isinstance(value, dict):
        return _interval(value.get("start"), value.get("end"))
    if isinstance(value, list):
        return " ".join(str(part) for part in value)
    return value


def _spoken(value: Any) -> str:
    """A value for reading: thousands set apart, yes for a flag, nothing for none."""
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, list) and value and not isinstance(value[0], str):
        return "–".join(_spoken(part) for part in value)
    if isinstance(value, int | float):
        return f"{value:,}"
    return str(_cell(value))


def _interval(start: str | None, end: str | None) -> str:
    """2023-03, 2014/2019, or with an open side ../2019 (ISO 8601-2)."""
    if start == end:
        return start or ""
    return f"{start or '..'}/{end or '..'}"


def _document(record: dict[str, Any]) -> str:
    """Date, publisher, and title or source: what a shortened cell loses is the end of the title."""
    told_by = record["document"]
    parts = (told_by["published"], told_by["publisher"], told_by["title"] or told_by["source"])
    return ", ".join(part for part in parts if part)


def _quote(record: dict[str, Any]) -> str:
    return str(value_at(record, "evidence.quote"))
