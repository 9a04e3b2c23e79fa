"""What goes on for years: wars, splits and sanctions, each with all that is told of it in order of dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bilateral.knowledge import Knowledge
from bilateral.knowledge.actors import Undertaking
from bilateral.knowledge.reference import War
from bilateral.model import (
    Claim,
    CommitmentClaim,
    EventClaim,
    FrictionClaim,
    History,
    HistoryStatus,
    Precision,
    Step,
    first_day,
)
from bilateral.reconciliation.traits import Traits, date_of
from bilateral.reconciliation.wording import UNDONE, joined, sorted_documents

_MOST = 60  # steps of one history: the latest ones


def lasting_history(identity: str, tellings: Iterable[Traits], kb: Knowledge) -> Iterator[History]:
    """The history of a known war, split or regime of sanctions, where it is told itself, and more than once.

    Its steps are the claims that tell of it, the deeds of force between its sides in its time, and the deeds, promises
    and quarrels told with its name.
    """
    known: Undertaking | War = kb.undertakings.get(identity) or kb.reference.wars[identity]
    if isinstance(known, Undertaking) and not known.lasts:
        return
    steps = sorted((t for t in tellings if _tells(t, identity)), key=_order)[-_MOST:]
    told_of = any(
        identity in (t.happening, t.war) and isinstance(t.claim, EventClaim | FrictionClaim) for t in steps
    )
    if not told_of or len(steps) < 2:
        return
    dates = list(dict.fromkeys(date for step in steps if (date := _date(step))))
    span = (
        f", from {dates[0]} to {dates[-1]}" if len(dates) > 1 else "".join(f", of {date}" for date in dates)
    )
    yield History(
        claims=tuple(sorted(t.id for t in steps)),
        documents=sorted_documents(steps),
        explanation=(
            f"{known.name}: {joined(len(steps), 'telling')} in "
            f"{joined(len({t.document for t in steps}), 'document')}{span}."
        ),
        of="event",
        subject=known.name,
        status=HistoryStatus.OVER if known.term.end else HistoryStatus.OPEN,
        steps=tuple(Step(_date(t), _status(t.claim), t.id) for t in steps),
    )


def _tells(telling: Traits, identity: str) -> bool:
    named = identity in telling.undertakings
    return identity in (telling.happening, telling.war) or (
        named and isinstance(telling.claim, EventClaim | CommitmentClaim | FrictionClaim)
    )


def _status(claim: Claim) -> str:
    """What it tells: the PLOVER type of a deed, how a promise stands; that it did not happen."""
    if isinstance(claim, EventClaim):
        return UNDONE.get(claim.factuality, claim.plover.type)
    return claim.status.value if isinstance(claim, CommitmentClaim) else claim.kind


def _date(telling: Traits) -> str | None:
    """When it was, as far as it is told; when it was told says nothing of it."""
    when = date_of(telling.claim)
    return None if when.precision is Precision.UNKNOWN else when.start or when.end


def _order(telling: Traits) -> tuple[bool, int, tuple[str, int, str]]:
    """By date, those without one last."""
    date = _date(telling)
    return date is None, first_day(date).toordinal() if date else 0, telling.place
