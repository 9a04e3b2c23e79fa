"""Stored claims told over time: how the media of two states narrate it, and what changed since a day."""

from __future__ import annotations

import datetime as dt

from bilateral.knowledge import Knowledge
from bilateral.model import CharacterisationClaim, Dyad, last_day
from bilateral.pipeline.reconciling import sources
from bilateral.reconciliation.changes import Change, changes
from bilateral.reconciliation.narratives import Narratives, narratives
from bilateral.store import ClaimFilter, FormerClaim, Store, views
from bilateral.store import findings as stored
from bilateral.store.rows import states_of


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

    A document without a date counts as published when it was first read, and a claim of an earlier version that is
    told still as read when that version was. The findings must be up to date.
    """
    first_read = views.first_read(store)
    published = {s.id: None if read else s.published for s in views.summaries(store)}
    later = {one for one, date in published.items() if _day(date, first_read[one]) >= since}
    document_of = dict(views.documents_of_claims(store, ClaimFilter()))
    for former in views.former_claims(store):
        present = document_of.get(former.successor or "")
        if present and not published.get(present) and _day(None, former.told) < since:
            document_of[former.successor or ""] = former.claim.document
    about = dict(views.documents_of_claims(store, ClaimFilter(dyad=dyad)))
    found = changes(stored.findings(store), later, document_of, sources(store, kb))
    return [
        change
        for change in found
        if about.keys() & set(change.claims) or not (change.claims or change.finding.claims)
    ]


def withdrawn_since(store: Store, since: dt.date, dyad: Dyad) -> list[FormerClaim]:
    """The claims on two states that a source told and, read again since that day, tells no more."""
    return [
        former
        for former in views.former_claims(store)
        if former.successor is None
        and _day(None, former.replaced) >= since
        and {dyad.a, dyad.b} <= {*states_of(former.claim)}
    ]


def _day(published: str | None, read: str) -> dt.date:
    return last_day(published) if published else dt.date.fromisoformat(read[:10])
