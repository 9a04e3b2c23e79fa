"""The time of what is told of a meeting that the text has dated: "In May the two met. ... The statement says that ...".

What was said and settled there happened then, however far the text has gone on since.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bilateral.extraction.reading import Reading, Sentence
from bilateral.knowledge.times import OccasionWords
from bilateral.language.closed_classes import DEFINITE
from bilateral.language.dependencies import SUBJECTS
from bilateral.model import EventClaim, Precision, When, first_day, last_day

_STEPS = 4  # clauses above the predicate whose subject or phrase may name the occasion
_POINTS = (Precision.DAY, Precision.MONTH, Precision.YEAR)
_PLAIN = ("det", "case", "punct", "nmod:poss")  # what may stand with "the statement" besides actors
_KNOWN = DEFINITE | {"their"}  # what tells that an occasion is one the text has spoken of
_MET, _SIGNED = frozenset({"CONSULT"}), frozenset({"CONSULT", "SUPPORT"})
_INTENDED = frozenset({"AGREE"})  # what a meeting or a signing is while it lies ahead


@dataclass(frozen=True, slots=True)
class _Named:
    """An occasion that a sentence names: the types of event it can have been, the states in its name."""

    types: frozenset[str]
    states: frozenset[str]


def occasion_time(
    reading: Reading, sentence: Sentence, index: int, told: Sequence[EventClaim], *, ahead: bool
) -> When | None:
    """The time of the occasion that the predicate at a token is told of: of the last one told that has a time.

    `told`: the events that the text has told so far. `ahead`: the predicate lies ahead, and so does the occasion.
    """
    named = next(_named(sentence, index, reading.kb.times.occasions), None)
    if named is None:
        return None
    types = named.types | _INTENDED if ahead else named.types
    for event in reversed(told):
        when, states = event.date, {*event.actor, *event.recipient}
        fits = event.plover.type in types and named.states <= states
        if fits and when.precision in _POINTS and _is_past(reading, when) != ahead:
            return when
    return None


def _named(sentence: Sentence, index: int, words: OccasionWords) -> Iterator[_Named]:
    """The occasions that the clause of a predicate, or one above it, names: "at the talks", "the statement says"."""
    deps, here = sentence.deps, index
    for _ in range(_STEPS):
        for child in deps.children[here]:
            lemma = sentence.token(child).lemma_.lower()
            types = _MET if lemma in words.meetings | words.statements else _SIGNED
            speaks = deps.relation[child] in SUBJECTS and lemma in words.statements | words.treaties
            within = (
                deps.case[child] in words.prepositions
                and lemma in words.meetings | words.statements | words.treaties
            )
            if (speaks or within) and _is_definite(sentence, child, words):
                states = {s for m in sentence.mentions if m.head in deps.children[child] for s in m.states}
                yield _Named(types, frozenset(states))
        if deps.head[here] == here:
            return
        here = deps.head[here]


def _is_definite(sentence: Sentence, index: int, words: OccasionWords) -> bool:
    """ "the joint statement", not "a statement", and not "the recent summit" or "the Lake Como summit": other ones."""
    deps = sentence.deps
    children = deps.children[index]
    actors = {m.head for m in sentence.mentions}
    plain = all(
        deps.relation[c] in _PLAIN or c in actors or sentence.token(c).lower_ in words.attributes
        for c in children
    )
    return plain and any(sentence.token(c).lower_ in _KNOWN for c in children)


def _is_past(reading: Reading, when: When) -> bool:
    if when.start is None:
        return False
    return reading.anchor is None or first_day(when.start) <= last_day(reading.anchor)
