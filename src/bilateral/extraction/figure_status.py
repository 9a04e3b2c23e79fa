"""How firm a figure is (measured, wished, guessed, foreseen, possible), and whether it is a change or a
level.
"""

from __future__ import annotations

import re
from functools import cache

from bilateral.extraction.figure_metric import RELATIVE, dimension_of
from bilateral.extraction.numbers import alternation
from bilateral.extraction.reading import QuantityMention, Sentence
from bilateral.knowledge import Knowledge
from bilateral.knowledge.metrics import Metric
from bilateral.language.dependencies import SUBJECTS
from bilateral.model import Factuality, FigureStatus

STATUS_REACH = 60  # characters before a figure within which a word can tell its status; half of it after
_LEVEL = re.compile(
    r"\b(?:to|at|of\s+the\s+total|totalled|reached|reaching|hit|hitting|stood\s+at)\s+(?:a\s+)?$",
    re.IGNORECASE,
)


def change_of(sentence: Sentence, quantity: QuantityMention, dimension: str, kb: Knowledge) -> int:
    """+1 where the figure is a rise, -1 where it is a fall, 0 where it is a level.

    "rose 35%", "a rise of 35%", "a 35% rise", "down by 3 million"; "rose to 35%" tells a level.
    """
    start, end = quantity.start - sentence.start, quantity.end - sentence.start
    before, after = sentence.text[max(0, start - 48) : start], sentence.text[end : end + 40]
    before = _no_change(kb).sub("", before)
    found = None if _LEVEL.search(before) else _change_before(kb).search(before)
    if found is None or not (found["by"] or dimension in RELATIVE):
        found = _change_after(kb).match(after) if dimension in RELATIVE else None
    if found is None:
        return int(dimension == "factor")
    return 1 if found["up"] else -1


def status_of(
    sentence: Sentence,
    quantity: QuantityMention,
    predicate: int,
    factuality: Factuality,
    metric: Metric | None,
    kb: Knowledge,
) -> FigureStatus:
    """By the nearest word that says so, else by the factuality of the predicate, else what the metric
    says.
    """
    if _is_base(sentence, quantity):
        return FigureStatus.ACTUAL
    dimension = dimension_of(quantity.unit, kb)
    told = _told(sentence, quantity, dimension, kb)
    if told is FigureStatus.TARGET and _is_handed_over(sentence, quantity, kb):
        return metric.status if metric else FigureStatus.ACTUAL
    if told is FigureStatus.ESTIMATE:
        return told
    if _lies_ahead(sentence, quantity):
        return FigureStatus.TARGET
    settled = metric.settled if metric else dimension == "time"  # a term agreed is a fact
    if settled and not _is_object(sentence, quantity, predicate):
        return FigureStatus.ACTUAL
    if told is not None and told is not FigureStatus.TARGET:
        return told
    if _is_due(sentence, predicate):
        return metric.foreseen if metric else FigureStatus.TARGET
    if told or factuality is Factuality.PLANNED or _is_promised(sentence, predicate, kb):
        return metric.foreseen if metric else FigureStatus.TARGET
    if factuality in (Factuality.POSSIBLE, Factuality.CONDITIONAL):
        return FigureStatus.FORECAST
    return metric.status if metric else FigureStatus.ACTUAL


def _is_handed_over(sentence: Sentence, quantity: QuantityMention, kb: Knowledge) -> bool:
    """What was given is no target, whatever it was given for: "lent Peru 3 million to build a quay"."""
    return bool(_handed(kb).search(sentence.text, 0, quantity.start - sentence.start))


@cache
def _handed(kb: Knowledge) -> re.Pattern[str]:
    """A verb of giving in the past, and at most a name between it and the figure."""
    verbs = alternation(kb.figure_words.handed)
    return re.compile(rf"(?<!\bbe\s)(?<!\bto\s)\b(?i:{verbs})\s+(?:(?:the\s+)?(?:[A-Z][\w.-]*\s+){{1,3}})?$")


def _is_base(sentence: Sentence, quantity: QuantityMention) -> bool:
    """What a change starts from is already so: "from 10 percent", "up from $18 billion", "compared with
    45".
    """
    before = sentence.text[max(0, quantity.start - sentence.start - 16) : quantity.start - sentence.start]
    return bool(re.search(r"\b(?:from|compared\s+(?:with|to)|against|versus)\s+$", before))


def _told(
    sentence: Sentence, quantity: QuantityMention, dimension: str, kb: Knowledge
) -> FigureStatus | None:
    """The status that the nearest cue within reach names. A cue before another quantity speaks of that
    one.
    """
    start, end = quantity.start - sentence.start, quantity.end - sentence.start
    following = [q.start - sentence.start for q in sentence.quantities if q.start > quantity.start]
    preceding = [q.start - sentence.start for q in sentence.quantities if q.start < quantity.start]
    linked = _coordinated(sentence, quantity)
    nearest: tuple[int, FigureStatus] | None = None
    for match in _status(kb).finditer(sentence.text):
        if match.lastgroup == FigureStatus.CAPACITY and dimension in _NO_CAPACITY:
            continue
        if match.end() <= start:
            between = sentence.text[match.end() : start]
            gap = max(0, min(start, linked) - match.end()) + 40 * len(_BREAK.findall(between))
            gap += 40 * any(match.end() <= p < min(start, linked) for p in preceding)
        else:
            gap = max(0, match.start() - end) * 2 + 60 * any(f >= match.end() for f in following)
        if gap <= STATUS_REACH and (nearest is None or gap < nearest[0]):
            nearest = (gap, FigureStatus(str(match.lastgroup)))
    return nearest[1] if nearest else None


_NO_CAPACITY = ("money", "share", "share_change", "time", "length", "length_mi", "area")
_BREAK = re.compile(r"[;:]|,\s+(?:but|while|whereas)\b")


def _coordinated(sentence: Sentence, quantity: QuantityMention) -> int:
    """Where the list of quantities starts that this one belongs to ("535 bcm of gas along with 34
    million barrels").
    """
    start = quantity.start
    for earlier in reversed([q for q in sentence.quantities if q.start < quantity.start]):
        first, last = sentence.tokens_at(earlier.end, start)
        if any(sentence.token(i).pos_ in ("VERB", "AUX") for i in range(first, last)):
            break
        start = earlier.start
    return start - sentence.start


def _is_object(sentence: Sentence, quantity: QuantityMention, predicate: int) -> bool:
    """Whether the quantity is what the predicate is about: "will sign 20 agreements", "20 deals will be
    signed".
    """
    first, last = sentence.tokens_at(quantity.start, quantity.end)
    relations = {sentence.deps.relation[i] for i in range(first, last) if sentence.deps.head[i] == predicate}
    return bool(relations & {"obj", "nsubj:pass"})


def _is_promised(sentence: Sentence, predicate: int, kb: Knowledge) -> bool:
    """Whether an agreement is the subject, and of no finished deed: "the contract covers the sale of 10
    bcm".
    """
    deps = sentence.deps
    here = predicate
    if "Part" in sentence.token(here).morph.get("VerbForm", []) and "Past" in sentence.token(here).morph.get(
        "Tense", []
    ):  # "the treaty, signed by 35 states"
        return False
    for _ in range(3):
        subjects = [
            sentence.token(c).lemma_.lower() for c in deps.children[here] if deps.relation[c] in SUBJECTS
        ]
        if any(s in kb.figure_words.promises for s in subjects):
            return "Past" not in sentence.token(here).morph.get("Tense", [])
        if deps.head[here] == here:
            break
        here = deps.head[here]
    return False


def _is_due(sentence: Sentence, predicate: int) -> bool:
    """An infinitive with a deadline: "agreed to bring trade to $200 billion by 2024"."""
    deadline = any(
        t.when.start is None and t.when.end and t.text.lower().startswith("by ") for t in sentence.times
    )
    return deadline and "Inf" in sentence.token(predicate).morph.get("VerbForm", [])


def _lies_ahead(sentence: Sentence, quantity: QuantityMention) -> bool:
    """A duration that starts now: "in the next two weeks"."""
    return any(
        t.start < quantity.end
        and quantity.start < t.end
        and t.when.anchor
        and (t.when.start or "").startswith(t.when.anchor[:4])
        and t.when.start != t.when.end
        for t in sentence.times
    )


@cache
def _status(kb: Knowledge) -> re.Pattern[str]:
    groups = "|".join(
        rf"(?P<{status}>{alternation(cues)})" for status, cues in kb.figure_words.status.items()
    )
    return re.compile(rf"\b(?i:{groups})\b")


@cache
def _no_change(kb: Knowledge) -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{alternation(kb.figure_words.no_change)})\b")


@cache
def _change_before(kb: Knowledge) -> re.Pattern[str]:
    change = kb.figure_words.change
    by = r"(?P<by>\s+(?:\w+\s+)?(?:by|of)(?:\s+(?:about|nearly|almost|around|over|just|some))?)?"
    return re.compile(
        rf"\b(?i:(?P<up>{alternation(change['up'])})|(?P<down>{alternation(change['down'])})){by}"
        rf"(?:\s+(?:by\s+)?(?:a|an|another|a\s+further|year-on-year|sharply|slightly|steadily)\b)*\s*$"
    )


@cache
def _change_after(kb: Knowledge) -> re.Pattern[str]:
    change = kb.figure_words.change
    return re.compile(
        rf"[\s-]+(?:[a-z-]+\s+){{0,2}}?(?i:(?P<up>{alternation(change['up'])})"
        rf"|(?P<down>{alternation(change['down'])}))\b"
    )
