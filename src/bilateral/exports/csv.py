"""One claim a row, for spreadsheets: the fields that most kinds share; the quote is the evidence."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from bilateral.exports._records import records
from bilateral.store import ClaimFilter, Store

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export(store: Store, which: ClaimFilter) -> Iterator[str]:
    """The rows with their line ends, the names of the columns first."""
    yield csv_line(COLUMNS)
    for record in records(store, which):
        row = _row(record)
        yield csv_line(row.get(column) for column in COLUMNS)


COLUMNS = (
    "id",
    "kind",
    "channel",
    "factuality",
    "confidence",
    "speaker",
    "via",
    "source",
    "title",
    "publisher",
    "published",
    "document",
    "start",
    "end",
    "quote",
    "actor",
    "recipient",
    "parties",
    "subject",
    "direction",
    "dependent",
    "on",
    "plover_type",
    "plover_mode",
    "cameo",
    "quad_class",
    "goldstein",
    "count",
    "location",
    "basis",
    "date_start",
    "date_end",
    "date_precision",
    "due",
    "status",
    "metric",
    "value_low",
    "value_high",
    "unit",
    "qualifier",
    "change",
    "what",
    "claim",
    "condition",
    "label",
    "issue",
    "valence",
    "negated",
    "strength",
)


def _row(record: dict[str, Any]) -> dict[str, Any]:
    """The record without its nests."""
    document, evidence = record["document"], record["evidence"][0]
    attribution, plover = record["attribution"] or {}, record.get("plover") or {}
    when = record.get("date") or record.get("period") or {}
    return {
        **record,
        "document": document["id"],
        "source": document["source"],
        "title": document["title"],
        "publisher": document["publisher"],
        "published": document["published"],
        **{name: evidence[name] for name in ("start", "end", "quote")},
        "speaker": attribution.get("speaker"),
        "via": attribution.get("via"),
        "plover_type": plover.get("type"),
        "plover_mode": plover.get("mode"),
        "location": (record.get("location") or {}).get("name"),
        **{f"date_{name}": when.get(name) for name in ("start", "end", "precision")},
        "due": (record.get("due") or {}).get("end"),
        **_bounds(record.get("value")),
    }


def _bounds(value: Any) -> dict[str, Any]:
    low, high = (value[0], value[-1]) if isinstance(value, list) else (value, value)
    return {"value_low": low, "value_high": high}


def _safe(value: Any) -> Any:
    """A cell that no spreadsheet runs: text that begins like a formula gets an apostrophe before it."""
    if isinstance(value, list):
        value = " ".join(str(part) for part in value)
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def csv_line(cells: Iterable[Any]) -> str:
    """One row with its end; every cell is safe to open in a spreadsheet."""
    line = io.StringIO()
    csv.writer(line).writerow([_safe(cell) for cell in cells])
    return line.getvalue()
