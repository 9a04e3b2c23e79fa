"""Opposed views of one issue: allies or not, no limits or clear limits, friends or friends in name only.

One finding for a pair of states and an issue, with both sides: who says yes, who says no, and when. A formal
status is one of which only one answer can hold at a time; of an assessment, views may change with the years.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bilateral.knowledge import Knowledge
from bilateral.model import Contradiction, ContradictionKind, Factuality
from bilateral.reconciliation.traits import Traits
from bilateral.reconciliation.wording import joined, quoted, sorted_documents

_SAME_TIME = 3 * 366  # days; views told further apart can both have been right in their day
_OPEN = (Factuality.POSSIBLE, Factuality.CONDITIONAL, Factuality.PLANNED)  # what may be is no view of what is
_SHOWN = 40  # tellings a side: the latest ones


def opposed(issue: str, tellings: Iterable[Traits], kb: Knowledge) -> Iterator[Contradiction]:
    """The clash of views on one issue of one pair of states, if there is one."""
    ordered = sorted(
        (t for t in tellings if not t.historical and t.claim.factuality not in _OPEN),
        key=lambda t: (t.told, t.place),
    )
    yes = [t for t in ordered if (issue, 1) in t.views][-_SHOWN:]
    no = [t for t in ordered if (issue, -1) in t.views][-_SHOWN:]
    nearest = _nearest(yes, no)
    if nearest is None:
        return
    one, other, apart = nearest
    formal = kb.reconciliation.issue[issue].formal
    real = apart <= _SAME_TIME
    both = [*yes, *no]
    text = (
        f"On {issue}, {joined(len(yes), 'telling')} say yes and {joined(len(no), 'telling')} say no: "
        f"{quoted(one)} against {quoted(other)}"
        + ("." if real else "; years lie between them, so that both may have been right.")
    )
    yield Contradiction(
        claims=tuple(sorted(t.id for t in both)),
        documents=sorted_documents(both),
        explanation=text,
        type=ContradictionKind.STATUS if formal else ContradictionKind.ASSESSMENT,
        real=real,
        about=f"{issue}: {', '.join(one.states or other.states)}",
    )


def _nearest(yes: Sequence[Traits], no: Sequence[Traits]) -> tuple[Traits, Traits, int] | None:
    """The yes and the no told closest to each other in time, and how many days lie between."""
    best: tuple[int, Traits, Traits] | None = None
    for one in yes:
        for other in no:
            apart = _days(one, other)
            if one.id != other.id and (best is None or apart < best[0]):
                best = apart, one, other
    return (best[1], best[2], best[0]) if best else None


def _days(one: Traits, other: Traits) -> int:
    a, b = one.when, other.when
    return abs(a - b) if a is not None and b is not None else 0
