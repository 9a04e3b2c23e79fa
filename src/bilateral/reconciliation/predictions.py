"""Did it come true? Later claims on the same matter decide a prediction, for it or against it, or leave it open."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bilateral.knowledge import Knowledge
from bilateral.model import (
    Factuality,
    FigureClaim,
    FigureStatus,
    History,
    HistoryStatus,
    PredictionClaim,
    Step,
)
from bilateral.reconciliation.bearings import Foretold, foretold_by
from bilateral.reconciliation.judged import Decisions
from bilateral.reconciliation.traits import UNDATED, Traits
from bilateral.reconciliation.wording import FORETOLD, joined, quoted, sorted_documents

_MOST = 12  # later claims a prediction is held against: the nearest in time
_BASELINE = 4  # claims that show how the matter stood when it was made
_FROM_ONE = 3  # of one document
_HAPPENED = (Factuality.ASSERTED, Factuality.REPORTED, Factuality.NEGATED)


def prediction_histories(
    pair: str, matter: str, tellings: Iterable[Traits], kb: Knowledge, decided: Decisions
) -> Iterator[History]:
    """The history of each prediction on one matter of one pair of states ("CHL-PER")."""
    ordered = sorted(tellings, key=lambda t: (t.told, t.place))
    outcomes = [t for t in ordered if _is_outcome(t)]
    for telling in ordered:
        if isinstance(telling.claim, PredictionClaim):
            since = bisect_right(outcomes, telling.told, key=lambda t: t.told)
            if telling.told == UNDATED:  # nobody knows which came first: what other documents say is shown
                since = 0
            later = (t for t in outcomes[since:] if t.document != telling.document)
            yield _history(
                foretold_by(telling, pair, matter, ordered, kb),
                _few(reversed(outcomes[:since]), _BASELINE),
                _few(later, _MOST),
                kb,
                decided,
            )


def resolved_history(telling: Traits, decided: Decisions) -> History:
    """The history of a prediction that a person resolved, where nothing else is told of its matter."""
    claim = telling.claim
    assert isinstance(claim, PredictionClaim)
    return History(
        claims=(telling.id,),
        documents=(telling.document,),
        explanation=f"{quoted(telling)} foretells: {_BY_A_PERSON}.",
        of="prediction",
        subject=claim.claim,
        status=_resolution(telling, decided),
        steps=(Step(telling.source.published, FORETOLD, telling.id),),
        speaker=claim.attribution.speaker if claim.attribution else None,
    )


_BY_A_PERSON = "a person said so"


def _resolution(telling: Traits, decided: Decisions) -> HistoryStatus:
    return HistoryStatus(decided.resolved[telling.id].strip('"'))


def _is_outcome(telling: Traits) -> bool:
    claim = telling.claim
    if isinstance(claim, PredictionClaim) or claim.factuality not in _HAPPENED:
        return False
    if isinstance(claim, FigureClaim):
        return claim.status in (FigureStatus.ACTUAL, FigureStatus.ESTIMATE)
    return not telling.historical


def _few(tellings: Iterable[Traits], most: int) -> list[Traits]:
    """The first of them, a few from each document."""
    told: Counter[str] = Counter()
    kept: list[Traits] = []
    for telling in tellings:
        told[telling.document] += 1
        if told[telling.document] <= _FROM_ONE:
            kept.append(telling)
        if len(kept) == most:
            break
    return kept


def _history(
    foretold: Foretold, before: Sequence[Traits], later: Sequence[Traits], kb: Knowledge, decided: Decisions
) -> History:
    telling, matter = foretold.telling, foretold.matter
    claim = telling.claim
    assert isinstance(claim, PredictionClaim)
    votes = {t.id: foretold.bearing(t, kb) for t in later}
    status, why = _status(telling, [votes[t.id] for t in later if UNDATED not in (t.told, telling.told)])
    if telling.id in decided.resolved:
        status, why = _resolution(telling, decided), _BY_A_PERSON
    every = [telling, *before, *later]
    return History(
        claims=tuple(sorted(t.id for t in every)),
        documents=sorted_documents(every),
        explanation=f"{quoted(telling)} foretells ({matter}): {why}{_shown(later, votes)}.",
        of="prediction",
        subject=f"{matter}: {claim.claim}",
        status=status,
        steps=(
            *(Step(t.source.published, "baseline", t.id) for t in reversed(before)),
            Step(telling.source.published, FORETOLD, telling.id),
            *(Step(t.source.published, _BEARING[votes[t.id]], t.id) for t in later),
        ),
        speaker=claim.attribution.speaker if claim.attribution else None,
    )


def _shown(later: Sequence[Traits], votes: dict[str, int]) -> str:
    """The first later claim that bears on it, else the next one on the matter."""
    bearing = next((t for t in later if votes[t.id]), None)
    if bearing is not None:
        return f"; what bears on it: {quoted(bearing)}"
    return f"; next on the matter: {quoted(later[0])}" if later else ""


_BEARING = {1: "for", -1: "against", 0: "on the matter"}


def _status(telling: Traits, votes: Sequence[int]) -> tuple[HistoryStatus, str]:
    """What became of a prediction on which later claims vote so. A condition, a question and what is only called
    possible are not false because something else happened."""
    for_it, against = votes.count(1), votes.count(-1)
    if not for_it and not against:
        return HistoryStatus.OPEN, "no later claim tells of the very thing" if votes else "nothing told later"
    undecided = _undecided(telling, against)
    if undecided:
        return HistoryStatus.NOT_DECIDABLE, undecided
    if for_it and against:
        return HistoryStatus.NOT_DECIDABLE, f"{for_it} later claims for it and {against} against"
    if for_it:
        return HistoryStatus.TRUE, f"borne out by {joined(for_it, 'later claim')}, none against"
    return HistoryStatus.FALSE, f"{joined(against, 'later claim')} against, none for it"


def _undecided(telling: Traits, against: int) -> str | None:
    """Why claims on the matter do not decide it, None where they do."""
    claim = telling.claim
    assert isinstance(claim, PredictionClaim)
    if claim.condition:
        return f"it holds only on a condition (“{claim.condition}”), and nothing tells whether that was met"
    if telling.asks:
        return "it leaves the question open"
    if against and claim.factuality is Factuality.POSSIBLE:
        return "it only calls it possible"
    return None


# -- who foretells well


@dataclass(frozen=True, slots=True)
class Record:
    """A speaker's predictions: how many came true, false, stay open; the mean Brier score of those with a chance
    in words (0 is perfect, 0.25 what a coin gets), None without any."""

    speaker: str
    true: int
    false: int
    open: int
    brier: float | None


def records(histories: Iterable[History], likelihood: dict[str, float]) -> list[Record]:
    """The record of each named speaker; `likelihood` is the chance that a prediction's words give it, by claim id."""
    by_speaker: dict[str, list[History]] = {}
    for history in histories:
        if history.of == "prediction" and history.speaker:
            by_speaker.setdefault(history.speaker, []).append(history)
    return [_record(speaker, told, likelihood) for speaker, told in sorted(by_speaker.items())]


def _record(speaker: str, told: Sequence[History], likelihood: dict[str, float]) -> Record:
    came = Counter({foretold(history): history.status for history in sorted(told, key=_settled)}.values())
    decided = {foretold(h): h.status is HistoryStatus.TRUE for h in told if h.status in _DECIDED}
    scores = [(likelihood[claim] - true) ** 2 for claim, true in decided.items() if claim in likelihood]
    true, false = came[HistoryStatus.TRUE], came[HistoryStatus.FALSE]
    return Record(
        speaker, true, false, came.total() - true - false, sum(scores) / len(scores) if scores else None
    )


def foretold(history: History) -> str:
    """The id of the prediction whose history it is."""
    return next(step.claim for step in history.steps if step.status == "foretold")


def _settled(history: History) -> bool:
    """A prediction may be held against several matters; one that decides it counts."""
    return history.status in _DECIDED


_DECIDED = (HistoryStatus.TRUE, HistoryStatus.FALSE)
