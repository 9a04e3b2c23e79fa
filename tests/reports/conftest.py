from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bilateral.knowledge import load_knowledge
from bilateral.model import Dyad
from bilateral.reports import build_dossier
from bilateral.reports.dossier import Dossier
from bilateral.store import Store
from telling import fill


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "bilateral.db") as opened:
        yield opened


@pytest.fixture
def dossier(store: Store) -> Dossier:
    fill(store)
    return build_dossier(store, Dyad("CHL", "NOR"), load_knowledge())
