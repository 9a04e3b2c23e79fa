"""When: an interval of days with the precision that the text supports, never an invented day."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Precision(StrEnum):
    """How finely a text dates a thing."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"  # a stretch: "since 2014", "the past six years", "the 1960s", "spring 2022"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class When:
    """Start and end are partial ISO dates (2023, 2023-03, 2023-03-20), both inclusive; None is open.

    `anchor` is what a relative expression was resolved from: the publication date or a date told before it.
    """

    start: str | None = None
    end: str | None = None
    precision: Precision = Precision.UNKNOWN
    anchor: str | None = None

    def __post_init__(self) -> None:
        for bound in (self.start, self.end):
            if bound is not None and not _PARTIAL.fullmatch(bound):
                raise ValueError(f"{bound!r} is no partial ISO date")

    @property
    def year(self) -> int | None:
        """The year of the start, or of the end where there is no start."""
        bound = self.start or self.end
        return int(bound[:4]) if bound else None

    def first_day(self) -> dt.date | None:
        """The earliest day it can mean."""
        return first_day(self.start) if self.start else None

    def last_day(self) -> dt.date | None:
        """The latest day it can mean."""
        return last_day(self.end) if self.end else None


def first_day(partial: str) -> dt.date:
    """2023-03 -> 2023-03-01. Raises ValueError for what is no partial ISO date."""
    year, month, day = _parts(partial)
    return dt.date(year, 1 if month is None else month, 1 if day is None else day)


def last_day(partial: str) -> dt.date:
    """2023-03 -> 2023-03-31. Raises ValueError for what is no partial ISO date."""
    year, month, day = _parts(partial)
    month = 12 if month is None else month
    last = calendar.monthrange(year, month)[1]
    return dt.date(year, month, last if day is None else day)


def _parts(partial: str) -> tuple[int, int | None, int | None]:
    match = _PARTIAL.fullmatch(partial)
    if match is None:
        raise ValueError(f"{partial!r} is no partial ISO date")
    year, month, day = match.groups()
    return int(year), int(month) if month else None, int(day) if day else None
