"""JSONL: one document a line, the input format of docs/sources.md. Only `text` is required."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from bilateral.errors import SourceError
from bilateral.model import DateBasis, Published
from bilateral.sources.dates import iso_date
from bilateral.sources.draft import Draft
from bilateral.sources.text import decode


def lines(file: BinaryIO, max_bytes: int) -> Iterator[tuple[int, bytes | SourceError]]:
    """The non-blank lines with their numbers from 1; an overlong one is a SourceError and is skipped."""
    number = 0
    while line := file.readline(max_bytes + 1):
        number += 1
        if len(line) > max_bytes:
            while line and not line.endswith(b"\n"):
                line = file.readline(max_bytes)
            yield number, SourceError(f"line {number} is longer than {max_bytes / 1e6:g} MB")
        elif line.strip():
            yield number, line


def draft_record(line: bytes) -> tuple[str | None, Draft]:
    """The record's own `source`, if any, and its draft. Keys that nobody reads are left alone.

    Raises SourceError where the line is no JSON object, lacks text, or holds a value of the wrong kind.
    """
    record = _parse(line)
    text = _string(record, "text")
    if not text or not text.strip():
        raise SourceError("has no text", cause='the key "text" is missing or empty')
    if "\0" in text or any("\ud800" <= c <= "\udfff" for c in text):
        raise SourceError("has damaged text", cause="it holds a NUL or half of a surrogate pair")
    draft = Draft(
        text=text,
        url=_string(record, "url"),
        title=_string(record, "title"),
        authors=_authors(record.get("authors")),
        publisher=_string(record, "publisher"),
        published=_published(record.get("published")),
        language=_string(record, "language"),
    )
    return _string(record, "source"), draft


def _parse(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(decode(line))
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "it cannot be parsed"
        raise SourceError("is no JSON", cause=f"{reason}; was the file cut off?") from error
    if not isinstance(record, dict):
        raise SourceError("is no JSON object", remedy='write {"text": "..."}')
    return record


def _string(record: dict[str, Any], key: str) -> str | None:
    value = record.get(key)
    if value is None or isinstance(value, str):
        return value or None
    raise SourceError(f'has a "{key}" that is no string')


def _authors(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,) if value.strip() else ()
    if isinstance(value, list) and all(isinstance(author, str) for author in value):
        return tuple(author for author in value if author.strip())
    raise SourceError('has "authors" that are no list of strings')


def _published(value: Any) -> Published:
    """A partial ISO date, or an ISO time of which the day counts."""
    if value is None or value == "":
        return Published()
    date = iso_date(str(value))
    if date is None:
        raise SourceError(
            f'has a "published" that is no date ({str(value)[:40]!r})',
            remedy="write 2023, 2023-03 or 2023-03-20",
        )
    return Published(date, DateBasis.STATED)
