"""How many and how much: the words of a text that count or measure, with values in plain units.

"roughly a half-billion francs" is 500000000 FRF. Dates, hours, ages, ordinals and names with numbers in
them (5G, Su-27, G20, Boeing 747, Article 5) are no quantities. A currency is never turned into another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from bilateral.extraction import quantity_words as words
from bilateral.extraction.numbers import alternation
from bilateral.extraction.reading import QuantityMention
from bilateral.extraction.times import find_expressions
from bilateral.knowledge import load_knowledge

_NO_DATE = (
    "stretch",
    "unit",
    "recent",
    "bare month",
    "weekday",
    "day",
)  # rules whose words may hold a duration
_RANGE = re.compile(r"\s?[-–—]\s?|\s+(?:to|or)\s+")
_AND = re.compile(r"\s+and\s+")
_ELIDED = re.compile(r"\b(?:to|from|against|versus|than|with|and)\s+$", re.IGNORECASE)
_COMPOUND = re.compile(r"-([a-z]{3,})")
_NUMBER_OF = re.compile(r"\bnumbers?\s+of\s+((?:[\w’'-]+\s+){1,4})", re.IGNORECASE)
_WORD = re.compile(r"[\s“”\"‘]*([A-Za-z][\w’'.-]*)([,”\"’]*)")


@dataclass(frozen=True, slots=True)
class _Atom:
    """One number with its unit, before ranges are joined."""

    start: int
    number_end: int
    end: int
    value: float
    scaled: bool  # whether a scale word stands with it
    unit: words.UnitMatch | None
    prefixed: bool  # whether the unit stood before it
    open_ended: bool  # "dozens", "multi-million": a lower bound
    opening: str  # the words before


def find_quantities(text: str, offset: int = 0) -> list[QuantityMention]:
    """The quantities of `text`, in order and not overlapping; they stand at `offset` + their place in
    `text`.
    """
    if not _any_number().search(text):
        return []
    mentions: list[QuantityMention] = []
    done = 0
    for values, first, last in _joined(text, list(_atoms(text))):
        if first.start < done:
            continue
        mention = _mention(text, values, first, last, mentions)
        if mention is not None:
            done = mention.end
            mentions.append(mention)
    mentions = list(_with_shared_nouns(text, mentions))
    mentions = sorted([*mentions, *_shares(text)], key=lambda m: m.start)
    return [replace(m, start=m.start + offset, end=m.end + offset) for m in mentions] if offset else mentions


def _atoms(text: str) -> Iterator[_Atom]:
    masked = _masked(text)
    for match in words.number().finditer(text):
        if any(start < match.end() and match.start() < end for start, end in masked):
            continue
        opening = text[max(0, match.start() - 40) : match.start()]
        if words.not_after().match(text, match.end()) or (
            not match["currency"] and words.not_before().search(opening)
        ):
            continue
        atom = _atom(text, match, opening)
        if atom is not None:
            yield atom


def _atom(text: str, match: re.Match[str], opening: str) -> _Atom | None:
    unit = None
    if match["currency"]:
        unit = words.UnitMatch(match.end(), words.currency_before(match["currency"]), "money")
    after = words.unit_at(text, match.end())
    if after is not None and (unit is None or after.dimension == "money"):
        unit = replace(after, id=unit.id) if unit is not None else after
    end = unit.end if unit is not None else match.end()
    if unit is None and not match["vague"] and _is_part_of_word(text, match.end()):
        return None
    value = float(f"{words.raw_value(match) * words.scale_of(match['scale']):.12g}")  # 68.1 * 1e9 is inexact
    vague = bool(match["vague"] or match["multi"])
    if match["vague"] and unit is None:
        unit = (
            words.unit_at(text, match.end() + len(" of")) if text[match.end() :].startswith(" of") else None
        )
        end = unit.end if unit is not None else end
    return _Atom(
        match.start(),
        match.end(),
        end,
        value,
        bool(match["scale"]),
        unit,
        bool(match["currency"]),
        vague,
        opening,
    )


def _is_part_of_word(text: str, position: int) -> bool:
    """Whether letters or a hyphen follow directly, other than a range or a compound noun: "5G", "20-F"."""
    following = text[position : position + 8]
    if following[:1].isalpha():
        return True
    joined = re.match(r"[-–]\s?[\d$€£¥]", following) or _compound(text, position)
    return following[:1] in ("-", "–") and not joined


def _compound(text: str, position: int) -> bool:
    """ "a 12-member council", "five-party": a hyphenated noun is what is counted."""
    return _COMPOUND.match(text, position) is not None


def _joined(text: str, atoms: list[_Atom]) -> Iterator[tuple[tuple[float, ...], _Atom, _Atom]]:
    """Each quantity as values with the atoms it starts and ends with: "10-15%" is one, "from 5 to 7"
    are two.
    """
    index = 0
    while index < len(atoms):
        first = atoms[index]
        second = atoms[index + 1] if index + 1 < len(atoms) else None
        if second is not None and _is_range(text, first, second):
            low = first.value
            if not first.scaled and second.scaled and first.value < 1000:
                low *= (
                    words.scale_of(text[second.start : second.number_end].lstrip("$€£¥0123456789.,")) or 1.0
                )
            yield (low, second.value), first, second
            index += 2
        elif second is not None and text[first.end : second.start] in ("-", "–"):  # a score: "won 11-0"
            index += 2
        else:
            yield (first.value,), first, first
            index += 1


def _is_range(text: str, first: _Atom, second: _Atom) -> bool:
    gap = text[first.end : second.start]
    units = {u.id for u in (first.unit, second.unit) if u is not None}
    if (
        len(units) > 1
        or first.open_ended
        or second.open_ended
        or second.value <= first.value / (1 if first.scaled else 1e9)
    ):
        return False
    between = re.search(r"\bbetween\s+(?:\w+\s+)?$", first.opening, re.IGNORECASE)
    if between:
        return bool(_AND.fullmatch(gap))
    return bool(_RANGE.fullmatch(gap)) and not ("to" in gap and _steps().search(first.opening))


def _mention(
    text: str, values: tuple[float, ...], first: _Atom, last: _Atom, earlier: list[QuantityMention]
) -> QuantityMention | None:
    unit, end = last.unit or first.unit, last.end
    counted = per = None
    if unit is None:
        counted, end = _counted(text, last)
        per_unit = "persons" if counted and _is_person(counted) else "count"
        if counted is None:
            counted, per, per_unit = _taken_up(text, first, earlier)
            values, per_unit = words.told_like(values, per_unit)
    else:
        values, per_unit = unit.convert(values)
    if _is_word_one(text, first, unit) or (unit is None and _is_name(text, first, counted, end)):
        return None
    noun_end = end
    found = words.rate().match(text, end)
    if found is not None and not _dated(text, found):
        per, end = words.denominator(found), found.end()
    start, qualifier = _qualified(text, first, noun_end, unit)
    return QuantityMention(start, end, text[start:end], values, per_unit, per, qualifier, counted)


def _counted(text: str, atom: _Atom) -> tuple[str | None, int]:
    """The counted noun (singular) and where it ends: the first plural after the number, or the last word."""
    lexicon = load_knowledge().quantities
    if compound := _COMPOUND.match(text, atom.number_end):
        word = compound.group(1)
        if word not in ("odd", "plus"):
            return _singular(word, lexicon.singulars), compound.end()
    position, found, limit = compound.end() if compound else atom.number_end, None, 6
    if atom.open_ended and text[position : position + 3] == " of":
        position += 3
    while limit and (match := _WORD.match(text, position)):
        word, closing = match.group(1), match.group(2)
        if word.lower() == "and" and found is not None:  # "cultural and economic agreements"
            position = match.end()
            continue
        if word.lower() in _stops() or word.lower() in lexicon.cardinals:
            break
        bare = re.sub(r"[’']s?$|[.-]+$", "", word)
        found, position, limit = (bare, match.start(1) + len(bare)), match.end(), limit - 1
        if _is_plural(bare) or "," in closing or word != bare:
            break
    if found is None:
        return None, atom.number_end
    return _singular(found[0].lower(), lexicon.singulars), found[1]


def _taken_up(text: str, atom: _Atom, earlier: list[QuantityMention]) -> tuple[str | None, str | None, str]:
    """What a bare number counts: "the number of tourists rose to 7 million", "from 80 cars a year to 150"."""
    if not _ELIDED.search(_without_qualifier(atom.opening)):
        return None, None, "count"
    named = _NUMBER_OF.search(text[: atom.start])
    plurals = [w for w in named.group(1).split() if _is_plural(w)] if named else []
    if plurals:
        noun = _singular(plurals[0].lower(), load_knowledge().quantities.singulars)
        return noun, None, "persons" if _is_person(noun) else "count"
    if earlier and not text[: earlier[-1].start].lower().endswith("the "):
        return earlier[-1].counted, earlier[-1].per, earlier[-1].unit
    return None, None, "count"


def _with_shared_nouns(text: str, mentions: list[QuantityMention]) -> Iterator[QuantityMention]:
    """ "20 Indian and four Chinese soldiers": both count soldiers."""
    for one, following in pairwise([*mentions, None]):
        assert one is not None
        adjective = one.counted is None or one.text.split()[-1][0].isupper()
        if following is not None and one.unit == "count" and adjective and _counts_on(text, one, following):
            one = replace(one, unit=following.unit, counted=following.counted)
        yield one


def _counts_on(text: str, one: QuantityMention, following: QuantityMention) -> bool:
    return following.counted is not None and bool(
        re.fullmatch(
            r",?\s+(?:and|or|to)\s+|\s+of\s+(?:the\s+|its\s+|their\s+)?", text[one.end : following.start]
        )
    )


def _is_plural(word: str) -> bool:
    lexicon, lower = load_knowledge().quantities, word.lower()
    if lower in lexicon.irregular_plurals or lower.endswith("men"):
        return True
    return (
        lower.endswith("s")
        and not lower.endswith(("ss", "us", "is", "ous"))
        and lower not in lexicon.not_plurals
    )


def _singular(word: str, irregular: dict[str, str]) -> str:
    if word.endswith("men"):
        return irregular.get(word, f"{word[:-3]}man")
    if word in irregular or not _is_plural(word):
        return irregular.get(word, word)
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word.removesuffix("s")


@cache
def _persons() -> frozenset[str]:
    units = load_knowledge().units.units
    irregular = load_knowledge().quantities.singulars
    return frozenset(_singular(w, irregular) for u in units if u.dimension == "persons" for w in u.words)


def _is_person(noun: str) -> bool:
    return noun in _persons() or noun.endswith("man")


@cache
def _steps() -> re.Pattern[str]:
    """What before "5 percent to 7 percent" makes it a step, not a range: "from", "by", "rose"."""
    change = load_knowledge().figure_words.change
    return re.compile(rf"\b(?i:from|by|{alternation([*change['up'], *change['down']])})\s+(?:\w+\s+)?$")


@cache
def _stops() -> frozenset[str]:
    return frozenset(load_knowledge().quantities.stops)


def _is_word_one(text: str, atom: _Atom, unit: words.UnitMatch | None) -> bool:
    """ "one" is a pronoun or an article unless it measures."""
    told = text[atom.start : atom.number_end].lower()
    return told == "one" and (unit is None or unit.dimension == "time")


def _is_name(text: str, atom: _Atom, counted: str | None, end: int) -> bool:
    """ "Power of Siberia 2 (gas pipeline)": after a capitalised word a number with no plural after it."""
    if counted is not None and (atom.value == 1 or _is_plural(re.split(r"[\s-]", text[:end])[-1])):
        return False
    match = re.search(r"(\S+)\s([A-Z][\w-]+)\s$", atom.opening)
    return match is not None and not match.group(1).endswith((".", ":", "”"))


def _qualified(text: str, first: _Atom, end: int, unit: words.UnitMatch | None) -> tuple[int, str | None]:
    """Where the quantity starts with its qualifier, and the qualifier."""
    opening = re.sub(r"\bbetween\s+$", "", first.opening)
    found = words.before().search(opening)
    if (
        found is not None
        and unit is not None
        and unit.dimension == "time"
        and re.match(r"(?:over|under)\b", found.group(), re.I)
    ):
        found = None
    behind = words.after().match(text, end)
    if found is not None:
        qualifier = found.lastgroup if found.lastgroup != "exact" else None
        return first.start - (len(first.opening) - found.start()), qualifier or (
            behind.lastgroup if behind else None
        )
    if behind is not None:
        return first.start, behind.lastgroup
    return first.start, "at_least" if first.open_ended else None


def _without_qualifier(opening: str) -> str:
    found = words.before().search(opening)
    return opening[: found.start()] if found else opening


def _dated(text: str, found: re.Match[str]) -> bool:
    return any(e.start < found.end() and found.start() < e.end for e in find_expressions(text))


def _masked(text: str) -> list[tuple[int, int]]:
    spans = [(e.start, e.end) for e in find_expressions(text) if e.rule not in _NO_DATE]
    return spans + [match.span() for finder in (_names(), _fraction()) for match in finder.finditer(text)]


def _shares(text: str) -> Iterator[QuantityMention]:
    """ "two-thirds of": a share in percent; "tripled": a factor."""
    dated = [(e.start, e.end) for e in find_expressions(text)]
    for match in _fraction().finditer(text):
        if any(start < match.end() and match.start() < end for start, end in dated):
            continue
        told = re.sub(r"\s+", " ", match["fraction"] or match["multiple"]).lower()
        lexicon = load_knowledge().quantities
        value = lexicon.fractions[told] * 100 if match["fraction"] else lexicon.multiples[told]
        found = words.before().search(text[max(0, match.start() - 40) : match.start()])
        qualifier = found.lastgroup if found is not None and found.lastgroup != "exact" else None
        start = match.start() - (len(found.group()) if found else 0)
        end = match.end("fraction") if match["fraction"] else match.end()
        unit = "%" if match["fraction"] else "times"
        yield QuantityMention(start, end, text[start:end], (round(value, 2),), unit, None, qualifier, None)


@cache
def _fraction() -> re.Pattern[str]:
    lexicon = load_knowledge().quantities
    return re.compile(
        rf"\b(?<!-)(?i:(?P<fraction>{alternation(lexicon.fractions)})(?=\s+(?:of|the|its|their|all|his|her|that)\b)"
        rf"(?!\s+of\s+what\b)(?!\s+of\s+(?:the\s+)?(?:year|month|century|decade|19|20))"
        rf"|(?P<multiple>{alternation(lexicon.multiples)}))(?![\w-])"
    )


@cache
def _any_number() -> re.Pattern[str]:
    lexicon = load_knowledge().quantities
    spelled = [w for w in lexicon.cardinals if w != "one"] + [*lexicon.scales, *lexicon.vague_plurals, "one"]
    spelled += [*lexicon.fractions, *lexicon.multiples]
    return re.compile(
        rf"\d|\b(?i:{alternation(spelled)}|for\s+an?\s+{alternation(load_knowledge().times.units)}\b)"
    )


@cache
def _names() -> re.Pattern[str]:
    """Names with numbers in them, telephone numbers, and the marker of a list item."""
    names = alternation(load_knowledge().quantities.names_with_numbers)
    return re.compile(rf"{names}|\+?\d+(?:[ -]\d{{2,}}){{3,}}|^\s*\(?\d{{1,2}}[.)]\s|\[\d+\]")
