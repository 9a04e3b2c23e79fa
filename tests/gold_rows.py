"""The rows of a file in tests/gold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "gold"


def gold_rows(name: str) -> list[dict[str, Any]]:
    """The rows of `name`.jsonl."""
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()]
