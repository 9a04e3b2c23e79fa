"""What a quantity measures: the metric that counts its noun, or whose cue words stand nearest to it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from bilateral.extraction.numbers import alternation
from bilateral.extraction.reading import QuantityMention
from bilateral.knowledge import Knowledge
from bilateral.knowledge.metrics import Metric

REACH = 110  # characters; a cue further away belongs to something else
NEAR = 60  # characters, for cues that must come with a counted noun
NOUNS_OF = ("count", "persons")  # dimensions that go by the counted noun


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word in a sentence, with the metrics that it speaks for."""

    start: int
    end: int
    metrics: tuple[str, ...]


def cues_in(text: str, kb: Knowledge) -> list[Cue]:
    """All metric cues of a sentence; offsets are those of `text`."""
    pattern, owners = _cues(kb)
    return [
        Cue(m.start(), m.end(), owners[re.sub(r"\s+", " ", m.group().lower())])
        for m in pattern.finditer(text)
    ]


def metric_of(
    quantity: QuantityMention,
    text: str,
    start: int,
    cues: list[Cue],
    change: bool,
    others: Iterable[QuantityMention],
    kb: Knowledge,
) -> Metric | None:
    """The metric of a quantity in the sentence `text` that stands at `start` in the document, None where none fits.

    `others` are the sentence's other quantities: a cue beyond one of them counts less.
    """
    dimension = dimension_of(quantity.unit, kb)
    if dimension in NOUNS_OF:
        return _by_noun(quantity, start, cues, kb)
    rated = next(
        (m for m in kb.metrics.values() if quantity.per in m.rates and dimension in m.dimensions), None
    )
    if rated is not None:
        return rated
    wanted = {
        m.id
        for m in kb.metrics.values()
        if (_measures_level(m) if change and dimension in _RELATIVE else dimension in m.dimensions)
    }
    walls = [o.start - start for o in others if o is not quantity]
    scored = [
        (-_score(cue, quantity, start, walls), position, name)
        for position, cue in enumerate(cues)
        for name in cue.metrics
        if name in wanted and _gap(cue, quantity, start) <= REACH
    ]
    return kb.metrics[min(scored)[2]] if scored else None


_RELATIVE = ("share", "share_change", "factor")


def dimension_of(unit: str, kb: Knowledge) -> str:
    """The dimension of a unit id: money for every currency, count for what has no unit."""
    return _dimensions(kb).get(unit, "count")


def _measures_level(metric: Metric) -> bool:
    return any(d not in _RELATIVE for d in metric.dimensions)


def _by_noun(quantity: QuantityMention, start: int, cues: list[Cue], kb: Knowledge) -> Metric | None:
    candidates = _counting(kb).get(quantity.counted or "", [])
    for metric in candidates:
        if metric.cues and any(metric.id in c.metrics and _gap(c, quantity, start) <= NEAR for c in cues):
            return metric
    return next((m for m in candidates if not m.cues), None)


def _score(cue: Cue, quantity: QuantityMention, start: int, walls: list[int]) -> float:
    gap = _gap(cue, quantity, start)
    place = quantity.start - start
    walled = any(min(cue.start, place) < wall < max(cue.end, place) for wall in walls)
    return (1 + 0.02 * (cue.end - cue.start)) / (12 + gap) * (0.5 if walled else 1)


def _gap(cue: Cue, quantity: QuantityMention, start: int) -> int:
    """Characters between cue and quantity; what follows the quantity is a little nearer."""
    first, last = quantity.start - start, quantity.end - start
    if cue.end <= first:
        return first - cue.end
    return max(0, cue.start - last)


@cache
def _cues(kb: Knowledge) -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    owners: dict[str, list[str]] = defaultdict(list)
    for metric in kb.metrics.values():
        for cue in metric.cues:
            owners[cue.lower()].append(metric.id)
    return re.compile(rf"\b(?i:{alternation(owners)})\b"), {cue: tuple(ids) for cue, ids in owners.items()}


@cache
def _counting(kb: Knowledge) -> dict[str, list[Metric]]:
    """Metrics by the noun they count, those that need a cue first."""
    by_noun: dict[str, list[Metric]] = defaultdict(list)
    for metric in kb.metrics.values():
        for noun in metric.nouns:
            by_noun[noun].append(metric)
    return {noun: sorted(metrics, key=lambda m: not m.cues) for noun, metrics in by_noun.items()}


@cache
def _dimensions(kb: Knowledge) -> dict[str, str]:
    units = kb.units
    large = {u.large.id: u.dimension for u in units.units if u.large}
    return large | {u.id: u.dimension for u in units.units} | {c.id: "money" for c in units.currencies}
