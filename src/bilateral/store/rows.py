"""Nouns to rows and back: what of a document or claim becomes a column, and what stays JSON."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from typing import Any

from bilateral.errors import StoreError
from bilateral.model import (
    HOW_READ,
    Claim,
    DateBasis,
    Document,
    Judgement,
    Passage,
    PassageKind,
    Published,
    Register,
    Verdict,
    When,
    claim_from_dict,
    claim_to_dict,
)

_STATE = re.compile(r"[A-Z]{3}")
_STATE_FIELDS = (
    "actor",
    "recipient",
    "subject",
    "direction",
    "parties",
    "about",
    "dependent",
    "on",
    "states",
)


def to_json(value: Any) -> str:
    """The one compact form, with keys in order, so that equal values are equal text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


# -- documents


def reading_data(document: Document) -> str:
    """All that one source told about the document beside its text, as JSON."""
    return to_json(
        {
            "url": document.url,
            "title": document.title,
            "authors": document.authors,
            "basis": document.published.basis,
            "language": document.language,
            "register": document.register,
            "passages": [[p.kind, p.start, p.end] for p in document.passages],
            "raw_sha256": document.raw_sha256,
        }
    )


def reading_digest(document: Document) -> str:
    """A hash of what extraction sees of a document beside its text and id."""
    seen = [
        document.title,
        document.authors,
        document.published.basis,
        document.language,
        document.register,
        [[p.kind, p.start, p.end] for p in document.passages],
    ]
    return hashlib.sha256(to_json(seen).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def document_from_row(
    text: str, publisher: str | None, published: str | None, source: str, data: str
) -> Document:
    """The document as `source` gave it."""
    fields = json.loads(data)
    return Document(
        text=text,
        source=source,
        url=fields["url"],
        title=fields["title"],
        authors=tuple(fields["authors"]),
        publisher=publisher,
        published=Published(published, DateBasis(fields["basis"])),
        language=fields["language"],
        register=Register(fields["register"]),
        passages=tuple(Passage(PassageKind(kind), start, end) for kind, start, end in fields["passages"]),
        raw_sha256=fields["raw_sha256"],
    )


# -- claims


def claim_data(claim: Claim) -> str:
    """What the claim says, as JSON; how it was read stands in columns of their own."""
    return to_json({name: value for name, value in claim_to_dict(claim).items() if name not in HOW_READ})


def claim_from_row(data: str, confidence: float, basis: str | None = None) -> Claim:
    """The inverse of `claim_data`. Raises StoreError for a kind or form unknown to this program."""
    try:
        read = {"confidence": confidence} | ({"basis": basis} if basis is not None else {})
        return claim_from_dict({**json.loads(data), **read})
    except (KeyError, TypeError, ValueError) as error:
        raise StoreError(
            "a stored claim cannot be read",
            cause=f"it has another form than this version expects ({error})",
            remedy="read the documents again: bilateral read --again",
        ) from error


def claim_columns(claim: Claim) -> dict[str, Any]:
    """The columns that filters and orders use."""
    when: When = getattr(claim, "period", None) or getattr(claim, "date", None) or When()
    first, last = when.first_day(), when.last_day()
    return {
        "id": claim.id,
        "document": claim.document,
        "kind": claim.kind,
        "evidence_start": min(evidence.start for evidence in claim.evidence),
        "factuality": claim.factuality,
        "speaker": claim.attribution.speaker if claim.attribution else None,
        "metric": getattr(claim, "metric", None),
        "status": getattr(claim, "status", None),
        "date_first": first.isoformat() if first else None,
        "date_last": last.isoformat() if last else None,
        "confidence": claim.confidence,
        "data": claim_data(claim),
        "basis": getattr(claim, "basis", None),
    }


def states_of(claim: Claim) -> tuple[str, ...]:
    """ISO3 of the states that a claim names in its fields, sorted; none for a claim that names no state."""
    found: set[str] = set()
    for name in _STATE_FIELDS:
        found.update(_states_in(getattr(claim, name, None)))
    return tuple(sorted(found))


def _states_in(value: str | Iterable[str] | None) -> Iterable[str]:
    """`RUS->CHN`, `CHN` or a sequence of codes and names; names that are no code are left out."""
    words = value.split("->") if isinstance(value, str) else value or ()
    return (word for word in words if _STATE.fullmatch(word))


# -- judgements


def judgement_from_row(
    subjects: str,
    verdict: str,
    who: str,
    why: str,
    made: str,
    field: str | None,
    value: str | None,
    follows: str | None,
) -> Judgement:
    """A stored judgement."""
    return Judgement(
        subjects=tuple(json.loads(subjects)),
        verdict=Verdict(verdict),
        who=who,
        why=why,
        made=made,
        field=field,
        value=value,
        follows=follows,
    )
