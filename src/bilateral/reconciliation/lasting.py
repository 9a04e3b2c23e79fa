"""What goes on for years: wars, splits and sanctions, each with all that is told of it in order of dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bilateral.knowledge import Knowledge
from bilateral.model import (
    CommitmentClaim,
    EventClaim,
    FrictionClaim,
    History,
    HistoryStatus,
    Step,
    first_day,
)
from bilateral.reconciliation.traits import Traits, date_of
from bilateral.reconciliation.wording import UNDONE, joined, quoted, sorted_documents

_MOST = 60  # steps of one history: the latest ones


def lasting_history(identity: str, tellings: Iterable[Traits], kb: Knowledge) -> Iterator[History]:
    """The history of a known war, split or regime of sanctions, where it is told itself, and more than once.

    Its steps are the claims that tell of it and the deeds, promises and quarrels told with its name.
    """
    known = kb.undertakings[identity]
    if not known.lasts:
        return
    steps = sorted((t for t in tellings if _tells(t, identity)), key=_order)[-_MOST:]
    told_of = any(t.happening == identity and isinstance(t.claim, EventClaim | FrictionClaim) for t in steps)
    if not told_of or len(steps) < 2:
        return
    first, last = steps[0], steps[-1]
    yield History(
        claims=tuple(sorted(t.id for t in steps)),
        documents=sorted_documents(steps),
        explanation=(
            f"{known.name}: {joined(len(steps), 'telling')} in {joined(len({t.document for t in steps}), 'document')}, "
            f"from {quoted(first)} ({_date(first) or 'undated'}) to {quoted(last)} ({_date(last) or 'undated'})."
        ),
        of="event",
        subject=known.name,
        status=HistoryStatus.OVER if known.term.end else HistoryStatus.OPEN,
        steps=tuple(Step(_date(t), UNDONE.get(t.claim.factuality, "told"), t.id) for t in steps),
    )


def _tells(telling: Traits, identity: str) -> bool:
    named = identity in telling.undertakings
    return telling.happening == identity or (
        named and isinstance(telling.claim, EventClaim | CommitmentClaim | FrictionClaim)
    )


def _date(telling: Traits) -> str | None:
    when = date_of(telling.claim)
    return when.start or when.end or telling.source.published


def _order(telling: Traits) -> tuple[int, tuple[str, int, str]]:
    date = _date(telling)
    return first_day(date).toordinal() if date else 0, telling.place
