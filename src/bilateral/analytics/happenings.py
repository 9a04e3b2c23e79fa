"""Events as several texts tell them: one happening for each, with all its evidence.

A light grouping for reading: same type, same states, dates that meet, different texts. It errs on the side of
keeping apart; what is the same event beyond that is for reconciliation and people to say.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from bilateral.analytics.relation import Relation, words_of
from bilateral.knowledge import Knowledge
from bilateral.model import EventClaim, When

COOPERATION = (1, 2)  # quad classes: verbal and material cooperation
# Two texts that date events of a kind this finely mean the same one; a vaguer date may mean any of several,
# and is believed only where it is the same and as many words are.
FINE = 31
YEAR = 366
ALIKE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One event. `claims` are its tellings, the best-dated first, at least one; `voices` counts independent
    texts; `quad_class` is 1-4."""

    claims: tuple[EventClaim, ...]
    quad_class: int
    voices: int = 1

    @property
    def lead(self) -> EventClaim:
        """The telling with the finest date."""
        return self.claims[0]

    @property
    def date(self) -> When:
        """The finest date told."""
        return self.lead.date

    @property
    def year(self) -> int | None:
        """The year in which it happened, or ended; None where no text dates it to a year."""
        last = self.date.last_day()
        return last.year if last and span(self.date) <= YEAR else None

    @property
    def cooperative(self) -> bool:
        """Whether it is cooperation, in word or deed; otherwise it is conflict."""
        return self.quad_class in COOPERATION

    @property
    def goldstein(self) -> float | None:
        """The Goldstein score, -10..+10, where its type has one."""
        return self.lead.goldstein

    @property
    def weight(self) -> float:
        """How much it matters among others: the size of its Goldstein score, more where the texts are sure
        of it and where more of them tell it."""
        sure = max(claim.confidence for claim in self.claims)
        return abs(self.goldstein or 0.0) * sure * (1 + math.log2(self.voices))


def happenings(events: Iterable[EventClaim], relation: Relation, kb: Knowledge) -> list[Happening]:
    """The events, retellings gathered, oldest first, undated last. The order of `events` is irrelevant."""
    groups: list[list[EventClaim]] = []
    filed: defaultdict[object, list[list[EventClaim]]] = defaultdict(list)  # by what two tellings must share
    for event in sorted(events, key=_finest_first):
        files = _files(event)
        group = _group_for(event, [group for file in files for group in filed[file]], relation)
        if group is not None:
            group.append(event)
            continue
        groups.append([event])
        for file in files:
            filed[file].append(groups[-1])
    return sorted((_happening(group, relation, kb) for group in groups), key=by_date)


def by_date(one: Happening) -> tuple[object, ...]:
    """The order of a timeline: by the last day it can mean, then by the first; undated last."""
    last = one.date.last_day() or dt.date.max
    first = one.date.first_day() or dt.date.min
    return last, first, one.lead.document, one.lead.evidence[0].start, one.lead.id


def span(when: When) -> float:
    """Days from the first to the last that it can mean; infinite where it is open."""
    first, last = when.first_day(), when.last_day()
    return (last - first).days if first and last else math.inf


def _files(event: EventClaim) -> list[tuple[object, ...]]:
    """Where tellings of the same event are looked for: type and states with the months that a fine date
    touches, or with the very bounds of a vague one. None for an open date, which is like no other."""
    same = event.plover.type, event.actor, event.recipient, event.factuality
    first, last = event.date.first_day(), event.date.last_day()
    if not first or not last or span(event.date) > YEAR:
        return []
    if span(event.date) > FINE:
        return [(same, event.date.start, event.date.end)]
    days = (first, first + (last - first) / 2, last)  # 31 days may touch three months
    return [(same, *month) for month in sorted({(day.year, day.month) for day in days})]


def _finest_first(event: EventClaim) -> tuple[object, ...]:
    day = event.date.first_day() or event.date.last_day() or dt.date.max
    return span(event.date), day, event.document, event.evidence[0].start, event.id


def _group_for(
    event: EventClaim, groups: list[list[EventClaim]], relation: Relation
) -> list[EventClaim] | None:
    """The group that tells the same event, by other texts: of several, the one that shares the most words."""
    voice = relation.voice(event)
    fitting = [
        group
        for group in groups
        if _same_time(event, group[0]) and voice not in {relation.voice(one) for one in group}
    ]
    words = words_of(event)
    return max(fitting, key=lambda group: len(words & words_of(group[0])), default=None)


def _same_time(one: EventClaim, other: EventClaim) -> bool:
    """Of two tellings from one file: whether fine dates have a day in common; of vague ones, whether most
    words are the same."""
    if span(one.date) > FINE:
        words, others = words_of(one), words_of(other)
        return len(words & others) >= ALIKE * len(words | others)
    bounds = one.date.first_day(), one.date.last_day(), other.date.first_day(), other.date.last_day()
    first, last, other_first, other_last = bounds
    assert first and last and other_first and other_last
    return first <= other_last and other_first <= last


def _happening(group: list[EventClaim], relation: Relation, kb: Knowledge) -> Happening:
    lead = group[0]
    quad = lead.quad_class or kb.ontology.types[lead.plover.type].quad_class
    return Happening(
        claims=tuple(group), quad_class=quad, voices=len({relation.voice(claim) for claim in group})
    )
