"""The public surface is small, and grows only on purpose."""

from __future__ import annotations

from importlib import import_module

import pytest

SURFACE = {
    "bilateral.exports": [
        "ClaimTable",
        "Exporter",
        "Wanted",
        "claim_table",
        "exporter",
        "finding_lines",
        "formats",
    ],
    "bilateral.pipeline": [
        "Change",
        "ChangeKind",
        "Engine",
        "Failure",
        "Forgotten",
        "Narratives",
        "Progress",
        "ReadOptions",
        "ReadReport",
        "changes_since",
        "code_lines",
        "explain",
        "forget",
        "judge",
        "load_engine",
        "narratives_of",
        "read_into",
        "reconcile_store",
        "withdrawn_since",
    ],
    "bilateral.project": [
        "Change",
        "ChangeKind",
        "ClaimFilter",
        "DocumentSummary",
        "Forgotten",
        "FormerClaim",
        "Hit",
        "Narratives",
        "Progress",
        "Project",
        "ReadReport",
        "Settings",
        "code",
    ],
    "bilateral.reports": ["build_dossier", "formats", "render"],
    "bilateral.sources": ["Failure", "ReadOptions", "count", "read"],
    "bilateral.store": ["ClaimFilter", "DocumentSummary", "FormerClaim", "Hit", "Store", "search"],
}


@pytest.mark.parametrize("name", sorted(SURFACE))
def test_public_names(name: str) -> None:
    module = import_module(name)
    assert sorted(module.__all__) == SURFACE[name]
    assert all(hasattr(module, public) for public in module.__all__)


def test_all_nouns_are_public() -> None:
    import bilateral.model as model

    nouns = {
        name
        for name, value in vars(model).items()
        if getattr(value, "__module__", "").startswith(model.__name__)
    }
    assert nouns == set(model.__all__) - {"CHANNELS", "CLAIM_TYPES", "FINDING_TYPES", "HOW_READ"}


def test_project_methods() -> None:
    from bilateral.project import Project

    public = {name for name in vars(Project) if not name.startswith("_")}
    assert public >= {"init", "open", "close", "read", "claims", "dossier", "documents", "search", "export"}
