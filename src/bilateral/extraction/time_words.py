"""Words of time expressions as patterns, and what tells a year from a count. Words come from times.yaml."""

from __future__ import annotations

import re
from functools import cache

from bilateral.extraction.numbers import alternation, number_word_pattern
from bilateral.knowledge import load_knowledge
from bilateral.knowledge.times import TimesLexicon


def is_year(x: re.Match[str]) -> bool:
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
        rf"[\s-]?(?:(?i:{alternation([*words, *scales])})(?:s|es)?\b|[%$€£°]"
        r"|(?:more|other|new|strong|odd|plus|man|member)\b)"
    )


@cache
def _counting() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{alternation(vocabulary().counting_cues)})\s+$")


@cache
def _year_cue() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\b(?i:{alternation(vocabulary().year_cues)})|\b{months()}|[(–,;:]|[’']s)\s*$|^\s*$"
    )


def _plural() -> re.Pattern[str]:
    return re.compile(r"\s+(?:\w+\s+)?[a-z]+s\b|\s+(?:people|troops|men|women|personnel)\b")


@cache
def _name() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{alternation(load_knowledge().quantities.designators)})\.?\s+$")


def after_cue(x: re.Match[str]) -> bool:
    """Whether a preposition or determiner stands right before: "in March", "next May", "the April summit"."""
    before = x.string[max(0, x.start() - 16) : x.start()]
    return before.strip()[-1:].isalpha() and bool(_year_cue().search(before))


def looks_ahead(x: re.Match[str]) -> bool:
    ahead = _ahead().search(x.string[max(0, x.start() - 80) : x.start()])
    return ahead is not None and not _told().search(ahead.group())


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?i:{alternation(vocabulary().future_cues)})\s[^.;]*$")


@cache
def _told() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?i:{alternation(vocabulary().speech_cues)})(?!\w)")


def vocabulary() -> TimesLexicon:
    return load_knowledge().times


def month_number(word: str) -> int:
    return next(n for n, names in vocabulary().months.items() if word.rstrip(".") in names)


def ordinal(word: str) -> int | None:
    return vocabulary().ordinals.get(plain(word).replace(" ", "-"))


def plain(words: str) -> str:
    return re.sub(r"\s+", " ", words.lower()).removeprefix("the ").replace("-", " ").strip()


def singular(unit: str) -> str:
    word = unit.lower()
    plurals = {plural: one for one, plural in vocabulary().unit_plurals.items()}
    return plurals.get(word) or (word if word in vocabulary().units else word.removesuffix("s"))


def step(which: str) -> int:
    lexicon = vocabulary()
    return -1 if which in lexicon.past else 0 if which in lexicon.present else 1


@cache
def months() -> str:
    return alternation(n for names in vocabulary().months.values() for n in names) + r"\b\.?"


@cache
def weekdays() -> str:
    return alternation(n for names in vocabulary().weekdays.values() for n in names) + r"\b\.?"


@cache
def full_weekdays() -> str:
    return alternation(names[0] for names in vocabulary().weekdays.values())


@cache
def seasons() -> str:
    return alternation(vocabulary().seasons)


@cache
def parts() -> str:
    """Parts as they stand in texts: "early", "mid-", "the end of"."""
    return alternation(vocabulary().parts)


@cache
def units() -> str:
    lexicon = vocabulary()
    return alternation([*lexicon.units, *(lexicon.unit_plurals.get(u, f"{u}s") for u in lexicon.units)])


@cache
def whiches() -> str:
    lexicon = vocabulary()
    return alternation([*lexicon.past, *lexicon.present, *lexicon.future])


@cache
def count() -> str:
    return rf"(?:\d{{1,4}}(?:\.\d)?|{number_word_pattern()}|half\s+an?|an?)"


@cache
def approximators() -> str:
    return alternation(
        w for ws in load_knowledge().quantities.approximators.values() for w in ws if w.isalpha()
    )
