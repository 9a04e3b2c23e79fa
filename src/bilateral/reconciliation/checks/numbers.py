"""Numbers in a sentence, as far as the checks need them: value, unit, and how finely they are told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bilateral.knowledge import Knowledge

_UNIT = r"(?:us|a|c|hk)?[$€£¥]|rmb|usd|eur"


@dataclass(frozen=True, slots=True)
class Number:
    """`text[start:end]` is worth `value`, give or take `slack`; `unit` is a currency, "%" or the next word."""

    start: int
    end: int
    value: float
    slack: float
    unit: str


def numbers_in(text: str, kb: Knowledge, start: int = 0, end: int | None = None) -> list[Number]:
    """The numbers in figures in a stretch of lower-case text, in order; years and days are left out."""
    found = []
    for match in _number(tuple(kb.check_words.scales)).finditer(
        text, start, len(text) if end is None else end
    ):
        bare = not (match["money"] or match["scale"] or match["percent"])
        if bare and (_is_year(match["digits"]) or _is_day(text, match)):
            continue
        found.append(_read(match, kb))
    return [_with_scale_of_next(one, found[i + 1 : i + 2], text) for i, one in enumerate(found)]


@cache
def _number(scales: tuple[str, ...]) -> re.Pattern[str]:
    scale = "|".join(sorted((re.escape(word) for word in scales), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w.,])(?P<money>{_UNIT})?\s?(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d+)(?P<fraction>\.\d+)?"
        rf"(?![\d])(?:[ -]?(?P<scale>{scale})(?!\w))?"
        rf"(?:\s?(?P<percent>%|per cent|percent))?(?:[ -](?P<next>[a-z]+))?"
    )


def _read(match: re.Match[str], kb: Knowledge) -> Number:
    digits, fraction = match["digits"].replace(",", ""), match["fraction"] or ""
    scale = kb.check_words.scales.get(match["scale"] or "", 1.0)
    zeros = len(digits) - len(digits.rstrip("0")) if not fraction and digits.strip("0") else 0
    # The last figure is told exactly; of the noughts behind it all but one are rounding.
    finest = 10.0 ** (max(0, zeros - 1) if fraction == "" else -(len(fraction) - 1))
    unit = "%" if match["percent"] else match["money"] or match["next"] or ""
    end = match.end("percent") if match["percent"] else match.end("scale" if match["scale"] else "digits")
    if not match["percent"] and not match["scale"] and fraction:
        end = match.end("fraction")
    return Number(match.start(), end, float(digits + fraction) * scale, finest * scale / 2, unit.lstrip("us"))


def _with_scale_of_next(number: Number, following: list[Number], text: str) -> Number:
    """ "from 190 to 240 billion": the first number is in billions, too."""
    for other in following:
        between = text[number.end : other.start].strip()
        ratio = other.value / number.value if number.value else 0
        if between in ("to", "and") and other.unit != "%" and number.unit != "%" and ratio > 500:
            scale = next(s for s in (1e12, 1e9, 1e6, 1e3, 1.0) if other.value >= s)
            return Number(number.start, number.end, number.value * scale, number.slack * scale, other.unit)
    return number


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and digits[:2] in ("15", "16", "17", "18", "19", "20")


def _is_day(text: str, match: re.Match[str]) -> bool:
    """ "on 12 May", "May 12": a day of a month."""
    months = "january|february|march|april|may|june|july|august|september|october|november|december"
    return bool(
        re.match(rf"\s?(?:{months})\b", text[match.end("digits") :])
        or re.search(rf"(?:{months})\s$", text[: match.start("digits")])
    )
