"""What reconciliation made of the claims: blocks of claims, and the findings of each block.

Findings can be made anew at any time; claims and judgements never depend on them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bilateral.model import Claim, Finding, finding_from_dict, finding_to_dict
from bilateral.store.database import Store
from bilateral.store.rows import claim_from_row, to_json

_SENTENCES = "('figure', 'prediction')"  # kinds whose quotes do not say what they are about
# What the view current_claim says, for a few claims at a time: the view would look at all documents for each query.
_LATEST = "SELECT max(id) FROM extraction WHERE extraction.document = claim.document"
_BATCH = 500  # values in one IN (...); SQLite takes 32,766


@dataclass(frozen=True, slots=True)
class Telling:
    """A current claim with the sentence that its evidence begins in, where its kind needs one."""

    id: str
    claim: Claim
    sentence: str


def stale_documents(store: Store, rules: str) -> list[str]:
    """The ids of documents whose current claims these rules have not yet taken in, sorted."""
    query = """SELECT document FROM current_extraction
        WHERE id NOT IN (SELECT extraction FROM reconciled WHERE rules = ?) ORDER BY document"""
    with store.guarded():
        return [one for (one,) in store.connection.execute(query, (rules,))]


def judged_documents(store: Store) -> list[str]:
    """The ids of documents with claims that were judged since the last reconciliation, sorted."""
    query = """SELECT DISTINCT document FROM claim JOIN judgement_subject ON subject = claim.id
        WHERE judgement > (SELECT coalesce(max(judgement), 0) FROM reconciled) ORDER BY document"""
    with store.guarded():
        return [one for (one,) in store.connection.execute(query)]


def unsettled_blocks(store: Store) -> list[str]:
    """The names of blocks that lost claims with a document that left, sorted."""
    with store.guarded():
        return [one for (one,) in store.connection.execute("SELECT name FROM unsettled_block ORDER BY name")]


def publications(store: Store) -> list[tuple[str, str | None, str | None]]:
    """Id, publisher and date of publication of each document."""
    with store.guarded():
        return store.connection.execute(
            "SELECT id, publisher, published FROM document ORDER BY id"
        ).fetchall()


def tellings_of(store: Store, document: str) -> list[Telling]:
    """The current claims of one document."""
    return [telling for _, telling in _tellings(store, "document = ?", (document,))]


def blocks_of(store: Store, documents: Iterable[str]) -> set[str]:
    """The names of the blocks that claims of these documents stand in."""
    query = "SELECT DISTINCT name FROM block JOIN claim ON claim.id = claim WHERE document = ?"
    with store.guarded():
        rows = (store.connection.execute(query, (one,)).fetchall() for one in documents)
        return {name for several in rows for (name,) in several}


def in_block(store: Store, name: str, most: int | None) -> list[str]:
    """The ids of the claims in a block, or of its latest ones by when they were told."""
    query = "SELECT claim FROM block WHERE name = ? ORDER BY told DESC, claim DESC LIMIT ?"
    with store.guarded():
        return [one for (one,) in store.connection.execute(query, (name, -1 if most is None else most))]


def tellings(store: Store, claims: Sequence[str]) -> dict[str, Telling]:
    """These claims by id."""
    found: dict[str, Telling] = {}
    for start in range(0, len(claims), _BATCH):
        some = claims[start : start + _BATCH]
        found.update(_tellings(store, f"id IN ({','.join('?' * len(some))})", some))
    return found


def write(
    store: Store,
    keys: Mapping[str, Mapping[str, tuple[str, Iterable[str]]]],
    found: Mapping[str, Iterable[Finding]],
    rules: str,
) -> None:
    """In one transaction: when each claim of each document of `keys` was told and its blocks, that these documents
    have been taken in, and the findings of each block of `found` in place of the old ones."""
    with store.transaction() as connection:
        judgement = connection.execute("SELECT coalesce(max(id), 0) FROM judgement").fetchone()[0]
        for document, blocks in keys.items():
            connection.execute(
                "DELETE FROM block WHERE claim IN (SELECT id FROM claim WHERE document = ?)", (document,)
            )
            rows = [(name, told, claim) for claim, (told, names) in blocks.items() for name in names]
            connection.executemany("INSERT INTO block VALUES (?, ?, ?)", rows)
            connection.execute(
                """INSERT OR REPLACE INTO reconciled
                    SELECT document, id, ?, ? FROM current_extraction WHERE document = ?""",
                (rules, judgement, document),
            )
        for name, several in found.items():
            connection.execute("DELETE FROM finding WHERE block = ?", (name,))
            connection.execute("DELETE FROM unsettled_block WHERE name = ?", (name,))
            connection.executemany(
                "INSERT OR REPLACE INTO finding VALUES (?, ?, ?, ?)",
                ((name, one.id, one.kind, to_json(finding_to_dict(one))) for one in several),
            )


def findings(store: Store, kind: str | None = None) -> Iterator[Finding]:
    """All findings or those of one kind, each once, sorted by kind and id."""
    query = "SELECT min(data) FROM finding WHERE ? IS NULL OR kind = ? GROUP BY kind, id ORDER BY kind, id"
    with store.guarded():
        rows = store.connection.execute(query, (kind, kind)).fetchall()
    return (finding_from_dict(json.loads(data)) for (data,) in rows)


def _tellings(store: Store, where: str, values: Sequence[str]) -> list[tuple[str, Telling]]:
    query = f"""SELECT id, data, confidence, basis, CASE WHEN kind IN {_SENTENCES} THEN coalesce((
            SELECT text FROM sentence WHERE document = claim.document AND start <= evidence_start
            ORDER BY start DESC LIMIT 1), '') ELSE '' END
        FROM claim WHERE {where} AND last_seen = ({_LATEST}) ORDER BY document, evidence_start, id"""
    with store.guarded():
        rows = store.connection.execute(query, values).fetchall()
    return [(one, Telling(one, claim_from_row(*read), text)) for one, *read, text in rows]
