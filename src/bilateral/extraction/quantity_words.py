"""Patterns for the parts of a quantity: number, scale, currency, unit, rate, qualifier. Words come from
data.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bilateral.extraction.numbers import alternation, number_value, number_word_pattern
from bilateral.knowledge import load_knowledge
from bilateral.knowledge.units import Unit

DIGITS = r"\d{1,3}(?:[,\u00a0\u2009]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """A unit found in a text: where it ends, and how a value in words becomes a value in `id`."""

    end: int
    id: str
    dimension: str
    unit: Unit | None = None

    def convert(self, values: tuple[float, ...]) -> tuple[tuple[float, ...], str]:
        """The values and the unit they are told in: 10 billion m3 is 10 bcm."""
        if self.unit is None:
            return values, self.id
        values = tuple(v * self.unit.factor for v in values)
        large = self.unit.large
        if large is not None and max(map(abs, values)) >= large.start:
            return tuple(round(v * large.factor, 9) for v in values), large.id
        return values, self.id


def told_like(values: tuple[float, ...], unit: str) -> tuple[tuple[float, ...], str]:
    """Scaled values ("20 billion") in the unit of a quantity told before: 20 bcm after one of 38 bcm."""
    large = next((u.large for u in load_knowledge().units.units if u.large and u.large.id == unit), None)
    if large is None or max(values) < large.start:
        return values, unit
    return tuple(round(v * large.factor, 9) for v in values), unit


@cache
def number() -> re.Pattern[str]:
    """A number with what stands directly around it: groups currency, digits, words, half, vague, multi,
    scale.
    """
    lexicon = load_knowledge().quantities
    prefixes = [p for c in load_knowledge().units.currencies for p in c.prefixes]
    big = alternation(lexicon.scales)
    abbreviated = alternation(a for a in lexicon.scale_abbreviations if len(a) > 1)
    letters = alternation(a for a in lexicon.scale_abbreviations if len(a) == 1)
    a_duration = rf"(?<=for )an?(?=\s+{alternation(load_knowledge().times.units)}\b)"
    cardinals = f"{number_word_pattern()}|{a_duration}"
    return re.compile(
        rf"(?<![\w.,/:])(?<![A-Za-z][-–])(?<!\d[-–:]\d)"
        rf"(?:(?P<currency>{alternation(prefixes)})\s?)?"
        rf"(?:(?P<digits>{DIGITS})|(?i:(?P<half>half[\s-](?:an?[\s-])?|an?\s+)(?={big}\b)"
        rf"|(?P<vague>{alternation(lexicon.vague_plurals)})(?=\s+of\b|-|\s+more\b)"
        rf"|(?P<multi>multi-?)(?={big})|(?P<words>{cardinals})(?![\w’'])))"
        rf"(?P<scale>(?i:[\s-]?{big}\b(?!s\b)){{1,2}}|\s?{abbreviated}\b|(?(currency){letters}\b|(?!)))?"
    )


def raw_value(match: re.Match[str]) -> float:
    """The value of a match of `number` without its scale."""
    lexicon = load_knowledge().quantities
    if match["vague"]:
        return lexicon.vague_plurals[re.sub(r"\s+", " ", match["vague"].lower())]
    if match["half"]:
        return 0.5 if match["half"].lower().startswith("half") else 1.0
    if match["multi"]:
        return 2.0
    return number_value(re.sub(r"[,\u00a0\u2009]", "", match["digits"] or match["words"])) or 0.0


def scale_of(text: str | None) -> float:
    """1e9 for " billion" or "bn", 1 for nothing."""
    lexicon, factor = load_knowledge().quantities, 1.0
    for word in re.split(r"[\s-]+", (text or "").strip(" -")):
        factor *= lexicon.scales.get(word.lower()) or lexicon.scale_abbreviations.get(word, 1.0)
    return factor


def currency_before(prefix: str) -> str:
    """The currency that a prefix such as "US$" names."""
    return next(c.id for c in load_knowledge().units.currencies if prefix in c.prefixes)


def unit_at(text: str, position: int) -> UnitMatch | None:
    """The unit or currency word that stands at `position`, after at most a space or hyphen."""
    match = _unit_words().match(text, position)
    if match is None:
        return None
    words = re.sub(r"[\s-]+", " ", match["symbol"] or match["word"])
    found = _unit_index().get(words) or _unit_index().get(words.lower())
    if found is None:
        found = _unit_index()[_without_plural(words.lower())]
    identity, dimension, unit = found
    return UnitMatch(match.end(), identity, dimension, unit)


@cache
def _unit_index() -> dict[str, tuple[str, str, Unit | None]]:
    units = load_knowledge().units
    index: dict[str, tuple[str, str, Unit | None]] = {}
    for unit in units.units:
        for word in unit.words:
            key = re.sub(r"[\s-]+", " ", word)
            index.setdefault(key, (unit.id, unit.dimension, unit))
            if len(word) > 4:
                index.setdefault(key.lower(), (unit.id, unit.dimension, unit))
    for currency in units.currencies:
        for word in currency.words:
            index.setdefault(re.sub(r"[\s-]+", " ", word), (currency.id, "money", None))
            index.setdefault(re.sub(r"[\s-]+", " ", word.lower()), (currency.id, "money", None))
    return index


@cache
def _unit_words() -> re.Pattern[str]:
    """Short symbols as they stand, longer words in any case and number. Persons are counted nouns, not
    units.
    """
    units = load_knowledge().units
    words = [w for u in units.units if u.dimension != "persons" for w in u.words]
    words += [w for c in units.currencies for w in c.words]
    symbols = alternation(w for w in words if len(w) <= 4)
    spelled = alternation(w for w in words if len(w) > 2 and w[0].isalpha()).replace(r"\-", r"[\s-]")
    return re.compile(
        rf"[\s\u00a0-]?(?:(?P<symbol>{symbols})(?![\w³²])|(?i:(?P<word>{spelled}(?:s|es)?))(?![\w]))"
    )


def _without_plural(words: str) -> str:
    for ending in ("es", "s"):
        if words.endswith(ending) and words.removesuffix(ending) in _unit_index():
            return words.removesuffix(ending)
    return words


@cache
def rate() -> re.Pattern[str]:
    """ "per year", "a day", "annually" within a few words after the quantity; group per or adverb."""
    lexicon = load_knowledge().quantities
    denominators = alternation(w for words in lexicon.rates.values() for w in words)
    adverbs = alternation(w for w in lexicon.rate_adverbs if " " not in w)
    word = r"(?:\s+(?!per\b|an?\b|each\b|every\b)[^\s\d.;:,()–—]+)"
    return re.compile(
        rf"(?:{word}{{0,6}}?\s+(?i:(?:per|each|every)\s+(?P<per>{denominators})|(?P<adverb>{adverbs}))"
        rf"|{word}{{0,4}}?\s+(?i:an?\s+(?P<by>{denominators}))(?!\s+(?i:ago|later|earlier|after|before|from\s+now|on)\b)"
        rf"|\s?/\s?(?P<slash>{denominators}))(?![\w-])"
    )


def denominator(match: re.Match[str]) -> str:
    """The key in `rates` of what a match of `rate` names."""
    lexicon = load_knowledge().quantities
    if match["adverb"]:
        return lexicon.rate_adverbs[match["adverb"].lower()]
    told = re.sub(r"\s+", " ", match["per"] or match["by"] or match["slash"]).lower()
    return next(key for key, words in lexicon.rates.items() if told in (w.lower() for w in words))


@cache
def before() -> re.Pattern[str]:
    """The qualifier that ends a text: groups named by qualifier, or exact."""
    lexicon = load_knowledge().quantities
    groups = "|".join(rf"(?P<{q}>{alternation(words)})" for q, words in lexicon.approximators.items())
    return re.compile(rf"(?<![\w-])(?i:(?:{groups}|(?P<exact>{alternation(lexicon.exact)}))(?:\s+an?)?)\s*$")


@cache
def after() -> re.Pattern[str]:
    """The qualifier at the start of what follows the number."""
    groups = "|".join(
        rf"(?P<{q}>{alternation(words)})" for q, words in load_knowledge().quantities.after.items()
    )
    return re.compile(rf"\s+(?i:{groups})\b")


@cache
def not_after() -> re.Pattern[str]:
    """What after a number makes it no quantity: an hour, an age, an ordinal, a name."""
    hours = alternation(load_knowledge().quantities.hours)
    return re.compile(
        rf"\s?{hours}(?!\w)|[\s-]years?[\s-]old\b|:\d|/\d|[.,]\d|-[A-Z]|\)\s|th\b|\s+percentile"
    )


@cache
def not_before() -> re.Pattern[str]:
    """What before a number makes it a name or reference: "Article", "Boeing", "No.", "aged"."""
    words = load_knowledge().quantities.designators
    return re.compile(rf"(?:\b(?i:{alternation(words)})\.?|\b(?i:aged?)|#|\+|[A-Z][\w-]+\s[A-Z]{{1,3}})\s?$")
