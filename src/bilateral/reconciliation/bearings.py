"""Does a later claim decide a prediction? Only where it tells of the very thing: the same two states, the same
issue or metric, the direction foretold, and the time for which it was foretold."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bilateral.knowledge import Knowledge
from bilateral.knowledge.actors import State
from bilateral.model import (
    CharacterisationClaim,
    DependenceClaim,
    Direction,
    FigureClaim,
    FigureStatus,
    PredictionClaim,
)
from bilateral.reconciliation.figures import ROUNDED
from bilateral.reconciliation.series import base_unit
from bilateral.reconciliation.traits import Traits

RELATION = "the relation"  # the matter of a prediction that names no other
_LATE = 3  # years after the time foretold; what is so later may have come about since
_STRONG = 2  # valence; a label that says nothing of a trend shows one only where it is plain
_YEAR = re.compile(r"\b(?:1[89]|20|21)\d\d\b")
_WISHED = (FigureStatus.TARGET, FigureStatus.FORECAST)
_SIGN = {Direction.CLOSER: 1, Direction.APART: -1}


@dataclass(frozen=True, slots=True)
class Foretold:
    """A prediction as later claims are held against it. `year` is that for which it was foretold, None where no
    year is told or reckoned; `figure` is the number it names, `base` the last level measured before it."""

    telling: Traits
    pair: frozenset[str]
    matter: str
    sign: int
    year: int | None
    figure: FigureClaim | None
    base: FigureClaim | None

    def bearing(self, later: Traits, kb: Knowledge) -> int:
        """1 where the later claim bears it out, -1 where it goes against it, 0 where it decides nothing."""
        if frozenset(later.states) != self.pair:
            return 0
        if isinstance(later.claim, FigureClaim):
            return self._by_figure(later.claim)
        vote = self._by_issue(later, kb) or self._by_trend(later, kb)
        when = _year_of(later)
        if self.year is None or when is None:
            return vote
        return vote if when <= self.year + _LATE and (vote > 0 or when >= self.year) else 0

    def _by_issue(self, later: Traits, kb: Knowledge) -> int:
        """The same answer to an issue, or the other one; none where the prediction's words pull both ways
        ("mistrust will fade")."""
        foretold = {i: p for i, p in self.telling.stances if self.sign in (0, p)}
        for issue, pole in later.stances:
            if issue in foretold and self._leans_alike(later, kb):
                return pole * foretold[issue]
        return 0

    def _leans_alike(self, later: Traits, kb: Knowledge) -> bool:
        """Whether a claim of dependence is about the one that the prediction names first."""
        if not isinstance(later.claim, DependenceClaim):
            return True
        named = [code for code in _named(self.telling, kb) if code in self.pair]
        return bool(named) and named[0] == later.claim.dependent

    def _by_trend(self, later: Traits, kb: Knowledge) -> int:
        """Of the relation as a whole: what says that it comes closer or apart, or a strong label of it."""
        if self.matter != RELATION:
            return 0
        trend = [pole for issue, pole in later.stances if kb.reconciliation.issue[issue].trend]
        if trend:
            return self.sign * trend[0]
        claim = later.claim
        if isinstance(claim, CharacterisationClaim) and abs(claim.valence) >= _STRONG:
            return self.sign * (1 if claim.valence > 0 else -1)
        return 0

    def _by_figure(self, later: FigureClaim) -> int:
        """What was measured of the year foretold, against the number foretold or the level before."""
        year = later.period.end and int(later.period.end[:4])
        if later.change or not self.sign or not year or len(later.period.start or "") > len("2020"):
            return 0  # a change, or part of a year
        if self.year is not None and year != self.year:
            return 0
        mark = self.figure or self.base
        if mark is None or not _of_one_flow(mark, later):
            return 0
        share = later.value[0] / mark.value[-1] - 1 if mark.value[-1] else 0.0
        if self.figure is not None:  # "will fall to 10": 10 or less
            return 1 if self.sign * share >= -ROUNDED else -1
        if self.year is None or abs(share) <= ROUNDED:
            return 0
        return 1 if self.sign * share > 0 else -1


def foretold_by(
    telling: Traits, pair: str, matter: str, tellings: Sequence[Traits], kb: Knowledge
) -> Foretold:
    """The prediction with what its own document says of its time and number, and the level before it."""
    claim = telling.claim
    assert isinstance(claim, PredictionClaim)
    own = [t.claim for t in tellings if t.document == telling.document and _within(t, telling)]
    numbers = [c for c in own if isinstance(c, FigureClaim)]
    measures = [c for c in numbers if c.status in _WISHED and not c.change and base_unit(c.unit) != "times"]
    figure = measures[0] if len(measures) == 1 else None
    how_much = any(c.change for c in numbers)  # "will double": a rise by itself does not bear that out
    return Foretold(
        telling=telling,
        pair=frozenset(pair.split("-")) if set(_named(telling, kb)) <= set(pair.split("-")) else frozenset(),
        matter=matter,
        sign=_SIGN.get(claim.direction, 0),
        year=_horizon(telling, claim, figure, next((c for c in numbers if c.unit == "years"), None)),
        figure=figure,
        base=None
        if figure or how_much or matter in kb.reconciliation.issue
        else _level_before(telling, tellings),
    )


def _within(one: Traits, other: Traits) -> bool:
    a, b = one.claim.evidence[0], other.claim.evidence[0]
    return b.start <= a.start and a.end <= b.end


def _horizon(
    telling: Traits, claim: PredictionClaim, figure: FigureClaim | None, term: FigureClaim | None
) -> int | None:
    """The year for which it was foretold: that of its number, the last one that its words name, or the end of its
    term ("within five years")."""
    if figure is not None and figure.period.end:
        return int(figure.period.end[:4])
    years = [int(year) for year in _YEAR.findall(f"{claim.horizon or ''} {claim.claim}")]
    told = int(telling.told[:4])
    if term is not None and telling.source.published:
        years.append(told + round(term.value[-1]))
    return max((year for year in years if year >= told), default=None)


def _level_before(telling: Traits, tellings: Iterable[Traits]) -> FigureClaim | None:
    """The last level of the metric that was measured for a year before the prediction."""
    told = telling.told[:4]
    levels = [
        t.claim
        for t in tellings
        if isinstance(t.claim, FigureClaim)
        and t.claim.status not in _WISHED
        and not t.claim.change
        and t.claim.period.start == t.claim.period.end
        and (t.claim.period.end or "9999") < told
    ]
    return max(levels, key=lambda c: (c.period.end or "", c.value), default=None)


def _of_one_flow(one: FigureClaim, other: FigureClaim) -> bool:
    same = one.metric == other.metric and base_unit(one.unit) == base_unit(other.unit)
    return same and (not one.direction or not other.direction or one.direction == other.direction)


def _named(telling: Traits, kb: Knowledge) -> list[str]:
    """The states that its words name, in order."""
    return [
        kb.acts_for(m.entry.id)
        for m in kb.names.find(telling.quote)
        if isinstance(m.entry, State) and not m.ambiguous
    ]


def _year_of(telling: Traits) -> int | None:
    """The year of which a claim speaks, else in which it was told."""
    return None if telling.when is None else dt.date.fromordinal(telling.when).year
