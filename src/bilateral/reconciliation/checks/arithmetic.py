"""Sums that a reader can redo: a percentage of two levels, parts of a total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from bilateral.model import Check, CheckKind, Severity
from bilateral.reconciliation.checks.numbers import Number, numbers_in
from bilateral.reconciliation.checks.statements import Statement, any_of

# A percentage may be off by a tenth of itself, or a point: texts round, and round twice.
ROUNDED, POINT = 0.10, 1.0
LOOSE = 0.15  # a word ("a third") stands for a wider stretch
HEDGED = 0.25  # "nearly", "more than"
NEAR = 60  # characters between a change and its levels
PARTS = 6  # more numbers than this are a table


@dataclass(frozen=True, slots=True)
class _Change:
    """A change told in per cent (or as a factor), with the share by which it may be off."""

    start: int
    end: int
    percent: float
    loose: float


def percents(statement: Statement) -> Iterator[Check]:
    """ "grew by a third from 190 to 240 billion": the change that the two levels give is another."""
    words = statement.kb.check_words
    if "from" not in statement.text or statement.has(words.points):
        return
    levels = _levels(statement)
    changes = _changes(statement, levels)
    if levels is None or len(changes) != 1 or levels[0].value <= 0:
        return
    one, (low, high) = changes[0], levels
    if one.start - max(low.end, high.end) > NEAR or min(low.start, high.start) - one.end > NEAR:
        return  # of something else
    least, most = _percent(low, high, -1), _percent(low, high, 1)
    told = abs(one.percent)
    slack = max(POINT, told * one.loose)
    if min(abs(least), abs(most)) - slack <= told <= max(abs(least), abs(most)) + slack:
        return
    exact = (high.value - low.value) / low.value * 100
    start, end = min(one.start, low.start), max(one.end, high.end)
    right = f"From {_worded(low, statement)} to {_worded(high, statement)} is {exact:+.0f} per cent."
    yield statement.check(CheckKind.PERCENT, Severity.MEDIUM, start, end, right)


def sums(statement: Statement) -> Iterator[Check]:
    """ "38 and 10, a total of 50": the parts do not add up."""
    words = statement.kb.check_words
    cues = list(any_of(words.totals).finditer(statement.text))
    if len(cues) != 1 or statement.has(words.partial):
        return
    numbers = numbers_in(statement.text, statement.kb)
    total = _total(numbers, cues[0])
    if total is None:
        return
    parts = [n for n in numbers if n is not total and n.unit == total.unit and n.unit and n.unit != "%"]
    if not 2 <= len(parts) <= PARTS or max(p.value for p in parts) >= total.value or _adds_up(parts, total):
        return
    added = sum(part.value for part in parts)
    if not 0.5 < added / total.value < 2:  # other things are counted
        return
    listed = " + ".join(_worded(part, statement) for part in parts)
    start, end = min(n.start for n in (*parts, total)), max(n.end for n in (*parts, total))
    right = f"{listed} is {added:,.10g}, not {total.value:,.10g}."
    yield statement.check(CheckKind.SUM, Severity.MEDIUM, start, end, right)


def _levels(statement: Statement) -> tuple[Number, Number] | None:
    """The two levels of the one "from A to B" (or "to B from A") of the sentence, in the order of time."""
    numbers = [n for n in numbers_in(statement.text, statement.kb) if n.unit != "%"]
    pairs = [
        (a, b)
        for a, b in pairwise(numbers)
        if a.unit == b.unit or not a.unit or not b.unit
        if _reads(statement.text, a, b)
    ]
    if len(pairs) != 1 or min(pairs[0][0].value, pairs[0][1].value) <= 0:
        return None
    a, b = pairs[0]
    return (b, a) if _before(statement.text, a) == "to" else (a, b)


def _reads(text: str, a: Number, b: Number) -> bool:
    ways = (_before(text, a), _before(text, b))
    near = b.start - a.end <= 45 and not re.search(r"[;:.]|\band\b", text[a.end : b.start])
    return near and ways in (("from", "to"), ("to", "from"))


def _before(text: str, number: Number) -> str:
    match = re.search(r"\b(from|to)(?: (?:a|an|the|about|around|nearly|almost|some|just|only|over|roughly))*\s?$",
                      text[: number.start])  # fmt: skip
    return match[1] if match else ""


def _changes(statement: Statement, levels: tuple[Number, Number] | None) -> list[_Change]:
    """All changes that the sentence tells, in figures, fractions and factors."""
    words, text = statement.kb.check_words, statement.text
    found = []
    for number in numbers_in(text, statement.kb):
        if number.unit == "%":
            loose = HEDGED if _hedged(statement, number.start) else ROUNDED
            found.append(_Change(number.start, number.end, number.value, loose))
    for match in any_of(tuple(f"by {f}" for f in words.fractions)).finditer(text):
        percent = words.fractions[match[0].removeprefix("by ")]
        loose = HEDGED if _hedged(statement, match.start()) else LOOSE
        found.append(_Change(match.start(), match.end(), percent, loose))
    for match in any_of(tuple(words.factors)).finditer(text):
        percent = (words.factors[match[0]] - 1) * 100
        loose = HEDGED if _hedged(statement, match.start()) else LOOSE
        found.append(_Change(match.start(), match.end(), percent, loose))
    return found


def _hedged(statement: Statement, start: int) -> bool:
    """Whether the words before say "nearly" or "more than"."""
    return statement.has(statement.kb.check_words.hedges, max(0, start - 18), start)


def _percent(low: Number, high: Number, way: int) -> float:
    """The change in per cent when both levels are off by their rounding, to one side."""
    start = low.value - way * low.slack
    return ((high.value + way * high.slack) - start) / start * 100 if start > 0 else 0.0


def _total(numbers: Sequence[Number], cue: re.Match[str]) -> Number | None:
    """The number right behind the cue, or right before it ("48 in all")."""
    after = [n for n in numbers if 0 <= n.start - cue.end() <= 20]
    before = [n for n in numbers if 0 <= cue.start() - n.end <= 12]
    leading = cue[0] in ("in total", "in all", "altogether", "combined")
    return (before[-1] if before else None) if leading else (after[0] if after else None)


def _adds_up(parts: Sequence[Number], total: Number) -> bool:
    """Whether two or more of the parts make the total, within their rounding."""
    for size in range(2, len(parts) + 1):
        for some in combinations(parts, size):
            slack = total.slack + sum(part.slack for part in some)
            if abs(sum(part.value for part in some) - total.value) <= max(slack, 0.02 * total.value):
                return True
    return False


def _worded(number: Number, statement: Statement) -> str:
    start = statement.start
    return statement.document.text[start + number.start : start + number.end].strip()
