"""The terms of a commitment: what it is worth, how much, for how long, by when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bilateral.extraction.clauses import lies_ahead
from bilateral.extraction.figure_metric import dimension_of
from bilateral.extraction.reading import QuantityMention, Reading, Sentence, TimeMention
from bilateral.model import Precision, When

_BY = re.compile(r"\b(?:by|until|till|before|within|no later than)\s+(?:the\s+)?(?:end of\s+)?$")
_OPEN = When()


@dataclass(frozen=True, slots=True)
class Terms:
    """`value` in `unit` (a currency), `volume` and `term` in the text's words."""

    value: float | None = None
    unit: str | None = None
    volume: str | None = None
    term: str | None = None
    due: When = _OPEN


def terms_of(sentence: Sentence, start: int, end: int, reading: Reading) -> Terms:
    """The terms that stand between these document offsets."""
    inside = [q for q in sentence.quantities if start <= q.start and q.end <= end]
    by_dimension: dict[str, list[QuantityMention]] = {}
    for quantity in inside:
        by_dimension.setdefault(dimension_of(quantity.unit, reading.kb), []).append(quantity)
    money = next((q for q in by_dimension.get("money", []) if q.per is None), None)
    lasting = by_dimension.get("time", [])
    sizes = [q for q in inside if q is not money and q not in lasting and _is_size(q)]
    times = [t for t in sentence.times if start <= t.start and t.end <= end]
    return Terms(
        value=money.values[-1] if money else None,
        unit=money.unit if money else None,
        volume=sizes[0].text if sizes else None,
        term=lasting[0].text if lasting else None,
        due=next((t.when for t in times if _is_due(sentence, t, reading.anchor)), When()),
    )


def _is_size(quantity: QuantityMention) -> bool:
    return quantity.counted is not None or quantity.unit not in ("count", "%")


def _is_due(sentence: Sentence, time: TimeMention, anchor: str | None) -> bool:
    """A time ahead of the publication ("by 2030", "next year"); of an undated document, a time with "by"."""
    if anchor is not None and time.when.precision is not Precision.UNKNOWN:
        return lies_ahead(time.when, anchor)
    before = sentence.text[: time.start - sentence.start]
    return bool(_BY.search(before[-24:])) and bool(time.when.start or time.when.end)
