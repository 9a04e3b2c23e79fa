"""One commitment told several times in a document is one claim with several pieces of evidence."""

from __future__ import annotations

from dataclasses import replace

from bilateral.extraction.reading import Reading
from bilateral.model import CommitmentClaim


def gather_retellings(claims: list[CommitmentClaim], reading: Reading) -> list[CommitmentClaim]:
    """The commitments, each with the evidence of its retellings: a headline, and "the deal" told again."""
    kept: list[CommitmentClaim] = []
    for claim in claims:
        twin = next((i for i, earlier in enumerate(kept) if _retells(claim, earlier, reading)), None)
        if twin is None:
            kept.append(claim)
        else:
            kept[twin] = _merged(kept[twin], claim)
    return kept


def _retells(claim: CommitmentClaim, earlier: CommitmentClaim, reading: Reading) -> bool:
    """Same parties, standing and kind of thing, with nothing that tells them apart."""
    told = reading.kb.commitments.lemmas(reading.kb.commitments.shared)
    words, before = (
        {w.strip(".,'’\"").removesuffix("s") for w in c.what.lower().split()} for c in (claim, earlier)
    )
    told_apart = any(
        a is not None and b is not None and a != b
        for a, b in (
            (claim.value, earlier.value),
            (claim.volume, earlier.volume),
            (claim.date.year, earlier.date.year),
        )
    )
    definite = claim.what.lower().startswith(("the ", "this ", "that "))
    same = claim.status == earlier.status and set(claim.parties) == set(earlier.parties)
    alike = claim.status == earlier.status and _states(claim) == _states(earlier)
    if not told_apart and alike and _is_headline(earlier, reading):
        return True
    return (
        not told_apart
        and same
        and bool(words & before & told)
        and (definite or len(words & before) * 2 >= min(len(words), len(before)))
    )


def _states(claim: CommitmentClaim) -> set[str]:
    """The states among the parties, without firms."""
    return {p for p in claim.parties if len(p) == 3 and p.isupper()}


def _is_headline(claim: CommitmentClaim, reading: Reading) -> bool:
    """Whether it stands in a first sentence without a full stop."""
    first = reading.sentences[0]
    return claim.evidence[0].start < first.end and first.text.rstrip()[-1:].isalnum()


def _merged(claim: CommitmentClaim, again: CommitmentClaim) -> CommitmentClaim:
    return replace(
        claim,
        evidence=(*claim.evidence, *again.evidence),
        value=claim.value if claim.value is not None else again.value,
        unit=claim.unit or again.unit,
        volume=claim.volume or again.volume,
        term=claim.term or again.term,
        due=claim.due if claim.due.start or claim.due.end else again.due,
    )
