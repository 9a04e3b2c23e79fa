"""A title before a name, held against who held the office: "President Medvedev" in May 2014.

Writers give people the title they hold now for what they did before, and former holders keep theirs out of
courtesy. So a check speaks only where the sentence dates itself to a time in which the person held another
office, or after the last term; and, without a date, where the person never held it.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from functools import cache

from bilateral.knowledge import Knowledge
from bilateral.knowledge.actors import Office, Person
from bilateral.knowledge.check_words import CheckWords
from bilateral.model import Check, CheckKind, Severity
from bilateral.reconciliation.checks.statements import Statement, name_of

LONGEST = 40  # characters of a title, or of a day and month

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_DATE = re.compile(rf"(?:(\d{{1,2}}) )?(?:({'|'.join(_MONTHS)})[ ,]+(?:(\d{{1,2}}), )?)?$")


def offices(statement: Statement) -> Iterator[Check]:
    """People in an office that they did not hold then."""
    for match in statement.names:
        if match.kind != "person" or not isinstance(match.entry, Person):
            continue
        title = _title_before(statement, match.start)
        if title is None:
            continue
        people = [one for one in (match.entry, *match.others) if isinstance(one, Person)]
        date = _date(statement)
        wrong = [_wrong(one, title[1], date, statement) for one in people]
        if all(wrong):
            right = _right(people[0], title[1], date or statement.published or "", statement.kb)
            yield statement.check(CheckKind.OFFICE, Severity.MEDIUM, title[0], match.end, right)


def _title_before(statement: Statement, offset: int) -> tuple[int, str] | None:
    """(offset, family) of the title right before a name; None for former and lesser ones."""
    words = statement.kb.check_words
    match = _titles(_TitleKey(words)).search(statement.text, max(0, offset - LONGEST), offset)
    if match is None:
        return None
    before = re.findall(r"[\w'-]+", statement.text[max(0, match.start() - 24) : match.start()])
    if any(word in words.not_held for word in before[-2:]) or statement.text[: match.start()].endswith("-"):
        return None
    family = next(name for name, forms in words.titles.items() if match[1] in forms)
    return match.start(), family


class _TitleKey:
    """The words by identity: one pattern for one lexicon."""

    def __init__(self, words: CheckWords) -> None:
        self.words = words

    def __hash__(self) -> int:
        return id(self.words)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _TitleKey) and other.words is self.words


@cache
def _titles(key: _TitleKey) -> re.Pattern[str]:
    forms = sorted((form for forms in key.words.titles.values() for form in forms), key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(map(re.escape, forms))})\s$")


def _date(statement: Statement) -> str | None:
    """The one date of the sentence as a partial ISO date; the day of writing where it says "on Tuesday"."""
    years = {year for _, year in statement.years}
    if len(years) == 1:
        offset, year = statement.years[0]
        match = _DATE.search(statement.text, max(0, offset - LONGEST), offset)
        month = f"-{_MONTHS[match[2]]:02}" if match and match[2] else ""
        return f"{year}{month}"
    if not years and statement.has(statement.kb.check_words.recent):
        return statement.published
    return None


def _wrong(person: Person, family: str, date: str | None, statement: Statement) -> bool:
    held = [o for o in person.offices if statement.kb.check_words.family(o.office) == family]
    published = statement.published
    if not held:
        return published is not None and _held_other(person, family, statement.kb)
    if date is None or (published is not None and date > published):
        return False
    if any(o.term.covers(date) for o in held):
        return False
    if published is not None and any(o.term.covers(published) for o in held):
        return False  # the title of today, for what was before
    after = all(o.term.end is not None and o.term.end < date for o in held)
    return after or _holds_other(person, family, date, statement.kb)


def _held_other(person: Person, family: str, kb: Knowledge) -> bool:
    """Whether the person is known for another of the offices that titles name."""
    families = {kb.check_words.family(o.office) for o in person.offices}
    return bool(families & set(kb.check_words.titles)) and family not in families


def _holds_other(person: Person, family: str, date: str, kb: Knowledge) -> bool:
    """Whether the person then held another of the offices that titles name."""
    words = kb.check_words
    others = (o for o in person.offices if o.term.covers(date))
    return any(words.family(o.office) in words.titles and words.family(o.office) != family for o in others)


def _right(person: Person, family: str, date: str, kb: Knowledge) -> str:
    held = [o for o in person.offices if o.term.covers(date)] if date else list(person.offices)
    own = f"{person.name} was {' and '.join(_worded(o, kb) for o in held)}" if held else ""
    states = {o.state for o in person.offices}
    then = [
        (other, o)
        for other in kb.people
        for o in other.offices
        if other is not person and o.state in states and kb.check_words.family(o.office) == family and date
        if o.office == family and o.term.covers(date)
    ]
    others = [f"{other.name} was {_worded(o, kb)}" for other, o in then[:2]]
    said = "; ".join([*others, own] if own else others)
    return (
        f"In {date}: {said}." if said else f"{person.name} is not known to have held that office in {date}."
    )


def _worded(office: Office, kb: Knowledge) -> str:
    start, end = office.term.start or "", office.term.end or ""
    return f"{office.office} of {name_of(office.state, kb)} ({start} to {end or 'now'})"
