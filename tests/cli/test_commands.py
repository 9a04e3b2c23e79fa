from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

import bilateral

Run = Callable[..., tuple[int, str, str]]


def test_version(run: Run) -> None:
    assert run("--version") == (0, f"bilateral {bilateral.__version__}\n", "")


def test_python_dash_m() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bilateral", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"bilateral {bilateral.__version__}\n"


def test_help_names_every_command(run: Run) -> None:
    code, out, _ = run("--help")
    assert code == 0
    for command in ("init", "read", "dossier", "export", "code", "documents", "search", "demo"):
        assert f" {command} " in out


def test_help_imports_nothing_heavy() -> None:
    script = "import sys, bilateral.cli; print(*sorted({m.split('.')[0] for m in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    heavy = {
        "spacy",
        "pydantic",
        "trafilatura",
        "numpy",
        "sqlite3",
        "yaml",
        "httpx",
        "jinja2",
        "pypdf",
        "lxml",
    }
    assert not heavy & set(done.stdout.split())


def test_the_parser_runs_on_one_thread_unless_told_otherwise(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    run("--version")
    assert os.environ["OPENBLAS_NUM_THREADS"] == "1"
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "4")
    run("--version")
    assert os.environ["OPENBLAS_NUM_THREADS"] == "4"


def test_help_answers_at_once() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "bilateral", "--help"], capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    # Seconds of the processor, not of the clock: other work on the machine is no fault of ours.
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 0.5


def test_init_says_what_comes_next(tmp_path: Path, run: Run) -> None:
    code, _, err = run("init", str(tmp_path / "p"))
    assert code == 0
    assert "CHN-RUS" in err and f"bilateral read --project {tmp_path / 'p'} FILE" in err


def test_read_counts_and_reads_nothing_twice(run: Run, project: str, articles: Path) -> None:
    assert run("read", str(articles), "--project", project) == (0, "", "2 new documents with 2 claims\n")
    code, _, err = run("read", str(articles), "--project", project)
    assert (code, err) == (0, "0 new documents with 0 claims, 2 known already\n")


def test_read_names_each_failure_on_one_line_and_keeps_the_rest(
    run: Run, project: str, articles: Path
) -> None:
    (articles / "empty.txt").touch()
    (articles / "bad.txt").write_text("France and Italy met in an impossible way, as they all said.", "utf-8")
    code, _, err = run("read", str(articles), str(articles / "missing.txt"), "--project", project)
    lines = err.splitlines()
    assert code == 1 and len(lines) == 4
    for name, line in zip(("bad.txt", "empty.txt", "missing.txt"), sorted(lines[:3]), strict=True):
        assert line.startswith(f"failed: {articles / name}: ")
    assert lines[3] == "2 new documents with 2 claims, 3 failed"


@pytest.mark.parametrize(
    "arguments",
    [
        ("read",),
        ("read", "x.txt", "--published", "soon"),
        ("export", "--format", "xml"),
        ("export", "--output", "/dev/null/x"),
        ("search",),
        ("unknown",),
        ("read", "x.txt", "--nonsense"),
    ],
)
def test_wrong_usage_is_exit_code_two(run: Run, project: str, arguments: tuple[str, ...]) -> None:
    wants_project = arguments[0] in ("read", "export", "search")
    code, out, err = run(*arguments, *(("--project", project) if wants_project else ()))
    assert (code, out) == (2, "") and "Traceback" not in err


def test_outside_a_project_the_error_says_what_to_type(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, err = run("documents")
    assert code == 2 and err.count("\n") == 1
    assert (
        err.startswith(f"bilateral: {tmp_path} is no bilateral project") and "`bilateral init FOLDER`" in err
    )


def test_the_current_folder_is_the_project(run: Run, project: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    assert run("documents") == (0, "", "nothing has been read yet. Next: bilateral read FILE\n")


def test_a_wrong_setting_is_exit_code_two(run: Run, project: str) -> None:
    (Path(project) / "bilateral.toml").write_text('dyad = "FRA"', "utf-8")
    code, _, err = run("documents", "--project", project)
    assert code == 2 and "key dyad" in err


def test_a_damaged_store_is_exit_code_one(run: Run, project: str) -> None:
    for file in Path(project).glob("bilateral.db*"):
        file.unlink()
    (Path(project) / "bilateral.db").write_bytes(b"no database at all" * 100)
    code, _, err = run("documents", "--project", project)
    assert code == 1 and err.count("\n") == 1 and "not a database" in err


def test_documents_into_a_pipe_are_tab_separated(run: Run, project: str, articles: Path) -> None:
    run("read", str(articles), "--project", project, "--published", "2024-05", "--publisher", "The Paper")
    code, out, _ = run("documents", "--project", project)
    header, first, _second = (line.split("\t") for line in out.splitlines())
    assert code == 0 and header == [
        "id",
        "published",
        "claims",
        "publisher",
        "title",
        "sources",
        "near copies",
    ]
    assert dict(zip(header, first, strict=True)) | {
        "published": "2024-05",
        "claims": "1",
        "publisher": "The Paper",
        "sources": str(articles / "a.txt"),
    } == dict(zip(header, first, strict=True))


def test_search(run: Run, project: str, articles: Path) -> None:
    run("read", str(articles), "--project", project)
    code, out, _ = run("search", "italy", "three", "--project", project)
    assert code == 0 and out.startswith(f"{articles / 'b.txt'}:0-") and out.count("\n") == 1
    assert run("search", "spain", "--project", project) == (0, "", "no sentence holds all these words\n")


def test_what_documents_say_does_not_steer_the_terminal(run: Run, project: str, tmp_path: Path) -> None:
    hostile = {
        "text": "France and Italy met \x1b[31m twice and more.",
        "source": "a\tb\x1b]0;x",
        "title": "T\x07",
    }
    (tmp_path / "in.jsonl").write_text(json.dumps(hostile), "utf-8")
    run("read", str(tmp_path / "in.jsonl"), "--project", project)
    shown = run("documents", "--project", project)[1] + run("search", "italy", "--project", project)[1]
    assert "Italy met" in shown and not [c for c in shown if not c.isprintable() and c not in "\t\n"]


@pytest.mark.parametrize(("format", "first"), [("jsonl", '{"kind": "event"'), ("csv", "id,kind,channel")])
def test_export_to_terminal_and_file_is_the_same(
    run: Run, project: str, articles: Path, tmp_path: Path, format: str, first: str
) -> None:
    run("read", str(articles), "--project", project)
    code, out, _ = run("export", "--format", format, "--project", project)
    assert code == 0 and out.startswith(first)
    target = tmp_path / "new" / "file"
    assert run("export", "--format", format, "--project", project, "--output", str(target)) == (0, "", "")
    assert target.read_bytes().decode("utf-8") == out
    assert [path.name for path in target.parent.iterdir()] == ["file"]


def test_a_pipe_and_a_link_stay_what_they_are(run: Run, project: str, tmp_path: Path) -> None:
    target, link, pipe = (tmp_path / name for name in ("target.jsonl", "link.jsonl", "pipe"))
    target.write_text("old", "utf-8")
    link.symlink_to(target)
    run("export", "--project", project, "--output", str(link))
    assert link.is_symlink()
    assert target.read_text("utf-8") != "old"
    os.mkfifo(pipe)
    reader = threading.Thread(target=pipe.read_text)
    reader.start()
    run("export", "--project", project, "--output", str(pipe))
    reader.join(timeout=10)
    assert pipe.is_fifo()


def test_a_database_is_not_overwritten(run: Run, project: str) -> None:
    store = Path(project) / "bilateral.db"
    before = store.read_bytes()
    code, _, error = run("export", "--format", "csv", "--project", project, "--output", str(store))
    assert (code, store.read_bytes()) == (2, before)
    assert "is a database" in error


def test_interrupted_reading_says_that_it_can_go_on(
    run: Run, project: str, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bilateral.project.read_into", interrupted)
    code, _, err = run("read", str(articles), "--project", project)
    assert code == 130 and "the same command goes on from there" in err


def test_a_closed_pipe_is_no_error(project: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bilateral", "export", "--format", "csv", "--project", project],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_a_changed_file_is_replaced_and_a_forgotten_one_is_gone(
    run: Run, project: str, articles: Path
) -> None:
    run("read", str(articles), "--project", project)
    file = str(articles / "a.txt")
    _, _, err = run("read", file, "--published", "2024-05", "--project", project)
    assert err == f"replaced: the earlier version of {file}\n1 new document with 1 claim, 1 replaced\n"
    assert run("read", str(articles), "--project", project)[2].endswith("2 known already\n")
    code, _, err = run("forget", file, "--project", project)
    assert (code, err) == (0, f"forgotten: {file} with 1 claim\n")
    assert run("documents", "--project", project)[1].count("\n") == 2
    code, _, err = run("forget", file, "--project", project)
    assert code == 2 and f"did you mean {articles / 'b.txt'}?" in err
