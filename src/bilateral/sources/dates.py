"""Absolute dates in a text: what a byline, a caption or a dateline may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bilateral.knowledge.kb import Knowledge
from bilateral.model import first_day


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date at `text[start:end]`; `date` is a partial ISO date of 4, 7 or 10 characters."""

    start: int
    end: int
    date: str


def dates_in(text: str, kb: Knowledge) -> Iterator[DateMention]:
    """The days and months with a year that a text names, in order; years alone are `years_in`."""
    months, pattern = _grammar(kb)
    for match in pattern.finditer(text):
        groups = {key.rstrip("123"): value for key, value in match.groupdict().items() if value}
        month = groups["month"] if groups["month"].isdigit() else months[groups["month"].casefold()[:3]]
        parts = [groups["year"], f"{int(month):02d}", f"{int(groups['day']):02d}" if "day" in groups else ""]
        date = "-".join(part for part in parts if part)
        if _exists(date):
            yield DateMention(match.start(), match.end(), date)


def iso_date(value: str) -> str | None:
    """A partial ISO date, or the day of an ISO time; None for anything else."""
    date = value.strip()
    date = date[:10] if len(date) > 10 and date[10] in "T " else date
    return date if _exists(date) else None


_ISO = re.compile(r"(?:1[5-9]|20)\d\d-\d\d(?:-\d\d)?(?=[T ]|$)")


def possible_date(value: str) -> tuple[str | None, tuple[str, ...]]:
    """What of an ISO date or time can be a date, 2025-11 of 2025-11-31, and in words for a person what cannot."""
    if (date := iso_date(value)) is not None:
        return date, ()
    written = _ISO.match(value.strip())
    if written is None:
        return None, ()
    left = next(part for part in (written[0][:7], written[0][:4]) if _exists(part))
    return left, (f"dated {written[0]}, a day that never was: taken as {left}",)


_YEAR = re.compile(
    r"(?<![\d.,$€£¥/-])(1[5-9]\d\d|20\d\d)(?![\d,]\d|\.\d|%|\s?(?:km|kilomet|tons?|tonnes|troops|MW|soldiers)\b)"
)


def years_in(text: str) -> Iterator[DateMention]:
    """Every number that reads as a year of 1500-2099, in order."""
    for match in _YEAR.finditer(text):
        yield DateMention(match.start(), match.end(), match.group())


@cache
def _grammar(kb: Knowledge) -> tuple[dict[str, str], re.Pattern[str]]:
    """Month names by their first three letters, and the pattern of dates."""
    names = {name: number for number, forms in kb.times.months.items() for name in forms}
    month = "|".join(
        sorted({re.escape(form) for n in names for form in (n, n.upper())}, key=len, reverse=True)
    )
    year = r"(?:1[5-9]|20)\d\d"
    day = r"\d{1,2}"
    forms = (
        rf"(?P<year1>{year})[-/.](?P<month1>\d\d?)[-/.](?P<day1>{day})(?!\d)",
        rf"(?:{day}\s?[-–]\s?)?(?P<day2>{day})(?:st|nd|rd|th)?(?:\sof)?\s(?P<month2>{month})\.?,?\s(?P<year2>{year})\b",
        rf"\b(?P<month3>{month})\.?\s(?:(?:{day}\s?[-–]\s?)?(?P<day3>{day})(?:st|nd|rd|th)?,?\s)?(?:of\s)?(?P<year3>{year})\b",
    )
    return {name.casefold()[:3]: str(number) for name, number in names.items()}, re.compile(
        rf"(?<![\w/])(?:{'|'.join(forms)})"
    )


def _exists(date: str) -> bool:
    try:
        first_day(date)
    except ValueError:
        return False
    return True
