"""The archive of raw bytes: a file for each content, named by its SHA-256, written whole or not at all."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from bilateral.errors import StoreError


def digest(data: bytes) -> str:
    """The 64 hex digits that name these bytes."""
    return hashlib.sha256(data).hexdigest()


def path_of(archive: Path, sha256: str) -> Path:
    """Where bytes with this digest lie: the first two digits are a folder, so that no folder grows large."""
    return archive / sha256[:2] / sha256[2:]


def keep(archive: Path, data: bytes) -> str:
    """Archive the bytes and return their digest. The same bytes twice are kept once.

    Raises StoreError where the archive cannot be written.
    """
    sha256 = digest(data)
    path = path_of(archive, sha256)
    if path.exists():
        return sha256
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(path, data)
    except OSError as error:
        raise StoreError(
            f"{archive}: the raw bytes cannot be archived ({error.strerror})",
            remedy="free space or check the permissions",
        ) from error
    return sha256


def _write_whole(path: Path, data: bytes) -> None:
    """A reader sees all or nothing, also after a power cut: written aside, flushed, then renamed."""
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(aside).replace(path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
