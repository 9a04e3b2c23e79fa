"""Which promises are of one thing that goes by no known name: a bridge, a railway, a fishing treaty, a contract.

A promise says what marks the thing among others of its kind ("over the Panj", "the 1998 deal", "for twenty years"), or
speaks of it as of something known: "the bridge" is the one bridge that is spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from bilateral.knowledge import Knowledge
from bilateral.knowledge.actors import State, Undertaking
from bilateral.model import CommitmentClaim, CommitmentStatus, first_day
from bilateral.reconciliation.occasions import STEM, WORD, blanked
from bilateral.reconciliation.traits import Traits

_NAME = re.compile(r"(?<=[\w,;] )[A-Z][\w-]{2,}")  # a capital within a sentence
_TERM = re.compile(r"\b(\d{1,2})[- ]years?\b")
_LONG = 12 * 366  # days after which "the frigates" are others


@dataclass(frozen=True, slots=True)
class Described:
    """How a promise speaks of its thing: words and names that mark it, the year and the term of its contract, and
    whether it is spoken of as known ("the bridge")."""

    marks: frozenset[str]
    names: frozenset[str]
    years: frozenset[str]
    definite: bool
    paper: bool = False  # a contract or treaty: states sign many on one matter


def projects_among(kind: str, tellings: Iterable[Traits], kb: Knowledge) -> list[list[Traits]]:
    """The promises of things of one kind, grouped by thing, in order of time."""
    projects: list[_Project] = []
    for telling in sorted(tellings, key=lambda t: (t.told, t.place)):
        described = described_in(telling, kind, kb)
        project = _fitting(projects, telling, described)
        if project is None:
            projects.append(project := _Project())
        project.add(telling, described)
    return [project.members for project in projects]


def undertaking_meant(telling: Traits, named: frozenset[str], kb: Knowledge) -> frozenset[str]:
    """The known undertaking that a promise calls "the pipeline": the one of its kind and states that the document names
    (`named`), or the only one that there is; empty where none or several fit."""
    words = kb.reconciliation
    kinds = [kind for kind in telling.projects if kind in words.known_as]
    described = [described_in(telling, kind, kb) for kind in kinds]
    if not described or any(d.marks or not d.definite for d in described):
        return frozenset()
    here = {one for one in named if _may_be(kb.undertakings[one], telling, kinds, kb)}
    if not here and set(kinds) <= words.known_alone:
        here = {one for one, u in kb.undertakings.items() if _may_be(u, telling, kinds, kb)}
    return frozenset(here) if len(here) == 1 else frozenset()


def _may_be(undertaking: Undertaking, telling: Traits, kinds: Iterable[str], kb: Knowledge) -> bool:
    fits = any(undertaking.kind in kb.reconciliation.known_as[kind] for kind in kinds)
    return fits and len(telling.states) > 1 and set(telling.states) <= set(undertaking.states)


@dataclass(slots=True)
class _Project:
    """Promises of one thing, and what marks it."""

    members: list[Traits] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    years: set[str] = field(default_factory=set)

    def add(self, telling: Traits, described: Described) -> None:
        """Take in a promise with its marks."""
        self.members.append(telling)
        self.marks |= described.marks
        self.names |= described.names
        self.years |= described.years

    def excludes(self, described: Described) -> bool:
        """Whether a promise bears the name or the year of another thing."""
        return any(
            mine and yours and not mine & yours
            for mine, yours in ((self.names, described.names), (self.years, described.years))
        )

    def fits(self, telling: Traits, described: Described) -> bool:
        """Whether a promise is of this thing: most of its marks are shared, or it has none and the text tells of it."""
        if not described.marks and (described.definite or not described.paper):
            return any(t.document == telling.document for t in self.members)
        if described.paper:
            return self._fits_paper(described)
        shared = described.marks & self.marks
        return bool(shared) and 2 * len(shared) >= min(len(described.marks), len(self.marks))

    def _fits_paper(self, described: Described) -> bool:
        """States sign many papers in a year: the year alone marks one only where it is spoken of as known."""
        mine, yours = self.marks - self.years, described.marks - described.years
        if mine and yours:
            return 2 * len(mine & yours) > min(len(mine), len(yours))
        return described.definite and bool(self.years & described.years)

    def is_spoken_of(self, telling: Traits) -> bool:
        """Whether it was told of not long before."""
        last, now = self.members[-1].source.published, telling.source.published
        return bool(last and now) and (first_day(now) - first_day(last)).days <= _LONG  # type: ignore[arg-type]


def _fitting(projects: Iterable[_Project], telling: Traits, described: Described) -> _Project | None:
    """The project that shares most marks; for "the bridge" without a mark of its own the only one that there is."""
    possible = [project for project in projects if not project.excludes(described)]
    fitting = [project for project in possible if project.fits(telling, described)]
    if fitting:
        return max(fitting, key=lambda project: len(project.marks & described.marks))
    if not described.definite or described.marks:
        return None
    known = [project for project in possible if project.is_spoken_of(telling)]
    return known[0] if len(known) == 1 else None


def described_in(telling: Traits, kind: str, kb: Knowledge) -> Described:
    """What a promise says of the thing of this kind."""
    paper = kind in kb.reconciliation.contractual
    text = _wording(telling, kind, kb) if paper else telling.quote
    states = [m for m in kb.names.find(text) if isinstance(m.entry, State)]
    rest = blanked(text, [(m.start, m.end) for m in states if paper or m.role != "capital"])
    marks = _marks(rest, kind, kb)
    names = frozenset(name for name in _NAME.findall(rest) if name.lower()[:STEM] in marks)
    if kind in kb.reconciliation.one_in_a_state:
        marks |= {f"in {m.entry.name}" for m in states if text[: m.start].endswith(" in ")}
    definite = bool(_definite(kind, kb).search(text))
    years = _years(telling, text, kind, definite, kb) if paper else frozenset()
    if paper:
        marks |= {f"{term} years" for term in _TERM.findall(text)}
    return Described(frozenset(marks | years), names, years, definite, paper)


def _wording(telling: Traits, kind: str, kb: Knowledge) -> str:
    """What is promised, in as few words as tell it: what stands around a treaty marks it less than a bridge."""
    what = telling.claim.what if isinstance(telling.claim, CommitmentClaim) else ""
    return what if any(word in what.lower() for word in kb.reconciliation.projects[kind]) else telling.quote


def _years(telling: Traits, text: str, kind: str, definite: bool, kb: Knowledge) -> frozenset[str]:
    """The year of a contract: of "the 1998 gas deal", or when it was signed; a new one is signed when it is told."""
    claim, told = telling.claim, {match[1] for match in _year_before(kind, kb).finditer(text)}
    if isinstance(claim, CommitmentClaim) and claim.status is CommitmentStatus.SIGNED:
        signed = claim.date.start or (None if definite else telling.source.published)
        told |= {signed[:4]} if signed else set()
    return frozenset(told)


@cache
def _year_before(kind: str, kb: Knowledge) -> re.Pattern[str]:
    """ "the 1998 gas deal"."""
    return re.compile(rf"\b(\d{{4}})(?: [\w-]+){{0,2}} (?:{_words_of(kind, kb)})\b", re.IGNORECASE)


@cache
def _definite(kind: str, kb: Knowledge) -> re.Pattern[str]:
    """ "the gas pipeline", "its embassy", but not "the building of a pipeline"."""
    return re.compile(
        rf"\b(?:the|its|their|this|that)(?: (?!of\b|a\b|an\b|for\b|new\b|another\b|second\b)[\w-]+){{0,3}}?"
        rf" (?:{_words_of(kind, kb)})\b",
        re.IGNORECASE,
    )


def _words_of(kind: str, kb: Knowledge) -> str:
    return "|".join(sorted(map(re.escape, kb.reconciliation.projects[kind]), key=len, reverse=True))


@cache
def _plain(kind: str, kb: Knowledge) -> tuple[frozenset[str], tuple[str, ...]]:
    """The beginnings of words that mark no thing of a kind: of what stands everywhere, of signing, of building; of
    words as a whole, and of those that stand for any ending."""
    words = kb.reconciliation
    acts = (
        word for topic in words.topics if topic.broad and topic.id not in words.wares for word in topic.words
    )
    own = (part for phrase in words.projects[kind] for part in phrase.split())
    every = [*words.stop, *words.plain, *words.stages, *acts, *own]
    whole = frozenset(word[:STEM] for word in every if not word.endswith("*"))
    return whole, tuple(word.rstrip("*") for word in every if word.endswith("*"))


def _marks(text: str, kind: str, kb: Knowledge) -> set[str]:
    whole, begun = _plain(kind, kb)
    words = WORD.findall(text.lower())
    return {word[:STEM] for word in words if word[:STEM] not in whole and not word.startswith(begun)}
