"""What marks one act among others like it: who meets at which rank, where, about what; which ship, which village.

Acts recur. Two meetings of one month are one only where nothing that both tell speaks of two; and two dates are of one
act only where most of what they tell is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from bilateral.knowledge import Knowledge
from bilateral.knowledge.actors import State
from bilateral.knowledge.names import NameMatch
from bilateral.knowledge.reconciliation_words import Phrase
from bilateral.model import EventClaim
from bilateral.reconciliation.occasions import STEM, WORD, blanked

_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][^\W\d_]{2,}")  # a capital behind a small word
_COUNT = re.compile(r"(?:([^\W\d_]+) )?\b(\d{1,3}) (?=([^\W\d_]+))")
_PREFIX = re.compile(r"(?:^|[^\w])((?:[\w-]+ )?[\w-]+)(?: the)? $")  # the one or two words before a name


@dataclass(frozen=True, slots=True)
class Act:
    """What a telling says of the act beside its kind, its parties and its date; empty where nothing is said."""

    sorts: dict[str, frozenset[str]] = field(default_factory=dict)  # rank, arena, target
    venue: str | None = None  # the state that is visited
    things: frozenset[str] = frozenset()  # names of ships, villages, exercises
    matter: frozenset[str] = frozenset()  # what an accusation or a treaty is about
    text: str = ""  # the sentence


NO_ACT = Act()


def act_of(
    claim: EventClaim,
    text: str,
    sentence: str,
    named: Sequence[NameMatch],
    found: Iterable[Phrase],
    kb: Knowledge,
) -> Act:
    """What one event claim says; `named` and `found` are the names and phrases in `text`."""
    words, kind = kb.reconciliation, claim.plover.type
    told: dict[str, set[str]] = {}
    signs = False
    for phrase in found:
        sort = words.sorts.get(phrase.meaning.kind)
        if sort and kind in sort.of:
            told.setdefault(phrase.meaning.kind, set()).add(phrase.meaning.id)
        signs = signs or (phrase.meaning.kind == "topic" and phrase.meaning.id == _SIGNING)
    return Act(
        sorts={sort: frozenset(kinds) for sort, kinds in told.items()},
        venue=_venue(claim, text, named, kb) if kind in words.reversible else None,
        things=_things(text, named, kb) if kind in words.named else frozenset(),
        matter=_matter(sentence, kb) | _numbers(sentence, kb)
        if signs or kind in words.matters
        else frozenset(),
        text=sentence,
    )


_SIGNING = "signing"  # the topic of treaties, deals and memoranda


def _venue(claim: EventClaim, text: str, named: Iterable[NameMatch], kb: Knowledge) -> str | None:
    """The state where it took place: of its location, or of "visited Sanaa"."""
    if claim.location and claim.location.country:
        return claim.location.country
    for match in named:
        if isinstance(match.entry, State) and _is_goal(text[: match.start].lower(), kb):
            return kb.acts_for(match.entry.id)
    return None


def _is_goal(before: str, kb: Knowledge) -> bool:
    found = _PREFIX.search(before[-30:])
    said = found[1] if found else ""
    return said in kb.reconciliation.whither or said.rpartition(" ")[2] in kb.reconciliation.whither


def _things(text: str, named: Sequence[NameMatch], kb: Knowledge) -> frozenset[str]:
    """The places, and the names that no entry of the knowledge holds."""
    rest = blanked(text, [(m.start, m.end) for m in named])
    unknown = {name for name in _NAME.findall(rest) if name.lower()[:STEM] not in _plain(kb)}
    return frozenset(unknown | {m.text for m in named if m.kind == "place"})


def _matter(sentence: str, kb: Knowledge) -> frozenset[str]:
    """The marks of a sentence beside the words for the act itself."""
    prefixes, whole = _acts(kb)
    words = _telling_words(sentence, kb)
    return frozenset(w[:STEM] for w in words if w not in whole and not w.startswith(prefixes))


@dataclass(frozen=True, slots=True)
class Marks:
    """What a sentence says of an act in words that do not stand everywhere. `again`: it is one of several;
    `once`: it is of a kind that two states do once, or hardly again within weeks."""

    words: frozenset[str]
    matter: frozenset[str]  # of these, the words that do not tell the act itself
    numbers: frozenset[str]
    again: bool
    once: bool

    def shared(self, other: Marks) -> int:
        """How many words show that both tell of one act; 0 where they do not."""
        if self.again or other.again or (self.numbers and other.numbers and self.numbers != other.numbers):
            return 0
        once = self.once and other.once
        mine, yours = (self.words, other.words) if once else (self.matter, other.matter)
        shared = len(mine & yours)
        if once and mine == yours:
            return shared
        enough = shared >= _LEAST and shared > min(len(mine - yours), len(yours - mine))
        return shared if enough else 0


_LEAST = 2  # what both must tell beside the act, and for what is done once with the act


@lru_cache(maxsize=4096)  # each telling is compared with its neighbours in time
def marks_in(sentence: str, kb: Knowledge) -> Marks:
    """What marks the act of a sentence."""
    kinds = {phrase.meaning.kind for phrase in kb.reconciliation.phrases.find(sentence)}
    words = frozenset(word[:STEM] for word in _telling_words(sentence, kb))
    return Marks(
        words,
        _matter(sentence, kb) | _seats(sentence, kb),
        _numbers(sentence, kb),
        "again" in kinds,
        "once" in kinds,
    )


def _seats(sentence: str, kb: Knowledge) -> frozenset[str]:
    """The capitals in which it took place."""
    return frozenset(
        f"in {m.entry.name}" for m in kb.names.find(sentence)
        if m.role == "capital" and sentence[: m.start].lower().endswith("in ")
    )  # fmt: skip


def _numbers(sentence: str, kb: Knowledge) -> frozenset[str]:
    """How many of something: "two", "12 divers", not "12 May" and not "May 12"."""
    told = {word for word in WORD.findall(sentence.lower()) if kb.quantities.cardinals.get(word, 0) > 1}
    counted = (m for m in _COUNT.findall(sentence) if not any(_is_month(word, kb) for word in (m[0], m[2])))
    return frozenset(told | {number for _, number, _ in counted})


def _is_month(word: str, kb: Knowledge) -> bool:
    return word.istitle() and word.lower()[:STEM] in _plain(kb)  # months are the only names in it


@lru_cache(maxsize=4096)
def _telling_words(sentence: str, kb: Knowledge) -> tuple[str, ...]:
    """The words that are no states, no days, and none that stand everywhere."""
    states = [(m.start, m.end) for m in kb.names.find(sentence) if isinstance(m.entry, State)]
    words = WORD.findall(blanked(sentence, states).lower())
    return tuple(word for word in words if word[:STEM] not in _plain(kb))


@cache
def _plain(kb: Knowledge) -> frozenset[str]:
    words = kb.reconciliation
    return frozenset(word[:STEM] for word in (*words.stop, *words.plain))


@cache
def _acts(kb: Knowledge) -> tuple[tuple[str, ...], frozenset[str]]:
    """The words for acts: beginnings ("accus*"), and whole words."""
    words = kb.reconciliation
    begun = tuple(word.rstrip("*") for word in words.acts if word.endswith("*"))
    return begun, frozenset((*words.acts, *words.stages))
