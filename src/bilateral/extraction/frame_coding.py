"""Predicates of a sentence -> coded events: the first frame that fits and finds its participants.

Where no frame fits, nothing is coded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bilateral.extraction.coded import Coded, Context
from bilateral.extraction.event_nouns import bearers, is_joint, is_state_of_affairs
from bilateral.extraction.factuality import is_denied
from bilateral.extraction.frame_fit import (
    hyphenated,
    is_gerund_noun,
    is_sport,
    is_verbal,
    misfit,
    verb_lemmas,
    with_of,
)
from bilateral.extraction.nominal_participants import nominal_participants
from bilateral.extraction.presences import presences
from bilateral.extraction.reading import ActorMention, Sentence
from bilateral.extraction.roles import Roles, groups_of, is_venue, states_of
from bilateral.extraction.slots import others
from bilateral.extraction.spoken_judgements import spoken_judgements
from bilateral.extraction.stated_recipient import names_another
from bilateral.extraction.verbal_participants import verbal_participants
from bilateral.knowledge import Knowledge
from bilateral.knowledge.event_frames import NO_EVENT, EventFrame, EventLexicon
from bilateral.language.dependencies import SUBJECTS

# Types whose complement is part of them: "refused to sign" is one REJECT, not also a signing.
_ABSORBING = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN"})
_NO_EVENT_FITS = "fits, and says that this is no event"
_MUTUAL = ("other", "another")
_SAME_PREDICATE = 12  # tokens within which two codings of one type between the same states are one telling


@dataclass(frozen=True, slots=True)
class HalfFramed:
    """A predicate whose frame fits and finds one of the two sides only."""

    index: int
    frame_id: str
    frame: EventFrame
    actor: tuple[ActorMention, ...]
    recipient: tuple[ActorMention, ...]


@dataclass(frozen=True, slots=True)
class FrameReading:
    """What the frames make of a sentence: its coded predicates, and those that lack a side, each in order."""

    coded: list[Coded]
    half_framed: list[HalfFramed]


def code_sentence(
    sentence: Sentence, kb: Knowledge, context: Context = (), *, domestic: bool = False
) -> list[Coded]:
    """The coded predicates of a sentence in order; the arguments of `read_frames`."""
    return read_frames(sentence, kb, context, domestic=domestic).coded


def read_frames(
    sentence: Sentence, kb: Knowledge, context: Context = (), *, domestic: bool = False
) -> FrameReading:
    """The frames of a sentence.

    `context`: the pairs of states spoken of, the nearest first. `domestic`: events within one state count too.
    """
    here = pair_here(sentence)
    context = (here, *context) if here else context
    roles = Roles(sentence, kb.actor_words, domestic)
    lexicon = kb.event_lexicon
    if is_sport(sentence, roles, lexicon):
        return FrameReading([], [])
    found: list[Coded] = []
    half_framed: list[HalfFramed] = []
    absorbed: set[int] = set()
    for index in sentence.indices:
        if index in absorbed and not is_denied(sentence, index, kb.factuality_words):
            continue  # a denial tells of what it denies, as of what did not happen
        tried = list(attempts(sentence, index, roles, lexicon, context))
        coded = next((attempt.coded for attempt in tried if attempt.coded is not None), None)
        if coded is None:
            half_framed += [attempt.half for attempt in tried if attempt.half is not None]
            if _is_wished(tried) and not roles.is_passive(index):  # "is expected to sign" tells a plan
                absorbed |= _complement(sentence, index)
            continue
        found.append(coded)
        if coded.frame.type in _ABSORBING or coded.frame.clause:
            absorbed |= _complement(sentence, index)
        if coded.frame.oblique and not is_verbal(sentence, index):
            absorbed |= set(
                bearers(sentence, index, coded.frame, lexicon)
            )  # "the lifting of sanctions" is none
        if coded.frame.object and not coded.frame.object_tells:
            absorbed |= {t for o in roles.object_tokens(index) for t in with_of(sentence, o, roles)}
    answers = [
        answer for half in half_framed if (answer := _answered(sentence, half, found, lexicon)) is not None
    ]
    found += answers
    half_framed = [half for half in half_framed if half.index not in {a.index for a in answers}]
    found += presences(sentence, kb, roles, {c.index for c in found})
    spoken = spoken_judgements(sentence, kb, roles, context, {c.index for c in found})
    return FrameReading(_distinct([*found, *spoken]), half_framed)


def _answered(
    sentence: Sentence, half: HalfFramed, found: list[Coded], lexicon: EventLexicon
) -> Coded | None:
    """The event that answers another: "Peru seized the ship, and Chile answered with a blockade" is against Peru."""
    if not half.actor or half.recipient or not _is_answer(sentence, half.index, lexicon):
        return None
    own = set(states_of(half.actor))
    if any(c.frame.type == half.frame.type and own & set(states_of(c.actor)) for c in found):
        return None  # told already
    acts = [c for c in found if states_of(c.actor) and not own & set(states_of(c.actor))]
    provoking = min(acts, key=lambda c: abs(c.index - half.index), default=None)
    if provoking is None:
        return None
    return Coded(half.index, half.frame_id, half.frame, half.actor, provoking.actor, symmetric=False)


def _is_answer(sentence: Sentence, index: int, lexicon: EventLexicon) -> bool:
    """Whether the predicate is, or stands under, a verb of answering, or is said to come of what is told beside it."""
    deps = sentence.deps
    if any(
        deps.relation[c] == "amod" and sentence.token(c).lower_ in lexicon.words.answering_adjectives
        for c in deps.children[index]
    ):
        return True
    verb = index if is_verbal(sentence, index) else sentence.deps.head[index]
    return not lexicon.words.answering_verbs.isdisjoint(verb_lemmas(sentence.token(verb)))


def pair_here(sentence: Sentence) -> tuple[str, ...]:
    states = {s for m in sentence.mentions if not is_venue(sentence, m) for s in m.states}
    return tuple(sorted(states)) if len(states) == 2 else ()


@dataclass(frozen=True, slots=True)
class Attempt:
    """One frame tried on a predicate: the event it gives, or why it gives none."""

    frame_id: str
    frame: EventFrame
    coded: Coded | None
    reason: str = ""
    half: HalfFramed | None = None


def attempts(
    sentence: Sentence, index: int, roles: Roles, lexicon: EventLexicon, context: Context
) -> Iterator[Attempt]:
    """The frames of a token, the most constrained first, up to the one that decides.

    A frame that finds both sides in the words goes before one that has to infer a side.
    """
    candidates = _candidates(sentence, index, lexicon)
    excluded = _excluded(sentence, index, roles, lexicon)
    inferring: Attempt | None = None
    for frame_id, frame in candidates:
        if excluded and not frame.agentive:
            if (frame_id, frame) == candidates[0]:  # the reason holds for all of them
                yield Attempt(frame_id, frame, None, excluded)
            continue
        reason = misfit(sentence, index, frame, roles, lexicon)
        if reason is not None:
            yield Attempt(frame_id, frame, None, reason)
            continue
        if frame.type == NO_EVENT and inferring is None:
            yield Attempt(frame_id, frame, None, _NO_EVENT_FITS)
            return
        fill = verbal_participants if is_verbal(sentence, index) else nominal_participants
        actor, recipient = fill(sentence, index, frame, roles, lexicon)
        coded = _complete(index, frame_id, frame, actor, recipient, context, roles)
        if coded is None and not actor and not recipient and context:
            coded = _understood(roles, index, frame_id, frame, lexicon, context[0])
        if coded is not None and coded.inferred:
            inferring = inferring or Attempt(frame_id, frame, coded)
            continue
        if coded is not None:
            yield Attempt(frame_id, frame, coded)
            return
        half = HalfFramed(index, frame_id, frame, tuple(actor), tuple(recipient))
        one_side = bool(actor) != bool(recipient)
        yield Attempt(frame_id, frame, None, _incomplete(actor, recipient), half if one_side else None)
    if inferring is not None:
        yield inferring


def _is_wished(tried: list[Attempt]) -> bool:
    """Whether somebody who is no actor wants the deed of the infinitive: "nobody expects Paris to help Rome"."""
    return any(a.half is not None and a.frame.type == "REQUEST" and a.frame.infinitive for a in tried)


def is_ruled_out(sentence: Sentence, index: int, roles: Roles, lexicon: EventLexicon) -> bool:
    """Whether a frame says that the word tells no event here: "appealed to Danish taste"."""
    return any(
        attempt.frame.type == NO_EVENT and attempt.reason == _NO_EVENT_FITS
        for attempt in attempts(sentence, index, roles, lexicon, ())
    )


def _candidates(sentence: Sentence, index: int, lexicon: EventLexicon) -> list[tuple[str, EventFrame]]:
    token = sentence.token(index)
    spelled_out = hyphenated(sentence, index)
    if spelled_out in lexicon.by_noun:
        return lexicon.by_noun[spelled_out]
    if is_verbal(sentence, index):
        return next((lexicon.by_verb[lemma] for lemma in verb_lemmas(token) if lemma in lexicon.by_verb), [])
    if is_gerund_noun(sentence, index):
        return lexicon.by_noun.get(token.lower_, [])
    return lexicon.by_noun.get(token.lemma_.lower(), []) if token.pos_ in ("NOUN", "PROPN") else []


def _excluded(sentence: Sentence, index: int, roles: Roles, lexicon: EventLexicon) -> str:
    """Why a word that evokes frames is no predicate here; empty where it is one."""
    token, deps = sentence.token(index), sentence.deps
    if is_verbal(sentence, index):
        compared = any(sentence.token(c).lower_ == "than" for c in deps.children[index])
        return "is only compared with" if compared else ""  # "needs it more than it admits"
    if index in roles.covering:
        return "is part of an actor's name"
    if deps.is_copular(index) and not is_state_of_affairs(sentence, index, lexicon):
        return "says what something is, not what was done"  # "is not a threat to"
    if token.pos_ == "NOUN" and deps.relation[index] == "compound":
        return "says what kind of thing the next word is"  # "a support group", "war films"
    return ""


def _incomplete(actor: list[ActorMention], recipient: list[ActorMention]) -> str:
    who = ", ".join(m.text for m in actor) or "nobody"
    whom = ", ".join(m.text for m in recipient) or "nobody"
    return f"fits, but who does it is {who} and to whom is {whom}"


def _complete(
    index: int,
    frame_id: str,
    frame: EventFrame,
    actor: list[ActorMention],
    recipient: list[ActorMention],
    context: Context,
    roles: Roles,
) -> Coded | None:
    """The event with both sides, or None where one of them is missing or both are the same state."""
    doers, targets = set(states_of(actor)), set(states_of(recipient))
    both_sides = frame.reciprocal or frame.symmetric
    symmetric = frame.symmetric or (frame.reciprocal and len(doers) > 1 and not targets - doers)
    if both_sides and len(doers) > 1 and not targets - doers and not groups_of(recipient):
        return Coded(index, frame_id, frame, tuple(actor), tuple(actor), True)
    mutual = any(m.resolved and m.text.lower() in _MUTUAL for m in recipient)  # "each other": both to both
    if len(doers) == 2 and doers == targets and mutual:
        return Coded(index, frame_id, frame, tuple(actor), tuple(actor), True)
    if not actor and symmetric and len(targets) > 1:
        return Coded(index, frame_id, frame, tuple(recipient), tuple(recipient), True)
    coded = Coded(
        index, frame_id, frame, tuple(actor), tuple(recipient), symmetric, includes_negation=frame.refused
    )
    if actor and len(targets) > 1 and doers < targets:
        return coded
    if (doers or groups_of(actor)) and (targets - doers or groups_of(recipient)):
        return coded
    named = doers | targets
    pair = next((p for p in context if len(named) == 1 and named < set(p)), ())
    understood = not roles.agent_tokens(index)  # a subject that is no actor is not to be replaced by one
    if frame.partner and pair and not actor and understood:
        return replace(coded, inferred=pair)
    if frame.one_sided and targets and not actor and not groups_of(recipient):
        return replace(coded, symmetric=False)
    partner = tuple(s for s in pair if s not in doers)
    if frame.partner and pair and not recipient and not names_another(roles, index, frame, partner):
        return replace(coded, inferred=pair)
    others_pair = next((p for p in context if not doers & set(p)), ())
    if frame.between and len(doers) == 1 and not recipient and others_pair:
        return replace(coded, inferred=others_pair)
    if roles.domestic and actor and others(recipient, actor, roles):
        return coded
    return None


def _understood(
    roles: Roles,
    index: int,
    frame_id: str,
    frame: EventFrame,
    lexicon: EventLexicon,
    pair: tuple[str, ...],
) -> Coded | None:
    """What both of the pair spoken of do, where neither is named: "a mutual vow", "ties deepened", "trade grew"."""
    sentence = roles.sentence
    goes_on = sentence.token(index).pos_ == "VERB" or _goes_on(sentence, index, lexicon)
    understood = frame.understood and goes_on and not names_another(roles, index, frame, pair)
    if understood or is_joint(sentence, index, lexicon):
        return Coded(index, frame_id, frame, (), (), True, pair)
    return None


def _goes_on(sentence: Sentence, noun: int, lexicon: EventLexicon) -> bool:
    """Whether the noun is what a verb says to go on: "trade grew", "trade has been brisk"."""
    head = sentence.deps.head[noun]
    verbs = verb_lemmas(sentence.token(head))
    going = not lexicon.words.going_verbs.isdisjoint(verbs) or sentence.deps.is_copular(head)
    return sentence.deps.relation[noun] in SUBJECTS and going


def _complement(sentence: Sentence, index: int) -> set[int]:
    """Tokens of the infinitive or that-clause under the predicate."""
    deps = sentence.deps
    return {
        t
        for c in deps.children[index]
        if deps.relation[c] in ("xcomp", "ccomp", "advcl", "acl")
        for t in deps.subtree(c)
    }


def _distinct(found: list[Coded]) -> list[Coded]:
    """One event for a verb and the noun it carries: "met for talks" is one meeting."""
    kept: list[Coded] = []
    for coded in found:
        twin = any(
            k.frame.type == coded.frame.type
            and _same_sides(k, coded)
            and abs(k.index - coded.index) < _SAME_PREDICATE
            for k in kept
        )
        if not twin:
            kept.append(coded)
    return kept


def _same_sides(told: Coded, again: Coded) -> bool:
    """Whether both are between the same states; where one side of the second is only inferred, the other tells."""
    before, now = (set(states_of(c.actor + c.recipient)) for c in (told, again))
    return before == now or (bool(again.inferred) and bool(now) and now < before)
