"""When: partial ISO dates, and what they may be."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.model import Precision, When, first_day, last_day

NO_DATES = ["", "1951\n", "March 1951", "51", "1951-3", "1951/03", "1951-03-04T00:00", " 1951", "19510304"]


@pytest.mark.parametrize(
    ("partial", "first", "last"),
    [
        ("1905", dt.date(1905, 1, 1), dt.date(1905, 12, 31)),
        ("1905-09", dt.date(1905, 9, 1), dt.date(1905, 9, 30)),
        ("1905-09-05", dt.date(1905, 9, 5), dt.date(1905, 9, 5)),
        ("1900-02", dt.date(1900, 2, 1), dt.date(1900, 2, 28)),
        ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
    ],
)
def test_days_of_a_partial_date(partial: str, first: dt.date, last: dt.date) -> None:
    assert (first_day(partial), last_day(partial)) == (first, last)


@given(st.dates())
def test_a_whole_date_is_one_day(day: dt.date) -> None:
    assert first_day(day.isoformat()) == last_day(day.isoformat()) == day


@given(st.dates())
def test_a_month_lies_in_its_year_and_holds_its_days(day: dt.date) -> None:
    year, month = day.isoformat()[:4], day.isoformat()[:7]
    assert first_day(year) <= first_day(month) <= day <= last_day(month) <= last_day(year)


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_partial_date_is_refused(text: str) -> None:
    for function in (first_day, last_day):
        with pytest.raises(ValueError, match="no partial ISO date"):
            function(text)


@pytest.mark.parametrize("text", NO_DATES)
def test_when_refuses_what_is_no_partial_date(text: str) -> None:
    with pytest.raises(ValueError, match="no partial ISO date"):
        When(start=text)
    with pytest.raises(ValueError, match="no partial ISO date"):
        When(end=text)


@pytest.mark.parametrize("text", ["1951-13", "1951-00", "1951-02-30", "1951-02-00", "0000"])
def test_a_date_that_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        first_day(text)
    with pytest.raises(ValueError):
        last_day(text)


@pytest.mark.parametrize(
    ("when", "year", "first", "last"),
    [
        (When(), None, None, None),
        (When("1963-01-22", "1963-01-22", Precision.DAY), 1963, dt.date(1963, 1, 22), dt.date(1963, 1, 22)),
        (When("1963-01", "1965", Precision.RANGE), 1963, dt.date(1963, 1, 1), dt.date(1965, 12, 31)),
        (When(start="1963"), 1963, dt.date(1963, 1, 1), None),
        (When(end="1963-02"), 1963, None, dt.date(1963, 2, 28)),
    ],
)
def test_bounds(when: When, year: int | None, first: dt.date | None, last: dt.date | None) -> None:
    assert (when.year, when.first_day(), when.last_day()) == (year, first, last)


def test_when_is_unknown_unless_told() -> None:
    assert When() == When(None, None, Precision.UNKNOWN, None)
