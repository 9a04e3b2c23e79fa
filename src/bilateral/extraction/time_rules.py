"""The grammar of time expressions: patterns with the meaning of what they match.

Each rule names what must stand in a text for it to be worth trying (`needs`), so that most sentences cost
one scan. Words come from lexicons/en/times.yaml.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from bilateral.extraction.numbers import alternation, number_value, number_word_pattern
from bilateral.extraction.relative_dates import (
    MonthDay,
    MonthsOf,
    Relative,
    SeasonOf,
    Shift,
    Stretch,
    ToDate,
    Weekday,
    day,
    month,
    months,
    span,
    year,
)
from bilateral.knowledge import load_knowledge
from bilateral.knowledge.times import TimesLexicon
from bilateral.model import When

Meaning = When | Relative
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
    words = load_knowledge().times
    names = [*words.units, *words.unit_plurals.values(), *(f"{u}s" for u in words.units), *words.seasons]
    names += [*words.days, *words.named_decades]
    return re.compile(
        rf"(?P<digit>\d)|\b(?:(?P<month>{_months()})|(?P<weekday>{_weekdays()})|(?i:(?P<word>{alternation(names)})\b))"
    )


@cache
def rules() -> tuple[Rule, ...]:
    """All rules. Where two match at one place the longer match counts, then the earlier rule."""
    return tuple(
        Rule(name, frozenset(needs.split()), re.compile(pattern), read)
        for name, needs, pattern, read in _table()
    )


def _table() -> list[tuple[str, str, str, Read]]:
    """Name, needs, pattern and reading of each rule."""
    m, w, y, d = _months(), _weekdays(), _YEAR, _DAY
    on_weekday = rf"(?:(?:{w}),?\s+)?"
    parts, units, count = _parts(), _units(), _count()
    when_year = rf"(?:(?P<year>{y})\b|(?i:(?P<rel>last|this|next|the|that)\s+year)\b)"
    return [
        ("iso", "digit", rf"\b(?P<y>{y})-(?P<m>\d\d)-(?P<d>\d\d)\b", _date),
        ("dotted", "digit", rf"\b(?P<d>\d\d?)\.(?P<m>\d\d?)\.(?P<y>{y})\b", _date),
        ("slashed", "digit", rf"\b(?P<m>\d\d?)/(?P<d>\d\d?)/(?P<y>{y})\b", _slashed),
        (
            "days of a month",
            "digit month",
            rf"\b(?P<m>{m})\s+(?P<d>{d})(?:{_DASH}|\s+and\s+)(?P<d2>{d})\b{_NOT_AMOUNT}(?:,?\s+(?P<y>{y})\b)?",
            _days,
        ),
        (
            "days before a month",
            "digit month",
            rf"\b(?P<d>{d})(?:{_DASH}|\s+and\s+)(?P<d2>{d})\s+(?P<m>{m})\b(?:,?\s+(?P<y>{y})\b)?",
            _days,
        ),
        (
            "month day",
            "digit month",
            rf"\b{on_weekday}(?P<m>{m})\s+(?:the\s+)?(?P<d>{d})\b{_NOT_AMOUNT}(?:,?\s+(?P<y>{y})\b)?",
            _date,
        ),
        (
            "day month",
            "digit month",
            rf"\b{on_weekday}(?:the\s+)?(?P<d>{d})(?:\s+of)?\s+(?P<m>{m})\b(?:,?\s+(?P<y>{y})\b)?",
            _date,
        ),
        (
            "month of year",
            "digit month",
            rf"\b(?:(?i:{parts})[\s-]+)?(?P<m>{m}),?(?:\s+of)?\s+(?P<y>{y})\b",
            lambda x: month(_month_number(x["m"]), int(x["y"])),
        ),
        (
            "month of a year",
            "month word",
            rf"\b(?P<m>{m})\s+(?i:(?:of\s+)?(?P<rel>last|this|next)\s+year)\b",
            lambda x: MonthsOf(_SHIFTS[x["rel"].lower()], *[_month_number(x["m"])] * 2),
        ),
        (
            "season of year",
            "digit word",
            rf"\b(?i:(?P<s>{_seasons()})(?:\s+of|,)?)\s+(?P<y>{y})(?:[-–/]\d\d(?:\d\d)?)?\b",
            _season,
        ),
        (
            "quarter of year",
            "word",
            r"\b(?i:(?P<q>first|second|third|fourth|last|final)[\s-]+quarter)\s+(?:of\s+)?" + when_year,
            _quarter,
        ),
        (
            "Q1",
            "digit",
            rf"\b(?:Q(?P<q>[1-4])\s+(?:of\s+)?(?P<year>{y})|(?P<y2>{y})\s?Q(?P<q2>[1-4]))\b",
            _quarter,
        ),
        (
            "months of year",
            "word",
            rf"\b(?i:first\s+(?P<n>{number_word_pattern()}|\d+)\s+months\s+of\s+(?:the\s+year\s+)?)"
            + when_year,
            _first_months,
        ),
        (
            "part of year",
            "",
            rf"\b(?i:(?:the\s+)?(?P<part>{parts})[\s-]*)" + when_year,
            _part_of_year,
        ),
        (
            "decade",
            "digit",
            rf"\b(?:(?i:(?P<part>{parts})(?:\s+the)?)[\s-]+)?(?P<decade>(?:1[5-9]|20)\d0)['’]?s\b",
            lambda x: _tenths(int(x["decade"]), 10, x["part"]),
        ),
        (
            "short decade",
            "digit",
            r"(?<!\w)['’](?P<decade>[2-9]0)s\b",
            lambda x: _tenths(1900 + int(x["decade"]), 10, None),
        ),
        (
            "named decade",
            "word",
            rf"\b(?i:(?:(?P<part>{parts})\s+)?the\s+(?P<decade>{alternation(_lexicon().named_decades)}))\b",
            lambda x: _tenths(_lexicon().named_decades[x["decade"].lower()], 10, x["part"]),
        ),
        (
            "century",
            "word",
            rf"\b(?i:(?:(?P<part>{parts})(?:\s+the)?[\s-]+)?"
            rf"(?P<n>\d\d?(?:st|nd|rd|th)|{alternation(_lexicon().ordinals)})[\s-]+century)\b",
            _century,
        ),
        (
            "years",
            "digit",
            rf"(?<![\w$€£¥.,-])(?P<y>{y})\s?[-–—/]\s?(?P<y2>\d\d(?:\d\d)?)\b(?![-–/.,]?\d)",
            _years,
        ),
        ("pre or post", "digit", rf"\b(?i:(?P<pre>pre|post))-(?P<y>{y})\b", _pre_post),
        ("year", "digit", rf"(?<![\w$€£¥.,/-])(?P<y>{y})(?![\w%/]|[.,]\d|-\d)", _year),
        (
            "unit",
            "word",
            rf"\b(?i:(?P<which>{_whiches()})\s+(?P<unit>{units}))\b",
            _unit,
        ),
        (
            "stretch",
            "word",
            rf"\b(?i:(?:the|these)\s+(?P<which>{_whiches()})\s+(?:{_approximators()}\s+)?"
            rf"(?:(?P<n>{count})[\s-]+|(?P<vague>{alternation(_lexicon().vague_counts)})\s+)?(?P<unit>{units}))\b",
            _stretch,
        ),
        (
            "recent",
            "word",
            rf"\b(?i:recent\s+(?P<unit>{units}))\b",
            lambda x: Stretch(_lexicon().units[_singular(x["unit"])].unit, None),
        ),
        ("ago", "word", rf"\b(?i:(?P<n>{count})[\s-]+(?P<unit>{units})\s+ago)\b", _ago),
        (
            "to date",
            "word",
            r"\b(?i:(?P<side>earlier|later|so\s+far)\s+(?:in\s+)?this\s+(?P<unit>year|month|week))\b",
            lambda x: ToDate(_lexicon().units[x["unit"].lower()].unit, x["side"].lower() == "later"),
        ),
        (
            "day",
            "word",
            rf"\b(?i:{alternation(_lexicon().days)})\b",
            lambda x: Shift("day", _lexicon().days[re.sub(r"\s+", " ", x.group().lower())]),
        ),
        (
            "weekday",
            "weekday",
            rf"\b(?:(?i:(?P<step>last|this|next|coming|past))\s+)?(?P<w>{_full_weekdays()})\b",
            _weekday,
        ),
        (
            "bare month",
            "month",
            rf"\b(?:(?i:(?P<step>last|this|next|past|coming)|{parts})[\s-]+)?(?P<m>{m})(?![\w-])(?!\s+\d)",
            _bare_month,
        ),
        (
            "bare season",
            "word",
            rf"\b(?i:(?P<step>last|this|next|in\s+the|during\s+the|coming)\s+(?P<s>{_seasons()}))\b(?!\s+(?:of\s+)?\d)",
            _bare_season,
        ),
    ]


# What the words mean ------------------------------------------------------------------------------------------

_SHIFTS = {"last": -1, "past": -1, "this": 0, "the": 0, "that": 0, "next": 1, "coming": 1}


def _date(x: re.Match[str]) -> Meaning | None:
    text = x["m"]
    number = int(text) if text.isdigit() else _month_number(text)
    of_day, of_year = int(re.sub(r"\D", "", x["d"])), x["y"]
    try:
        if of_year is None:
            dt.date(2000, number, of_day)
            return MonthDay(number, of_day, ahead=_looks_ahead(x))
        return day(dt.date(int(of_year), number, of_day))
    except ValueError:
        return None


def _slashed(x: re.Match[str]) -> Meaning | None:
    """Day and month are told apart only where one of them is above 12; else only the year is sure."""
    first, second, of_year = int(x["m"]), int(x["d"]), int(x["y"])
    if first <= 12 and second <= 12 and first != second:
        return year(of_year)
    try:
        return day(dt.date(of_year, min(first, second), max(first, second)))
    except ValueError:
        return None


def _days(x: re.Match[str]) -> Meaning | None:
    number, first, last = _month_number(x["m"]), *(int(re.sub(r"\D", "", x[g])) for g in ("d", "d2"))
    if x["y"] is None:
        return _DaysOf(MonthDay(number, first, ahead=_looks_ahead(x)), last)
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


def _season(x: re.Match[str]) -> Meaning:
    first = _lexicon().seasons[x["s"].lower()]
    return months(int(x["y"]), first, first + 2)


def _quarter(x: re.Match[str]) -> Meaning:
    groups = x.groupdict()
    told = groups["q"] or groups["q2"]
    number = 4 if told.lower() in ("last", "final") else _ordinal(told) or int(told)
    return _of_year(x, number * 3 - 2, number * 3)


def _first_months(x: re.Match[str]) -> Meaning | None:
    number = int(number_value(x["n"]) or 0)
    return _of_year(x, 1, number) if 1 <= number <= 12 else None


def _part_of_year(x: re.Match[str]) -> Meaning | None:
    if x["rel"] and x["rel"].lower() == "that":
        return None
    return _of_year(x, *_lexicon().parts[_plain(x["part"])])


def _of_year(x: re.Match[str], first: int, last: int) -> Meaning:
    groups = x.groupdict()
    told = groups.get("year") or groups.get("y2")
    if told:
        return months(int(told), first, last)
    return MonthsOf(_SHIFTS[x["rel"].lower()], first, last)


def _tenths(start: int, length: int, part: str | None) -> When:
    """A decade or century from `start`, or the part of it: the parts of a year, stretched."""
    first, last = _lexicon().parts[_plain(part)] if part else (1, 12)
    step = length / 12
    return span(f"{start + round((first - 1) * step):04}", f"{start + round(last * step) - 1:04}")


def _century(x: re.Match[str]) -> Meaning | None:
    digits = re.sub(r"\D", "", x["n"])
    number = int(digits) if digits else _ordinal(x["n"])
    return _tenths((number - 1) * 100 + 1, 100, x["part"]) if number and 1 < number < 23 else None


def _years(x: re.Match[str]) -> Meaning | None:
    first, last = x["y"], x["y2"]
    last = first[: 4 - len(last)] + last
    return span(first, last) if 0 < int(last) - int(first) <= 150 else None


def _pre_post(x: re.Match[str]) -> Meaning:
    return span(None, x["y"]) if x["pre"].lower() == "pre" else span(x["y"], None)


def _year(x: re.Match[str]) -> Meaning | None:
    return year(int(x["y"])) if _is_year(x) else None


def _unit(x: re.Match[str]) -> Meaning | None:
    word, which = _singular(x["unit"]), x["which"].lower()
    if word != x["unit"].lower():
        return _stretch_of(word, None, which)
    unit, step = _lexicon().units[word], _step(which)
    if unit.count > 1 and unit.unit == "year":
        return Stretch("year", unit.count, step > 0) if step else None
    if which == "past":
        return Stretch(unit.unit, unit.count)
    return Shift(unit.unit, step) if unit.count == 1 else None


def _stretch(x: re.Match[str]) -> Meaning | None:
    count = None if x["vague"] else 1.0
    if x["n"]:
        count = number_value(x["n"])
    word = _singular(x["unit"])
    plural = word != x["unit"].lower()
    if not x["n"] and not x["vague"] and not plural and _step(x["which"].lower()) == 0:
        return _unit(x)
    return _stretch_of(word, None if plural and not x["n"] else count, x["which"].lower())


def _stretch_of(word: str, count: float | None, which: str) -> Meaning | None:
    unit, step = _lexicon().units[word], _step(which)
    if step == 0:
        return None
    return Stretch(unit.unit, None if count is None else round(count * unit.count), step > 0)


def _ago(x: re.Match[str]) -> Meaning | None:
    unit, count = _lexicon().units[_singular(x["unit"])], number_value(x["n"])
    return Shift(unit.unit, -round(count * unit.count)) if count else None


def _weekday(x: re.Match[str]) -> Meaning:
    number = next(n for n, names in _lexicon().weekdays.items() if x["w"] in names)
    return Weekday(number, *_steps(x))


def _bare_month(x: re.Match[str]) -> Meaning | None:
    if x["m"].rstrip(".") in _lexicon().ambiguous_months and x.start() == x.start("m") and not _after_cue(x):
        return None
    step, ahead = _steps(x)
    this = (x["step"] or "").lower() == "this"
    return MonthDay(_month_number(x["m"]), None, step, ahead, this)


def _bare_season(x: re.Match[str]) -> Meaning:
    return SeasonOf(_lexicon().seasons[x["s"].lower()], *_steps(x))


def _steps(x: re.Match[str]) -> tuple[int, bool]:
    """The step that "last" or "next" sets, and whether the words before look ahead."""
    told = (x["step"] or "").lower()
    return {"last": -1, "past": -1, "next": 1, "coming": 1}.get(told, 0), _looks_ahead(x)


# Words --------------------------------------------------------------------------------------------------------


def _is_year(x: re.Match[str]) -> bool:
    """Whether a bare number of four digits is a year: "2000 troops" and "Model 1950" are none."""
    before, after = x.string[max(0, x.start() - 24) : x.start()], x.string[x.end() : x.end() + 24]
    if _measured().match(after) or _counting().search(before):
        return False
    number = int(x["y"])
    if _year_cue().search(before):
        return True
    if number < 1800 or number > 2100 or (number % 100 == 0 and _plural().match(after)):
        return False
    return not _name().search(before)


@cache
def _measured() -> re.Pattern[str]:
    units = load_knowledge().units
    words = [w for u in units.units for w in u.words] + [
        w for c in units.currencies for w in c.words if len(w) > 3
    ]
    scales = load_knowledge().quantities.scales
    return re.compile(
        rf"[\s-]?(?:(?i:{alternation([*words, *scales])})(?:s|es)?\b|[%$€£°]|(?:more|other|new)\b)"
    )


@cache
def _counting() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{alternation(_lexicon().counting_cues)})\s+$")


@cache
def _year_cue() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\b(?i:{alternation(_lexicon().year_cues)})|\b{_months()}|[(–,;:]|[’']s)\s*$|^\s*$"
    )


def _plural() -> re.Pattern[str]:
    return re.compile(r"\s+(?:\w+\s+)?[a-z]+s\b|\s+(?:people|troops|men|women|personnel)\b")


@cache
def _name() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{alternation(load_knowledge().quantities.designators)})\.?\s+$")


def _after_cue(x: re.Match[str]) -> bool:
    """Whether a preposition or determiner stands right before: "in March", "next May", "the April summit"."""
    before = x.string[max(0, x.start() - 16) : x.start()]
    return bool(_year_cue().search(before) and before.strip())


def _looks_ahead(x: re.Match[str]) -> bool:
    return bool(_ahead().search(x.string[max(0, x.start() - 80) : x.start()]))


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?i:{alternation(_lexicon().future_cues)})\s[^.;]*$")


def _lexicon() -> TimesLexicon:
    return load_knowledge().times


def _month_number(word: str) -> int:
    return next(n for n, names in _lexicon().months.items() if word.rstrip(".") in names)


def _ordinal(word: str) -> int | None:
    return _lexicon().ordinals.get(_plain(word).replace(" ", "-"))


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", words.lower()).removeprefix("the ").replace("-", " ").strip()


def _singular(unit: str) -> str:
    word = unit.lower()
    plurals = {plural: one for one, plural in _lexicon().unit_plurals.items()}
    return plurals.get(word) or (word if word in _lexicon().units else word.removesuffix("s"))


def _step(which: str) -> int:
    lexicon = _lexicon()
    return -1 if which in lexicon.past else 0 if which in lexicon.present else 1


@cache
def _months() -> str:
    return alternation(n for names in _lexicon().months.values() for n in names) + r"\b\.?"


@cache
def _weekdays() -> str:
    return alternation(n for names in _lexicon().weekdays.values() for n in names) + r"\b\.?"


@cache
def _full_weekdays() -> str:
    return alternation(names[0] for names in _lexicon().weekdays.values())


@cache
def _seasons() -> str:
    return alternation(_lexicon().seasons)


@cache
def _parts() -> str:
    """Parts as they stand in texts: "early", "mid-", "the end of"."""
    return alternation(_lexicon().parts)


@cache
def _units() -> str:
    lexicon = _lexicon()
    return alternation([*lexicon.units, *(lexicon.unit_plurals.get(u, f"{u}s") for u in lexicon.units)])


@cache
def _whiches() -> str:
    lexicon = _lexicon()
    return alternation([*lexicon.past, *lexicon.present, *lexicon.future])


@cache
def _count() -> str:
    return rf"(?:\d{{1,4}}(?:\.\d)?|{number_word_pattern()}|half\s+an?|an?)"


@cache
def _approximators() -> str:
    return alternation(
        w for ws in load_knowledge().quantities.approximators.values() for w in ws if w.isalpha()
    )
