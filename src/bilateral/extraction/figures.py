"""Figures: numbers with a meaning. What is measured, whose it is and which way it goes, when, and how firmly.

A quantity is a figure if it measures something about states: not every "two leaders" and "three days" is.
Headlines are passed over, for they round and repeat what the text says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from bilateral.extraction.factuality import factuality_at
from bilateral.extraction.figure_context import direction_of, elapsed, period_of, subject_of
from bilateral.extraction.figure_metric import (
    GOODS_OF,
    RELATIVE,
    Cue,
    cues_in,
    default_metric,
    dimension_of,
    goods_of,
    is_spoken_of,
    metric_of,
)
from bilateral.extraction.figure_status import change_of, status_of
from bilateral.extraction.numbers import alternation
from bilateral.extraction.quantity_words import told_like
from bilateral.extraction.reading import QuantityMention, Reading, Sentence
from bilateral.knowledge import Knowledge
from bilateral.knowledge.metrics import Metric
from bilateral.language.dependencies import SUBJECTS
from bilateral.model import Factuality, FigureClaim, PassageKind

SMALL = 10  # below it a spelled-out count of something no metric knows is mere style ("two themes")
DEFINITE = 20  # below it "the twelve states" refers to states already named
_READ = (PassageKind.BODY, PassageKind.CAPTION)


@dataclass(frozen=True, slots=True)
class _Figure:
    """A quantity with what it measures; `change` is +1, -1, or 0 for a level."""

    sentence: Sentence
    quantity: QuantityMention
    dimension: str
    metric: Metric | None
    change: int


def figures(reading: Reading) -> Iterator[FigureClaim]:
    """A claim for each quantity that measures something. Reads quantities, times, mentions and speeches."""
    last: _Figure | None = None
    for sentence in reading.sentences:
        if sentence.kind not in _READ or not sentence.quantities:
            continue
        if last is not None and last.sentence.parsed.passage != sentence.parsed.passage:
            last = None
        cues = cues_in(sentence.text, reading.kb)
        for quantity in sentence.quantities:
            figure = _measured(reading, sentence, quantity, cues, last)
            if _is_figure(figure, reading.kb):
                last = figure
                yield _claim(reading, figure)


def _measured(
    reading: Reading, sentence: Sentence, found: QuantityMention, cues: list[Cue], last: _Figure | None
) -> _Figure:
    """What a quantity measures; without a cue of its own it goes on with the paragraph's last figure."""
    kb = reading.kb
    quantity = _in_last_unit(found, last)
    if quantity is found:
        quantity = _with_people(sentence, _with_subject(sentence, found, kb))
    dimension = dimension_of(quantity.unit, kb)
    change = change_of(sentence, quantity, dimension, kb)
    metric = metric_of(sentence, quantity, cues, bool(change), _subject(sentence, quantity), kb)
    other_goods = metric is None and goods_of(sentence, quantity, kb) is not None
    if metric is None and last is not None and not other_goods:
        of_the_same = dimension == last.dimension and dimension not in ("count", "persons", "time")
        if of_the_same or (change and dimension in RELATIVE):  # "This is a rise of 35 percent"
            metric = last.metric
    if metric is None and not other_goods:
        metric = default_metric(quantity.unit, kb)
    if metric is not None and not is_spoken_of(metric, reading.document.text, kb):
        metric = None
    return _Figure(sentence, quantity, dimension, metric, change)


def _in_last_unit(quantity: QuantityMention, last: _Figure | None) -> QuantityMention:
    """ "the 20 billion": of what was told before."""
    bare = quantity.counted is None and quantity.unit == "count" and max(quantity.values) >= 1e6
    if not bare or last is None or last.dimension in ("count", *RELATIVE):
        return quantity
    values, unit = told_like(quantity.values, last.quantity.unit)
    return replace(quantity, values=values, unit=unit)


def _with_people(sentence: Sentence, quantity: QuantityMention) -> QuantityMention:
    """ "1,700 Poles" are persons."""
    noun = quantity.text.split()[-1]
    if quantity.unit != "count" or not noun[0].isupper() or quantity.counted is None:
        return quantity
    named = any(m.states and m.end >= quantity.end > m.start >= quantity.start for m in sentence.mentions)
    return replace(quantity, unit="persons", counted="person") if named else quantity


def _with_subject(sentence: Sentence, quantity: QuantityMention, kb: Knowledge) -> QuantityMention:
    """A number without a noun counts the subject of its verb: "arrivals rose to 45,000"."""
    if quantity.counted is not None or quantity.unit != "count" or max(quantity.values) < SMALL:
        return quantity
    told = sentence.text[: quantity.start - sentence.start] + quantity.text
    if not _reaching(kb).search(told):
        return quantity
    subject = _subject(sentence, quantity)
    if subject is None or sentence.token(subject).pos_ != "NOUN":
        return quantity
    return replace(quantity, counted=sentence.token(subject).lemma_.lower())


def _subject(sentence: Sentence, quantity: QuantityMention) -> int | None:
    """The subject of the verb that the quantity belongs to."""
    deps = sentence.deps
    children = deps.children[_predicate(sentence, quantity)]
    return next((child for child in children if deps.relation[child] in SUBJECTS), None)


@cache
def _reaching(kb: Knowledge) -> re.Pattern[str]:
    words = alternation(kb.figure_words.reaching)
    return re.compile(rf"\b(?i:{words})\s+(?:[a-z]+\s+){{0,2}}[\d.,]+(?:\s\w+)*$")


def _is_figure(figure: _Figure, kb: Knowledge) -> bool:
    quantity = figure.quantity
    if figure.dimension == "time":
        return _is_term(figure.sentence, quantity, kb)
    if figure.dimension in ("factor", "temperature"):
        return figure.metric is not None
    if figure.dimension == "share" and not re.search(r"\d|%|cent", quantity.text):  # "half of its oil"
        return figure.metric is not None
    if figure.dimension in ("count", "persons"):
        return quantity.counted is not None and not _refers(figure, kb)
    return True


def _is_term(sentence: Sentence, quantity: QuantityMention, kb: Knowledge) -> bool:
    """Whether a duration is the length of a contract, a relation or a meeting, and not merely a date or a deadline."""
    for time in sentence.times:
        if time.start < quantity.end and quantity.start < time.end:
            since, anchor = time.when.start, time.when.anchor
            return since is not None and anchor is not None and anchor.startswith(since)
    start, end = quantity.start - sentence.start, quantity.end - sentence.start
    before, after = sentence.text[max(0, start - 16) : start], sentence.text[end : end + 28]
    dates = re.match(r"\s+(?:after|before|later|earlier|since)\b", after)
    if dates or re.search(r"\bwithin\s+(?:\w+\s+)?$", before):
        return False
    if re.search(r"\b(?:for|lasting|lasted|over(?:\s+an?)?)\s+(?:\w+\s+)?$", before):
        return True
    terms = _terms(kb)
    return bool(terms.search(before) or terms.search(after))


@cache
def _terms(kb: Knowledge) -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{alternation(kb.figure_words.terms)})s?\b")


def _refers(figure: _Figure, kb: Knowledge) -> bool:
    """ "the two countries", "three reasons": refers to something named, or to a part of the text."""
    words, quantity = kb.figure_words, figure.quantity
    uncounted = quantity.counted in words.uncounted
    if uncounted and "-" in quantity.text and quantity.unit == "count":  # "the 27-nation bloc"
        return True
    if re.search(r"\d", quantity.text):
        return False
    before = figure.sentence.text[: quantity.start - figure.sentence.start]
    if max(quantity.values) < DEFINITE and (uncounted or _definite(kb).search(before)):
        return True
    return max(quantity.values) < SMALL and figure.metric is None


@cache
def _definite(kb: Knowledge) -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{alternation(kb.figure_words.definite)})\s+(?:other\s+)?$")


def _claim(reading: Reading, figure: _Figure) -> FigureClaim:
    kb, sentence, quantity, metric = reading.kb, figure.sentence, figure.quantity, figure.metric
    predicate = _predicate(sentence, quantity)
    factuality = factuality_at(sentence, predicate, kb.factuality_words, kb.event_lexicon.words.light_verbs)
    status = status_of(sentence, quantity, predicate, factuality, metric, kb)
    if metric is not None and metric.elapsed:
        period = elapsed(reading, quantity)
    else:
        period = period_of(reading, sentence, quantity, predicate, figure.change, status)
    return FigureClaim(
        document=reading.document.id,
        evidence=(reading.evidence(quantity.start, quantity.end),),
        channels=(metric.channel if metric is not None else _channel(sentence.text, kb),),
        factuality=factuality,
        attribution=sentence.attribution_at(sentence.tokens_at(quantity.start, quantity.end)[0]),
        confidence=_confidence(metric, quantity, factuality),
        metric=metric.id if metric is not None else _free_name(figure),
        value=tuple(v * (figure.change or 1) for v in quantity.values),
        unit=f"{quantity.unit}/{quantity.per}" if quantity.per else quantity.unit,
        qualifier=quantity.qualifier,
        subject=subject_of(reading, sentence),
        direction=direction_of(sentence, quantity, kb) if metric is not None and metric.directed else None,
        period=period,
        status=status,
        change=bool(figure.change),
    )


def _predicate(sentence: Sentence, quantity: QuantityMention) -> int:
    """The token of the verb (or else the noun) that the quantity belongs to."""
    first, last = sentence.tokens_at(quantity.start, quantity.end)
    deps = sentence.deps
    here = next((i for i in range(first, last) if not first <= deps.head[i] < last), first)
    for _ in range(8):
        if sentence.token(here).pos_ in ("VERB", "AUX") or deps.head[here] == here:
            break
        here = deps.head[here]
    return here


def _channel(text: str, kb: Knowledge) -> str:
    """The channel of which the sentence has most cue words; diplomacy where it has none."""
    pattern, owners = _channel_cues(kb)
    votes = Counter(owners[match.group().lower()] for match in pattern.finditer(text))
    return max(votes, key=lambda name: votes[name], default="diplomacy")


@cache
def _channel_cues(kb: Knowledge) -> tuple[re.Pattern[str], dict[str, str]]:
    owners = {cue.lower(): name for name, channel in kb.channels.items() for cue in channel.cues}
    longest_first = sorted(owners, key=lambda cue: (-len(cue), cue))
    return re.compile(rf"\b(?i:{'|'.join(map(re.escape, longest_first))})(?=s?\b)"), owners


def _free_name(figure: _Figure) -> str:
    """A name for what no metric covers: "satellite_count", "change", "money"."""
    if figure.quantity.counted is not None:
        return re.sub(r"\W+", "_", figure.quantity.counted.lower()).strip("_") + "_count"
    if figure.change:
        return "change"
    return figure.dimension.partition("_")[0] if figure.dimension in GOODS_OF else figure.dimension


def _confidence(metric: Metric | None, quantity: QuantityMention, factuality: Factuality) -> float:
    """0.8 for a known metric, less for a free one, a value out of range, or what is not plainly asserted."""
    known = 0.8 if metric is not None else 0.55
    suspect = metric is not None and quantity.unit == metric.unit and not _in_range(metric, quantity.values)
    return round(known - 0.3 * suspect - 0.1 * (factuality is not Factuality.ASSERTED), 2)


def _in_range(metric: Metric, values: tuple[float, ...]) -> bool:
    return all(metric.range[0] <= abs(v) <= metric.range[1] for v in values)
