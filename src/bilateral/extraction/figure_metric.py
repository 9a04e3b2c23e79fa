"""What a quantity measures: the metric that counts its noun, or whose cue words stand nearest to it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from bilateral.extraction.clauses import CLAUSE_END
from bilateral.extraction.numbers import alternation
from bilateral.extraction.reading import QuantityMention, Sentence
from bilateral.knowledge import Knowledge
from bilateral.knowledge.metrics import Metric

REACH = 110  # characters; a cue further away belongs to something else
NEAR = 60  # characters, for cues that must come with a counted noun
NOUNS_OF = ("count", "persons")  # dimensions that go by the counted noun
GOODS_OF = (  # dimensions in which many goods are measured: what is named after "of" decides
    "mass", "mass_kg", "mass_oz", "volume", "volume_ft3", "volume_oil", "volume_grain", "volume_litre", "flow_oil",
)  # fmt: skip
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
    if goods := goods_of(sentence, quantity, kb):
        cues = [c for c in cues if goods[0] <= c.start and c.end <= goods[1]]
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


def is_spoken_of(metric: Metric, text: str, kb: Knowledge) -> bool:
    """Whether the document's text holds a word that the metric needs: "deliveries" alone are not of gas."""
    return not metric.needs or bool(_needs(metric.id, kb).search(text))


@cache
def _needs(metric: str, kb: Knowledge) -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{alternation(kb.metrics[metric].needs)})\b")


def goods_of(sentence: Sentence, quantity: QuantityMention, kb: Knowledge) -> tuple[int, int] | None:
    """Where in the sentence's text the goods stand of which it is an amount: "20 barrels of (salted herring)"."""
    if dimension_of(quantity.unit, kb) not in GOODS_OF:
        return None
    start = quantity.start - sentence.start
    led = _AMOUNT_OF.search(sentence.text, start, quantity.end - sentence.start) or _AMOUNT_OF.match(
        sentence.text, quantity.end - sentence.start
    )
    if led is None:
        return None
    first, _ = sentence.tokens_at(sentence.start + led.end(), sentence.start + led.end() + 1)
    last = first
    while last < sentence.span.end and not _ends_goods(sentence, last):
        last += 1
    nouns = [t for t in range(first, last) if sentence.token(t).pos_ in ("NOUN", "PROPN")]
    if not nouns or sentence.token(nouns[-1]).lemma_.lower() in kb.figure_words.any_goods:
        return None
    _, end = sentence.offsets(sentence.token(first), sentence.token(last - 1))
    return led.end(), end - sentence.start


_AMOUNT_OF = re.compile(r"\s+of\s+")
_NO_GOODS = ("VERB", "AUX", "ADP", "PUNCT", "SCONJ", "PRON", "ADV", "PART")
_WITHIN_GOODS = ("amod", "nmod:poss", "advmod", "case")  # "liquefied gas", "its gas", "Oman's gas"


def _ends_goods(sentence: Sentence, token: int) -> bool:
    within = sentence.deps.relation[token] in _WITHIN_GOODS and sentence.token(token).pos_ != "ADP"
    return sentence.token(token).pos_ in _NO_GOODS and not within


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
    if CLAUSE_END.search(between):
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
