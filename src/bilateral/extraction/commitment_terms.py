"""The terms of a commitment: what it is worth, how much, for how long, by when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bilateral.extraction.figure_metric import dimension_of
from bilateral.extraction.reading import QuantityMention, Reading, Sentence, TimeMention
from bilateral.model import Precision, When

_BY = re.compile(
    r"\b(?:by|until|till|before|within|in|no later than|from|starting)\s+(?:the\s+)?(?:end of\s+)?$"
)


@dataclass(frozen=True, slots=True)
class Terms:
    """`value` in `unit` (a currency), `volume` and `term` in the text's words."""

    value: float | None = None
    unit: str | None = None
    volume: str | None = None
    term: str | None = None
    due: When = When()


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
    """A time ahead of the publication: "by 2030", "next year"."""
    when = time.when
    last = when.end or when.start
    if anchor is None or last is None or when.precision is Precision.UNKNOWN:
        return bool(_BY.search(sentence.text[: time.start - sentence.start][-24:])) and last is not None
    width = min(len(last), len(anchor))
    if last[:width] != anchor[:width]:
        return last[:width] > anchor[:width]
    return len(last) > len(anchor) and False
