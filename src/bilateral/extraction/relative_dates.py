"""Relative dates: small values that know what they mean from a day; partial anchors give coarser dates.

"last year" is `Shift("year", -1)`; seen from any day of May 2024 it is 2023.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from bilateral.extraction.reading import QuantityMention
from bilateral.knowledge.times import CalendarUnit
from bilateral.model import Precision, When, first_day, last_day

MOST = 0.75  # share of an anchor's possible days that must agree on a reading


class Relative(Protocol):
    """Words that date something only from an anchor."""

    def at(self, anchor: dt.date) -> When:
        """What they mean on that day. Raises ValueError or OverflowError outside the calendar."""
        ...


def resolve(meaning: When | Relative, anchor: str | None) -> When:
    """The interval meant, as seen from the partial ISO date `anchor`; of unknown precision without one.

    Where the anchor is a month or a year, every day in it votes: a reading counts if most days agree on it,
    else its month, else its year, else the stretch that covers all readings.
    """
    if isinstance(meaning, When):
        return meaning
    if anchor is None:
        return When()
    try:
        return _with_anchor(_vote([meaning.at(day) for day in _days_of(anchor)]), anchor)
    except (ValueError, OverflowError):
        return When()


def year(number: int) -> When:
    """A whole year. Raises ValueError outside 1..9999."""
    dt.date(number, 1, 1)
    return When(f"{number:04}", f"{number:04}", Precision.YEAR)


def month(number: int, of_year: int) -> When:
    """A whole month; `number` may lie outside 1..12 and then counts on into other years."""
    text = _month(of_year, number)
    return When(text, text, Precision.MONTH)


def day(date: dt.date) -> When:
    """One day."""
    return When(date.isoformat(), date.isoformat(), Precision.DAY)


def span(start: str | None, end: str | None) -> When:
    """A stretch."""
    return When(start, end, Precision.RANGE)


def months(of_year: int, first: int, last: int) -> When:
    """The stretch from the first to the last of these months."""
    return month(first, of_year) if first == last else span(_month(of_year, first), _month(of_year, last))


@dataclass(frozen=True, slots=True)
class Shift:
    """The calendar unit that lies `count` units from the anchor's: "last year", "two weeks ago",
    "tomorrow".
    """

    unit: CalendarUnit
    count: int

    def at(self, anchor: dt.date) -> When:
        """The whole unit."""
        if self.unit == "year":
            return year(anchor.year + self.count)
        if self.unit == "month":
            return month(anchor.month + self.count, anchor.year)
        if self.unit == "week":
            monday = anchor + dt.timedelta(days=7 * self.count - anchor.weekday())
            return span(monday.isoformat(), (monday + dt.timedelta(days=6)).isoformat())
        return day(anchor + dt.timedelta(days=self.count))


@dataclass(frozen=True, slots=True)
class FromTold:
    """Told from the date named last, not from publication: "that year", "the following day", "two years
    later".
    """

    shift: Shift


@dataclass(frozen=True, slots=True)
class MonthsOf:
    """Months of a year that lies `shift` from the anchor's: "the first half of last year"."""

    shift: int
    first: int
    last: int

    def at(self, anchor: dt.date) -> When:
        """The stretch of months."""
        return months(anchor.year + self.shift, self.first, self.last)


@dataclass(frozen=True, slots=True)
class DayOf:
    """A day of a year that lies `shift` from the anchor's: "21 July last year"."""

    shift: int
    month: int
    day: int

    def at(self, anchor: dt.date) -> When:
        """The day. Raises ValueError for 30 February."""
        return day(dt.date(anchor.year + self.shift, self.month, self.day))


_UNITS: dict[str, CalendarUnit] = {"days": "day", "weeks": "week", "months": "month", "years": "year"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """`count` units up to the anchor, or after it: "the past two years". A count of None is an unknown
    number.
    """

    unit: CalendarUnit
    count: int | None
    ahead: bool = False

    def at(self, anchor: dt.date) -> When:
        """The stretch, as fine as its unit: years are counted from month to month, decades from year to
        year.
        """
        near = _coarse(anchor, self.unit)
        if self.count is None:
            return span(near, None) if self.ahead else span(None, near)
        far = _coarse(_moved(anchor, self.unit, self.count if self.ahead else -self.count), self.unit)
        if self.unit == "year" and self.count % 10 == 0:
            near, far = near[:4], far[:4]
        return span(near, far) if self.ahead else span(far, near)


def stretch_of(quantity: QuantityMention, *, ahead: bool = False) -> Stretch | None:
    """What a quantity of calendar units measures: "75 years"; None of anything else."""
    unit = _UNITS.get(quantity.unit)
    return Stretch(unit, round(max(quantity.values)), ahead) if unit else None


@dataclass(frozen=True, slots=True)
class ToDate:
    """From the start of the anchor's year, month or week up to the anchor, or from the anchor to its end."""

    unit: CalendarUnit
    rest: bool = False

    def at(self, anchor: dt.date) -> When:
        """ "earlier this month" or, with `rest`, "later this month"."""
        if self.unit == "month":
            return month(anchor.month, anchor.year)
        whole = Shift(self.unit, 0).at(anchor)
        first, last = whole.first_day(), whole.last_day()
        assert first and last
        start, end = (anchor, last) if self.rest else (first, anchor)
        return (
            span(start.isoformat()[:7], end.isoformat()[:7])
            if self.unit == "year"
            else span(*_iso(start, end))
        )


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A month, or a day of it, without a year. `step` -1: before the anchor's month, +1: after it; 0:
    the latest that is not after the anchor, or with `ahead` the first not before it; `this`: in its year."""

    month: int
    day: int | None = None
    step: int = 0
    ahead: bool = False
    this: bool = False

    def at(self, anchor: dt.date) -> When:
        """The month or day."""
        return self.of(anchor.year + self._years_from(anchor))

    @property
    def is_bare(self) -> bool:
        """Whether nothing says in which year: "on 3 March", not "next March"."""
        return not (self.step or self.ahead or self.this) and (self.month, self.day) != (2, 29)

    def of(self, of_year: int) -> When:
        """The month or day in that year. Raises ValueError for 30 February."""
        return month(self.month, of_year) if self.day is None else day(dt.date(of_year, self.month, self.day))

    def _years_from(self, anchor: dt.date) -> int:
        own, now = (self.month, self.day or 0), (anchor.month, anchor.day if self.day else 0)
        if self.this:
            return 0
        if self.step:
            return self.step if self.step * (own[0] - now[0]) <= 0 else 0
        if self.ahead:
            return int(own < now)
        return -int(own > now)


@dataclass(frozen=True, slots=True)
class SeasonOf:
    """A season without a year; `step` and `ahead` as in MonthDay."""

    first: int
    step: int = 0
    ahead: bool = False

    def at(self, anchor: dt.date) -> When:
        """The three months."""
        start = MonthDay(self.first, None, self.step, self.ahead).at(anchor).start
        assert start
        return months(int(start[:4]), self.first, self.first + 2)


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday; `step` -1: before the anchor, +1: after it, 0: today or before, or with `ahead` today
    or after.
    """

    weekday: int
    step: int = 0
    ahead: bool = False

    def at(self, anchor: dt.date) -> When:
        """The day."""
        gap = (self.weekday - anchor.weekday()) % 7
        if self.step > 0 or (self.step == 0 and self.ahead):
            return day(anchor + dt.timedelta(days=gap or 7 * self.step))
        return day(anchor - dt.timedelta(days=(7 - gap) % 7 or -7 * self.step))


def _days_of(anchor: str) -> list[dt.date]:
    first, last = first_day(anchor), last_day(anchor)
    step = 1 if len(anchor) > 4 else 7
    return [first + dt.timedelta(days=n) for n in range(0, (last - first).days + 1, step)]


def _vote(readings: list[When]) -> When:
    levels: tuple[Callable[[When], When], ...] = (lambda w: w, _to_months, _to_years)
    for level in levels:
        winner, votes = Counter(map(level, readings)).most_common(1)[0]
        if votes >= MOST * len(readings):
            return winner
    starts, ends = [w.start for w in readings if w.start], [w.end for w in readings if w.end]
    return span(min(starts, default=None), max(ends, default=None))


def _to_months(when: When) -> When:
    return _cut(when, 7, Precision.MONTH)


def _to_years(when: When) -> When:
    return _cut(when, 4, Precision.YEAR)


def _cut(when: When, length: int, precision: Precision) -> When:
    start, end = when.start and when.start[:length], when.end and when.end[:length]
    one = start == end and start is not None and len(start) == length
    return When(start, end, precision if one else when.precision if start == end else Precision.RANGE)


def _with_anchor(when: When, anchor: str) -> When:
    return When(when.start, when.end, when.precision, anchor)


def _month(of_year: int, number: int) -> str:
    of_year, index = of_year + (number - 1) // 12, (number - 1) % 12
    return dt.date(of_year, index + 1, 1).isoformat()[:7]


def _moved(date: dt.date, unit: CalendarUnit, count: int) -> dt.date:
    if unit in ("day", "week"):
        return date + dt.timedelta(days=count * (7 if unit == "week" else 1))
    text = _month(date.year, date.month + count * (12 if unit == "year" else 1))
    of_year, number = int(text[:4]), int(text[5:])
    return dt.date(of_year, number, min(date.day, calendar.monthrange(of_year, number)[1]))


def _coarse(date: dt.date, unit: CalendarUnit) -> str:
    return date.isoformat()[: 7 if unit in ("month", "year") else 10]


def _iso(start: dt.date, end: dt.date) -> tuple[str, str]:
    return start.isoformat(), end.isoformat()
