"""Figure claims against their metric, against each other, and "a record" against the series."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bilateral.model import Check, CheckKind, Factuality, FigureClaim, FigureStatus, Severity
from bilateral.reconciliation.checks.statements import Statement

NEAR = 30  # characters between "record" and its figure
APART = 0.03  # the share by which two flows may miss their total: services, rounding, two reporters
SLIP = 2  # a slip of scale misses by ten or a thousand; a level just outside its range may be right
HAPPENED = (Factuality.ASSERTED, Factuality.REPORTED)
# What makes trade in both directions, for each its total.
FLOWS = ("exports", "imports")
TOTAL = "bilateral_trade"


def bounds(statement: Statement) -> Iterator[Check]:
    """A share above the whole; a price or other level outside what its metric can be."""
    for claim in statement.claims:
        metric = statement.kb.metrics.get(claim.metric) if isinstance(claim, FigureClaim) else None
        if not isinstance(claim, FigureClaim) or metric is None or claim.change or claim.unit != metric.unit:
            continue
        low, high = metric.range
        share = metric.unit == "%"
        wide = 1 if share else SLIP
        if all(low / wide <= abs(value) <= high * wide for value in claim.value):
            continue
        kind = CheckKind.SHARE if share else CheckKind.RANGE
        right = (
            f"{metric.label}: a share is at most 100 per cent."
            if share
            else f"{metric.label}: levels lie between {low:,.6g} and {high:,.6g} {metric.unit}."
        )
        start, end = _place(claim, statement)
        yield statement.check(kind, Severity.MEDIUM if share else Severity.LOW, start, end, right)


def records(told: Sequence[Statement]) -> Iterator[Check]:
    """ "a record 190 billion", where the same text gives more for an earlier time."""
    levels = [(s, c) for s in told for c in s.claims if isinstance(c, FigureClaim) and _level(c)]
    for statement, claim in levels:
        way = _record(statement, claim)
        earlier = [c for _, c in levels if way and _before(c, claim) and _beats(c, claim, way)]
        if earlier:
            best = max(earlier, key=lambda c: way * c.value[-1])
            right = (
                f"The text itself gives {best.value[-1]:,.10g} {best.unit} for {best.period.start}, "
                f"{'more' if way > 0 else 'less'} than {claim.value[-1]:,.10g}."
            )
            start, end = _place(claim, statement)
            yield statement.check(CheckKind.RECORD, Severity.MEDIUM, start, end, right)


def flows(told: Sequence[Statement]) -> Iterator[Check]:
    """Exports and imports of one year that do not make the trade that the text gives for it."""
    levels = [(s, c) for s in told for c in s.claims if isinstance(c, FigureClaim) and _level(c)]
    for statement, total in levels:
        if total.metric != TOTAL or total.qualifier or total.period.start is None:
            continue
        same = [c for _, c in levels if _same_time(c, total) and c.metric in FLOWS and not c.qualifier]
        by_way = {c.direction: c for c in same if c.direction}
        if len(by_way) != 2 or len(same) != 2 or len({frozenset(d.split("->")) for d in by_way}) != 1:
            continue
        added = sum(c.value[0] for c in same)
        if abs(added - total.value[0]) > APART * total.value[0]:
            first, second = (f"{c.value[0]:,.10g}" for c in same)
            right = f"{first} + {second} is {added:,.10g} {total.unit}, not {total.value[0]:,.10g}."
            start, end = _place(total, statement)
            yield statement.check(CheckKind.SUM, Severity.LOW, start, end, right)


def _level(claim: FigureClaim) -> bool:
    actual = claim.status is FigureStatus.ACTUAL and claim.factuality in HAPPENED
    return actual and not claim.change and bool(claim.value)


def _record(statement: Statement, claim: FigureClaim) -> int:
    """1 for a record high, -1 for a low, 0 for none: the word stands right before or behind the figure."""
    start, end = _place(claim, statement)
    words = statement.kb.check_words
    before, after = (max(0, start - NEAR), start), (end, min(len(statement.text), end + NEAR))
    if any(statement.has(words.record_low, *part) for part in (before, after, (start, end))):
        return -1
    return int(any(statement.has(words.record_high, *part) for part in (before, after, (start, end))))


def _before(one: FigureClaim, other: FigureClaim) -> bool:
    same = (one.metric, one.unit, one.subject, one.direction) == (
        other.metric, other.unit, other.subject, other.direction,
    )  # fmt: skip
    mine, theirs = one.period.end or one.period.start, other.period.start
    alike = len(one.period.start or "") == len(other.period.start or "")
    return bool(same and mine and theirs and mine < theirs and alike)


def _beats(one: FigureClaim, other: FigureClaim, way: int) -> bool:
    return way * (one.value[0] - other.value[-1]) > 0.005 * abs(other.value[-1])


def _same_time(one: FigureClaim, other: FigureClaim) -> bool:
    return (one.period.start, one.period.end, one.unit) == (other.period.start, other.period.end, other.unit)


def _place(claim: FigureClaim, statement: Statement) -> tuple[int, int]:
    """The offsets of a claim's evidence within the sentence."""
    evidence = claim.evidence[0]
    first, last = evidence.start - statement.start, evidence.end - statement.start
    return max(0, first), min(len(statement.text), last) if last > 0 else len(statement.text)
