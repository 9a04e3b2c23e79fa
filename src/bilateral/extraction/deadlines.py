"""Deadlines: by when something is to be done, as told apart from when it was promised.

"By 2030" and "within five years" set a date, and so does a time ahead of what is still to be done ("will open in
May"). The day of the promise ("agreed in May to raise ...") and of a summit on the way to it set none.
"""

from __future__ import annotations

import re

from bilateral.extraction.clauses import lies_ahead
from bilateral.extraction.reading import QuantityMention, Reading, Sentence, TimeMention
from bilateral.extraction.relative_dates import resolve, stretch_of
from bilateral.model import Precision, When, first_day, last_day

_BY = re.compile(r"\b(?:by|until|till|before|within|no\s+later\s+than)\b", re.IGNORECASE)
_LEAD = re.compile(
    r"\b(?:by|until|till|before|within|no\s+later\s+than)\s+(?:the\s+)?(?:(?:end|middle)\s+of\s+)?(?:the\s+)?(?:year\s+)?$",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"\b(?:within|inside)\s+(?:about\s+|some\s+)?$", re.IGNORECASE)
_AFTER_WHAT = re.compile(r"\s+(?:of|after|from)\b", re.IGNORECASE)  # "within a year of the signing"
_AUXILIARIES = ("will", "shall", "would", "should", "must", "can", "could", "may")


def is_deadline(sentence: Sentence, time: TimeMention, predicate: int, anchor: str | None) -> bool:
    """Whether what the predicate tells is to be done by this time; `anchor` is when the text was published."""
    if not (time.when.start or time.when.end):
        return False
    governor = _governor(sentence, time)
    ahead = _is_ahead(sentence, governor)
    if _is_led(sentence, time):
        return ahead or _is_ahead(sentence, predicate) or _lies_beyond(time.when, anchor)
    if time.when.precision is Precision.UNKNOWN or not _is_of(sentence, governor, predicate):
        return False
    if anchor is None:
        return ahead
    return _lies_beyond(time.when, anchor) or (ahead and lies_ahead(time.when, anchor))


def within(reading: Reading, sentence: Sentence, quantities: list[QuantityMention]) -> When:
    """The end of "within five years", reckoned from publication; nothing where no such words stand there."""
    for quantity in quantities:
        before = sentence.text[: quantity.start - sentence.start]
        after = sentence.text[quantity.end - sentence.start :]
        led = _WITHIN.search(before[-24:]) and not _AFTER_WHAT.match(after)
        stretch = stretch_of(quantity, ahead=True) if led else None
        if stretch:
            end = resolve(stretch, reading.anchor).end
            return When(None, end, Precision.RANGE, reading.anchor) if end else When()
    return When()


def _is_led(sentence: Sentence, time: TimeMention) -> bool:
    before = sentence.text[: time.start - sentence.start]
    return bool(_BY.match(time.text) or _LEAD.search(before[-36:]))


def _lies_beyond(when: When, anchor: str | None) -> bool:
    """Whether all of it, or where it has no start its end, comes after publication."""
    bound = when.start or when.end
    if anchor is None or bound is None:
        return False
    return (first_day(bound) if when.start else last_day(bound)) > last_day(anchor)


def _governor(sentence: Sentence, time: TimeMention) -> int:
    """The verb that the time belongs to; the root where there is none above it."""
    here, head = sentence.tokens_at(time.start, time.end)[0], sentence.deps.head
    while head[here] != here and sentence.token(here).pos_ not in ("VERB", "AUX"):
        here = head[here]
    return here


def _is_ahead(sentence: Sentence, verb: int) -> bool:
    """Whether the verb tells what is to be done: "will open", "is to open", "agreed to open"."""
    token = sentence.token(verb)
    if "Inf" in token.morph.get("VerbForm", []) and not token.morph.get("Tense", []):
        return True
    children = [sentence.token(c) for c in sentence.deps.children[verb]]
    return any(
        (c.pos_ == "PART" and c.lower_ == "to") or (c.pos_ == "AUX" and c.lemma_.lower() in _AUXILIARIES)
        for c in children
        if c.i < verb
    )


def _is_of(sentence: Sentence, governor: int, predicate: int) -> bool:
    """Whether the time's verb is the predicate, stands below it, or only wishes it ("plans to raise")."""
    deps, here = sentence.deps, predicate
    if governor in deps.subtree(predicate):
        return True
    while deps.relation[here] in ("xcomp", "ccomp") and deps.head[here] != here:
        here = deps.head[here]
        if here == governor:
            return True
    return False
