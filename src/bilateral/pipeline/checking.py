"""Stored documents checked: each by itself, so that only new and judged ones are checked again."""

from __future__ import annotations

from collections.abc import Iterable

from bilateral.knowledge import Knowledge
from bilateral.reconciliation.checks import check_document
from bilateral.store import ClaimFilter, Store, views
from bilateral.store import findings as stored


def check_documents(store: Store, identities: Iterable[str], kb: Knowledge, rules: str) -> None:
    """Put the checks of these documents in place of their old ones.

    Raises StoreError where the store cannot be read or written.
    """
    for identity in identities:
        document = views.document(store, identity)
        if document is not None:
            claims = views.claims(store, ClaimFilter(document=identity))
            found = check_document(document, views.sentences(store, identity), claims, kb)
            stored.write(store, {}, {f"checks {identity}": found}, rules)
