from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from bilateral.knowledge import Knowledge

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def coder(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path | None, str | None]]:
    """A coder that answers at once; the overlay and pipeline that it was given."""
    given: list[tuple[Path | None, str | None]] = []

    def code_lines(lines: Iterable[str], kb: Knowledge, pipeline: str | None = None) -> Iterator[str]:
        given.append((kb.overlay, pipeline))
        for line in lines:
            yield (
                '{"id": null, "error": "no JSON"}'
                if line == "bad\n"
                else json.dumps({"id": line.strip(), "events": []})
            )

    monkeypatch.setattr("bilateral.project.code_lines", code_lines)
    return given


def test_a_line_out_for_each_line_in(
    run: Run, coder: list[object], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO("an error of taste\n2\n"))
    code, out, err = run("code")
    assert (code, err) == (0, "")
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["an error of taste", "2"]
    assert coder == [(None, None)]


def test_a_bad_line_is_answered_and_told(
    run: Run, coder: list[object], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO("1\nbad\n3\n"))
    code, out, err = run("code")
    assert (code, err, len(out.splitlines())) == (1, "1 line could not be coded\n", 3)


@pytest.mark.parametrize("named", [True, False])
def test_a_projects_own_knowledge_and_pipeline_serve(
    run: Run, coder: list[object], project: str, monkeypatch: pytest.MonkeyPatch, named: bool
) -> None:
    with (Path(project) / "bilateral.toml").open("a", encoding="utf-8") as file:
        file.write('pipeline = "en_other"\n')
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n"))
    if not named:
        monkeypatch.chdir(project)
    assert run("code", *(("--project", project) if named else ()))[0] == 0
    assert coder == [(Path(project if named else "") / "knowledge", "en_other")]


def test_a_folder_that_is_no_project_is_wrong_usage(run: Run, coder: list[object], tmp_path: Path) -> None:
    assert run("code", "--project", str(tmp_path))[0] == 2
