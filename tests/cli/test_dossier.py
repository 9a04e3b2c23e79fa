from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
FORMATS = ["terminal", "markdown", "html"]


@pytest.mark.parametrize("format", FORMATS)
def test_dossier_to_terminal_and_file_is_the_same(
    run: Run, project: str, articles: Path, tmp_path: Path, format: str
) -> None:
    run("read", str(articles), "--project", project)
    code, out, err = run("dossier", "--format", format, "--project", project)
    assert (code, err) == (0, "") and "France" in out and "France and Italy met" in out
    assert run("dossier", "--format", format, "--project", project, "-o", str(tmp_path / "d")) == (0, "", "")
    assert (tmp_path / "d").read_text("utf-8") == out


@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_project_has_a_dossier(run: Run, project: str, format: str) -> None:
    code, out, _ = run("dossier", "--format", format, "--project", project)
    assert code == 0 and "Italy" in out


def test_another_dyad_can_be_asked_for(run: Run, project: str, articles: Path) -> None:
    run("read", str(articles), "--project", project)
    code, out, _ = run("dossier", "--dyad", "DEU-ESP", "--project", project)
    assert code == 0 and "SPAIN" in out.upper() and "France and Italy met" not in out


@pytest.mark.parametrize(
    ("option", "value"), [("--dyad", "DEU"), ("--format", "pdf"), ("--format", "../html")]
)
def test_wrong_usage(run: Run, project: str, option: str, value: str) -> None:
    code, out, err = run("dossier", option, value, "--project", project)
    assert (code, out) == (2, "") and err.count("\n") == 1
