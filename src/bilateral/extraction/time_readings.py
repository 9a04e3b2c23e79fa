"""What matches of the time rules mean: dates, or relative dates still to be seen from an anchor."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from bilateral.extraction import time_words as words
from bilateral.extraction.numbers import number_value
from bilateral.extraction.relative_dates import (
    DayOf,
    FromTold,
    MonthDay,
    MonthsOf,
    Relative,
    SeasonOf,
    Shift,
    Stretch,
    Weekday,
    day,
    months,
    span,
    year,
)
from bilateral.model import When

Meaning = When | Relative | FromTold

SHIFTS = {"last": -1, "past": -1, "this": 0, "the": 0, "that": 0, "next": 1, "coming": 1}


def read_date(x: re.Match[str]) -> Meaning | None:
    text = x["m"]
    number = int(text) if text.isdigit() else words.month_number(text)
    of_day, of_year = int(re.sub(r"\D", "", x["d"])), x["y"]
    try:
        if of_year is None:
            dt.date(2000, number, of_day)
            return MonthDay(number, of_day, ahead=words.looks_ahead(x))
        return day(dt.date(int(of_year), number, of_day))
    except ValueError:
        return None


def read_month_of_year(x: re.Match[str]) -> Meaning:
    shift, number, of_day = SHIFTS[x["rel"].lower()], words.month_number(x["m"]), x["d"] or x["d2"]
    if of_day is None:
        return MonthsOf(shift, number, number)
    return DayOf(shift, number, int(re.sub(r"\D", "", of_day)))


def read_slashed(x: re.Match[str]) -> Meaning | None:
    """Day and month are told apart only where one of them is above 12; else only the year is sure."""
    first, second, of_year = int(x["m"]), int(x["d"]), int(x["y"])
    if first <= 12 and second <= 12 and first != second:
        return year(of_year)
    try:
        return day(dt.date(of_year, min(first, second), max(first, second)))
    except ValueError:
        return None


def read_days(x: re.Match[str]) -> Meaning | None:
    number, first, last = words.month_number(x["m"]), *(int(re.sub(r"\D", "", x[g])) for g in ("d", "d2"))
    if x["y"] is None:
        return _DaysOf(MonthDay(number, first, ahead=words.looks_ahead(x)), last)
    try:
        start, end = (dt.date(int(x["y"]), number, n).isoformat() for n in (first, last))
    except ValueError:
        return None
    return span(start, end) if first < last else None


@dataclass(frozen=True, slots=True)
class _DaysOf:
    """Days of one month without a year."""

    first: MonthDay
    last: int

    def at(self, anchor: dt.date) -> When:
        start = self.first.at(anchor).start
        assert start
        return span(start, f"{start[:8]}{self.last:02}")


def read_season(x: re.Match[str]) -> Meaning:
    first = words.vocabulary().seasons[x["s"].lower()]
    return months(int(x["y"]), first, first + 2)


def read_quarter(x: re.Match[str]) -> Meaning:
    groups = x.groupdict()
    told = groups["q"] or groups["q2"]
    number = 4 if told.lower() in ("last", "final") else words.ordinal(told) or int(told)
    return _of_year(x, number * 3 - 2, number * 3)


def read_first_months(x: re.Match[str]) -> Meaning | None:
    number = int(number_value(x["n"]) or 0)
    return _of_year(x, 1, number) if 1 <= number <= 12 else None


def read_part_of_year(x: re.Match[str]) -> Meaning | None:
    if x["rel"] and x["rel"].lower() == "that":
        return None
    return _of_year(x, *words.vocabulary().parts[words.plain(x["part"])])


def _of_year(x: re.Match[str], first: int, last: int) -> Meaning:
    groups = x.groupdict()
    told = groups.get("year") or groups.get("y2")
    if told:
        return months(int(told), first, last)
    return MonthsOf(SHIFTS[x["rel"].lower()], first, last)


def tenths(start: int, length: int, part: str | None) -> When:
    """A decade or century from `start`, or the part of it: the parts of a year, stretched."""
    first, last = words.vocabulary().parts[words.plain(part)] if part else (1, 12)
    step = length / 12
    return span(f"{start + round((first - 1) * step):04}", f"{start + round(last * step) - 1:04}")


def read_century(x: re.Match[str]) -> Meaning | None:
    digits = re.sub(r"\D", "", x["n"])
    number = int(digits) if digits else words.ordinal(x["n"])
    return tenths((number - 1) * 100 + 1, 100, x["part"]) if number and 1 < number < 23 else None


def read_years(x: re.Match[str]) -> Meaning | None:
    first, last = x["y"], x["y2"]
    last = first[: 4 - len(last)] + last
    return span(first, last) if 0 < int(last) - int(first) <= 150 else None


def read_pre_post(x: re.Match[str]) -> Meaning:
    return span(None, x["y"]) if x["pre"].lower() == "pre" else span(x["y"], None)


def read_year(x: re.Match[str]) -> Meaning | None:
    return year(int(x["y"])) if words.is_year(x) else None


def read_unit(x: re.Match[str]) -> Meaning | None:
    word, which = words.singular(x["unit"]), x["which"].lower()
    if word != x["unit"].lower():
        return _stretch_of(word, None, which)
    unit, step = words.vocabulary().units[word], words.step(which)
    if unit.count > 1 and unit.unit == "year":
        return Stretch("year", unit.count, step > 0) if step else None
    if which == "past":
        return Stretch(unit.unit, unit.count)
    return Shift(unit.unit, step) if unit.count == 1 else None


def read_stretch(x: re.Match[str]) -> Meaning | None:
    count = None if x["vague"] else 1.0
    if x["n"]:
        count = number_value(x["n"])
    word = words.singular(x["unit"])
    plural = word != x["unit"].lower()
    if not x["n"] and not x["vague"] and not plural and words.step(x["which"].lower()) == 0:
        return read_unit(x)
    return _stretch_of(word, None if plural and not x["n"] else count, x["which"].lower())


def _stretch_of(word: str, count: float | None, which: str) -> Meaning | None:
    unit, step = words.vocabulary().units[word], words.step(which)
    if step == 0:
        return None
    return Stretch(unit.unit, None if count is None else round(count * unit.count), step > 0)


def read_ago(x: re.Match[str]) -> Meaning | None:
    unit, count = words.vocabulary().units[words.singular(x["unit"])], number_value(x["n"])
    return Shift(unit.unit, -round(count * unit.count)) if count else None


def read_told(x: re.Match[str]) -> Meaning | None:
    unit = words.vocabulary().units[words.singular(x["same"] or x["following"] or x["unit"])]
    count = 0.0 if x["same"] else number_value(x["n"] or "1")
    return FromTold(Shift(unit.unit, round(count * unit.count))) if count is not None else None


def read_weekday(x: re.Match[str]) -> Meaning:
    number = next(n for n, names in words.vocabulary().weekdays.items() if x["w"] in names)
    return Weekday(number, *_steps(x))


def read_bare_month(x: re.Match[str]) -> Meaning | None:
    if (
        x["m"].rstrip(".") in words.vocabulary().ambiguous_months
        and x.start() == x.start("m")
        and not words.after_cue(x)
    ):
        return None
    step, ahead = _steps(x)
    this = (x["step"] or "").lower() == "this"
    return MonthDay(words.month_number(x["m"]), None, step, ahead, this)


def read_bare_season(x: re.Match[str]) -> Meaning:
    return SeasonOf(words.vocabulary().seasons[x["s"].lower()], *_steps(x))


def _steps(x: re.Match[str]) -> tuple[int, bool]:
    """The step that "last" or "next" sets, and whether the words before look ahead."""
    told = (x["step"] or "").lower()
    return {"last": -1, "past": -1, "next": 1, "coming": 1}.get(told, 0), words.looks_ahead(x)
