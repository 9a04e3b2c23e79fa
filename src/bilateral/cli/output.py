"""Where results go: to the terminal, plainly into a pipe, or whole into a file."""

from __future__ import annotations

import csv
import io
import os
import re
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bilateral.errors import UsageError

_SQLITE = b"SQLite format 3\0"


def write(lines: Iterable[str], output: Path | None) -> None:
    """The lines, which carry their own ends, to the file or the terminal, as UTF-8.

    A file is there whole or not at all; a device or a pipe is written to as it is. Raises UsageError where it cannot be
    written, or is a database.
    """
    if output is None:
        _to_terminal(lines)
        return
    if _is_database(output):
        raise UsageError(f"{output} is a database and is not overwritten", remedy="name another file")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        if output.exists() and not output.is_file():
            with output.open("w", encoding="utf-8", newline="") as device:
                device.writelines(lines)
        else:
            _to_file(lines, output.resolve())
    except OSError as error:
        raise UsageError(
            f"{output} cannot be written ({error.strerror})", remedy="name another file, or check the rights"
        ) from error


def _is_database(output: Path) -> bool:
    """Whether a file holds a store: every SQLite database begins alike."""
    if not output.is_file():
        return False
    with output.open("rb") as file:
        return file.read(len(_SQLITE)) == _SQLITE


def plain(text: str) -> str:
    """What a document says, on one line and without control characters: a text must not steer a terminal."""
    return "".join(c if c.isprintable() else "�" for c in " ".join(text.split()))


def csv_line(cells: Iterable[Any]) -> str:
    """A line of CSV; text that a spreadsheet would run gets an apostrophe before it."""
    line = io.StringIO()
    csv.writer(line).writerow(
        f"'{cell}" if isinstance(cell, str) and _is_formula(cell) else cell for cell in cells
    )
    return line.getvalue()


def _is_formula(cell: str) -> bool:
    return cell.startswith(("=", "+", "-", "@", "\t")) and not re.fullmatch(r"-\d[\d.e+-]*", cell)


def note(text: str) -> None:
    """A word to the person, beside the result."""
    print(text, file=sys.stderr)


def counted(number: int, noun: str) -> str:
    """1 document, 2 documents."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _to_terminal(lines: Iterable[str]) -> None:
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure:  # a captured stream of a test has none
        reconfigure(encoding="utf-8")
    for line in lines:
        sys.stdout.write(line)


def _to_file(lines: Iterable[str], output: Path) -> None:
    handle, aside = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.writelines(lines)
        Path(aside).chmod(0o644)
        Path(aside).replace(output)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
