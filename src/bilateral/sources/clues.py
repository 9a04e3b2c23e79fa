"""Clues in a text to when it was written: each allows some months, for a reason that can be read.

A clue rests on what the text ties to its own present: an anniversary it marks, a dated event that it calls
last year's, the people it names as in office, the newest date it knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from ahocorasick_rs import AhoCorasick

from bilateral.knowledge.kb import Knowledge
from bilateral.model import first_day, last_day
from bilateral.sources.dates import DateMention, dates_in, years_in
from bilateral.sources.phrases import Phrases

FIRST_YEAR, LAST_YEAR = 1900, 2099
OPEN = (LAST_YEAR - FIRST_YEAR + 1) * 12 - 1

# How much each kind of clue counts; calibrated together on the sample pieces and the shared articles with
# their dates taken away (docs/sources.md has the table). An anniversary that a text marks is nearly proof,
# two mentions of one event may be of two events, the newest date is only where a text is likely to lie.
ANNIVERSARY = 1.0
COUNTED = 0.8  # "two years ago", "more than a year after", "last year's" with a dated event
SAME_EVENT = 0.6  # "in 2019 ... bought" and "bought ... last year"
NEAR = 0.6  # a picture's full date, the newest in it, and "this week": the only clue that gives a month
IN_OFFICE = 0.5
NEWEST = 0.4
FIGURES = 0.3  # figures of a whole year are published in the next


@dataclass(frozen=True, slots=True)
class Clue:
    """Months (from January of FIRST_YEAR, both ends inclusive) that it allows, and how much it counts."""

    months: tuple[tuple[int, int], ...]
    weight: float
    reason: str
    to_the_month: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What clues are looked for in: the article's own sentences, and its captions."""

    sentences: tuple[str, ...]
    captions: tuple[str, ...]
    kb: Knowledge

    @property
    def text(self) -> str:
        """All of it, a sentence a line."""
        return "\n".join((*self.sentences, *self.captions))


def month_of(partial: str, *, last: bool = False) -> int:
    """2023-03 -> its number; a bare year -> its January, or its December with `last`."""
    day = last_day(partial) if last else first_day(partial)
    return min(max((day.year - FIRST_YEAR) * 12 + day.month - 1, 0), OPEN)


def clues(told: Told) -> Iterator[Clue]:
    """All clues of a text."""
    for find in (_anniversaries, _counted_from_events, _same_event, _newest_date, _figures, _in_office):
        yield from find(told)


def known_past(told: Told) -> list[DateMention]:
    """The dates and years that lie behind the text: not those in a sentence that looks ahead."""
    words = _Words.of(told.kb)
    behind = [s for s in (*told.captions, *told.sentences) if not words.ahead.first(s)]
    return [mention for sentence in behind for mention in _dates_and_years(sentence, told.kb)]


_UNTIL = re.compile(r"\b(?:by|until|till|to|through|before)(?: the end of| early| late)? $")


def _dates_and_years(sentence: str, kb: Knowledge) -> list[DateMention]:
    """Those that the sentence does not only run up to ("by 2030")."""
    dates = list(dates_in(sentence, kb))
    years = [y for y in years_in(sentence) if not any(d.start <= y.start < d.end for d in dates)]
    return [mention for mention in dates + years if not _UNTIL.search(sentence[: mention.start])]


@dataclass(frozen=True)
class _Words:
    """The phrases of dated_events.yaml as patterns."""

    kb: Knowledge

    @staticmethod
    @cache
    def of(kb: Knowledge) -> _Words:
        return _Words(kb)

    @cached_property
    def ahead(self) -> Phrases:
        return Phrases(self.kb.dated_events.ahead)

    @cached_property
    def near(self) -> Phrases:
        return Phrases(self.kb.dated_events.near)

    @cached_property
    def events(self) -> dict[str, tuple[str, ...]]:
        return {phrase: event.dates for event in self.kb.dated_events.events for phrase in event.phrases}

    @cached_property
    def event(self) -> str:
        return "|".join(re.escape(p) for p in sorted(self.events, key=len, reverse=True))

    @cached_property
    def number(self) -> str:
        return r"\d{1,3}|" + "|".join(sorted(self.kb.dated_events.number_words, key=len, reverse=True))

    @cached_property
    def anniversary(self) -> re.Pattern[str]:
        ordinals = "|".join(sorted(self.kb.dated_events.ordinal_words, key=len, reverse=True))
        relations = r"(?:(?:establishment of|establishing) )?(?:\w+ ){0,2}?diplomatic (?:relations|ties)"
        return re.compile(
            rf"(?P<ordinal>\d{{1,3}}(?:st|nd|rd|th)|{ordinals}) anniversary of (?:the )?"
            rf"(?:(?P<event>{self.event})|(?P<relations>{relations}))"
            rf"|(?P<number>{self.number}) years of (?:their )?(?P<ties>diplomatic (?:relations|ties))"
        )

    @cached_property
    def counted(self) -> re.Pattern[str]:
        return re.compile(
            rf"{self._span(1)} (?:after|since|on from)\b[^.;]{{0,60}}?\b(?P<event1>{self.event})"
            rf"|(?P<event2>{self.event})\b[^.;,]{{0,20}}? {self._span(2)} ago"
            rf"|(?P<event3>{self.event})\b[^.;,]{{0,12}}? (?P<rel3>last|this) year\b"
            rf"|(?P<rel4>last|this) year['’]s (?:\w+ ){{0,2}}?(?P<event4>{self.event})"
        )

    def _span(self, group: int) -> str:
        """The pattern of "more than two years", its parts in groups that end in this number."""
        about = rf"(?:(?P<about{group}>more than|over|nearly|almost|about|some) )?"
        return rf"{about}(?P<number{group}>{self.number}) (?P<unit{group}>years?|decades?)"

    def count(self, word: str) -> int:
        """A number or an ordinal, in digits or in words."""
        digits = re.match(r"\d+", word)
        data = self.kb.dated_events
        return int(digits.group()) if digits else {**data.number_words, **data.ordinal_words}[word]


def _year(year: int) -> tuple[tuple[int, int], ...]:
    return ((month_of(str(year)), month_of(str(year), last=True)),) if FIRST_YEAR <= year <= LAST_YEAR else ()


def _anniversaries(told: Told) -> Iterator[Clue]:
    words = _Words.of(told.kb)
    for sentence in told.sentences:
        if not re.search("anniversary|diplomatic", sentence):  # the full pattern is slow
            continue
        for match in words.anniversary.finditer(sentence.casefold()):
            if words.ahead.first(sentence[: match.end() + len(" of theirs next year")]):
                continue
            count = words.count(match["ordinal"] or match["number"])
            since = words.events[match["event"]] if match["event"] else _relations_since(told)
            for date in since:
                yield Clue(
                    _year(int(date[:4]) + count),
                    ANNIVERSARY,
                    f"it marks {_clip(match.group())}, since {date}",
                )


def _relations_since(told: Told) -> tuple[str, ...]:
    """When the two states that the text names most took up relations."""
    pair = "-".join(sorted(_states_named(told)[:2]))
    since = told.kb.dated_events.relations.get(pair)
    return (since,) if since else ()


def _states_named(told: Told) -> list[str]:
    finder, states = _state_finder(told.kb)
    counts: dict[str, int] = {}
    for pattern, _, _ in finder.find_matches_as_indexes(told.text):
        counts[states[pattern]] = counts.get(states[pattern], 0) + 1
    return sorted(counts, key=lambda state: (-counts[state], state))


@cache
def _state_finder(kb: Knowledge) -> tuple[AhoCorasick, list[str]]:
    named = {
        n: s.acts_for for s in kb.states.values() for n in (s.name, *s.names, *s.adjectives) if len(n) > 3
    }
    return AhoCorasick(list(named)), list(named.values())


def _counted_from_events(told: Told) -> Iterator[Clue]:
    words = _Words.of(told.kb)
    for sentence in told.sentences:
        if not re.search("year|decade", sentence):  # the full pattern is slow
            continue
        for match in words.counted.finditer(sentence.casefold()):
            found = {key.rstrip("1234"): value for key, value in match.groupdict().items() if value}
            months = tuple(m for date in words.events[found["event"]] for m in _counted(date, found, words))
            yield Clue(months, COUNTED, f'it says "{_clip(match.group())}"')


def _counted(date: str, found: dict[str, str], words: _Words) -> tuple[tuple[int, int], ...]:
    """The months that lie so long after the date."""
    if "rel" in found:
        return _year(int(date[:4]) + (found["rel"] == "last"))
    unit = 120 if found["unit"].startswith("decade") else 12
    middle = month_of(date) + unit * words.count(found["number"])
    before, after = {
        "more than": (0, unit),
        "over": (0, unit),
        "nearly": (unit // 4, 0),
        "almost": (unit // 4, 0),
    }.get(found.get("about", ""), (unit // 4, unit // 2))
    return ((middle - before, min(middle + after, OPEN)),) if middle - before <= OPEN else ()


_RELATIVE = re.compile(r"\blast year\b(?!['’]s)|\b(?P<number>[\w-]+) years ago\b")
_CONTENT = re.compile(r"[^\W\d_]{3,}")


def _same_event(told: Told) -> Iterator[Clue]:
    """One event told with its year in one sentence and counted from the present in another nearby."""
    words = _Words.of(told.kb)
    numbers = told.kb.dated_events.number_words
    dated = [
        (i, s, y) for i, s in enumerate(told.sentences) for y in _years_said(s) if not words.ahead.first(s)
    ]
    for i, sentence in enumerate(told.sentences):
        for match in _RELATIVE.finditer(sentence.casefold()):
            word = match["number"]
            count = 1 if word is None else int(word) if word.isdigit() else numbers.get(word)
            for j, other, year in dated:
                if count and i != j and _tells_the_same(sentence, other, abs(i - j), told.kb):
                    reason = f'"{_clip(match.group())}" and {year} seem to be told of the same event'
                    yield Clue(_year(year + count), SAME_EVENT, reason)


def _years_said(sentence: str) -> list[int]:
    return [int(m.date) for m in years_in(sentence) if not _UNTIL.search(sentence[: m.start])]


# Shared content words, a verb among them; nearby sentences speak of one thing more often than distant ones.
_SHARED_NEAR, _SHARED_FAR, _NEARBY = 2, 4, 2


def _tells_the_same(one: str, other: str, distance: int, kb: Knowledge) -> bool:
    empty = kb.dated_events.empty
    shared = {w for w in _content(one, empty) if w in _content(other, empty)}
    verb = any(word.endswith("ed") or word in _VERBS for word in shared)
    return len(shared) >= (_SHARED_NEAR if distance <= _NEARBY else _SHARED_FAR) and verb


_VERBS = frozenset(
    {
        "bought",
        "sold",
        "began",
        "held",
        "met",
        "sent",
        "won",
        "lost",
        "became",
        "broke",
        "gave",
        "took",
        "start",
        "visit",
    }
)


def _content(sentence: str, empty: frozenset[str]) -> set[str]:
    return {w for w in _CONTENT.findall(sentence.casefold()) if w not in empty}


def _newest_date(told: Told) -> Iterator[Clue]:
    known = known_past(told)
    if not known:
        return
    newest = max(known, key=lambda mention: (first_day(mention.date), mention.date)).date
    first = month_of(newest)
    yield Clue(
        ((first, min(month_of(newest, last=True) + 12, OPEN)),), NEWEST, f"the newest date in it is {newest}"
    )
    near = _Words.of(told.kb).near.first(told.text.casefold())
    pictured = any(
        mention.date == newest for caption in told.captions for mention in dates_in(caption, told.kb)
    )
    if len(newest) == 10 and near and pictured:
        reason = f'a picture in it is of {newest} and it speaks of "{near}"'
        yield Clue(((first, first + (first_day(newest).day > 20)),), NEAR, reason, to_the_month=True)


_STATISTIC = re.compile(r"%|\bper ?cent\b|\bbillion\b|\bmillion\b|\btrillion\b", re.IGNORECASE)


def _figures(told: Told) -> Iterator[Clue]:
    words = _Words.of(told.kb)
    years = {
        year
        for sentence in told.sentences
        if _STATISTIC.search(sentence) and not words.ahead.first(sentence)
        for year in _years_said(sentence)
    }
    if years:
        newest = max(years)
        yield Clue(_year(newest + 1), FIGURES, f"its newest figures are of {newest}")


def _in_office(told: Told) -> Iterator[Clue]:
    """Whom it names with a title, as one does of those in office; all of them together count once."""
    terms = _terms_by_surname(told.kb)
    named = {surname: said for said, surname in _titled(told) if surname in terms}
    for surname, said in named.items():
        yield Clue(terms[surname], IN_OFFICE / len(named), f'it speaks of "{_clip(said)}"')


@cache
def _terms_by_surname(kb: Knowledge) -> dict[str, tuple[tuple[int, int], ...]]:
    terms: dict[str, list[tuple[int, int]]] = {}
    for person in kb.people:
        for held in person.offices:
            start = month_of(held.term.start) if held.term.start else 0
            end = month_of(held.term.end, last=True) if held.term.end else OPEN
            terms.setdefault(person.second_mention, []).append((start, end))
    return {surname: tuple(sorted(held)) for surname, held in terms.items()}


def _titled(told: Told) -> Iterator[tuple[str, str]]:
    """Titles with names, and each word of the name; not of former times, nor in a sentence with a year."""
    former = told.kb.dated_events.former
    for sentence in told.sentences:
        if any(years_in(sentence)):
            continue
        for match in _title_pattern(told.kb).finditer(sentence):
            if (match["before"] or "").strip().casefold() not in former:
                yield from ((match["said"], word) for word in match["name"].split())


@cache
def _title_pattern(kb: Knowledge) -> re.Pattern[str]:
    titles = "|".join(re.escape(title) for title in kb.dated_events.titles)
    name = r"[A-Z][\w'-]+(?: [A-Z][\w.'-]*){0,3}"
    return re.compile(rf"(?P<before>\b\w+ )?\b(?P<said>(?i:{titles}) (?P<name>{name}))")


def _clip(words: str) -> str:
    return " ".join(words.split())[:60]
