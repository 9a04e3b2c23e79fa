"""Figures: numbers with a meaning. What is measured, whose it is and which way it goes, when, and how firmly.

A quantity is a figure if it measures something about states: not every "two leaders" and "three days" is.
Headlines are passed over, for they round and repeat what the text says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bilateral.extraction.factuality import factuality_at
from bilateral.extraction.figure_context import direction_of, elapsed, period_of, subject_of
from bilateral.extraction.figure_metric import cues_in, dimension_of, metric_of
from bilateral.extraction.figure_status import change_of, status_of
from bilateral.extraction.numbers import alternation
from bilateral.extraction.reading import QuantityMention, Reading, Sentence
from bilateral.knowledge import Knowledge
from bilateral.knowledge.metrics import Metric
from bilateral.language.dependencies import SUBJECTS
from bilateral.model import Factuality, FigureClaim, PassageKind

SMALL = 10  # below it a spelled-out count of something no metric knows is mere style ("two themes")
_READ = (PassageKind.BODY, PassageKind.CAPTION)


def figures(reading: Reading) -> Iterator[FigureClaim]:
    """A claim for each quantity that measures something. Reads quantities, times, mentions and speeches."""
    passage, last = -1, None
    for sentence in reading.sentences:
        if sentence.kind not in _READ or not sentence.quantities:
            continue
        if sentence.parsed.passage != passage:
            passage, last = sentence.parsed.passage, None
        cues = cues_in(sentence.text, reading.kb)
        for found in sentence.quantities:
            quantity = _with_subject(sentence, found, reading.kb)
            dimension = dimension_of(quantity.unit, reading.kb)
            change = change_of(sentence, quantity, dimension, reading.kb)
            metric = metric_of(sentence, quantity, cues, bool(change), reading.kb)
            if metric is None and change:  # "This is a rise of 35 percent": of what was told before
                metric = last
            if _is_figure(sentence, quantity, dimension, metric, reading.kb):
                last = metric or last
                yield _claim(reading, sentence, quantity, dimension, metric, change)


def _with_subject(sentence: Sentence, quantity: QuantityMention, kb: Knowledge) -> QuantityMention:
    """A number without a noun counts the subject of its verb: "arrivals rose to 45,000"."""
    if quantity.counted is not None or quantity.unit != "count" or max(quantity.values) < SMALL:
        return quantity
    words = alternation(kb.figure_words.reaching)
    told = sentence.text[: quantity.start - sentence.start] + quantity.text
    if not re.search(rf"\b(?i:{words})\s+(?:[a-z]+\s+){{0,2}}[\d.,]+(?:\s\w+)*$", told):
        return quantity
    predicate, _ = _predicate(sentence, quantity)
    deps = sentence.deps
    subject = next((c for c in deps.children[predicate] if deps.relation[c] in SUBJECTS), None)
    if subject is None or sentence.token(subject).pos_ != "NOUN":
        return quantity
    return replace(quantity, counted=sentence.token(subject).lemma_.lower())


def _is_figure(
    sentence: Sentence, quantity: QuantityMention, dimension: str, metric: Metric | None, kb: Knowledge
) -> bool:
    if dimension == "time":
        return _is_term(sentence, quantity, kb)
    if dimension in ("factor", "temperature") or (dimension == "share" and quantity.text[-1:] not in "%t"):
        return metric is not None
    if dimension not in ("count", "persons"):
        return True
    if quantity.counted is None:
        return False
    return not _refers(sentence, quantity, metric, kb)


def _is_term(sentence: Sentence, quantity: QuantityMention, kb: Knowledge) -> bool:
    """A duration measures something if it is the length of a contract, a relation, a meeting, or a time
    to come.
    """
    start, end = quantity.start - sentence.start, quantity.end - sentence.start
    for time in sentence.times:
        if time.start < quantity.end and quantity.start < time.end:
            return (
                time.when.end is not None
                and time.when.anchor is not None
                and time.when.start == time.when.anchor[: len(time.when.start or "")]
            )
    near = sentence.text[max(0, start - 16) : start] + " | " + sentence.text[end : end + 28]
    lasting = re.search(r"\b(?:for|lasting|lasted|within|over(?:\s+an?)?)\s+(?:\w+\s+)?\|", near)
    return bool(lasting) or bool(re.search(rf"\b(?i:{alternation(kb.figure_words.terms)})s?\b", near))


def _refers(sentence: Sentence, quantity: QuantityMention, metric: Metric | None, kb: Knowledge) -> bool:
    """ "the two countries", "three reasons": a count that refers to something named, or to a part of
    the text.
    """
    words = kb.figure_words
    if (
        "-" in quantity.text and quantity.unit == "count" and quantity.counted in words.uncounted
    ):  # "the 27-nation bloc"
        return True
    spelled = not re.search(r"\d", quantity.text)
    small = max(quantity.values) < SMALL
    before = sentence.text[: quantity.start - sentence.start]
    definite = bool(re.search(rf"\b(?i:{alternation(words.definite)})\s+(?:other\s+)?$", before))
    if spelled and max(quantity.values) < 20 and (definite or quantity.counted in words.uncounted):
        return True
    return spelled and small and metric is None


def _claim(
    reading: Reading,
    sentence: Sentence,
    quantity: QuantityMention,
    dimension: str,
    metric: Metric | None,
    change: int,
) -> FigureClaim:
    predicate, first = _predicate(sentence, quantity)
    factuality = factuality_at(
        sentence, predicate, reading.kb.factuality_words, reading.kb.event_lexicon.light_verbs
    )
    status = status_of(sentence, quantity, predicate, factuality, metric, reading.kb)
    directed = metric is not None and metric.directed
    return FigureClaim(
        document=reading.document.id,
        evidence=(reading.evidence(quantity.start, quantity.end),),
        channels=_channels(sentence, metric, reading.kb),
        factuality=factuality,
        attribution=sentence.attribution_at(first),
        confidence=_confidence(metric, quantity, factuality),
        metric=metric.id if metric is not None else _free_name(quantity, dimension, bool(change)),
        value=tuple(v * (change or 1) for v in quantity.values),
        unit=f"{quantity.unit}/{quantity.per}" if quantity.per else quantity.unit,
        qualifier=quantity.qualifier,
        subject=subject_of(reading, sentence),
        direction=direction_of(sentence, quantity, reading.kb) if directed else None,
        period=(
            elapsed(reading, quantity)
            if metric is not None and metric.elapsed
            else period_of(reading, sentence, quantity, predicate, change, status)
        ),
        status=status,
        change=bool(change),
    )


def _predicate(sentence: Sentence, quantity: QuantityMention) -> tuple[int, int]:
    """The token of the verb (or else the noun) that the quantity belongs to, and the quantity's first
    token.
    """
    first, last = sentence.tokens_at(quantity.start, quantity.end)
    deps = sentence.deps
    here = next((i for i in range(first, last) if not first <= deps.head[i] < last), first)
    for _ in range(8):
        if sentence.token(here).pos_ in ("VERB", "AUX") or deps.head[here] == here:
            break
        here = deps.head[here]
    return here, first


def _channels(sentence: Sentence, metric: Metric | None, kb: Knowledge) -> tuple[str, ...]:
    """The metric's channel, or that of the channel whose cues the sentence holds most often."""
    if metric is not None:
        return (metric.channel,)
    text = sentence.text.lower()
    found = {name: sum(cue in text for cue in channel.cues) for name, channel in kb.channels.items()}
    best = max(found, key=lambda name: found[name])
    return (best,) if found[best] else ("diplomacy",)


def _free_name(quantity: QuantityMention, dimension: str, change: bool) -> str:
    """A name for what no metric covers: "satellite_count", "change", "money"."""
    if quantity.counted is not None:
        return re.sub(r"\W+", "_", quantity.counted.lower()).strip("_") + "_count"
    return "change" if change else dimension


def _confidence(metric: Metric | None, quantity: QuantityMention, factuality: Factuality) -> float:
    known = 0.8 if metric is not None else 0.55
    plausible = metric is None or quantity.unit != metric.unit or _in_range(metric, quantity.values)
    return round(known - (0 if plausible else 0.3) - (0.1 if factuality is not Factuality.ASSERTED else 0), 2)


def _in_range(metric: Metric, values: tuple[float, ...]) -> bool:
    return all(metric.range[0] <= abs(v) <= metric.range[1] for v in values)
