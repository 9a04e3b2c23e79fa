"""What a quantity measures: the metric that counts its noun, or whose cue words stand nearest to it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from bilateral.extraction.numbers import alternation
from bilateral.extraction.reading import QuantityMention, Sentence
from bilateral.knowledge import Knowledge
from bilateral.knowledge.metrics import Metric

REACH = 110  # characters; a cue further away belongs to something else
NEAR = 60  # characters, for cues that must come with a counted noun
NOUNS_OF = ("count", "persons")  # dimensions that go by the counted noun
RELATIVE = ("share", "share_change", "factor")  # dimensions in which any metric may change


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
    sentence: Sentence,
    quantity: QuantityMention,
    cues: list[Cue],
    change: bool,
    subject: int | None,
    kb: Knowledge,
) -> Metric | None:
    """The metric of one of the sentence's quantities, None where none fits. A change may be in percent.

    `subject` is the token that the quantity's verb says something of: "Imports ... rose 12 percent".
    """
    dimension = dimension_of(quantity.unit, kb)
    start = sentence.start
    if dimension in NOUNS_OF:
        return _by_noun(quantity, start, cues, kb)
    metrics = kb.metrics.values()
    for metric in metrics:
        if quantity.per in metric.rates and dimension in metric.dimensions:
            return metric
    relative = change and dimension in RELATIVE
    wanted = {m.id for m in metrics if (_measures_level(m) if relative else dimension in m.dimensions)}
    walls = [other.start - start for other in sentence.quantities if other is not quantity]
    place = sentence.token(subject).idx + sentence.parsed.offset - start if subject is not None else -1
    scored = [
        (-_score(sentence.text, cue, quantity, start, walls, place), position, name)
        for position, cue in enumerate(cues)
        for name in cue.metrics
        if name in wanted and (_gap(cue, quantity, start) <= REACH or cue.start <= place < cue.end)
    ]
    return kb.metrics[min(scored)[2]] if scored else None


def default_metric(unit: str, kb: Knowledge) -> Metric | None:
    """What a quantity in this unit measures where no word tells."""
    return next((m for m in kb.metrics.values() if unit in m.defaults), None)


def dimension_of(unit: str, kb: Knowledge) -> str:
    """The dimension of a unit id: money for every currency, count for what has no unit."""
    return _dimensions(kb).get(unit, "count")


def _measures_level(metric: Metric) -> bool:
    return any(d not in RELATIVE for d in metric.dimensions)


def _by_noun(quantity: QuantityMention, start: int, cues: list[Cue], kb: Knowledge) -> Metric | None:
    candidates = _counting(kb).get(quantity.counted or "", [])
    for metric in candidates:
        if metric.cues and any(metric.id in c.metrics and _gap(c, quantity, start) <= NEAR for c in cues):
            return metric
    return next((m for m in candidates if not m.cues), None)


def _score(
    text: str, cue: Cue, quantity: QuantityMention, start: int, walls: list[int], subject: int
) -> float:
    """Higher for a near cue; "45% of its imports" and "deals worth $5 billion" bind closely, a comma
    divides.
    """
    first, last = quantity.start - start, quantity.end - start
    between = text[min(cue.end, last) : max(first, cue.start)]
    score = (1 + 0.02 * (cue.end - cue.start)) / (12 + _gap(cue, quantity, start))
    if cue.end <= first:
        score *= 3.0 if _WORTH.search(between) else 1.3
    elif _OF.match(between):
        score *= 2.8
    if _OTHER_CLAUSE.search(between):
        score *= 0.25
    elif _DIVIDED.search(between) and not _WORTH.search(between):
        score *= 0.5
    if cue.start <= subject < cue.end:
        score *= 4
    if any(min(cue.start, first) < wall < max(cue.end, first) for wall in walls):
        score *= 0.5
    return score


_WORTH = re.compile(r"\b(?:worth|valued\s+at|totalling|totaling)\b")
_OF = re.compile(r"\s+of\b[^,;]*$")
_OTHER_CLAUSE = re.compile(r";|,\s+(?:while|whereas|but|and)\b")
_DIVIDED = re.compile(r"[,;:()]")


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
