"""The grammar of time expressions: patterns with the meaning of what they match.

Each rule names what must stand in a text for it to be worth trying (`needs`), so that most sentences cost
one scan. Words come from lexicons/en/times.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from bilateral.extraction import time_readings as readings
from bilateral.extraction import time_words as words
from bilateral.extraction.numbers import alternation, number_word_pattern
from bilateral.extraction.relative_dates import Shift, Stretch, ToDate, month, span, year
from bilateral.extraction.time_readings import Meaning
from bilateral.model import When

Row = tuple[str, str, str, "Read"]  # name, needs, pattern, reading
Read = Callable[[re.Match[str]], Meaning | None]

_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]|20|21)\d\d"
_DASH = r"(?:\s?[-–—]\s?|\s+(?:to|through|until|till)\s+)"
_NOT_AMOUNT = r"(?!\s*(?:%|per\s?cent)|[.,]?\d|\s+(?:million|billion|thousand))"


@dataclass(frozen=True, slots=True)
class Rule:
    """`read` turns a match of `pattern` into a meaning, or None where the words do not date anything."""

    name: str
    needs: frozenset[str]
    pattern: re.Pattern[str]
    read: Read


@cache
def trigger() -> re.Pattern[str]:
    """Finds what the rules need: groups digit, month, weekday, word."""
    lexicon = words.vocabulary()
    names = [
        *lexicon.units,
        *lexicon.unit_plurals.values(),
        *(f"{u}s" for u in lexicon.units),
        *lexicon.seasons,
    ]
    names += [*lexicon.days, *lexicon.named_decades, *lexicon.eras]
    return re.compile(
        rf"(?P<digit>\d)|\b(?:(?P<month>{words.months()})|(?P<weekday>{words.weekdays()})|(?i:(?P<word>{alternation(names)})\b))"
    )


@cache
def rules() -> tuple[Rule, ...]:
    """All rules. Where two match at one place the longer match counts, then the earlier rule."""
    return tuple(
        Rule(name, frozenset(needs.split()), re.compile(pattern), read)
        for name, needs, pattern, read in [
            *_told(),
            *_dates(),
            *_periods(),
            *_eras(),
            *_distances(),
            *_bare(),
        ]
    )


def _told() -> list[Row]:
    """What is told from the date named last, and eras."""
    eras = words.vocabulary().eras
    return [
        (
            "told",
            "word",
            r"\b(?i:(?:that|the\s+same)\s+(?P<same>year|month|day)"
            r"|the\s+(?:following\s+(?=year|month|week|day)|next\s+(?=day))(?P<following>\w+)"
            rf"|(?P<n>{words.count()})[\s-]+(?P<unit>{words.units()})\s+later)\b",
            readings.read_told,
        ),
        ("era", "word", rf"\b(?i:{alternation(eras)})\b", lambda x: _era(x.group())),
    ]


def _era(word: str) -> When:
    start, end = words.vocabulary().eras[word.lower()]
    return year(int(start)) if start == end else span(start, end)


def _dates() -> list[Row]:
    """Days and months."""
    return [
        ("iso", "digit", rf"\b(?P<y>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)\b", readings.read_date),
        ("dotted", "digit", rf"\b(?P<d>\d\d?)\.(?P<m>\d\d?)\.(?P<y>{_YEAR})\b", readings.read_date),
        ("slashed", "digit", rf"\b(?P<m>\d\d?)/(?P<d>\d\d?)/(?P<y>{_YEAR})\b", readings.read_slashed),
        (
            "days of a month",
            "digit month",
            rf"\b(?P<m>{words.months()})\s+(?P<d>{_DAY})(?:{_DASH}|\s+and\s+)(?P<d2>{_DAY})\b{_NOT_AMOUNT}(?:,?\s+(?P<y>{_YEAR})\b)?",
            readings.read_days,
        ),
        (
            "days before a month",
            "digit month",
            rf"\b(?P<d>{_DAY})(?:{_DASH}|\s+and\s+)(?P<d2>{_DAY})\s+(?P<m>{words.months()})\b(?:,?\s+(?P<y>{_YEAR})\b)?",
            readings.read_days,
        ),
        (
            "month day",
            "digit month",
            rf"\b{_on_weekday()}(?P<m>{words.months()})\s+(?:the\s+)?(?P<d>{_DAY})\b{_NOT_AMOUNT}(?:,?\s+(?P<y>{_YEAR})\b)?",
            readings.read_date,
        ),
        (
            "day month",
            "digit month",
            rf"\b{_on_weekday()}(?:the\s+)?(?P<d>{_DAY})(?:\s+of)?\s+(?P<m>{words.months()})\b(?:,?\s+(?P<y>{_YEAR})\b)?",
            readings.read_date,
        ),
        (
            "month of year",
            "digit month",
            rf"\b(?:(?i:{words.parts()})[\s-]+)?(?P<m>{words.months()}),?(?:\s+of)?\s+(?P<y>{_YEAR})\b",
            lambda x: month(words.month_number(x["m"]), int(x["y"])),
        ),
        (
            "month of a year",
            "month word",
            rf"\b(?:(?P<d>{_DAY})\s+)?(?P<m>{words.months()})(?:\s+(?P<d2>{_DAY}),?)?"
            r"\s+(?i:(?:of\s+)?(?P<rel>last|this|next)\s+year)\b",
            readings.read_month_of_year,
        ),
    ]


def _periods() -> list[Row]:
    """Years and parts of years."""
    return [
        (
            "season of year",
            "digit word",
            rf"\b(?i:(?P<s>{words.seasons()})(?:\s+of|,)?)\s+(?P<y>{_YEAR})(?:[-–/]\d\d(?:\d\d)?)?\b",
            readings.read_season,
        ),
        (
            "quarter of year",
            "word",
            r"\b(?i:(?P<q>first|second|third|fourth|last|final)[\s-]+quarter)\s+(?:of\s+)?" + _year_told(),
            readings.read_quarter,
        ),
        (
            "Q1",
            "digit",
            rf"\b(?:Q(?P<q>[1-4])\s+(?:of\s+)?(?P<year>{_YEAR})|(?P<y2>{_YEAR})\s?Q(?P<q2>[1-4]))\b",
            readings.read_quarter,
        ),
        (
            "months of year",
            "word",
            rf"\b(?i:first\s+(?P<n>{number_word_pattern()}|\d+)\s+months\s+of\s+(?:the\s+year\s+)?)"
            + _year_told(),
            readings.read_first_months,
        ),
        (
            "part of year",
            "",
            rf"\b(?i:(?:the\s+)?(?P<part>{words.parts()})[\s-]*)" + _year_told(),
            readings.read_part_of_year,
        ),
        (
            "years",
            "digit",
            rf"(?<![\w$€£¥.,-])(?P<y>{_YEAR})\s?[-–—/]\s?(?P<y2>\d\d(?:\d\d)?)\b(?![-–/.,]?\d)",
            readings.read_years,
        ),
        ("pre or post", "digit", rf"\b(?i:(?P<pre>pre|post))-(?P<y>{_YEAR})\b", readings.read_pre_post),
        ("year", "digit", rf"(?<![\w$€£¥.,/-])(?P<y>{_YEAR})(?![\w%/]|[.,]\d|-\d)", readings.read_year),
    ]


def _eras() -> list[Row]:
    """Decades and centuries."""
    return [
        (
            "decade",
            "digit",
            rf"\b(?:(?i:(?P<part>{words.parts()})(?:\s+the)?)[\s-]+)?(?P<decade>(?:1[5-9]|20)\d0)['’]?s\b",
            lambda x: readings.tenths(int(x["decade"]), 10, x["part"]),
        ),
        (
            "short decade",
            "digit",
            r"(?<!\w)['’](?P<decade>[2-9]0)s\b",
            lambda x: readings.tenths(1900 + int(x["decade"]), 10, None),
        ),
        (
            "named decade",
            "word",
            rf"\b(?i:(?:(?P<part>{words.parts()})\s+)?the\s+(?P<decade>{alternation(words.vocabulary().named_decades)}))\b",
            lambda x: readings.tenths(words.vocabulary().named_decades[x["decade"].lower()], 10, x["part"]),
        ),
        (
            "century",
            "word",
            rf"\b(?i:(?:(?P<part>{words.parts()})(?:\s+the)?[\s-]+)?"
            rf"(?P<n>\d\d?(?:st|nd|rd|th)|{alternation(words.vocabulary().ordinals)})[\s-]+century)\b",
            readings.read_century,
        ),
    ]


def _distances() -> list[Row]:
    """What is told by its distance from the anchor."""
    return [
        (
            "unit",
            "word",
            rf"\b(?i:(?P<which>{words.whiches()})\s+(?P<unit>{words.units()}))\b",
            readings.read_unit,
        ),
        (
            "stretch",
            "word",
            rf"\b(?i:(?:the|these)\s+(?P<which>{words.whiches()})\s+(?:{words.approximators()}\s+)?"
            rf"(?:(?P<n>{words.count()})[\s-]+|(?P<vague>{alternation(words.vocabulary().vague_counts)})\s+)?(?P<unit>{words.units()}))\b",
            readings.read_stretch,
        ),
        (
            "recent",
            "word",
            rf"\b(?i:recent\s+(?P<unit>{words.units()}))\b",
            lambda x: Stretch(words.vocabulary().units[words.singular(x["unit"])].unit, None),
        ),
        (
            "ago",
            "word",
            rf"\b(?i:(?P<n>{words.count()})[\s-]+(?P<unit>{words.units()})\s+ago)\b",
            readings.read_ago,
        ),
        (
            "to date",
            "word",
            r"\b(?i:(?P<side>earlier|later|so\s+far)\s+(?:in\s+)?this\s+(?P<unit>year|month|week))\b",
            lambda x: ToDate(words.vocabulary().units[x["unit"].lower()].unit, x["side"].lower() == "later"),
        ),
        (
            "day",
            "word",
            rf"\b(?i:{alternation(words.vocabulary().days)})\b",
            lambda x: Shift("day", words.vocabulary().days[re.sub(r"\s+", " ", x.group().lower())]),
        ),
    ]


def _bare() -> list[Row]:
    """Weekdays, months and seasons without a year."""
    return [
        (
            "weekday",
            "weekday",
            rf"\b(?:(?i:(?P<step>last|this|next|coming|past))\s+)?(?P<w>{words.full_weekdays()})\b",
            readings.read_weekday,
        ),
        (
            "bare month",
            "month",
            rf"\b(?:(?i:(?P<step>last|this|next|past|coming)|{words.parts()})[\s-]+)?(?P<m>{words.months()})(?![\w-])(?!\s+\d)",
            readings.read_bare_month,
        ),
        (
            "bare season",
            "word",
            rf"\b(?i:(?P<step>last|this|next|in\s+the|during\s+the|coming)\s+(?P<s>{words.seasons()}))\b(?!\s+(?:of\s+)?\d)",
            readings.read_bare_season,
        ),
    ]


def _on_weekday() -> str:
    return rf"(?:(?:{words.weekdays()}),?\s+)?"


def _year_told() -> str:
    """A year in digits, or told from the anchor."""
    return (
        rf"(?:(?:(?i:the\s+year)\s+)?(?P<year>{_YEAR})\b(?!['’]?s\b)"
        r"|(?i:(?P<rel>last|this|next|the|that)\s+year)\b)"
    )
