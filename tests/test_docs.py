"""The documents say what the program is. Where one fails: `make docs`, or mend the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bilateral import __version__
from bilateral.cli import app
from bilateral.knowledge import load_knowledge
from bilateral.model import CHANNELS
from bilateral.store import ClaimFilter, Store, writer
from making import STAMP, document, event, figure, sentences
from test_layers import LAW
from tools import docs_commands, docs_metrics, docs_tables

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("t*/**/README.md")])
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
WRITTEN = {".py", ".md", ".yaml", ".toml", ".txt", ".cfg", ".html", ".json", ".jsonl", ".tsv", ".css", ""}
NO_TEXT = {"__pycache__", ".git"}  # .git is a file where the repository is checked out a second time
# Spelt in parts, for this file is looked at, too.
MACHINE = re.compile(r"(?<![\w.])/(?:work|root|home|Users)/\w")
REGISTRIES = re.compile(
    "|".join(["py" + r"pi\.", "python" + "hosted", "npm" + "js", "artifact" + "ory", "/simple" + "/"])
)


def files() -> Iterator[Path]:
    """All that is kept in the repository and written by people or tools."""
    for folder in ("", ".ci", "docs", "src", "tests", "tools"):
        found = (ROOT / folder).rglob("*") if folder else ROOT.glob("*")
        yield from (p for p in found if p.is_file() and p.suffix in WRITTEN and not NO_TEXT & {*p.parts})


def test_the_page_of_commands_is_current() -> None:
    assert docs_commands.TARGET.read_text("utf-8") == docs_commands.page(), "run make docs"


def test_every_command_is_told() -> None:
    page = docs_commands.TARGET.read_text("utf-8")
    names = docs_commands.command_names()
    assert len(names) >= len(app.registered_commands)
    assert all(f"\n## {name}\n" in page and f"`bilateral {name.split()[0]}`" in README for name in names)


def test_the_page_of_metrics_is_current() -> None:
    assert docs_metrics.TARGET.read_text("utf-8") == docs_metrics.page(load_knowledge()), "run make docs"


def test_every_metric_channel_and_unit_is_told() -> None:
    kb, page = load_knowledge(), docs_metrics.TARGET.read_text("utf-8")
    assert all(f"\n### {name}\n" in page for name in kb.metrics)
    assert all(f"\n| `{name}` | " in page for name in CHANNELS)
    assert all(f"\n| {unit.id} | {unit.dimension} | " in page for unit in kb.units.units)


def test_the_made_parts_of_the_readme_are_current() -> None:
    made = {part["name"] for part in docs_tables.PART.finditer(README)}
    assert made == {*docs_tables.TABLES, *docs_tables.OUTPUT}
    assert docs_tables.page(README, docs_tables.TABLES) == README, "run make docs"


def test_the_readme_counts_the_samples() -> None:
    samples = list((ROOT / "src" / "bilateral" / "samples").iterdir())
    briefs = (
        (ROOT / "src" / "bilateral" / "samples" / "260_wire_briefs.jsonl").read_text("utf-8").splitlines()
    )
    number = len(samples) - 1 + len(briefs)
    assert f"reads {number} sample texts" in README


@pytest.mark.parametrize("path", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_commands_told_exist(path: Path) -> None:
    text = path.read_text("utf-8")
    targets = {line.partition(":")[0] for line in (ROOT / "Makefile").read_text("utf-8").splitlines()}
    known = {name.split()[0] for name in docs_commands.command_names()} | {"COMMAND", "--help"}
    assert set(re.findall(r"^ {4}(?:\S+ )?make ([a-z-]+)|`make ([a-z-]+)", text, re.M)) <= {
        pair for target in targets for pair in ((target, ""), ("", target))
    }
    assert set(re.findall(r"(?:^ {4}|`)bilateral ([\w-]+)", text, re.M)) <= known


@pytest.mark.parametrize("path", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_options_told_exist(path: Path) -> None:
    page = docs_commands.TARGET.read_text("utf-8")
    for call in re.findall(r"(?:^ {4}|`)bilateral ([^`\n]+)", path.read_text("utf-8"), re.M):
        sections = re.findall(rf"^## {call.split()[0]}\b.*?(?=^## |\Z)", page, re.M | re.S)
        unknown = [o for o in re.findall(r"(?<=\s)--[\w-]+", call) if not any(f"`{o}" in s for s in sections)]
        assert unknown in ([], ["--help"]), call


@pytest.mark.parametrize("path", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    broken = [link for link in LINK.findall(path.read_text("utf-8")) if not (path.parent / link).exists()]
    assert not broken


def test_the_table_of_layers_is_the_law() -> None:
    rows = re.findall(r"^\| `(\w+)` \|([\w, ]*)\|", ARCHITECTURE, re.M)
    told = {part: {name.strip() for name in allowed.split(",")} - {""} for part, allowed in rows}
    assert {part: told.get(part) for part in LAW} == LAW


def test_modules_named_in_the_architecture_exist() -> None:
    table = ARCHITECTURE.partition("## Where to find things")[2].partition("\n## ")[0]
    folder = package = (
        ROOT / "src" / "bilateral"
    )  # of the name before: `people/`, `time_rules.py` stand beside it
    for name in re.findall(r"`([\w/*]+(?:\.py|\.yaml|/))`", table):
        found = sorted(package.glob(name)) or sorted(folder.glob(name))
        assert found, name
        folder = found[0].parent


@pytest.mark.parametrize("path", DECISIONS, ids=lambda p: p.stem)
def test_decisions_say_situation_choice_and_price(path: Path) -> None:
    text = path.read_text("utf-8")
    assert re.match(r"\d{3}-", path.name)
    assert [part for part in ("**Situation.**", "**Choice.**", "**Price.**") if part not in text] == []


def test_decisions_are_numbered_once() -> None:
    assert [path.name[:3] for path in DECISIONS] == [f"{n:03}" for n in range(1, len(DECISIONS) + 1)]


def test_the_changelog_knows_this_version() -> None:
    assert f"\n## {__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_exporter_of_the_guide_runs(tmp_path: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", CONTRIBUTING, re.S)
    module: dict[str, object] = {}
    exec(code, module)
    with Store(tmp_path / "store.db") as store:
        text = document()
        writer.write_document(store, text, sentences(text), [event(text), figure(text)], STAMP)
        lines = list(module["export"](store, ClaimFilter()))  # type: ignore[operator]
    assert len(lines) == 2 and all(re.fullmatch(r"[0-9a-f]{16}\t.+\n", line) for line in lines)


def test_nothing_names_this_machine_or_a_registry() -> None:
    guilty = []
    for path in files():
        text = path.read_text("utf-8", errors="replace")
        guilty += [
            f"{path.relative_to(ROOT)}: {m[0]}" for rule in (MACHINE, REGISTRIES) for m in rule.finditer(text)
        ]
    assert not guilty
