"""What comes out of the store, always in the same order whatever the order of reading was.

Only current claims are shown: those that the latest run of the extraction over their document has found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from bilateral.model import (
    Claim,
    Decisions,
    Document,
    Dyad,
    Judgement,
    Passage,
    PassageKind,
    Stamp,
    decisions,
    first_day,
    last_day,
    standing,
)
from bilateral.store.database import Store
from bilateral.store.rows import claim_from_row, document_from_row, judgement_from_row, reading_digest

_DOCUMENT = """SELECT text, publisher, published, source, data FROM document
    JOIN reading ON reading.document = document.id
        AND source = (SELECT min(source) FROM reading WHERE reading.document = document.id)"""

_SHORTEST_ID = 7  # long enough that an id which a person noted down stays clear as the store grows


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims: every field that is not None must hold.

    `since` and `until` are partial ISO dates, inclusive; a claim without any date does not pass them.
    A claim passes `dyad` when it names both states, or names no state in a document that speaks of both.
    Claims that people judged wrong do not pass, and corrected fields read as corrected (what the filter asks is
    asked of the text's own words); `raw` shows the claims as the texts have them. `refuted` False leaves out
    claims that a check refutes (docs/checks.md).
    """

    kind: str | None = None
    dyad: Dyad | None = None
    channel: str | None = None
    since: str | None = None
    until: str | None = None
    speaker: str | None = None
    metric: str | None = None
    status: str | None = None
    basis: str | None = None
    document: str | None = None
    raw: bool = False
    refuted: bool = True


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A document without its text. `claims` and `characters` are counts; `near_copies` are document ids."""

    id: str
    sources: tuple[str, ...]
    title: str | None
    publisher: str | None
    published: str | None
    characters: int
    claims: int
    near_copies: tuple[str, ...]


def claims(store: Store, which: ClaimFilter = ClaimFilter()) -> Iterator[Claim]:
    """The current claims, ordered by source of the document, place of the evidence, kind and id.

    Raises ValueError where `since` or `until` is no partial ISO date.
    """
    where, values = _conditions(which)
    query = f"""SELECT id, data, confidence, basis FROM current_claim
        JOIN (SELECT document AS read, min(source) AS source FROM reading GROUP BY document)
            ON read = document
        WHERE {where} ORDER BY source, document, evidence_start, kind, id"""
    with store.guarded():
        rows = store.connection.execute(query, values).fetchall()
    decided = Decisions() if which.raw else decisions(judgements(store))
    amended = (decided.amended(claim_from_row(*read), one) for one, *read in rows)
    return (claim for claim in amended if claim is not None)


def _conditions(which: ClaimFilter) -> tuple[str, dict[str, Any]]:
    """The WHERE clause of a filter and its values."""
    parts = ["TRUE"]
    values: dict[str, Any] = {}
    for column in ("kind", "speaker", "metric", "status", "basis", "document"):
        if (value := getattr(which, column)) is not None:
            parts.append(f"{column} = :{column}")
            values[column] = value
    if which.channel is not None:
        parts.append("id IN (SELECT claim FROM claim_channel WHERE channel = :channel)")
        values["channel"] = which.channel
    if which.since is not None:
        parts.append(f"{_DATED} AND coalesce(date_last, '9999') >= :since")
        values["since"] = first_day(which.since).isoformat()
    if which.until is not None:
        parts.append(f"{_DATED} AND coalesce(date_first, '') <= :until")
        values["until"] = last_day(which.until).isoformat()
    if not which.refuted:
        parts.append(f"id NOT IN ({_REFUTED})")
    if which.dyad is not None:
        parts.append(_OF_DYAD)
        values |= {"a": which.dyad.a, "b": which.dyad.b}
    return " AND ".join(parts), values


def id_length(store: Store) -> int:
    """To how many digits ids of claims may be shortened and still name one claim each."""
    with store.guarded():
        ids = [one for (one,) in store.connection.execute("SELECT id FROM claim ORDER BY id")]
    differ = (
        next(n for n, (a, b) in enumerate(zip(*both, strict=True), 1) if a != b) for both in pairwise(ids)
    )
    return max([_SHORTEST_ID, *differ])


def claims_beginning(store: Store, beginning: str, limit: int = 2) -> list[Claim]:
    """The claims, as their texts have them, whose ids begin so; at most `limit`, in order of id."""
    query = "SELECT data, confidence, basis FROM claim WHERE substr(id, 1, ?) = ? ORDER BY id LIMIT ?"
    with store.guarded():
        rows = store.connection.execute(query, (len(beginning), beginning, limit)).fetchall()
    return [claim_from_row(*read) for read in rows] if beginning else []


_REFUTED = "SELECT value FROM finding, json_each(finding.data, '$.refutes') WHERE kind = 'check'"
_DATED = "coalesce(date_first, date_last) IS NOT NULL"  # a missing bound is open, two are no date
_BOTH = """SELECT one.claim FROM claim_state AS one JOIN claim_state AS other USING (claim)
    WHERE one.state = :a AND other.state = :b"""
_OF_DYAD = f"""(id IN ({_BOTH}) OR (
        NOT EXISTS (SELECT 1 FROM claim_state WHERE claim = current_claim.id)
        AND document IN (SELECT document FROM current_claim WHERE id IN ({_BOTH}))))"""


def documents(store: Store) -> Iterator[Document]:
    """All documents, ordered by source; one read from several sources stands under the first of them."""
    with store.guarded():
        for row in store.connection.execute(f"{_DOCUMENT} ORDER BY source, document.id"):
            yield document_from_row(*row)


def document(store: Store, identity: str) -> Document | None:
    """The document with this id."""
    with store.guarded():
        row = store.connection.execute(f"{_DOCUMENT} WHERE document.id = ?", (identity,)).fetchone()
    return document_from_row(*row) if row else None


def sentences(store: Store, identity: str) -> list[Passage]:
    """The sentences of a document, in order."""
    query = "SELECT kind, start, end FROM sentence WHERE document = ? ORDER BY start, end"
    with store.guarded():
        rows = store.connection.execute(query, (identity,)).fetchall()
    return [Passage(PassageKind(kind), start, end) for kind, start, end in rows]


def sentence_bounds(store: Store, identity: str, start: int, end: int) -> tuple[int, int]:
    """The offsets of the sentence or sentences of a document in which `start` to `end` lies; these two
    themselves where no sentence is stored there."""
    query = "SELECT min(start), max(end) FROM sentence WHERE document = ? AND start < ? AND end > ?"
    with store.guarded():
        first, last = store.connection.execute(query, (identity, end, start)).fetchone()
    return (start, end) if first is None else (min(first, start), max(last, end))


def document_ids(store: Store) -> list[str]:
    """The ids of all documents, sorted."""
    with store.guarded():
        return [one for (one,) in store.connection.execute("SELECT id FROM document ORDER BY id")]


def documents_of_claims(store: Store, which: ClaimFilter) -> list[tuple[str, str]]:
    """(claim, document) ids of the current claims that pass, judged wrong ones too, sorted."""
    where, values = _conditions(which)
    query = f"SELECT id, document FROM current_claim WHERE {where} ORDER BY id"
    with store.guarded():
        return store.connection.execute(query, values).fetchall()


def first_read(store: Store) -> dict[str, str]:
    """When each document was first extracted from, as an ISO time."""
    with store.guarded():
        return dict(store.connection.execute("SELECT document, min(made) FROM extraction GROUP BY document"))


def sources_of(store: Store) -> dict[str, tuple[str, ...]]:
    """Each document's sources, sorted."""
    found: dict[str, tuple[str, ...]] = {}
    with store.guarded():
        for one, source in store.connection.execute("SELECT document, source FROM reading ORDER BY 1, 2"):
            found[one] = (*found.get(one, ()), source)
    return found


def summaries(store: Store) -> list[DocumentSummary]:
    """All documents without their texts, ordered by source."""
    query = """SELECT id, publisher, published, length(text),
            (SELECT data ->> 'title' FROM reading WHERE document = document.id ORDER BY source LIMIT 1),
            (SELECT count(*) FROM current_claim WHERE document = document.id)
        FROM document"""
    sources, copies = sources_of(store), near_copies(store)
    with store.guarded():
        rows = store.connection.execute(query).fetchall()
    found = [
        DocumentSummary(one, sources[one], title, publisher, published, length, count, copies.get(one, ()))
        for one, publisher, published, length, title, count in rows
    ]
    return sorted(found, key=lambda s: (s.sources, s.id))


def near_copies(store: Store) -> dict[str, tuple[str, ...]]:
    """For each document that nearly copies others, or is copied: their ids, sorted."""
    found: dict[str, set[str]] = {}
    with store.guarded():
        for first, second in store.connection.execute("SELECT first, second FROM near_copy"):
            found.setdefault(first, set()).add(second)
            found.setdefault(second, set()).add(first)
    return {one: tuple(sorted(others)) for one, others in found.items()}


def refuted(store: Store) -> frozenset[str]:
    """The ids of the claims that a check refutes: nothing is assembled from them."""
    with store.guarded():
        return frozenset(one for (one,) in store.connection.execute(_REFUTED))


def common_numbers(store: Store, fingerprint: Iterable[int]) -> list[tuple[str, int, int]]:
    """For each document that shares numbers with the fingerprint: id, how many it shares, how many it has."""
    query = """SELECT document, count(*), (SELECT count(*) FROM fingerprint WHERE document = shared.document)
        FROM fingerprint AS shared JOIN asked USING (number) GROUP BY document ORDER BY document"""
    with store.guarded():
        store.connection.execute("CREATE TEMP TABLE IF NOT EXISTS asked (number INTEGER PRIMARY KEY)")
        store.connection.execute("DELETE FROM asked")
        store.connection.executemany("INSERT INTO asked VALUES (?)", ((number,) for number in fingerprint))
        return store.connection.execute(query).fetchall()


def judgements(store: Store, subject: str | None = None) -> list[Judgement]:
    """All judgements in the order in which they were made, or those on one subject.

    One on a claim of an earlier version of a source is on the claim that says the same in the present one.
    """
    query = "SELECT subjects, verdict, who, why, made, field, value, follows FROM judgement ORDER BY id"
    with store.guarded():
        rows = store.connection.execute(query).fetchall()
        followed = dict(store.connection.execute(_SUCCESSORS).fetchall())
    found = [_followed(judgement_from_row(*row), followed) for row in rows]
    return [one for one in found if subject is None or subject in one.subjects]


def waiting(store: Store) -> list[Judgement]:
    """The judgements that stand and have no effect: no current claim says what one of their claims said."""
    with store.guarded():
        told = {one for (one,) in store.connection.execute(_JUDGED_AND_TOLD)}
    return [one for one in standing(judgements(store)) if not told.issuperset(one.subjects)]


_JUDGED_AND_TOLD = """SELECT id FROM current_claim WHERE id IN (SELECT subject FROM judgement_subject)
    OR id IN (SELECT successor FROM replaced_claim)"""


# The subjects of judgements that are claims of earlier versions, each with the last claim that says the same.
_SUCCESSORS = """WITH RECURSIVE path (subject, claim) AS (
        SELECT subject, successor FROM judgement_subject JOIN replaced_claim ON id = subject
        UNION SELECT subject, successor FROM path JOIN replaced_claim ON id = claim
    )
    SELECT subject, claim FROM path
    WHERE claim IS NOT NULL AND claim NOT IN (SELECT id FROM replaced_claim WHERE successor IS NOT NULL)"""


def _followed(judgement: Judgement, followed: Mapping[str, str]) -> Judgement:
    """The judgement on the present claims; as it was where its two claims have become one."""
    subjects = tuple(sorted({followed.get(one, one) for one in judgement.subjects}))
    return replace(judgement, subjects=subjects) if len(subjects) == len(judgement.subjects) else judgement


@dataclass(frozen=True, slots=True)
class FormerClaim:
    """A claim of an earlier version of `source`: when its words were first read, and when it was replaced (ISO
    times). `successor` is the claim of the next version that says the same."""

    claim: Claim
    source: str
    told: str
    replaced: str
    successor: str | None


def former_claims(store: Store) -> list[FormerClaim]:
    """The claims of all earlier versions, ordered by when they were replaced, source and id."""
    query = """SELECT replaced_claim.data, source, told, replaced, successor FROM replaced_claim
        JOIN replaced_document ON replaced_document.id = document
        WHERE replaced_claim.data IS NOT NULL ORDER BY replaced, source, replaced_claim.id"""
    with store.guarded():
        rows = store.connection.execute(query).fetchall()
    return [FormerClaim(claim_from_row(data, 0.0), *rest) for data, *rest in rows]


# -- what has been done already


def input_digest(store: Store, source: str, options: str) -> str | None:
    """The digest of the bytes that this input had when it was last read to its end under these options."""
    with store.guarded():
        row = store.connection.execute(
            "SELECT digest FROM input WHERE source = ? AND options = ?", (source, options)
        ).fetchone()
    return row[0] if row else None


def input_documents(store: Store, source: str) -> list[str]:
    """The ids of the documents that this input gave when it was last read to its end."""
    with store.guarded():
        rows = store.connection.execute(
            "SELECT document FROM input_document WHERE source = ? ORDER BY 1", (source,)
        ).fetchall()
    return [one for (one,) in rows]


def input_options(store: Store, source: str) -> str | None:
    """The options under which this input was last read to its end."""
    with store.guarded():
        row = store.connection.execute("SELECT options FROM input WHERE source = ?", (source,)).fetchone()
    return row[0] if row else None


def documents_from(store: Store, source: str) -> list[str]:
    """The ids of the documents that were read from a source of this name, sorted."""
    query = "SELECT DISTINCT document FROM reading WHERE source = ? ORDER BY 1"
    with store.guarded():
        return [one for (one,) in store.connection.execute(query, (source,))]


def is_known(store: Store, identity: str) -> bool:
    """Whether this document is stored."""
    with store.guarded():
        return bool(store.connection.execute("SELECT 1 FROM document WHERE id = ?", (identity,)).fetchone())


def is_current(store: Store, document: Document, stamp: Stamp) -> bool:
    """Whether this extractor made the document's latest claims, from this reading of it."""
    with store.guarded():
        row = store.connection.execute(
            "SELECT extractor, ontology, reading FROM extraction WHERE document = ? ORDER BY id DESC LIMIT 1",
            (document.id,),
        ).fetchone()
    return bool(row == (stamp.extractor, stamp.ontology, reading_digest(document)))


def stale_documents(store: Store, stamp: Stamp) -> list[str]:
    """The ids of stored documents whose claims another extractor or ontology made, sorted."""
    query = """SELECT extraction.document FROM extraction JOIN current_extraction USING (id)
        WHERE extractor != ? OR ontology != ? ORDER BY 1"""
    with store.guarded():
        return [one for (one,) in store.connection.execute(query, (stamp.extractor, stamp.ontology))]


def metrics(store: Store) -> list[str]:
    """What the current figures measure, sorted."""
    query = "SELECT DISTINCT metric FROM current_claim WHERE metric IS NOT NULL ORDER BY metric"
    with store.guarded():
        return [one for (one,) in store.connection.execute(query)]


def count_claims(store: Store) -> dict[str, int]:
    """How many current claims of each kind there are."""
    with store.guarded():
        return dict(
            store.connection.execute("SELECT kind, count(*) FROM current_claim GROUP BY kind ORDER BY kind")
        )


def stamps(store: Store) -> list[tuple[str, str, int]]:
    """Extractor, ontology and number of documents of the current claims; more than one row: a mixed store."""
    query = """SELECT extractor, ontology, count(*) FROM extraction JOIN current_extraction USING (id)
        GROUP BY extractor, ontology ORDER BY extractor, ontology"""
    with store.guarded():
        return list(store.connection.execute(query))
