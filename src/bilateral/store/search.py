"""Full-text search over the sentences of all documents."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bilateral.model import PassageKind
from bilateral.store.database import Store

_TERM = re.compile(r'"[^"]*"|\S+')


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that was found: `document.text[start:end] == text`."""

    document: str
    source: str
    kind: PassageKind
    start: int
    end: int
    text: str


def search(store: Store, words: str, limit: int = 20) -> list[Hit]:
    """The best `limit` sentences that hold all the words, best first; quote a phrase: `"gas contract" 2014`.

    Word forms are found (meet: meets, meeting), case and accents do not matter. No words, no hits.
    """
    query = _query(words)
    if not query:
        return []
    with store.guarded():
        rows = store.connection.execute(
            """SELECT document, kind, start, end, sentence.text,
                (SELECT min(source) FROM reading WHERE reading.document = sentence.document) AS source
            FROM sentence_words JOIN sentence ON sentence.id = sentence_words.rowid
            WHERE sentence_words MATCH ? ORDER BY rank, source, start LIMIT ?""",
            (query, limit),
        ).fetchall()
    return [
        Hit(document, source, PassageKind(kind), start, end, text)
        for document, kind, start, end, text, source in rows
    ]


def _query(words: str) -> str:
    """What was typed, as an FTS5 query in which no word is an operator."""
    terms = (term.strip('"').replace('"', " ") for term in _TERM.findall(words))
    return " ".join(f'"{term}"' for term in terms if any(c.isalnum() for c in term))
