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
    code, out, err = run("read", str(articles), "--project", project)
    assert (code, out, err.splitlines()[-1]) == (0, "", "2 new documents with 2 claims")
    code, _, err = run("read", str(articles), "--project", project)
    assert (code, err) == (0, "0 new documents with 0 claims, 2 known already\n")


def test_read_names_each_failure_on_one_line_and_keeps_the_rest(
    run: Run, project: str, articles: Path
) -> None:
    (articles / "empty.txt").touch()
    (articles / "bad.txt").write_text("France and Italy met in an impossible way, as they all said.", "utf-8")
    code, _, err = run("read", str(articles), str(articles / "missing.txt"), "--project", project)
    lines = [line for line in err.splitlines() if not line.startswith("note: ")]
    assert code == 1 and len(lines) == 4
    for name, line in zip(("bad.txt", "empty.txt", "missing.txt"), sorted(lines[:3]), strict=True):
        assert line.startswith(f"failed: {articles / name}: ")
    assert lines[3] == "2 new documents with 2 claims, 3 failed"


def test_read_names_publishers_whose_country_the_project_does_not_tell(
    run: Run, project: str, articles: Path
) -> None:
    own = Path(project) / "knowledge" / "outlets.yaml"
    own.write_text("- {name: Fjord Wire, country: NOR, kind: wire}", "utf-8")
    for name, publisher, noted in (("a", "Fjord Wire", False), ("b", "Andes Wire", True)):
        arguments = ("--project", project, "--published", "2024-05", "--publisher", publisher)
        told = run("read", str(articles / f"{name}.txt"), *arguments)[2]
        assert (f"no country is known of 1 publisher ({publisher})" in told) is noted
    _, *rows = run("documents", "--project", project)[1].splitlines()
    assert [row.split("\t")[3:5] for row in rows] == [["Fjord Wire", "NOR"], ["Andes Wire", ""]]


def test_read_names_records_that_are_no_longer_in_their_file(run: Run, project: str, tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    feed.write_text('{"text": "France and Italy met two times."}', "utf-8")
    run("read", str(feed), "--project", project)
    feed.write_text('{"text": "France and Italy met three times."}', "utf-8")
    _, _, err = run("read", str(feed), "--project", project)
    (told,) = [line for line in err.splitlines() if "1 record read earlier is no longer in it" in line]
    assert str(feed) in told
    assert "forgotten: " in run("forget", told.split()[-1], "--project", project)[2]


def test_read_notes_what_each_new_document_lacks(run: Run, project: str, articles: Path) -> None:
    (articles / "b.txt").write_text(
        "Sverige och Norge har talat om en ny väg mellan de två länderna. " * 5 + "France and Italy met.",
        "utf-8",
    )
    _, _, err = run("read", str(articles), "--published", "2024", "--project", project)
    assert err.splitlines()[:2] == [
        f"note: {articles / 'a.txt'}: no publisher",
        f"note: {articles / 'b.txt'}: no publisher, not in English, as far as its words tell: expect few claims",
    ]
    assert "note:" not in run("read", str(articles), "--project", project)[2]
    for number in range(30):
        (articles / f"{number}.txt").write_text(f"France and Italy met {number} times.", "utf-8")
    _, _, err = run("read", str(articles), "--project", project)
    assert err.count("no date of publication, no publisher\n") == 20 and "10 other documents" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ("read",),
        ("read", "x.txt", "--published", "2999"),
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
        "country",
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
    assert err.endswith(f"replaced: the earlier version of {file}\n1 new document with 1 claim, 1 replaced\n")
    assert run("read", str(articles), "--project", project)[2].endswith("2 known already\n")
    code, _, err = run("forget", file, "--project", project)
    assert (code, err) == (0, f"forgotten: {file} with 1 claim\n")
    assert run("documents", "--project", project)[1].count("\n") == 2
    code, _, err = run("forget", file, "--project", project)
    assert code == 2 and f"did you mean {articles / 'b.txt'}?" in err


INTERRUPTING = """
import os, signal, sys

class Interrupting:
    def find_spec(self, name, *_):
        if name == "{module}":
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupting())
sys.argv = ["bilateral", "explain", "France and Italy met."]
from bilateral.__main__ import main
main()
"""


@pytest.mark.parametrize("module", ["typer", "bilateral.cli.init", "bilateral.project", "spacy"])
def test_an_interrupt_while_importing_is_quiet(module: str, tmp_path: Path) -> None:
    script = INTERRUPTING.format(module=module)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (130, "") and "Traceback" not in done.stderr


LOOKING = (
    "documents",
    "events",
    "search",
    "dossier",
    "conflicts",
    "changes",
    "export",
    "series",
    "narratives",
)


@pytest.mark.parametrize("command", [*LOOKING, "judge"])
def test_a_missing_database_is_said_and_not_made_anew(
    run: Run, project: str, articles: Path, command: str
) -> None:
    for file in Path(project).glob("bilateral.db*"):
        file.unlink()
    more = {"search": ["x"], "changes": ["--since", "2020"], "judge": ["list"]}.get(command, [])
    code, out, err = run(command, *more, "--project", project)
    assert (
        (code, out) == (1, "") and "bilateral.db is missing or empty" in err and "bilateral read FILE" in err
    )
    assert not (Path(project) / "bilateral.db").exists()
    (Path(project) / "bilateral.db").touch()
    assert run(command, *more, "--project", project)[0] == 1


@pytest.mark.parametrize("left", [True, False])
def test_reading_makes_a_missing_database(run: Run, project: str, articles: Path, left: bool) -> None:
    (Path(project) / "bilateral.db").unlink()
    if left:
        (Path(project) / "bilateral.db").touch()
    assert run("read", str(articles), "--project", project)[0] == 0
    assert run("documents", "--project", project)[1].count("\n") == 3


def test_a_project_that_may_not_be_written_to_can_be_looked_at(
    run: Run, project: str, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("read", str(articles), "--project", project)
    more = {"search": ["italy"], "changes": ["--since", "2020"]}
    before = {name: run(name, *more.get(name, []), "--project", project)[:2] for name in LOOKING}
    files = sorted(Path(project).iterdir())
    # As root, who runs the tests in some places, may write everywhere.
    monkeypatch.setattr("bilateral.store.database._may_write", lambda _: False)
    assert {name: run(name, *more.get(name, []), "--project", project)[:2] for name in LOOKING} == before
    assert sorted(Path(project).iterdir()) == files
    claim = json.loads(before["export"][1].splitlines()[0])["id"]
    code, _, err = run("judge", "wrong", claim, "--project", project)
    assert code == 1 and "you may not write to the project, only look at it" in err
