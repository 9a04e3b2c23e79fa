"""Visits told by where somebody is or will be: "the king was in Rabat on Friday", "the premier is due in Oslo".

The place itself is the predicate then. Only who is worth telling of (the frame's `doer`, or a person by name) visits by
being somewhere, only where the sentence says when or that it lies ahead (an ambassador "is in Oslo"), and only where it
names no third state.
"""

from __future__ import annotations

from collections.abc import Set

from bilateral.extraction.coded import Coded
from bilateral.extraction.frame_fit import noun_lemmas
from bilateral.extraction.reading import ActorMention, Sentence
from bilateral.extraction.roles import Roles, states_of
from bilateral.extraction.slots import others
from bilateral.knowledge import Knowledge
from bilateral.knowledge.event_frames import EventFrame
from bilateral.model import ActorKind


def presences(sentence: Sentence, kb: Knowledge, roles: Roles, coded: Set[int]) -> list[Coded]:
    """The visits of a sentence that are told so. `coded`: the predicates that frames have coded."""
    found = []
    for index in sentence.indices:
        words = {sentence.token(c).lower_ for c in sentence.deps.children[index]}
        planned = bool(words & kb.factuality_words.planning_words)
        for frame_id, frame in _frames(sentence, index, words, kb):
            guests, hosts = (
                _sides(sentence, index, frame, roles, kb) if planned or sentence.times else ([], [])
            )
            if guests and hosts and not sentence.deps.subtree(index) & coded:
                told = frame.model_copy(update={"planned": planned})
                found.append(Coded(index, frame_id, told, tuple(guests), tuple(hosts), symmetric=False))
    return found


def _frames(sentence: Sentence, index: int, words: Set[str], kb: Knowledge) -> list[tuple[str, EventFrame]]:
    """The frames of "be" that ask for the preposition before a predicate: "was in Rabat", "is due in Oslo"."""
    deps = sentence.deps
    if not any(deps.relation[c] == "cop" for c in deps.children[index]):
        return []
    return [(name, frame) for name, frame in kb.event_lexicon.by_verb["be"] if words & set(frame.particle)]


def _sides(
    sentence: Sentence, index: int, frame: EventFrame, roles: Roles, kb: Knowledge
) -> tuple[list[ActorMention], list[ActorMention]]:
    """Who is there, and whose place it is."""
    is_place = index in roles.covering or any(place.head == index for place in sentence.places)
    if not is_place:
        return [], []
    guests = [
        m
        for t in roles.subject_tokens(index)
        for m in roles.phrase(t, acting=True)
        if m.actor.kind is ActorKind.PERSON
        or noun_lemmas(sentence.token(t)) & kb.event_lexicon.lemmas(frame.doer)
    ]
    hosts = others(roles.guest_place(index), guests, roles)
    third = set(states_of(sentence.mentions)) - set(states_of([*guests, *hosts]))
    return ([], []) if third else (guests, hosts)
