"""Counts of years against dates: anniversaries, "75 years ago", what happened after the text was written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bilateral.knowledge import Knowledge
from bilateral.knowledge.reference import Attack, Founding, Named, Treaty, War
from bilateral.model import Check, CheckKind, EventClaim, Factuality, Severity, first_day, last_day
from bilateral.reconciliation.checks.statements import Statement

NEAR = 40  # characters between a count of years and the event it counts from
ROUND = 2  # years by which a count of tens may be off; any other by one
INTENT = "AGREE"  # a promise is dated by what it promises
HAPPENED = (Factuality.ASSERTED, Factuality.REPORTED)

_ORDINAL = re.compile(r"\b(\d{1,3})(?:st|nd|rd|th) anniversary (?:of|since) (?:the )?")
_AGO = re.compile(r"\b(\d{1,3}|[a-z]+(?:-[a-z]+)?) years (ago|after|since|later)\b")


def anniversaries(statement: Statement) -> Iterator[Check]:
    """ "the 70th anniversary of ...", "... in 1950, 75 years ago": the dates give another number of years."""
    published = statement.published
    if published is None or not re.search("years|anniversary", statement.text):
        return
    now = int(published[:4])
    yield from _anniversaries(statement, now)
    yield from _ago(statement, now)


def future(statement: Statement) -> Iterator[Check]:
    """Something told as done, in a year or on a day that had not come when the text was published."""
    published = statement.published
    words = statement.kb.check_words
    told = [claim for claim in statement.claims if isinstance(claim, EventClaim) and _done(claim)]
    if published is None or not told or statement.has(words.ahead):
        return
    for claim in told:
        assert claim.date.start is not None
        evidence = claim.evidence[0]
        start, end = evidence.start - statement.start, evidence.end - statement.start
        later = first_day(claim.date.start) > last_day(published)
        year = claim.date.start[:4]
        spoken = [offset for offset, told in statement.years if str(told) == year]
        if later and start >= 0 and (spoken or claim.date.anchor is None) and len(statement.years) <= 1:
            right = f"The text was published on {published}; {claim.date.start} was still to come."
            yield statement.check(CheckKind.FUTURE, Severity.MEDIUM, start, end, right)


def _done(claim: EventClaim) -> bool:
    """Whether it is told as having happened at some time."""
    return claim.factuality in HAPPENED and claim.date.start is not None and claim.plover.type != INTENT


def _anniversaries(statement: Statement, now: int) -> Iterator[Check]:
    for match in _ORDINAL.finditer(statement.text):
        told = int(match[1])
        entry = _entry_after(statement, match.end())
        if entry is None or _elsewhere(statement):
            continue
        end, years, name = entry
        if all(abs(now - year - told) > 1 for year in years):
            yield _anniversary(statement, match.start(), end, told, now, years, name)


def _ago(statement: Statement, now: int) -> Iterator[Check]:
    words = statement.kb.check_words
    for match in _AGO.finditer(statement.text):
        told = _count(match[1], statement.kb)
        rough = statement.has(words.rough, max(0, match.start() - 15), match.start())
        if told is None or told < 5 or rough or match[2] != "ago":
            continue
        year = _year_beside(statement, match.start(), match.end())
        if year is not None and abs(now - year[1] - told) > (ROUND if told % 10 == 0 else 1):
            start, end = min(year[0], match.start()), max(year[0] + 4, match.end())
            yield _anniversary(statement, start, end, told, now, (year[1],), str(year[1]))


def _year_beside(statement: Statement, start: int, end: int) -> tuple[int, int] | None:
    """The year in apposition to a count of years: "in 1950, 75 years ago", "75 years ago, in 1950"."""
    for offset, year in statement.years:
        before, after = statement.text[offset + 4 : start], statement.text[end:offset]
        if re.fullmatch(r"\s?[,(-]\s?(?:or )?", before) or re.fullmatch(r"\s?[,(-]?\s?(?:back )?in ", after):
            return offset, year
    return None


def _elsewhere(statement: Statement) -> bool:
    """Whether the anniversary may be another year's than that of writing."""
    return bool(statement.years) or statement.has(statement.kb.check_words.moved)


def _anniversary(
    statement: Statement, start: int, end: int, told: int, now: int, years: tuple[int, ...], name: str
) -> Check:
    right = f"{name}: {now - years[-1]} years before {now}, when the text was published, not {told}."
    return statement.check(CheckKind.ANNIVERSARY, Severity.MEDIUM, start, end, right)


def _entry_after(statement: Statement, offset: int) -> tuple[int, tuple[int, ...], str] | None:
    """(end, years, name) of the dated thing that is named here."""
    for phrase, years in _dated_phrases(statement.kb):
        if statement.text.startswith(phrase, offset):
            return offset + len(phrase), years, phrase
    for start, end, entry in statement.named:
        if 0 <= start - offset <= NEAR and _only_small_words(statement.text[offset:start]):
            years = _years_of(entry)
            if years:
                return end, years, entry.name
    return None


def _only_small_words(text: str) -> bool:
    small = {
        "the",
        "of",
        "signing",
        "founding",
        "establishment",
        "outbreak",
        "end",
        "start",
        "victory",
        "in",
        "on",
    }
    return all(word in small for word in text.split())


@cache
def _dated_phrases(kb: Knowledge) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """The phrases of dated events, the longest first, with their years."""
    found = {
        phrase: tuple(int(date[:4]) for date in event.dates)
        for event in kb.dated_events.events
        for phrase in event.phrases
    }
    return tuple(sorted(found.items(), key=lambda item: -len(item[0])))


def _years_of(entry: Named) -> tuple[int, ...]:
    if isinstance(entry, Treaty | Founding):
        return tuple(sorted(entry.years))
    if isinstance(entry, War | Attack):
        bounds = (entry.term.start, entry.term.end)
        return tuple(int(bound[:4]) for bound in bounds if bound)
    return ()


def _count(word: str, kb: Knowledge) -> int | None:
    return int(word) if word.isdigit() else kb.dated_events.number_words.get(word)
