"""The whole path on the sample corpus, as `make demo` goes it: nothing is faked here."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

Demo = tuple[subprocess.CompletedProcess[str], Path]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    folder = tmp_path_factory.mktemp("demo")
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "bilateral", "demo", "--output", "demo/dossier.html"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return done, folder


def test_every_sample_is_read(demo: Demo) -> None:
    done, _ = demo
    assert done.returncode == 0, done.stderr
    assert "failed" not in done.stderr and "Traceback" not in done.stderr


def test_the_dossier_is_printed_plainly(demo: Demo) -> None:
    done, _ = demo
    assert "CHINA AND RUSSIA" in done.stdout and "[1" in done.stdout
    assert "\x1b" not in done.stdout


def test_the_page_needs_nothing_else(demo: Demo) -> None:
    _, folder = demo
    page = (folder / "demo" / "dossier.html").read_text("utf-8")
    assert page.lower().startswith("<!doctype html>") and "</html>" in page
    assert "<script src" not in page and "<link" not in page and "@import" not in page


def test_the_project_of_the_demo_can_be_asked_on(demo: Demo) -> None:
    _, folder = demo
    command = [sys.executable, "-m", "bilateral", "search", "gas", "contract", "--project", ".bilateral-demo"]
    found = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout
    assert found.startswith(".bilateral-demo/samples/")
