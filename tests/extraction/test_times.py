"""Time expressions, as seen from an anchor. Cases: (text, anchor, words found, start, end, precision)."""

from __future__ import annotations

import pytest

from bilateral.extraction.times import find_times
from bilateral.model import Precision

DAY, MONTH, YEAR, RANGE = Precision.DAY, Precision.MONTH, Precision.YEAR, Precision.RANGE
MAY_2024 = "2024-05-16"  # a Thursday

ABSOLUTE = [
    ("Signed on 9 November 1994 in Lisbon", "9 November 1994", "1994-11-09", "1994-11-09", DAY),
    ("On March 3, 1861, the tsar", "March 3, 1861", "1861-03-03", "1861-03-03", DAY),
    ("on Saturday, 27 June 2020", "Saturday, 27 June 2020", "2020-06-27", "2020-06-27", DAY),
    ("the 4th of July 1976", "the 4th of July 1976", "1976-07-04", "1976-07-04", DAY),
    ("dated 2016-02-29", "2016-02-29", "2016-02-29", "2016-02-29", DAY),
    ("valid from 31.12.2009", "31.12.2009", "2009-12-31", "2009-12-31", DAY),
    ("stamped 25/03/2020", "25/03/2020", "2020-03-25", "2020-03-25", DAY),
    ("stamped 03/25/2020", "03/25/2020", "2020-03-25", "2020-03-25", DAY),
    ("in October 1962", "October 1962", "1962-10", "1962-10", MONTH),
    ("in late Sept. 1938", "late Sept. 1938", "1938-09", "1938-09", MONTH),
    ("in 1648", "1648", "1648", "1648", YEAR),
    ("the 2014 accord", "2014", "2014", "2014", YEAR),
    ("(1905)", "1905", "1905", "1905", YEAR),
    ("in the 1880s", "1880s", "1880", "1889", RANGE),
    ("in the early 1950s", "early 1950s", "1950", "1952", RANGE),
    ("the late 1990's", "late 1990's", "1997", "1999", RANGE),
    ("during the seventies", "the seventies", "1970", "1979", RANGE),
    ("in the eighteenth century", "eighteenth century", "1701", "1800", RANGE),
    ("late 19th century treaties", "late 19th century", "1868", "1900", RANGE),
    ("in the third quarter of 2011", "third quarter of 2011", "2011-07", "2011-09", RANGE),
    ("Q4 2015 results", "Q4 2015", "2015-10", "2015-12", RANGE),
    ("in the second half of 2008", "the second half of 2008", "2008-07", "2008-12", RANGE),
    ("the first seven months of 2017", "first seven months of 2017", "2017-01", "2017-07", RANGE),
    ("in mid-2003", "mid-2003", "2003-05", "2003-08", RANGE),
    ("in the spring of 1940", "spring of 1940", "1940-03", "1940-05", RANGE),
    ("the winter of 1939", "winter of 1939", "1939-12", "1940-02", RANGE),
    ("from 1922 to 1933", "1922 to 1933", "1922", "1933", RANGE),
    ("between 1949 and 1956", "1949 and 1956", "1949", "1956", RANGE),
    ("(1996–2001)", "1996–2001", "1996", "2001", RANGE),
    ("the 1914-18 war", "1914-18", "1914", "1918", RANGE),
    ("2-6 August 1975", "2-6 August 1975", "1975-08-02", "1975-08-06", RANGE),
    ("August 2 to 6, 1975", "August 2 to 6, 1975", "1975-08-02", "1975-08-06", RANGE),
    ("from 30 April to 3 May 2010", "30 April to 3 May 2010", "2010-04-30", "2010-05-03", RANGE),
    ("from November to February 2013", "November to February 2013", "2012-11", "2013-02", RANGE),
    ("since 1991", "since 1991", "1991", None, RANGE),
    ("by 2035", "by 2035", None, "2035", RANGE),
    ("by the end of 2026", "by the end of 2026", None, "2026-12", RANGE),
    ("until June 1990", "until June 1990", None, "1990-06", RANGE),
    ("before 1917", "before 1917", None, "1917", RANGE),
    ("after 1989", "after 1989", "1989", None, RANGE),
    ("pre-pandemic levels", "pre-pandemic", "2019", "2019", YEAR),
    ("interwar diplomacy", "interwar", "1919", "1939", RANGE),
    ("the pre-1967 lines", "pre-1967", None, "1967", RANGE),
]

RELATIVE = [
    ("last year", MAY_2024, "2023", "2023", YEAR),
    ("last year's talks", MAY_2024, "2023", "2023", YEAR),
    ("next year", MAY_2024, "2025", "2025", YEAR),
    ("this week", MAY_2024, "2024-05-13", "2024-05-19", RANGE),
    ("last week", MAY_2024, "2024-05-06", "2024-05-12", RANGE),
    ("last month", "2024-01-10", "2023-12", "2023-12", MONTH),
    ("next month", "2024-12-10", "2025-01", "2025-01", MONTH),
    ("earlier this month", MAY_2024, "2024-05", "2024-05", MONTH),
    ("later this year", MAY_2024, "2024-05", "2024-12", RANGE),
    ("so far this year", MAY_2024, "2024-01", "2024-05", RANGE),
    ("yesterday", "2024-03-01", "2024-02-29", "2024-02-29", DAY),
    ("the day after tomorrow", MAY_2024, "2024-05-18", "2024-05-18", DAY),
    ("on Tuesday", MAY_2024, "2024-05-14", "2024-05-14", DAY),
    ("on Thursday", MAY_2024, "2024-05-16", "2024-05-16", DAY),
    ("last Thursday", MAY_2024, "2024-05-09", "2024-05-09", DAY),
    ("next Monday", MAY_2024, "2024-05-20", "2024-05-20", DAY),
    ("They will meet on Friday", MAY_2024, "2024-05-17", "2024-05-17", DAY),
    ("She is expected in Oslo on Friday", MAY_2024, "2024-05-17", "2024-05-17", DAY),
    ("in March alone", MAY_2024, "2024-03", "2024-03", MONTH),
    ("in October", MAY_2024, "2023-10", "2023-10", MONTH),
    ("is due to open in October", MAY_2024, "2024-10", "2024-10", MONTH),
    ("last September", MAY_2024, "2023-09", "2023-09", MONTH),
    ("next June", MAY_2024, "2024-06", "2024-06", MONTH),
    ("on July 12", MAY_2024, "2023-07-12", "2023-07-12", DAY),
    ("last summer", MAY_2024, "2023-06", "2023-08", RANGE),
    ("two years ago", MAY_2024, "2022", "2022", YEAR),
    ("a decade ago", MAY_2024, "2014", "2014", YEAR),
    ("75 years ago", MAY_2024, "1949", "1949", YEAR),
    ("half a century ago", MAY_2024, "1974", "1974", YEAR),
    ("three months ago", MAY_2024, "2024-02", "2024-02", MONTH),
    ("in the past two years", MAY_2024, "2022-05", "2024-05", RANGE),
    ("over the last decade", MAY_2024, "2014", "2024", RANGE),
    ("over the next ten years", MAY_2024, "2024", "2034", RANGE),
    ("in the next two weeks", MAY_2024, "2024-05-16", "2024-05-30", RANGE),
    ("in recent years", MAY_2024, None, "2024-05", RANGE),
    ("the first quarter of this year", MAY_2024, "2024-01", "2024-03", RANGE),
    ("early last year", MAY_2024, "2023-01", "2023-04", RANGE),
    ("on 21 July last year", MAY_2024, "2023-07-21", "2023-07-21", DAY),
    ("in March last year", MAY_2024, "2023-03", "2023-03", MONTH),
    ("since last year", MAY_2024, "2023", None, RANGE),
]

# What a month or a year as anchor still supports: never a day.
PARTIAL = [
    ("last year", "2023-03", "2022", "2022", YEAR),
    ("last year", "2023", "2022", "2022", YEAR),
    ("on Tuesday", "2023-03", "2023-03", "2023-03", MONTH),
    ("on Tuesday", "2023", "2023", "2023", YEAR),
    ("last month", "2023-03", "2023-02", "2023-02", MONTH),
    ("last month", "2023", "2023", "2023", YEAR),
    ("in the past two years", "2015-05", "2013-05", "2015-05", RANGE),
    ("in the past two years", "2015", "2013", "2015", RANGE),
    ("last September", "2023", "2022-09", "2023-09", RANGE),
]

NOT_TIMES = [
    "It sent 1,950 men and 2000 troops.",
    "A column of 1600 soldiers.",
    "They paid $1945 for 1,812 barrels.",
    "Some 1900 tonnes of tin.",
    "He may march in line.",
    "May I say that April Smith agreed?",
    "The Boeing 1707 programme.",
    "a 2000-strong force",
]


@pytest.mark.parametrize(("text", "words", "start", "end", "precision"), ABSOLUTE)
def test_absolute(text: str, words: str, start: str | None, end: str | None, precision: Precision) -> None:
    (found,) = find_times(text, None)
    assert (found.text, found.when.start, found.when.end) == (words, start, end)
    assert found.when.precision is precision
    assert found.when.anchor is None


@pytest.mark.parametrize(("text", "anchor", "start", "end", "precision"), RELATIVE + PARTIAL)
def test_relative(text: str, anchor: str, start: str | None, end: str | None, precision: Precision) -> None:
    (found,) = find_times(text, anchor)
    assert (found.when.start, found.when.end, found.when.precision) == (start, end, precision)
    assert found.when.anchor == anchor


@pytest.mark.parametrize("text", sorted({case[0] for case in RELATIVE}))
def test_relative_without_anchor_has_no_date(text: str) -> None:
    for found in find_times(text, None):
        assert found.when.precision is Precision.UNKNOWN
        assert found.when.start is None and found.when.end is None


@pytest.mark.parametrize("text", NOT_TIMES)
def test_no_time(text: str) -> None:
    assert find_times(text, MAY_2024) == []


def test_several_with_offset() -> None:
    text = "In 1955 Austria regained its state treaty; in May 1995, forty years on, it joined the union."
    found = find_times(text, None, offset=100)
    assert [t.text for t in found] == ["1955", "May 1995"]
    assert all(text[t.start - 100 : t.end - 100] == t.text for t in found)


@pytest.mark.parametrize(
    ("text", "told", "start", "precision"),
    [
        ("That year he left.", "1969", "1969", YEAR),
        ("The following year brought a truce.", "1950-02-14", "1951", YEAR),
        ("Two years later they met again.", "1989-05", "1991", YEAR),
        ("The next day the guns fell silent.", "1918-11-10", "1918-11-11", DAY),
        ("In 1861 serfdom ended; forty years later it was forgotten.", None, "1901", YEAR),
    ],
)
def test_told_from_the_date_named_before(
    text: str, told: str | None, start: str, precision: Precision
) -> None:
    found = find_times(text, MAY_2024, told=told)
    assert (found[-1].when.start, found[-1].when.precision) == (start, precision)


def test_without_a_date_named_before_nothing_is_told() -> None:
    assert find_times("Three years later the pipeline was shut.", MAY_2024) == []


def test_impossible_dates_are_not_invented() -> None:
    assert all(t.when.precision is not DAY for t in find_times("on 31.02.2011 and 45/13/2012", MAY_2024))


@pytest.mark.parametrize("text", ["12/03/2020", "05/06/1999"])
def test_ambiguous_numeric_dates_keep_only_the_year(text: str) -> None:
    (found,) = find_times(text, None)
    assert found.when.precision is YEAR
