from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bilateral.cli import main
from making import ENGINE

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call the command line; its exit code, output and error output."""
    monkeypatch.setattr("bilateral.project.load_engine", lambda *_: ENGINE)
    monkeypatch.setenv("COLUMNS", "200")

    def call(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stop:
            main(list(arguments))
        captured = capsys.readouterr()
        return int(stop.value.code or 0), captured.out, captured.err

    return call


@pytest.fixture
def project(tmp_path: Path, run: Run) -> str:
    """A project, as --project FOLDER takes it."""
    run("init", str(tmp_path / "p"), "--dyad", "FRA-ITA")
    return str(tmp_path / "p")


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of two articles."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name, number in (("a", "two"), ("b", "three")):
        text = f"France and Italy met {number} times. They spoke about the new railway for a long afternoon."
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder
