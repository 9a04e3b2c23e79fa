"""Findings as the records of docs/formats.md, a JSON line each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from bilateral.model import Finding, finding_to_dict
from bilateral.store import Store
from bilateral.store.findings import findings


def finding_lines(store: Store, kind: str | None = None) -> Iterator[str]:
    """All stored findings or those of one kind, sorted by kind and id."""
    return (json.dumps(finding_record(found), ensure_ascii=False) + "\n" for found in findings(store, kind))


def finding_record(found: Finding) -> dict[str, Any]:
    """All that a finding says, kind and id first; a single value is a number, a range a list of two."""
    says = finding_to_dict(found)
    kind = says.pop("kind")
    if points := says.get("points"):
        says["points"] = [{**point, "value": _single(point["value"])} for point in points]
    return {"kind": kind, "id": found.id, **says}


def _single(value: list[float]) -> float | list[float]:
    return value[0] if len(value) == 1 else value
