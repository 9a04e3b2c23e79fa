"""What became of what was promised: announced here, signed there, stalled later, reached early, late or not at all."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import NamedTuple

from bilateral.knowledge import Knowledge
from bilateral.model import (
    Claim,
    CommitmentClaim,
    CommitmentStatus,
    EventClaim,
    Factuality,
    FigureClaim,
    FigureStatus,
    History,
    HistoryStatus,
    Step,
    first_day,
    last_day,
)
from bilateral.reconciliation.projects import projects_among
from bilateral.reconciliation.series import base_unit
from bilateral.reconciliation.traits import Traits, date_of
from bilateral.reconciliation.wording import UNDONE, amount, joined, quoted, sorted_documents

_MEASURED = (FigureStatus.ACTUAL, FigureStatus.ESTIMATE)
_RUN_UP = 5  # years before the date of a target that show how it was approached
_MOST = 60  # steps of one history: the latest ones


def undertaking_history(identity: str, tellings: Iterable[Traits], kb: Knowledge) -> Iterator[History]:
    """The history of a named undertaking: everything that promises, signs, builds, stalls or measures it.

    That of a war or of sanctions is in lasting.py.
    """
    if kb.undertakings[identity].lasts:
        return
    steps = [t for t in tellings if _tells(t, kb.undertakings[identity].channel, kb)]
    if any(isinstance(t.claim, CommitmentClaim) for t in steps) and len(steps) > 1:
        yield _history(kb.undertakings[identity].name, steps)


def project_histories(kind: str, tellings: Iterable[Traits], kb: Knowledge) -> Iterator[History]:
    """The histories of the bridges, say, that two states promise each other, where several documents tell of one."""
    for members in projects_among(kind, tellings, kb):
        if len({t.document for t in members}) > 1:
            yield _history(_subject(kind, members, kb), members)


def _subject(kind: str, members: Sequence[Traits], kb: Knowledge) -> str:
    """The states and the thing, in the words of the first telling that names it."""
    named = kb.reconciliation.projects[kind]
    whats = [t.claim.what for t in members if isinstance(t.claim, CommitmentClaim)]
    what = next((w for w in whats if any(word in w.lower() for word in named)), kind)
    return f"{', '.join(members[0].states)}: {what}"


def target_histories(tellings: Iterable[Traits], kb: Knowledge) -> Iterator[History]:
    """The histories of the targets set for one metric of one pair of states, each with what was measured."""
    ordered = sorted((t for t in tellings if _may_run_on(t, kb)), key=lambda t: (t.told, t.place))
    by_target, as_of = _by_target(ordered), latest(ordered)
    for target, members in sorted(by_target.items()):
        begin, own = _run_up(members), {t.id for t in members}
        progress = [t for t in ordered if t.id not in own and _is_progress(t, target, begin)]
        set_anew = any(other != target and other[:2] == target[:2] for other in by_target)
        if len(members) + len(progress) > 1 or set_anew:
            yield _target_history(target, members, progress, as_of, kb)


def _by_target(ordered: Iterable[Traits]) -> dict[_Target, list[Traits]]:
    """The tellings of each target, in their order."""
    told = [(target, telling) for telling in ordered if (target := _target(telling))]
    found: dict[_Target, list[Traits]] = defaultdict(list)
    for target, telling in told:
        found[_meant(target, telling, {known for known, _ in told})].append(telling)
    return found


def _meant(target: _Target, telling: Traits, known: Set[_Target]) -> _Target:
    """The target of which a telling without a date or a direction is: the next that is not due before it is told, and
    the first flow told with its number."""
    same = sorted(k for k in known if k[:2] == target[:2])
    if not target.due:
        flows = {target.flow, ""} if target.flow else {k.flow for k in same}
        set_in = _set_in([telling], None)
        target = next((k for k in same if k.due and k.due >= set_in and k.flow in flows), target)
    if not target.flow:
        target = next((k for k in same if k.due == target.due and k.flow), target)
    return target


def _may_run_on(telling: Traits, kb: Knowledge) -> bool:
    """Whether levels of it are charted: a sum given once is a thing of its own, and shows nothing of another sum."""
    claim = telling.claim
    if not isinstance(claim, FigureClaim):
        return True
    return claim.metric in kb.metrics and claim.metric not in kb.reconciliation.own


def latest(tellings: Iterable[Traits]) -> str:
    """When the latest document came out: what is judged overdue is so as of then, not as of the reader's day."""
    return max((t.source.published for t in tellings if t.source.published), default="0001")


def _tells(telling: Traits, channel: str, kb: Knowledge) -> bool:
    """Whether a claim that names an undertaking tells how it goes; of figures, those of its channel."""
    claim = telling.claim
    if isinstance(claim, FigureClaim):
        return claim.metric in kb.metrics and kb.metrics[claim.metric].channel == channel
    return isinstance(claim, CommitmentClaim | EventClaim)


def _history(subject: str, tellings: Sequence[Traits]) -> History:
    as_of = latest(tellings)
    ordered = sorted(tellings, key=_order)
    kept = ordered[-_MOST:]
    steps = tuple(Step(_date(t), _status(t.claim), t.id) for t in kept)
    due = max((d for t in kept if (d := _due(t.claim))), default=None)
    status = _outcome([t.claim for t in ordered], due, as_of)  # the promise may stand before the steps kept
    return History(
        claims=tuple(sorted(t.id for t in kept)),
        documents=sorted_documents(kept),
        explanation=(
            f"{subject}: {joined(len(kept), 'step')}, from {steps[0].status} ({steps[0].date or 'undated'}, "
            f"{quoted(kept[0])}) to {steps[-1].status} ({steps[-1].date or 'undated'}, {quoted(kept[-1])})."
        ),
        of="commitment",
        subject=subject,
        status=status,
        steps=steps,
        due=due,
        overdue=_is_overdue(status, due, as_of),
    )


def _order(telling: Traits) -> tuple[int, str, tuple[str, int, str]]:
    published = telling.source.published
    ahead = _is_dated_by_due(telling)
    if published and (ahead or isinstance(telling.claim, CommitmentClaim)):
        told = last_day(published).toordinal()  # nothing is told of before it has got so far
        return told if ahead else min(telling.when or told, told), telling.told, telling.place
    return telling.when or 0, telling.told, telling.place


def _date(telling: Traits) -> str | None:
    """When it was so; of a promise or target whose date is the day it falls due, when it was told."""
    when = date_of(telling.claim)
    told = telling.source.published
    return told if _is_dated_by_due(telling) else when.start or when.end or told


def _is_dated_by_due(telling: Traits) -> bool:
    """Whether the date of a promise is when it will be kept: its due date, or a day after it was told. That of a
    target always is."""
    claim, published = telling.claim, telling.source.published
    if isinstance(claim, FigureClaim):
        return claim.status is FigureStatus.TARGET
    if not isinstance(claim, CommitmentClaim) or claim.status is CommitmentStatus.COMPLETED:
        return False
    date, due = claim.date.end or claim.date.start, claim.due.end or claim.due.start
    begin = claim.date.start or claim.date.end
    ahead = begin and published and first_day(begin) > last_day(published)
    return bool(ahead or (date and date == due))


def _due(claim: Claim) -> str | None:
    if isinstance(claim, CommitmentClaim):
        return claim.due.end or claim.due.start
    if isinstance(claim, FigureClaim) and claim.status is FigureStatus.TARGET:
        return claim.period.end
    return None


def _status(claim: Claim) -> str:
    """How far it is by this claim: the ladder of commitments, or what the claim is."""
    if isinstance(claim, CommitmentClaim):
        return claim.status.value
    if isinstance(claim, FigureClaim):
        return "measured" if claim.status in _MEASURED else claim.status.value
    return UNDONE.get(claim.factuality, "told")


_SETTLED = {
    CommitmentStatus.COMPLETED: HistoryStatus.REACHED,
    CommitmentStatus.FAILED: HistoryStatus.FAILED,
    CommitmentStatus.STALLED: HistoryStatus.STALLED,
}


def _outcome(claims: Sequence[Claim], due: str | None, as_of: str) -> HistoryStatus:
    """What the latest commitment claim says; completion told with its date is early or late."""
    ladder = [claim for claim in claims if isinstance(claim, CommitmentClaim)]
    latest = _SETTLED.get(ladder[-1].status, HistoryStatus.OPEN)
    done = ladder[-1].date.end or ladder[-1].date.start
    if latest is HistoryStatus.REACHED and due and done:
        return HistoryStatus.LATE if last_day(done) > last_day(due) else HistoryStatus.REACHED
    if latest is HistoryStatus.OPEN and due and last_day(due) < last_day(as_of):
        return HistoryStatus.UNKNOWN
    return latest


def _is_overdue(status: HistoryStatus, due: str | None, as_of: str) -> bool:
    unsettled = status in (HistoryStatus.OPEN, HistoryStatus.UNKNOWN, HistoryStatus.STALLED)
    return unsettled and due is not None and last_day(due) < last_day(as_of)


# -- targets: a number by a year


class _Target(NamedTuple):
    """What tells targets apart: one number may be set anew for another year."""

    value: float
    unit: str
    due: str  # its year, empty where that is not told
    flow: str  # from whom to whom, empty where that is not told


def _target(telling: Traits) -> _Target | None:
    """What a claim sets as a target."""
    claim, due = telling.claim, (_due(telling.claim) or "")[:4]
    if isinstance(claim, FigureClaim) and claim.status is FigureStatus.TARGET and not claim.change:
        return _Target(claim.value[-1], base_unit(claim.unit), due, claim.direction or "")
    if isinstance(claim, CommitmentClaim) and claim.value is not None and claim.unit:
        return _Target(claim.value, base_unit(claim.unit), due, "")
    return None


def _run_up(members: Sequence[Traits]) -> str:
    """The year from which levels show how a target was approached: when it was set, or some years before its date."""
    set_on = min((t.source.published for t in members if t.source.published), default=None)
    due = max((d for t in members if (d := _due(t.claim))), default=None)
    return min(bound[:4] for bound in (set_on, due and str(int(due[:4]) - _RUN_UP), "9999") if bound)


def _is_progress(telling: Traits, target: _Target, begin: str) -> bool:
    """A level measured on the way to the target or after it, or words on the matter that say how it goes."""
    claim = telling.claim
    if isinstance(claim, FigureClaim):
        fits = claim.status in _MEASURED and not claim.change and base_unit(claim.unit) == target.unit
        fits = fits and (not target.flow or claim.direction in (None, target.flow))
    else:
        done = claim.factuality in (Factuality.ASSERTED, Factuality.REPORTED)
        fits = isinstance(claim, EventClaim) and done and not _lies_ahead(telling)
    when = date_of(claim)
    return fits and (when.end or when.start or telling.told)[:4] >= begin


def _lies_ahead(telling: Traits) -> bool:
    """Whether its date is after it was told: "trade is to reach 3 billion by 2020" tells of no trade in 2020."""
    date, published = date_of(telling.claim), telling.source.published
    day = date.start or date.end
    return bool(day and published and first_day(day) > last_day(published))


def _target_history(
    target: _Target, members: Sequence[Traits], progress: Sequence[Traits], as_of: str, kb: Knowledge
) -> History:
    due = max((d for t in members if (d := _due(t.claim))), default=None)
    above = [t for t in sorted(progress, key=_order) if _reaches(t, target.value)]
    short = [t for t in progress if due and _falls_short(t.claim, target.value, due)]
    status, why = _target_status(above, short, _set_in(members, due), due, as_of)
    levels = [t for t in sorted(progress, key=_order) if isinstance(t.claim, FigureClaim)]
    if not above and status in (HistoryStatus.OPEN, HistoryStatus.UNKNOWN) and levels:
        why += f"; the last level told is of {_date(levels[-1])}, {quoted(levels[-1])}"
    kept = sorted([*members, *progress[-_MOST:]], key=_order)
    metric = next((t.claim.metric for t in members if isinstance(t.claim, FigureClaim)), None)
    label = kb.metrics[metric].label if metric in kb.metrics else "target"
    subject = f"{label}: {amount((target.value,), target.unit)}" + (f" by {due}" if due else "")
    return History(
        claims=tuple(sorted(t.id for t in kept)),
        documents=sorted_documents(kept),
        explanation=f"{subject}, set in {quoted(members[0])}: {why}.",
        of="commitment",
        subject=subject,
        status=status,
        steps=tuple(Step(_date(t), _status(t.claim), t.id) for t in kept),
        due=due,
        overdue=_is_overdue(status, due, as_of),
    )


def _reaches(telling: Traits, value: float) -> bool:
    claim = telling.claim
    return isinstance(claim, FigureClaim) and claim.value[0] >= value and claim.period.end is not None


def _set_in(members: Iterable[Traits], due: str | None) -> str:
    """The year in which a target was set, empty where it is only told of after it was due."""
    days = [bound for t in members for bound in (t.source.published, date_of(t.claim).start) if bound]
    year = min(days, default="")[:4]
    return year if due is None or year <= due[:4] else ""


def _target_status(
    above: Sequence[Traits], short: Sequence[Traits], set_in: str, due: str | None, as_of: str
) -> tuple[HistoryStatus, str]:
    """`above` are the levels at or over the target in order of time, `short` those under it from when it was due."""
    if above:
        return _reached(above[0], short, set_in, due, as_of)
    if due is None or last_day(due) >= last_day(as_of):
        return HistoryStatus.OPEN, "not due yet" if due else "no date set"
    at_term = [t for t in short if _is_at_term(t.claim, due)]
    if at_term:
        return HistoryStatus.MISSED, f"missed, {quoted(at_term[0])}"
    return HistoryStatus.UNKNOWN, "it was due, and no text tells what came of it"


def _reached(
    first: Traits, short: Sequence[Traits], set_in: str, due: str | None, as_of: str
) -> tuple[HistoryStatus, str]:
    """What the first level at or over a target says; one from before it was set reaches nothing. Late is only what
    fell short when it was due: a level told for a later year may have been reached years before."""
    told = date_of(first.claim).end
    if (told or "")[:4] < set_in:
        return HistoryStatus.UNKNOWN, f"the level was above it before it was set, {quoted(first)}"
    end = told or as_of
    if due is None:
        return HistoryStatus.REACHED, f"reached by {end}, {quoted(first)}"
    if end[:4] < due[:4]:
        return HistoryStatus.EARLY, f"reached early, {quoted(first)}"
    if end[:4] == due[:4]:
        return HistoryStatus.REACHED, f"reached in time, {quoted(first)}"
    if any((date_of(t.claim).end or "")[:4] < end[:4] for t in short):
        return HistoryStatus.LATE, f"reached late, {quoted(first)}"
    return HistoryStatus.UNKNOWN, f"the first level told above it is of {end}, {quoted(first)}"


def _falls_short(claim: Claim, value: float, due: str) -> bool:
    """Whether it is a level under the target, of a whole year or a day, from when the target was due or later."""
    if not isinstance(claim, FigureClaim) or claim.value[-1] >= value:
        return False
    start, end = claim.period.start, claim.period.end
    if start is None or end is None or last_day(end) < last_day(due):
        return False
    return len(start) == 4 or (len(end) == 10 and start == end)


def _is_at_term(claim: Claim, due: str) -> bool:
    """Whether what falls short does so in the year in which the target was due or soon after: a level long after
    shows nothing missed."""
    end = date_of(claim).end or due
    return end[:4] == due[:4] or (len(end) == 10 and last_day(end) <= _year_after(due))


def _year_after(due: str) -> dt.date:
    return last_day(f"{int(due[:4]) + 1}")
