"""The numbers of a relation: how close, which way it moves, who leans on whom, what became of promises.

docs/dossier.md says in words what each number means.
"""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bilateral.analytics.happenings import Happening
from bilateral.analytics.relation import HAPPENED
from bilateral.model import (
    CHANNELS,
    Claim,
    CommitmentClaim,
    CommitmentStatus,
    DependenceClaim,
    FigureClaim,
    FrictionClaim,
)

# Below ten events, one of them moves a share by more than ten points: then no share is compared.
ENOUGH = 10
PERIODS = (5, 10, 20)  # years; the shortest that holds ENOUGH events now and before is compared
WITHIN_CHANCE = 1.96  # standard errors: what chance alone gives 19 times in 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """Events of the years `first` to `last`, both inclusive (None: whatever their date). `goldstein` is the
    mean of the scores, -10..+10; `error` its standard error; both None where there are too few scores."""

    events: tuple[Happening, ...]
    first: int | None = None
    last: int | None = None

    @property
    def cooperation(self) -> int:
        """How many are cooperation."""
        return sum(event.cooperative for event in self.events)

    @property
    def conflict(self) -> int:
        """How many are conflict."""
        return len(self.events) - self.cooperation

    @property
    def scores(self) -> list[float]:
        """Their Goldstein scores."""
        return [event.goldstein for event in self.events if event.goldstein is not None]

    @property
    def goldstein(self) -> float | None:
        """The mean score."""
        return statistics.fmean(self.scores) if self.scores else None

    @property
    def error(self) -> float | None:
        """The standard error of the mean."""
        return statistics.stdev(self.scores) / math.sqrt(len(self.scores)) if len(self.scores) > 1 else None

    @property
    def a_year(self) -> float:
        """Events told per year; 0 without years."""
        return len(self.events) / (self.last - self.first + 1) if self.first and self.last else 0.0


class Trend(StrEnum):
    """What a comparison of two periods allows to say."""

    CLOSER = "closer"
    APART = "apart"
    UNCLEAR = "unclear"  # no more than chance
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """Two periods of one length. `margin` is the difference of mean scores that chance alone may give."""

    now: Balance
    before: Balance
    trend: Trend
    margin: float | None = None


def balance(events: Sequence[Happening], years: int = 10) -> Balance:
    """The events of the latest `years`; where the texts date fewer than ENOUGH to these, all events, dated or
    not."""
    last = latest_year(events)
    recent = _in_years(events, last - years + 1, last) if last is not None else Balance(events=())
    return recent if len(recent.events) >= ENOUGH else Balance(events=tuple(events))


def movement(events: Sequence[Happening]) -> Movement | None:
    """The latest period against the one before it; None where no event is dated.

    Closer and apart are said only where the mean scores differ by more than chance gives.
    """
    last = latest_year(events)
    if last is None:
        return None
    for years in PERIODS:
        now = _in_years(events, last - years + 1, last)
        before = _in_years(events, last - 2 * years + 1, last - years)
        if min(len(now.events), len(before.events)) >= ENOUGH:
            return _compare(now, before)
    years = PERIODS[0]
    now, before = (
        _in_years(events, last - years + 1, last),
        _in_years(events, last - 2 * years + 1, last - years),
    )
    return Movement(now=now, before=before, trend=Trend.TOO_FEW)


def latest_year(events: Iterable[Happening]) -> int | None:
    """The year of the latest event that is dated to a year."""
    return max((event.year for event in events if event.year is not None), default=None)


def _in_years(events: Iterable[Happening], first: int, last: int) -> Balance:
    inside = tuple(event for event in events if event.year is not None and first <= event.year <= last)
    return Balance(events=inside, first=first, last=last)


def _compare(now: Balance, before: Balance) -> Movement:
    if now.goldstein is None or before.goldstein is None or now.error is None or before.error is None:
        return Movement(now=now, before=before, trend=Trend.UNCLEAR)
    margin = WITHIN_CHANCE * math.hypot(now.error, before.error)
    difference = now.goldstein - before.goldstein
    clear = Trend.CLOSER if difference > 0 else Trend.APART
    trend = clear if abs(difference) > margin else Trend.UNCLEAR
    return Movement(now=now, before=before, trend=trend, margin=margin)


# -- leaning and promising


def leanings(claims: Iterable[DependenceClaim]) -> list[tuple[str, str, list[DependenceClaim]]]:
    """Dependent, on whom, and the claims that say that it is so; the pair with most of them first."""
    pairs: dict[tuple[str, str], list[DependenceClaim]] = {}
    for claim in claims:
        if claim.factuality in HAPPENED:
            pairs.setdefault((claim.dependent, claim.on), []).append(claim)
    ordered = sorted(pairs.items(), key=lambda item: (-len(item[1]), item[0]))
    return [(dependent, on, found) for (dependent, on), found in ordered]


STAGES = {
    "completed": (CommitmentStatus.COMPLETED,),
    "begun": (CommitmentStatus.UNDER_WAY, CommitmentStatus.IN_FORCE),
    "signed": (CommitmentStatus.SIGNED,),
    "talked_of": (CommitmentStatus.ANNOUNCED, CommitmentStatus.NEGOTIATING, CommitmentStatus.AGREED),
    "stopped": (CommitmentStatus.STALLED, CommitmentStatus.FAILED),
    "target": (CommitmentStatus.TARGET,),
}


def promises(claims: Iterable[CommitmentClaim]) -> dict[str, list[CommitmentClaim]]:
    """The commitments by stage (a key of STAGES), as far as each text knew; a stage without any is left out.

    One that a text denies is left out."""
    told = [claim for claim in claims if claim.factuality.value != "negated"]
    staged = {name: [c for c in told if c.status in statuses] for name, statuses in STAGES.items()}
    return {name: found for name, found in staged.items() if found}


# -- channels


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelTally:
    """What is told in one channel, in numbers; `cooperation` of `events`."""

    channel: str
    events: int
    cooperation: int
    figures: int
    commitments: int
    frictions: int

    @property
    def total(self) -> int:
        """Everything counted."""
        return self.events + self.figures + self.commitments + self.frictions


def tally(events: Sequence[Happening], claims: Sequence[Claim]) -> list[ChannelTally]:
    """The channels in which anything is told, the fullest first. What touches two counts in both."""
    tallies = [_tally(channel, events, claims) for channel in CHANNELS]
    return sorted((t for t in tallies if t.total), key=lambda t: -t.total)


def _tally(channel: str, events: Sequence[Happening], claims: Sequence[Claim]) -> ChannelTally:
    inside = [event for event in events if channel in event.lead.channels]
    kinds = Counter(type(claim) for claim in claims if channel in claim.channels)
    return ChannelTally(
        channel=channel,
        events=len(inside),
        cooperation=sum(event.cooperative for event in inside),
        figures=kinds[FigureClaim],
        commitments=kinds[CommitmentClaim],
        frictions=kinds[FrictionClaim],
    )
