"""The archive: whole files under their digests."""

from __future__ import annotations

from pathlib import Path

import pytest

from bilateral.errors import StoreError
from bilateral.sources.archive import digest, keep, path_of


def test_kept_once_and_found_again(tmp_path: Path) -> None:
    names = {keep(tmp_path, b"bytes"), keep(tmp_path, b"bytes")}
    assert names == {digest(b"bytes")}
    assert path_of(tmp_path, digest(b"bytes")).read_bytes() == b"bytes"
    assert sum(path.is_file() for path in tmp_path.rglob("*")) == 1


def test_a_broken_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(StoreError, match="No space left"):
        keep(tmp_path, b"bytes")
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
