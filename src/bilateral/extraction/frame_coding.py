"""Predicates of a sentence -> coded events: the first frame that fits and finds its participants.

Where no frame fits, nothing is coded.
"""

from __future__ import annotations

from dataclasses import dataclass

from bilateral.extraction.frame_fit import fits, is_sport, with_of
from bilateral.extraction.participants import nominal_participants, others, verbal_participants
from bilateral.extraction.reading import ActorMention, Sentence
from bilateral.extraction.roles import Roles, groups_of, states_of
from bilateral.knowledge import Knowledge
from bilateral.knowledge.event_frames import NO_EVENT, EventFrame, EventLexicon

# Types whose complement is part of them: "refused to sign" is one REJECT, not also a signing.
_ABSORBING = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN"})
_SAME_PREDICATE = 12  # tokens within which two codings of one type between the same states are one telling


@dataclass(frozen=True, slots=True)
class Coded:
    """A predicate with its frame and participants."""

    index: int
    frame_id: str
    frame: EventFrame
    actor: tuple[ActorMention, ...]
    recipient: tuple[ActorMention, ...]
    symmetric: bool
    inferred: bool  # the other side was taken from the sentences before


def code_sentence(
    sentence: Sentence, kb: Knowledge, context: tuple[str, ...] = (), *, domestic: bool = False
) -> list[Coded]:
    """The coded predicates of a sentence in order.

    `context`: the pair of states spoken of before. `domestic`: events within one state count too.
    """
    context = pair_here(sentence) or context
    roles = Roles(sentence, kb.actor_words, domestic)
    lexicon = kb.event_lexicon
    if is_sport(sentence, lexicon):
        return []
    found: list[Coded] = []
    absorbed: set[int] = set()
    for index in sentence.indices:
        if index in absorbed:
            continue
        coded = _code_token(sentence, index, roles, lexicon, context)
        if coded is None:
            continue
        found.append(coded)
        if coded.frame.type in _ABSORBING:
            absorbed |= _complement(sentence, index)
        if coded.frame.object:
            absorbed |= {t for o in roles.object_tokens(index) for t in with_of(sentence, o, roles)}
    return _distinct([*found, *_spoken_judgements(sentence, lexicon, roles, context, found)])


def _spoken_judgements(
    sentence: Sentence, lexicon: EventLexicon, roles: Roles, context: tuple[str, ...], found: list[Coded]
) -> list[Coded]:
    """Praise and blame by what is said: "Rome said its ties with Tirana were excellent" is SUPPORT.

    Only where the words say it in the main predicate of the speech, and no frame coded that predicate.
    """
    deps, coded = sentence.deps, {c.index for c in found}
    judged = []
    for speech in sentence.speeches:
        top = next(
            (t for t in sorted(speech.tokens) if deps.head[t] not in speech.tokens or deps.head[t] == t), None
        )
        speaker = [
            m
            for m in sentence.mentions
            if m.head not in speech.tokens and m.states == (speech.attribution.state,)
        ]
        if top is None or not speaker or speech.tokens & coded:
            continue
        said = [m for m in sentence.mentions if m.head in speech.tokens]
        about = others(said, speaker, roles)
        if not about:
            continue
        near = {
            top,
            *(c for c in deps.children[top]),
            *(g for c in deps.children[top] for g in deps.children[c]),
        }
        lemmas = {sentence.token(t).lemma_.lower() for t in near} | {sentence.token(t).lower_ for t in near}
        negated = any(
            sentence.token(c).lower_ in ("not", "no", "n't", "n’t", "never") for c in deps.children[top]
        )
        for event_type, judgement in lexicon.judgements.items():
            if lemmas & set(judgement.words) and not negated:
                frame = EventFrame(type=event_type, cameo=judgement.cameo, channel="narrative")
                judged.append(Coded(top, "judgement", frame, tuple(speaker[:1]), tuple(about), False, False))
                break
    return judged


def pair_here(sentence: Sentence) -> tuple[str, ...]:
    states = {s for m in sentence.mentions for s in m.states}
    return tuple(sorted(states)) if len(states) == 2 else ()


def _code_token(
    sentence: Sentence, index: int, roles: Roles, lexicon: EventLexicon, context: tuple[str, ...]
) -> Coded | None:
    token = sentence.token(index)
    lemma = token.lemma_.lower()
    if index in roles.covering and token.pos_ != "VERB":
        return None
    if token.pos_ != "VERB" and any(
        sentence.deps.relation[c] == "cop" for c in sentence.deps.children[index]
    ):
        return None  # "is not a threat to" says what something is, not what was done
    if token.pos_ == "NOUN" and sentence.deps.relation[index] == "compound":
        return None  # "a support group", "war films": the word says what kind of thing it is
    if token.pos_ in ("VERB", "AUX"):
        candidates, fill = lexicon.by_verb.get(lemma, []), verbal_participants
    elif token.pos_ in ("NOUN", "PROPN"):
        candidates, fill = lexicon.by_noun.get(lemma, []), nominal_participants
    else:
        return None
    for frame_id, frame in candidates:
        if not fits(sentence, index, frame, roles, lexicon):
            continue
        if frame.type == NO_EVENT:
            return None
        actor, recipient = fill(sentence, index, frame, roles, lexicon)
        coded = _complete(index, frame_id, frame, actor, recipient, context, roles)
        if coded is not None:
            return coded
    return None


def _complete(
    index: int,
    frame_id: str,
    frame: EventFrame,
    actor: list[ActorMention],
    recipient: list[ActorMention],
    context: tuple[str, ...],
    roles: Roles,
) -> Coded | None:
    """The event with both sides, or None where one of them is missing or both are the same state."""
    doers, targets = set(states_of(actor)), set(states_of(recipient))
    both_sides = frame.reciprocal or frame.symmetric
    symmetric = frame.symmetric or (frame.reciprocal and len(doers) > 1 and not targets - doers)
    if both_sides and len(doers) > 1 and not targets - doers and not groups_of(recipient):
        return Coded(index, frame_id, frame, tuple(actor), tuple(actor), True, False)
    if not actor and symmetric and len(targets) > 1:
        return Coded(index, frame_id, frame, tuple(recipient), tuple(recipient), True, False)
    if actor and len(targets) > 1 and doers < targets:
        return Coded(index, frame_id, frame, tuple(actor), tuple(recipient), symmetric, False)
    if (doers or groups_of(actor)) and (targets - doers or groups_of(recipient)):
        return Coded(index, frame_id, frame, tuple(actor), tuple(recipient), symmetric, False)
    if frame.partner and len(targets) == 1 and not actor and len(context) == 2 and targets < set(context):
        return Coded(index, frame_id, frame, (), tuple(recipient), symmetric, True)
    if frame.one_sided and targets and not actor and not groups_of(recipient):
        return Coded(index, frame_id, frame, (), tuple(recipient), False, False)
    if frame.partner and len(doers) == 1 and not recipient and len(context) == 2 and doers < set(context):
        return Coded(index, frame_id, frame, tuple(actor), (), symmetric, True)
    if roles.domestic and actor and others(recipient, actor, roles):
        return Coded(index, frame_id, frame, tuple(actor), tuple(recipient), symmetric, False)
    return None


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
            and set(states_of(k.actor + k.recipient)) == set(states_of(coded.actor + coded.recipient))
            and abs(k.index - coded.index) < _SAME_PREDICATE
            for k in kept
        )
        if not twin:
            kept.append(coded)
    return kept
