"""The slots of a frame: which actors stand where a frame looks for one.

What a slot is called is told in knowledge/event_frames.py.
"""

from __future__ import annotations

from collections.abc import Callable

from bilateral.extraction.frame_fit import with_of
from bilateral.extraction.reading import ActorMention, Sentence
from bilateral.extraction.roles import Roles, is_venue, states_of
from bilateral.knowledge.event_frames import EventFrame
from bilateral.language.dependencies import SUBJECTS

Naming = Callable[[int], list[ActorMention]]  # token -> the actors that its phrase names
Participants = tuple[list[ActorMention], list[ActorMention]]  # who does it, to whom


def fill(
    sentence: Sentence, index: int, slots: list[str], actor: list[ActorMention], roles: Roles, whom: Naming
) -> list[ActorMention]:
    """The first slot that holds an actor other than the one who does it."""
    for slot in slots:
        if slot == "obj":
            tokens = roles.object_tokens(index)
        elif slot == "subj":
            tokens = roles.agent_tokens(index)
        elif slot == "any":
            return anyone(sentence, index, actor, roles)
        else:
            tokens = governed(sentence, index, slot, roles)
        found = others([m for t in tokens for m in whom(t)], actor, roles)
        if found:
            return found
    return []


def governed(sentence: Sentence, index: int, preposition: str, roles: Roles) -> list[int]:
    """What the preposition governs, of the verb or of what it is done to."""
    carriers = [index, *(t for o in roles.object_tokens(index) for t in with_of(sentence, o, roles))]
    found = [t for carrier in carriers for t in roles.obliques(carrier, [preposition])]
    return found or [
        t for c in _between(sentence, index, preposition) for t in roles.obliques(c, [preposition])
    ]


def _between(sentence: Sentence, verb: int, preposition: str) -> list[int]:
    """What parsers hang a phrase of the verb on: "moved closer to", "handed back to", "met in Rome with"."""
    deps = sentence.deps
    below = deps.children[verb]
    return [
        c
        for c in below
        if deps.relation[c] == "advmod" or (preposition == "with" and deps.relation[c] == "obl")
    ]


def naming_of(frame: EventFrame, roles: Roles) -> Naming:
    """How a noun phrase names whom it is done to: a bombed city stands for its state, a visited one with care."""
    if frame.is_violent:
        return roles.phrase_or_place
    return roles.guest_place if frame.placed else roles.phrase


def others(found: list[ActorMention], actor: list[ActorMention], roles: Roles) -> list[ActorMention]:
    """Those that are not the actor again. "each other" and "their" stand for both sides and are kept.

    Between states, all who act for one state are one; within a state, a court and a newspaper are two.
    """
    own, ids = set(states_of(actor)), {m.actor.id for m in actor}
    return [
        m
        for m in found
        if not set(m.states) <= own
        or len(m.states) > 1
        or (not m.states and m.actor.id not in ids)
        or (roles.domestic and m.actor.id not in ids and not m.resolved)
    ]


def anyone(sentence: Sentence, index: int, actor: list[ActorMention], roles: Roles) -> list[ActorMention]:
    """The nearest other actor in the predicate's own phrase, to the right first."""
    deps = sentence.deps
    below = _own_phrase(sentence, index)
    for token in roles.agent_tokens(index):
        below -= deps.subtree(token)
    inside = [
        m
        for m in sentence.mentions
        if m.head in below
        and m.head != index
        and not _only_tells_origin(m, index, roles)
        and not is_venue(sentence, m)
    ]
    candidates = others(inside, actor, roles)
    candidates.sort(key=lambda m: (m.head < index, abs(m.head - index)))
    if not candidates:
        return []
    nearest = candidates[0]
    return roles.phrase(deps.first_conjunct(nearest.head)) if not nearest.adjective else [nearest]


def _only_tells_origin(mention: ActorMention, index: int, roles: Roles) -> bool:
    """ "complained at the Spanish-owned terminal" is not of Spain, "banned Chinese-made phones" is of China."""
    deps = roles.sentence.deps
    return roles.tells_origin(mention) and deps.head[deps.head[mention.head]] not in roles.object_tokens(
        index
    )


def _own_phrase(sentence: Sentence, index: int) -> set[int]:
    """What depends on the predicate, without the next statement ("Chile stepped in and Peru withdrew") and without what
    was done meanwhile ("broke with Chile, accusing it of shelling Peru"); purposes belong to it ("met to arm Peru")."""
    deps = sentence.deps
    found, todo = set(), [index]
    while todo:
        token = todo.pop()
        found.add(token)
        todo.extend(c for c in deps.children[token] if not _is_another_statement(sentence, c))
    return found


def _is_another_statement(sentence: Sentence, index: int) -> bool:
    deps = sentence.deps
    below = deps.children[index]
    if deps.relation[index] == "advcl":
        return not any(sentence.token(c).lower_ == "to" for c in below)
    return deps.relation[index] in ("conj", "parataxis") and any(deps.relation[c] in SUBJECTS for c in below)
