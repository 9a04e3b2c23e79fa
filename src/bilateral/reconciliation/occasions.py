"""Are two sums or counts of one and the same thing? For metrics of which each figure measures a thing of its own.

A loan and another loan of the year, the dead of one battle and of the next: only marks that both tellings share make
them one. Marks are the words that a sentence holds beside states, numbers and the metric itself ("motorway").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from bilateral.knowledge import Knowledge
from bilateral.knowledge.actors import State
from bilateral.knowledge.names import NameMatch
from bilateral.knowledge.reconciliation_words import Phrase
from bilateral.model import FigureClaim, Precision

_NAME = re.compile(r"(?<=[\w,;] )[A-Z][\w-]{2,}")  # a capital within a sentence
WORD = re.compile(r"[^\W\d_]{3,}")
STEM = 6  # letters that words of one family share: station, stationed


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a telling says of the thing that it counts: `marks`, capitalised `names`, and what was done with it
    (`aspect`: killed, wounded, sent, withdrawn). `whose` is the state that is named in or first before the number."""

    marks: frozenset[str]
    names: frozenset[str]
    aspect: str | None
    whose: str | None
    day: int | None  # told with its own day, and not only as of publication


NOWHERE = Occasion(frozenset(), frozenset(), None, None, None)


def occasion_of(
    claim: FigureClaim, sentence: str, named: Sequence[NameMatch], found: Iterable[Phrase], kb: Knowledge
) -> Occasion:
    """What the sentence says; `named` and `found` are the names and phrases in it."""
    quote = claim.evidence[0].quote
    start = max(0, sentence.find(quote))
    states = [m for m in named if isinstance(m.entry, State) and (not m.ambiguous or _is_of(claim, m, kb))]
    every = [(m.start, m.end) for m in named if isinstance(m.entry, State)]
    rest = blanked(sentence, [(start, start + len(quote)), *every])
    common = _common(claim.metric, kb)
    marks = {word[:STEM] for word in WORD.findall(rest.lower())} - common
    aspects = [p for p in found if p.meaning.kind == "aspect"]
    nearest = min(
        aspects, key=lambda p: (min(abs(p.start - start), abs(p.end - start)), p.start), default=None
    )
    period = claim.period
    told = period.precision is Precision.DAY and period.start == period.end and period.start != period.anchor
    first = period.first_day()
    return Occasion(
        marks=frozenset(marks),
        names=frozenset(name for name in _NAME.findall(rest) if name.lower()[:STEM] not in common),
        aspect=nearest.meaning.id if nearest else None,
        whose=_whose(states, start, start + len(quote), kb),
        day=first.toordinal() if told and first else None,
    )


def _is_of(claim: FigureClaim, name: NameMatch, kb: Knowledge) -> bool:
    """Whether an ambiguous name ("Chad") is that of a state which the figure is about."""
    return isinstance(name.entry, State) and kb.acts_for(name.entry.id) in claim.subject


@cache
def _common(metric: str, kb: Knowledge) -> frozenset[str]:
    """The beginnings of words that tell nothing of the thing that a figure of the metric measures."""
    words, own = kb.reconciliation, kb.metrics.get(metric)
    named = " ".join((own.label, *own.cues, *own.nouns)).lower().split() if own else []
    return frozenset(word[:STEM] for word in (*words.stop, *words.plain, *named))


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with spaces in place of the spans."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _whose(states: list[NameMatch], start: int, end: int, kb: Knowledge) -> str | None:
    """ "22 American prisoners" are America's; else the first state that the sentence names."""
    inside = [m for m in states if start <= m.start and m.end <= end]
    chosen = min(inside or states, key=lambda m: m.start, default=None)
    return kb.acts_for(chosen.entry.id) if chosen and isinstance(chosen.entry, State) else None


def is_of_one_side(one: Occasion, other: Occasion) -> bool:
    """Whether both count what is one state's."""
    return one.whose == other.whose


def is_one(one: Occasion, other: Occasion, total: bool) -> bool:
    """Whether both tell of one thing; `total`: a bare figure of the metric is one of all there is."""
    if not (one.aspect == other.aspect or None in (one.aspect, other.aspect)):
        return False
    if one.names and other.names and not one.names & other.names:
        return False
    if one.day is not None and other.day is not None:
        return abs(one.day - other.day) <= 1
    shared = one.marks & other.marks
    if not one.marks and not other.marks:
        return total
    return 2 * len(shared) > min(len(one.marks), len(other.marks))
