"""When: the words of a text that date something, and the interval of days they mean.

Dates, years, decades, centuries, quarters, seasons, ranges, and what is told from an anchor ("last year",
"in the last three months", "on Friday"). A relative expression without an anchor has unknown precision, one
with a partial anchor is as fine as the anchor allows: no day is invented.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from bilateral.extraction.numbers import alternation
from bilateral.extraction.reading import TimeMention
from bilateral.extraction.relative_dates import FromTold, MonthDay, resolve, span
from bilateral.extraction.time_readings import Meaning
from bilateral.extraction.time_rules import rules, trigger
from bilateral.knowledge import load_knowledge
from bilateral.model import Precision, When

_BETWEEN = re.compile(r"\s*(?:[-–—]|\b(?:to|until|till|through|and)\b)\s*(?:the\s+)?$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|between)\s+(?:the\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Expression:
    """Words with their meaning, not yet seen from an anchor; `rule` names the rule that found them."""

    start: int
    end: int
    rule: str
    meaning: Meaning


def find_times(
    text: str, anchor: str | None, offset: int = 0, told: str | None = None, framed: int | None = None
) -> list[TimeMention]:
    """The time expressions of `text`, in order, resolved from the partial ISO date `anchor`.

    `told` is the date named last before this text: what "that year" and "two years later" are told from; they
    are left out where there is none. `framed` is the year that a day without a year belongs to.
    Mentions stand at `offset` + their place in `text`.
    """
    expressions = find_expressions(text)
    mentions: list[TimeMention] = []
    index = 0
    while index < len(expressions):
        first = expressions[index]
        second = expressions[index + 1] if index + 1 < len(expressions) else None
        start, end, when = first.start, first.end, _resolve(first, anchor, told, framed)
        if second is not None and _is_range(text, first, second):
            when, end, index = _range(first, second, anchor), second.end, index + 1
        index += 1
        if when is not None:
            start, when = _bounded(text, start, when)
            mentions.append(TimeMention(start + offset, end + offset, text[start:end], when))
            told = last_told(mentions) or told
    return mentions


def last_told(mentions: list[TimeMention]) -> str | None:
    """The last day, month or year that the mentions name."""
    fine = (Precision.DAY, Precision.MONTH, Precision.YEAR)
    return next((m.when.start for m in reversed(mentions) if m.when.precision in fine), None)


def opening_year(text: str, start: int, mentions: list[TimeMention], anchor: str | None) -> int | None:
    """The past year that the first words of a text at `start` name: "In 2014, ..."."""
    first = mentions[0] if mentions else None
    if first is None or anchor is None or len(text[: first.start - start].split()) > 1:
        return None
    year, absolute = first.when.year, first.when.anchor is None
    return year if year is not None and absolute and year < int(anchor[:4]) else None


def _resolve(
    expression: Expression, anchor: str | None, told: str | None, framed: int | None = None
) -> When | None:
    meaning = expression.meaning
    if isinstance(meaning, FromTold):
        return resolve(meaning.shift, told) if told is not None else None
    if framed is not None and isinstance(meaning, MonthDay) and meaning.is_bare:
        return meaning.of(framed)
    return resolve(meaning, anchor)


@lru_cache(maxsize=256)
def find_expressions(text: str) -> tuple[Expression, ...]:
    """The time expressions of `text`, in order and not overlapping, before any anchor is applied."""
    present = {match.lastgroup for match in trigger().finditer(text)}
    if not present:
        return ()
    found = []
    for rule in rules():
        if rule.needs <= present:
            for match in rule.pattern.finditer(text):
                meaning = rule.read(match)
                if meaning is not None:
                    found.append(Expression(match.start(), match.end(), rule.name, meaning))
    return _not_overlapping(found)


def _not_overlapping(found: list[Expression]) -> tuple[Expression, ...]:
    """The longest first; of equally long ones the first found."""
    kept: list[Expression] = []
    for one in sorted(found, key=lambda e: e.start - e.end):
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda e: e.start))


def _is_range(text: str, first: Expression, second: Expression) -> bool:
    gap = text[first.end : second.start]
    if len(gap) > 12 or not _BETWEEN.fullmatch(gap):
        return False
    opened = bool(_FROM.search(text[max(0, first.start - 14) : first.start]))
    return opened or (first.rule == second.rule and "and" not in gap and first.rule != "day")


def _range(first: Expression, second: Expression, anchor: str | None) -> When:
    start, end = (_resolve(one, anchor, None) or When() for one in (first, second))
    if isinstance(first.meaning, MonthDay) and end.year is not None:
        start = _year_from(first.meaning, end)
    elif isinstance(second.meaning, MonthDay) and start.year is not None:
        end = _year_from(second.meaning, start, after=True)
    return When(start.start, end.end, Precision.RANGE, start.anchor or end.anchor)


def _year_from(bare: MonthDay, other: When, after: bool = False) -> When:
    """A month without a year takes the year of the other end of its range."""
    assert other.year is not None
    bound = (other.end if after else other.start) or ""
    of_year = int(bound[:4] or other.year)
    other_month = int(bound[5:7] or (1 if after else 12))
    if not after and bare.month > other_month:
        of_year -= 1
    if after and bare.month < other_month:
        of_year += 1
    return bare.of(of_year)


def _bounded(text: str, start: int, when: When) -> tuple[int, When]:
    """ "since", "by", "until", "before" and "after" open one end."""
    match = _prepositions().search(text[max(0, start - 24) : start])
    if match is None or when.precision is Precision.UNKNOWN:
        return start, when
    kind = match.lastgroup
    bounds = {
        "since": (when.start, None),
        "after": (when.end, None),
        "until": (None, when.end),
        "by": (None, when.end),
        "before": (None, when.start),
    }[str(kind)]
    if bounds == (None, None):
        return start, when
    return start - len(match.group()), replace(span(*bounds), anchor=when.anchor)


@lru_cache(maxsize=1)
def _prepositions() -> re.Pattern[str]:
    words = load_knowledge().times
    kinds = ("since", "until", "by", "before", "after")
    groups = "|".join(rf"(?P<{kind}>{alternation(getattr(words, kind))})" for kind in kinds)
    return re.compile(rf"\b(?i:{groups})\s+(?:the\s+|about\s+)?$")
