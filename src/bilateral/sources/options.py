"""How to read, and what comes out when an input cannot be read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from bilateral.errors import SourceError, UsageError
from bilateral.model import first_day

# Scanned reports with pictures reach 15 MB; a larger file is a dump of many documents and belongs into JSONL.
MAX_BYTES = 20_000_000
# A book of 300,000 words. Longer texts are collections; each second of reading and 100 MB of memory would go
# into a document of which no claim could be checked.
MAX_CHARACTERS = 2_000_000
# Slow newspaper sites answer within 10 s; a person who waits for a list of addresses accepts twice that.
TIMEOUT_SECONDS = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """The default reads files and public addresses and archives nothing.

    `published` (partial ISO date) and `publisher` hold for the documents whose source states none.
    `archive` is the folder that keeps the raw bytes. `max_bytes` limits the raw bytes and `max_characters`
    the text of one document, not of one JSONL file.
    `timeout` is the seconds for one address, redirects and body included.
    Nothing is published after `today`.
    Raises UsageError where `published` is no partial ISO date, or lies after today.
    """

    published: str | None = None
    publisher: str | None = None
    allow_private: bool = False
    archive: Path | None = None
    max_bytes: int = MAX_BYTES
    max_characters: int = MAX_CHARACTERS
    timeout: float = TIMEOUT_SECONDS
    today: dt.date = field(default_factory=dt.date.today)

    def __post_init__(self) -> None:
        if self.published is None:
            return
        try:
            ahead = first_day(self.published) > self.today
        except ValueError as error:
            raise UsageError(
                f"{self.published!r} is no publication date", remedy="write 2023, 2023-03 or 2023-03-20"
            ) from error
        if ahead:
            raise UsageError(
                f"{self.published!r} is no publication date",
                cause="it lies in the future",
                remedy="give the day on which it was published",
            )


@dataclass(frozen=True, slots=True)
class Failure:
    """One input that could not be read, and why; `str()` is one line."""

    source: str
    error: SourceError

    def __str__(self) -> str:
        return _one_line(f"{self.source}: {self.error}")


def too_large(limit: str) -> SourceError:
    """The one message for what exceeds a limit, be it a file or an answer from the web."""
    return SourceError(
        f"is larger than {limit}",
        cause="it holds many documents, or no text",
        remedy="split it, or give its documents as JSONL, one a line",
    )


def _one_line(text: str) -> str:
    """No line breaks and no terminal control: a file's name is as hostile as its content."""
    return "".join(c if c.isprintable() else "�" for c in " ".join(text.split()))
