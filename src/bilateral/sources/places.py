"""Inputs as a person gives them -> the single places to read, in an order that no disk decides."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bilateral.errors import SourceError
from bilateral.sources.options import Failure

SETTINGS = "bilateral.toml"  # the folder that holds it is a project
# What a project keeps for itself. Its archive has every version that was ever read, also those replaced or forgotten.
_OF_PROJECTS = ("archive", "knowledge", SETTINGS)
_STORE = "bilateral.db"  # and bilateral.db-wal, bilateral.db-shm


@dataclass(frozen=True, slots=True)
class Place:
    """A file (`path`) or an address (`url`); `source` is how the person named it."""

    source: str
    path: Path | None = None
    url: str | None = None


def is_url(given: str) -> bool:
    """Whether it is an address; a Windows drive letter is none, and `ftp://` is one (refused later)."""
    return "://" in given and bool(urlsplit(given).scheme)


def places(inputs: Iterable[str]) -> Iterator[Place | Failure]:
    """Every file and address in the inputs, in the order given, folders depth first and sorted by name.

    Hidden files and folders inside a folder are left out, and what a project there keeps for itself. A folder
    reached twice, by a link that leads back or otherwise, is a Failure the second time.
    """
    seen: set[Path] = set()
    for given in inputs:
        if is_url(given):
            yield Place(given, url=given)
        else:
            yield from _walk(Path(given), seen)


def _walk(path: Path, seen: set[Path]) -> Iterator[Place | Failure]:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield Failure(str(path), _unreachable(path, error))
        return
    if stat.S_ISDIR(mode):
        yield from _walk_folder(path, seen)
    elif stat.S_ISREG(mode):
        yield Place(str(path), path=path)
    else:
        yield Failure(
            str(path), SourceError("is neither a file nor a folder", remedy="name a file with text")
        )


def _walk_folder(folder: Path, seen: set[Path]) -> Iterator[Place | Failure]:
    real = folder.resolve()
    if real in seen:
        yield Failure(
            str(folder),
            SourceError(
                "is a folder that was read already", cause="a link leads back to it or it was named twice"
            ),
        )
        return
    seen.add(real)
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield Failure(str(folder), _unreachable(folder, error))
        return
    in_project = any(entry.name == SETTINGS for entry in entries)
    for entry in entries:
        if not entry.name.startswith(".") and not (in_project and _is_of_project(entry.name)):
            yield from _walk(entry, seen)


def _is_of_project(name: str) -> bool:
    return name in _OF_PROJECTS or name.startswith(_STORE)


def _unreachable(path: Path, error: OSError | ValueError) -> SourceError:
    if path.is_symlink():
        return SourceError("is a link that leads nowhere", remedy="remove the link or restore its target")
    if isinstance(error, FileNotFoundError):
        return SourceError("does not exist", remedy="check the spelling of the path")
    reason = getattr(error, "strerror", None) or str(error)
    return SourceError(f"cannot be opened ({reason})", remedy="check the permissions")


def count(inputs: Sequence[str]) -> int:
    """How many documents and failures `read` will yield, as far as it is cheap to know: one for a file or
    an address, the number of lines for JSONL."""
    return sum(_documents_in(place) for place in places(inputs))


def _documents_in(place: Place | Failure) -> int:
    if (
        isinstance(place, Failure)
        or place.path is None
        or place.path.suffix.lower() not in (".jsonl", ".ndjson")
    ):
        return 1
    try:
        with place.path.open("rb") as file:
            return sum(1 for line in file if line.strip())
    except OSError:
        return 1
