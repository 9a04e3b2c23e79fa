"""Are two tellings of one event? Each feature gives a number and the sentence that stands for it.

A reason to keep two tellings apart outweighs every likeness: other days, other places, another treaty, an
aggregate and one of its parts, a deed and its denial.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bilateral.knowledge import Knowledge
from bilateral.model import EventClaim, Factuality, last_day
from bilateral.reconciliation.traits import Traits, is_day

# A day, the same doer and the same kind make 5; a month needs one more likeness, a year a topic of its own.
SAME = 4.25
SAME_GRAVE = 3.0  # wars and sanctions are few: the year, the sides and the kind suffice
_DAYS_NEAR, _DAYS_YEAR = 45, 366
_MEETING = 2  # people who are named make one
_FRESH = 7  # days in which an act is news, and told without its date


@dataclass(frozen=True, slots=True)
class Reason:
    """What speaks for one event (positive) or against it, and why."""

    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far two tellings are alike."""

    score: float
    reasons: tuple[Reason, ...]

    @property
    def why(self) -> str:
        """What speaks for one event."""
        return "; ".join(reason.why for reason in self.reasons if reason.score > 0)


def total(one: Traits, other: Traits, kb: Knowledge) -> Likeness:
    """All that speaks for one event, whatever keeps the two apart."""
    reasons = tuple(reason for feature in FEATURES if (reason := feature(one, other, kb)).score)
    return Likeness(sum(reason.score for reason in reasons), reasons)


def is_same(found: Likeness, one: Traits, kb: Knowledge) -> bool:
    """Whether the likeness is enough: for what recurs, near dates or a topic of its own are needed too."""
    claim = _event(one)
    if claim.plover.type not in kb.reconciliation.routine:
        return found.score >= SAME_GRAVE
    marked = [r for r in found.reasons if r.why.startswith((_NEAR, _TOPIC)) and r.score >= _WEIGHT["topic"]]
    return found.score >= SAME and bool(marked)


_NEAR, _TOPIC = "dates", "both speak of"
_WEIGHT = {
    "day": 3.0,
    "near": 2.0,
    "year": 1.0,
    "loose": 0.5,
    "topic": 2.0,
    "broad": 0.5,
    "name": 1.0,
    "word": 0.5,
}


def dates(one: Traits, other: Traits, kb: Knowledge) -> Reason:
    """The nearer and the more precise, the better."""
    if None in (one.first, one.last, other.first, other.last):
        fresh = _is_news_of(one, other, kb) or _is_news_of(other, one, kb)
        return Reason(_WEIGHT["near"], f"{_NEAR} agree (told within a week)") if fresh else Reason(0, "")
    longer = max(one.last - one.first, other.last - other.first)  # type: ignore[operator]
    level = (
        "day"
        if longer <= 1
        else "near"
        if longer <= _DAYS_NEAR
        else "year"
        if longer <= _DAYS_YEAR
        else "loose"
    )
    return Reason(_WEIGHT[level], f"{_NEAR} agree ({_when(one)} and {_when(other)})")


def _is_news_of(undated: Traits, dated: Traits, kb: Knowledge) -> bool:
    """Whether a telling without a date was published in the days after what the other dates."""
    published = undated.source.published
    if undated.first is not None or dated.first is None or dated.last is None or not published:
        return False
    if _event(undated).plover.type not in kb.reconciliation.news:
        return False
    told = last_day(published).toordinal()
    brief = dated.last - dated.first <= _FRESH and is_day(published)
    return brief and dated.last <= told <= dated.last + _FRESH


def participants(one: Traits, other: Traits, kb: Knowledge) -> Reason:
    """The same states on both sides."""
    a, b = set(one.states), set(other.states)
    score = 1.0 if a == b else 0.75 if a <= b or b <= a else 0.5
    return Reason(score, f"between {', '.join(one.states)}")


def kinds(one: Traits, other: Traits, kb: Knowledge) -> Reason:
    """The same PLOVER type, and the same mode where both have one."""
    a, b = _event(one).plover, _event(other).plover
    score = (a.type == b.type) + 0.5 * (a.mode == b.mode and a.mode is not None)
    return Reason(score, f"both are {a.type}" if score else "")


def channels(one: Traits, other: Traits, kb: Knowledge) -> Reason:
    """Another strand of the relation speaks against one event."""
    differ = not set(one.claim.channels) & set(other.claim.channels)
    return Reason(-1.0 if differ else 0.0, "in other channels" if differ else "")


def topics(one: Traits, other: Traits, kb: Knowledge) -> Reason:
    """Topics of their own that both name, or that only one does while the other names another."""
    shared = one.topics & other.topics
    broad = kb.reconciliation.broad
    own, mine, yours = shared - broad, one.topics - broad, other.topics - broad
    if mine and yours and not own:
        return Reason(-1.5, f"one speaks of {min(mine)}, the other of {min(yours)}")
    views = {issue for issue, _ in one.stances} & {issue for issue, _ in other.stances}
    if own or views:
        return Reason(_WEIGHT["topic"], f"{_TOPIC} {', '.join(sorted(own | views))}")
    return Reason(_WEIGHT["broad"], f"both tell of {min(shared)}") if shared else Reason(0, "")


def names(one: Traits, other: Traits, kb: Knowledge) -> Reason:
    """The same people, places, bodies and undertakings."""
    shared = (one.names & other.names) | (one.undertakings & other.undertakings)
    told = ", ".join(sorted(name.partition(":")[2] or name for name in shared))
    return Reason(min(2.0, _WEIGHT["name"] * len(shared)), f"both name {told}" if shared else "")


def company(one: Traits, other: Traits, kb: Knowledge) -> Reason:
    """The same two people met in the same city: seldom twice in a year."""
    a, b = _event(one).location, _event(other).location
    people = sorted(name for name in one.names & other.names if name.startswith("person:"))
    if (
        a is None
        or b is None
        or a.name != b.name
        or len(people) < _MEETING
        or not _both_meet(_event(one), kb)
    ):
        return Reason(0, "")
    who = " and ".join(name.partition(":")[2] for name in people)
    return Reason(_WEIGHT["topic"], f"{_TOPIC} {who} in {a.name}")


def words(one: Traits, other: Traits, kb: Knowledge) -> Reason:
    """Words in common, two at the least."""
    shared = one.words & other.words
    score = min(1.5, _WEIGHT["word"] * (len(shared) - 1)) if len(shared) > 1 else 0.0
    return Reason(score, f"words in common: {', '.join(sorted(shared)[:5])}" if score else "")


Feature = Callable[[Traits, Traits, Knowledge], Reason]
FEATURES: tuple[Feature, ...] = (dates, participants, kinds, channels, topics, names, company, words)


# -- what keeps two tellings apart


def other_dates(one: Traits, other: Traits, kb: Knowledge) -> bool:
    """Their dates cannot be of one event."""
    slack = kb.reconciliation.tolerance.get(_event(one).plover.type, 0)
    return not overlap(one.first, one.last, other.first, other.last, slack)


def overlap(first: int | None, last: int | None, start: int | None, end: int | None, slack: int = 0) -> bool:
    """Whether two stretches of days, open where None, come within `slack` days of each other."""
    return (last is None or start is None or start - slack <= last) and (
        end is None or first is None or first - slack <= end
    )


def other_doer(one: Traits, other: Traits, kb: Knowledge) -> bool:
    """A deed of one towards the other is not the other's deed, unless it binds both alike."""
    a, b = _event(one), _event(other)
    if one.states == other.states and (a.symmetric or b.symmetric or _both_meet(a, kb)):
        return False
    return not (
        _compatible((*a.actor, *a.actor_groups), (*b.actor, *b.actor_groups), kb)
        and _compatible((*a.recipient, *a.recipient_groups), (*b.recipient, *b.recipient_groups), kb)
    )


def _both_meet(event: EventClaim, kb: Knowledge) -> bool:
    """Host and guest are told either way round."""
    return event.plover.type in kb.reconciliation.reversible


def _compatible(one: Iterable[str], other: Iterable[str], kb: Knowledge) -> bool:
    """Whether two sets of actors can be one: equal, one unnamed, or one within the other ("the West", USA)."""
    a, b = set(one), set(other)
    return not a or not b or bool(a & b) or bool(_members(a, kb) & b) or bool(_members(b, kb) & a)


def _members(actors: set[str], kb: Knowledge) -> set[str]:
    """The states of the groups among them, and the groups whose states they all hold."""
    states = {m.state for actor in actors if actor in kb.groups for m in kb.groups[actor].members}
    return states | {
        group for group in kb.reconciliation.nested if set(kb.reconciliation.nested[group]) & actors
    }


def other_place(one: Traits, other: Traits, kb: Knowledge) -> bool:
    """Both name a place, and not the same one; both visit a state, and not the same one."""
    a, b = _event(one).location, _event(other).location
    if one.act.venue and other.act.venue and one.act.venue != other.act.venue:
        return True
    if a is None or b is None or a.name == b.name:
        return False
    exact = _event(one).plover.type in kb.reconciliation.named  # a strike on one town is none on another
    return exact or not (a.country and a.country == b.country)


def other_undertaking(one: Traits, other: Traits, kb: Knowledge) -> bool:
    """Both name an undertaking, and not the same one."""
    return bool(one.undertakings and other.undertakings and not one.undertakings & other.undertakings)


def other_sort(one: Traits, other: Traits, kb: Knowledge) -> bool:
    """Presidents who met are no ministers who met; sanctions on banks are none on officials."""
    mine, yours = one.act.sorts, other.act.sorts
    return any(not mine[sort] & yours[sort] for sort in mine.keys() & yours.keys())


def other_thing(one: Traits, other: Traits, kb: Knowledge) -> bool:
    """Both name a ship, a village, an exercise, and not the same one."""
    a, b = one.act.things, other.act.things
    return bool(a and b and not a & b)


def other_matter(one: Traits, other: Traits, kb: Knowledge) -> bool:
    """Both say what is blamed, asked or signed, and not in one word the same; what one day brought is one."""
    if one.first == other.first and one.last == other.last and one.first == one.last:
        return False
    a, b = one.act.matter, other.act.matter
    return bool(a and b and not a & b)


def aggregate(one: Traits, other: Traits, kb: Knowledge) -> bool:
    """Eleven meetings are none of the eleven, and not thirty meetings either."""
    return _event(one).count != _event(other).count


def denied(one: Traits, other: Traits, kb: Knowledge) -> bool:
    """A deed and its denial."""
    return (one.claim.factuality is Factuality.NEGATED) != (other.claim.factuality is Factuality.NEGATED)


Apart = Callable[[Traits, Traits, Knowledge], bool]
KEPT_APART: tuple[Apart, ...] = (
    other_dates,
    other_doer,
    other_place,
    other_undertaking,
    other_sort,
    other_thing,
    other_matter,
    aggregate,
    denied,
)


def _event(traits: Traits) -> EventClaim:
    assert isinstance(traits.claim, EventClaim)
    return traits.claim


def _when(traits: Traits) -> str:
    date = _event(traits).date
    return (
        date.start if date.start == date.end and date.start else f"{date.start or '…'} to {date.end or '…'}"
    )
