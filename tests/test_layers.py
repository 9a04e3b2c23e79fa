"""Who may import whom (docs/architecture.md), imports inside functions included."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "bilateral"

LAW: dict[str, set[str]] = {
    "errors": set(),
    "model": {"errors"},
    "knowledge": {"errors", "model"},
    "sources": {"errors", "model", "knowledge"},
    "language": {"errors", "model", "knowledge"},
    "reconciliation": {"errors", "model", "knowledge"},
    "extraction": {"errors", "model", "knowledge", "language"},
    "store": {"errors", "model"},
    "analytics": {"errors", "model", "knowledge", "store"},
    "reports": {"errors", "model", "knowledge", "store", "analytics"},
    "exports": {"errors", "model", "knowledge", "store", "analytics"},
    "pipeline": {
        "errors",
        "model",
        "knowledge",
        "sources",
        "language",
        "extraction",
        "reconciliation",
        "store",
    },
    "project": {"errors", "model", "knowledge", "pipeline", "store", "analytics", "reports", "exports"},
    "cli": {"errors", "model", "project"},
}


def imported_parts(path: Path) -> set[str]:
    """The parts of bilateral that a module imports anywhere in it."""
    parts = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            modules = [node.module or ""]
            if node.module == "bilateral":
                modules = [
                    f"bilateral.{alias.name}" for alias in node.names if not alias.name.startswith("__")
                ]
        elif isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        else:
            continue
        parts |= {m.split(".")[1] for m in modules if m.startswith("bilateral.")}
    return parts


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_import_law(path: Path) -> None:
    part = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if part in ("__init__", "__main__"):
        return
    assert imported_parts(path) - {part} <= LAW[part]


def test_law_names_every_part() -> None:
    parts = {p.relative_to(PACKAGE).parts[0].removesuffix(".py") for p in PACKAGE.rglob("*.py")}
    assert parts - {"__init__", "__main__"} <= set(LAW)
