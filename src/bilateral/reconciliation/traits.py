"""Traits: what the rules compare of a claim. Read once from the claim and the sentence it stands in."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from bilateral.knowledge import Knowledge
from bilateral.knowledge.actors import State
from bilateral.knowledge.names import NameMatch
from bilateral.knowledge.reconciliation_words import Phrase, ReconciliationWords
from bilateral.model import (
    CharacterisationClaim,
    Claim,
    CommitmentClaim,
    DependenceClaim,
    EventClaim,
    Factuality,
    FigureClaim,
    FrictionClaim,
    PredictionClaim,
    Source,
    When,
    first_day,
    last_day,
)
from bilateral.reconciliation.acts import NO_ACT, Act, act_of
from bilateral.reconciliation.occasions import NOWHERE, Occasion, occasion_of
from bilateral.reconciliation.undertakings import happening_of, undertakings_of, war_of

_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ed", "es", "s", "al", "ly")
_REACH = 45  # characters; a negator binds what stands within half a dozen words behind it
_DEPENDENCE = "dependence"  # the topic and the issue of every claim of that kind
_LONG_AGO = 5 * 366  # days
UNDATED = "9999"
_SHORT = (
    FigureClaim,
    PredictionClaim,
)  # their quotes hold a number or a verb; what it is about stands beside them
_CLAUSE = re.compile(r"[.;:!?]| but | although | though | while | whereas ")


@dataclass(frozen=True, slots=True)
class Told:
    """A claim and the sentence or sentences that its evidence stands in (the quotes where unknown).

    `id` is the stored claim's: one with a field that a person corrected would hash to another.
    """

    claim: Claim
    sentence: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Traits:
    """All that the rules look at. `first` and `last` are days since the year 1; None is open."""

    id: str
    claim: Claim
    source: Source
    quote: str
    states: tuple[str, ...]
    first: int | None
    last: int | None
    undertakings: frozenset[str]
    names: frozenset[str]
    topics: frozenset[str]
    words: frozenset[str]
    happening: str | None  # the known war, split or sanctions that it tells of
    war: str | None  # the known war in which what it tells falls
    stances: tuple[tuple[str, int], ...]  # issue, and 1 for yes or -1 for no
    views: tuple[
        tuple[str, int], ...
    ] = ()  # the same, where its sentence says so of its states and of no others
    scopes: dict[str, str] = field(default_factory=dict)
    revised: bool = False
    projects: frozenset[str] = frozenset()  # of a promise: the kinds of things promised
    occasion: Occasion = NOWHERE  # of a figure that measures a thing of its own
    act: Act = NO_ACT  # of an event: what marks it among acts like it
    likelihood: float | None = None
    asks: bool = False  # of a prediction: it leaves open which way it goes

    @property
    def document(self) -> str:
        """The id of the document that tells it."""
        return self.claim.document

    @property
    def place(self) -> tuple[str, int, str]:
        """A key for sorting that does not depend on the order of reading."""
        return (self.claim.document, self.claim.evidence[0].start, self.id)

    @property
    def when(self) -> int | None:
        """A day to place it in time: the end of what it speaks of, else when it was told."""
        if self.last is not None or self.first is not None:
            return self.last if self.last is not None else self.first
        return first_day(self.source.published).toordinal() if self.source.published else None

    @property
    def historical(self) -> bool:
        """Whether it speaks of a past that was long over when it was told, or that the text puts in the past."""
        if getattr(self.claim, "past", False):
            return True
        published = self.source.published
        return bool(
            published and self.last is not None and self.last < first_day(published).toordinal() - _LONG_AGO
        )

    @property
    def told(self) -> str:
        """When it was told, as a partial ISO date that sorts; unknown comes last."""
        return self.source.published or UNDATED


def traits_of(told: Told, source: Source, kb: Knowledge) -> Traits:
    """What the rules compare of one claim."""
    claim, words = told.claim, kb.reconciliation
    quote = " … ".join(evidence.quote for evidence in claim.evidence)
    text = ". ".join(
        part for part in (quote, *_said(claim)) if part
    )  # a stop: a negator of one binds no other
    context = told.sentence or quote
    found = words.phrases.find(text)
    matches = kb.names.find(text)
    when = date_of(claim)
    short = isinstance(claim, _SHORT)
    wide = words.phrases.find(f"{text} {context}") if short and context != text else found
    beside = kb.names.find(context) if short else []
    named = [*matches, *beside]
    states, topics = states_of(claim, kb), _topics(claim, wide, words)
    undertakings = undertakings_of(claim, f"{text} {context}", named, kb)
    stances = _stances(claim, text, len(quote), found)
    return Traits(
        id=told.id or claim.id,
        claim=claim,
        source=source,
        quote=quote,
        states=states,
        first=_ordinal(when.first_day()),
        last=_ordinal(when.last_day()),
        undertakings=undertakings,
        names=frozenset(_names(matches)),
        topics=topics,
        happening=happening_of(claim, states, when, topics, undertakings, kb),
        war=war_of(claim, when, kb),
        words=content_words(text, words),
        stances=stances,
        views=_views(claim, context, states, stances, kb) if context != text else stances,
        scopes=_scopes(wide, claim, context, beside, kb),
        projects=_projects(claim, found, words),
        occasion=_occasion(claim, context, beside, kb),
        act=act_of(claim, text, context, matches, found, kb) if isinstance(claim, EventClaim) else NO_ACT,
        revised=any(p.meaning.kind == "revision" for p in wide),
        likelihood=_likelihood(claim, found),
        asks=isinstance(claim, PredictionClaim) and any(p.meaning.kind == "question" for p in found),
    )


def date_of(claim: Claim) -> When:
    """When that of which the claim speaks happened, holds or is due to begin."""
    when = getattr(claim, "date", None) or getattr(claim, "period", None)
    return when if isinstance(when, When) else When()


def states_of(claim: Claim, kb: Knowledge) -> tuple[str, ...]:
    """The states and groups that a claim names as parties, sorted."""
    fields: dict[type[Claim], tuple[str, ...]] = {
        EventClaim: ("actor", "recipient", "actor_groups", "recipient_groups"),
        FigureClaim: ("subject",),
        CommitmentClaim: ("parties",),
        CharacterisationClaim: ("about",),
        FrictionClaim: ("parties",),
    }
    if isinstance(claim, DependenceClaim):
        return tuple(sorted({claim.dependent, claim.on} - {""}))
    found: set[str] = set()
    for name in fields.get(type(claim), ()):
        found.update(getattr(claim, name))
    if isinstance(claim, FigureClaim) and claim.direction:
        found.update(re.findall(r"[A-Z]{3}", claim.direction))
    return tuple(sorted(code for code in found if code in kb.states or code in kb.groups))


def content_words(text: str, words: ReconciliationWords) -> frozenset[str]:
    """The stems of the words that carry content."""
    return frozenset(
        stem(word)
        for word in _WORD.findall(text.lower().replace("’s", "").replace("'s", ""))
        if word not in words.stop
    )


@cache
def stem(word: str) -> str:
    """A word without its ending, roughly: signed, signing and signs are one."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _said(claim: Claim) -> tuple[str, ...]:
    """What the claim says in words of its own beside its evidence."""
    if isinstance(claim, CommitmentClaim):
        return (claim.what, claim.volume or "")
    if isinstance(claim, PredictionClaim):
        return (claim.claim,)
    if isinstance(claim, CharacterisationClaim):
        return (claim.label,)
    if isinstance(claim, FrictionClaim):
        return (claim.issue,)
    return ()


def _names(matches: Iterable[NameMatch]) -> Iterable[str]:
    """People, bodies and places; states and their capitals are parties and tell nothing apart."""
    for match in matches:
        if match.kind in ("person", "organisation", "place") and not match.ambiguous:
            yield f"{match.kind}:{match.entry.name}"


def _topics(claim: Claim, found: Iterable[Phrase], words: ReconciliationWords) -> frozenset[str]:
    said = {p.meaning.id for p in found if p.meaning.kind == "topic"}
    if isinstance(claim, FigureClaim):
        said |= words.topics_of_metric.get(claim.metric, frozenset())
    if isinstance(claim, DependenceClaim):
        said.add(_DEPENDENCE)
    return frozenset(said)


def _stances(claim: Claim, text: str, quote: int, found: list[Phrase]) -> tuple[tuple[str, int], ...]:
    """Which answer the claim gives to which issue; one on which it says both is left out.

    `quote` is where the quote ends in the text: what follows is the claim's own short wording, which counts
    only for issues that the quote does not speak of.
    """
    negators = [p for p in found if p.meaning.kind == "negator"]
    denied = claim.factuality is Factuality.NEGATED or bool(getattr(claim, "negated", False))
    poles: dict[str, set[int]] = {}
    quoted = {p.meaning.id for p in found if p.meaning.kind == "issue" and p.start < quote}
    for phrase in found:
        issue, pole = phrase.meaning.id, phrase.meaning.pole
        if phrase.meaning.kind == "issue" and (phrase.start < quote or issue not in quoted):
            turned = _negated(phrase, negators, text) or (denied and not negators)
            poles.setdefault(issue, set()).add(-pole if turned else pole)
    if isinstance(claim, DependenceClaim):
        poles.setdefault(_DEPENDENCE, set()).add(-1 if denied else 1)
    return tuple(sorted((issue, pole) for issue, said in poles.items() if len(said) == 1 for pole in said))


def _views(
    claim: Claim,
    sentence: str,
    states: tuple[str, ...],
    stances: tuple[tuple[str, int], ...],
    kb: Knowledge,
) -> tuple[tuple[str, int], ...]:
    """The stances of a claim on the relation with those that stand elsewhere in its sentence: "the bond of the two is
    fraying". A sentence that names other states too may say it of them."""
    if not isinstance(claim, CharacterisationClaim | EventClaim) or not _is_on_relation(claim, kb):
        return stances
    named = {kb.acts_for(m.entry.id) for m in kb.names.find(sentence) if isinstance(m.entry, State)}
    if not named <= set(states):
        return stances
    found = kb.reconciliation.phrases.find(sentence)
    negators = [p for p in found if p.meaning.kind == "negator"]
    poles: dict[str, set[int]] = {}
    for phrase in found:
        if phrase.meaning.kind == "issue":
            pole = phrase.meaning.pole
            poles.setdefault(phrase.meaning.id, set()).add(
                -pole if _negated(phrase, negators, sentence) else pole
            )
    known = {issue for issue, _ in stances}
    more = ((issue, min(said)) for issue, said in poles.items() if len(said) == 1 and issue not in known)
    return tuple(sorted((*stances, *more)))


def _is_on_relation(claim: CharacterisationClaim | EventClaim, kb: Knowledge) -> bool:
    """Whether it tells how two states stand to each other: a label, or friendship, support, cooperation."""
    return isinstance(claim, CharacterisationClaim) or claim.plover.type in kb.reconciliation.relational


def _negated(phrase: Phrase, negators: list[Phrase], text: str) -> bool:
    """Whether a negator binds the phrase: just before it, and in the same clause."""
    before = [n for n in negators if n.end <= phrase.start and phrase.start - n.end <= _REACH]
    return any(not _CLAUSE.search(text[n.end : phrase.start]) for n in before)


def _projects(claim: Claim, found: Iterable[Phrase], words: ReconciliationWords) -> frozenset[str]:
    """The kinds of things promised; a paper is one only where nothing else is promised in it."""
    if not isinstance(claim, CommitmentClaim):
        return frozenset()
    kinds = frozenset(p.meaning.id for p in found if p.meaning.kind == "project")
    return kinds - words.contractual or kinds


def _occasion(claim: Claim, sentence: str, named: list[NameMatch], kb: Knowledge) -> Occasion:
    if isinstance(claim, FigureClaim) and claim.metric in kb.reconciliation.own:
        return occasion_of(claim, sentence, named, kb.reconciliation.phrases.find(sentence), kb)
    return NOWHERE


def _scopes(
    found: Iterable[Phrase], claim: Claim, sentence: str, named: list[NameMatch], kb: Knowledge
) -> dict[str, str]:
    """Who measured, what is counted, over which period, in what prices: one word for each, where told."""
    words, said = kb.reconciliation, list(found)
    if claim.attribution:
        said += words.phrases.find(" ".join(filter(None, (claim.attribution.speaker, claim.attribution.via))))
    scopes: dict[str, str] = {}
    for phrase in said:
        if phrase.meaning.kind in words.scopes:
            scopes.setdefault(phrase.meaning.kind, phrase.meaning.id)
    if isinstance(claim, FigureClaim):
        states = [m for m in named if isinstance(m.entry, State)]
        if reporter := _reporter(sentence, states, kb):
            scopes.setdefault("reporter", reporter)
        if claim.metric in words.of_goods and (
            goods := _goods(sentence, sentence.find(claim.evidence[0].quote), states, kb)
        ):
            scopes["goods"] = goods
    return scopes


def _reporter(sentence: str, states: list[NameMatch], kb: Knowledge) -> str | None:
    """The state whose office is named: "Kazakh customs", "Norway's statistics office"."""
    office = _offices(kb)
    owners = [m for m in states if office.match(sentence, m.end)]
    return owners[0].entry.id if owners and isinstance(owners[0].entry, State) else None


@cache
def _offices(kb: Knowledge) -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, kb.reconciliation.offices), key=len, reverse=True))
    return re.compile(rf"(?:['’]s)?\s+(?:{names})\b", re.IGNORECASE)


def _goods(sentence: str, place: int, states: list[NameMatch], kb: Knowledge) -> str | None:
    """The goods of which the flow nearest to the figure is: "exports of soy", "coal exports"."""
    found = sorted(
        _flows(kb).finditer(sentence), key=lambda m: min(abs(m.start() - place), abs(m.end() - place))
    )
    for match in found[:1]:
        word, start = match["after"] or match["before"], match.start("after" if match["after"] else "before")
        named = any(m.start <= start < m.end for m in states) or (word and word[0].isupper())
        if word and not named and word.lower() not in kb.reconciliation.no_goods:
            return stem(word.lower())
    return None


@cache
def _flows(kb: Knowledge) -> re.Pattern[str]:
    """A flow with its goods after "of", or before it where they are some that a metric measures."""
    flows, goods = (
        kb.reconciliation.flows,
        {
            cue
            for metric in kb.metrics.values()
            if set(metric.dimensions) & {"mass", "volume"}
            for cue in metric.cues
        },
    )
    names, known = (
        "|".join(sorted(map(re.escape, words), key=len, reverse=True))
        for words in (flows, goods - set(flows))
    )
    return re.compile(
        rf"(?:\b(?P<before>{known})\s+)?\b(?:{names})\b"
        r"(?:\s+of\s+(?:(?:its|the|their)\s+)?(?P<after>[^\W\d_]+))?",
        re.IGNORECASE,
    )


def _likelihood(claim: Claim, found: Iterable[Phrase]) -> float | None:
    if not isinstance(claim, PredictionClaim):
        return None
    return min((float(p.meaning.id) for p in found if p.meaning.kind == "likelihood"), default=None)


def _ordinal(day: dt.date | None) -> int | None:
    return day.toordinal() if day else None


def span(partial: str) -> tuple[int, int]:
    """First and last day of a partial ISO date as days since the year 1."""
    return first_day(partial).toordinal(), last_day(partial).toordinal()


def is_day(partial: str) -> bool:
    """Whether a partial ISO date is of a day."""
    return len(partial) == len("2016-05-03")
