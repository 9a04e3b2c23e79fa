"""Stored claims told over time: how the media of two states narrate it, and what changed since a day."""

from __future__ import annotations

import datetime as dt

from bilateral.knowledge import Knowledge
from bilateral.model import CharacterisationClaim, Dyad, last_day
from bilateral.pipeline.reconciling import sources
from bilateral.reconciliation.changes import Change, changes
from bilateral.reconciliation.narratives import Narratives, narratives
from bilateral.store import ClaimFilter, Store, views
from bilateral.store import findings as stored


def narratives_of(store: Store, dyad: Dyad, kb: Knowledge, by: str = "year") -> Narratives:
    """What the media of the two states call their relation; `by` is year or month."""
    which = ClaimFilter(kind=CharacterisationClaim.kind, dyad=dyad)
    labels = (claim for claim in views.claims(store, which) if isinstance(claim, CharacterisationClaim))
    stop = frozenset(kb.reconciliation.stop)
    return narratives(labels, views.documents(store), sources(store, kb), (dyad.a, dyad.b), stop, by)


def changes_since(
    store: Store, since: dt.date, dyad: Dyad, kb: Knowledge, *, read: bool = False
) -> list[Change]:
    """What documents published since that day brought on two states (with `read`: those read since that day).

    A document without a date counts as published when it was first read. The findings must be up to date.
    """
    first_read = views.first_read(store)
    later = {
        summary.id
        for summary in views.summaries(store)
        if _day(None if read else summary.published, first_read[summary.id]) >= since
    }
    document_of = dict(views.documents_of_claims(store, ClaimFilter()))
    about = dict(views.documents_of_claims(store, ClaimFilter(dyad=dyad)))
    found = changes(stored.findings(store), later, document_of, sources(store, kb))
    return [change for change in found if not change.claims or about.keys() & set(change.claims)]


def _day(published: str | None, read: str) -> dt.date:
    return last_day(published) if published else dt.date.fromisoformat(read[:10])
