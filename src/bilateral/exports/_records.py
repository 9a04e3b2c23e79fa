"""A claim as the flat-ish record that people and programs read: the fields of docs/formats.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bilateral.model import Claim, claim_to_dict
from bilateral.store import ClaimFilter, DocumentSummary, Store, views


def records(store: Store, which: ClaimFilter) -> Iterator[dict[str, Any]]:
    """Each current claim that passes the filter, ordered by source, place of the evidence, kind and id."""
    told_by = {summary.id: summary for summary in views.summaries(store)}
    for claim in views.claims(store, which):
        yield record(claim, told_by[claim.document])


def record(claim: Claim, told_by: DocumentSummary) -> dict[str, Any]:
    """All that a claim says, common fields first. Values are JSON types; whole numbers have no fraction."""
    says = claim_to_dict(claim)
    common = {
        "kind": says.pop("kind"),
        "id": claim.id,
        "channel": claim.channels[0] if claim.channels else None,
        "channels": says.pop("channels"),
        "factuality": says.pop("factuality"),
        "attribution": says.pop("attribution"),
        "confidence": round(says.pop("confidence"), 4),
        "document": document_record(told_by),
        "evidence": [
            {"quote": e["quote"], "start": e["start"], "end": e["end"]} for e in says.pop("evidence")
        ],
    }
    del says["document"]
    return {**common, **{name: _spoken(name, value) for name, value in says.items()}, **_speaker(claim)}


def document_record(told_by: DocumentSummary) -> dict[str, Any]:
    """Where a claim stands; `source` is the first of the document's sources."""
    return {
        "id": told_by.id,
        "source": told_by.sources[0],
        "title": told_by.title,
        "publisher": told_by.publisher,
        "published": told_by.published,
    }


def _spoken(name: str, value: Any) -> Any:
    """A value as the format has it: one number, not a list of one; `level` or `change`, not a flag."""
    if name == "change":
        return "change" if value else "level"
    if name == "value" and isinstance(value, list):
        numbers = [_plain_number(number) for number in value]
        return numbers[0] if len(numbers) == 1 else numbers
    return _plain_number(value) if isinstance(value, float) else value


def _plain_number(value: float) -> float | int:
    return int(value) if float(value).is_integer() else value


def _speaker(claim: Claim) -> dict[str, str | None]:
    """Whose prediction or label it is stands beside it, too."""
    if claim.kind not in ("prediction", "characterisation"):
        return {}
    return {"speaker": claim.attribution.speaker if claim.attribution else None}
