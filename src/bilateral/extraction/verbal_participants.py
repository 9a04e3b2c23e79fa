"""Who takes part in what a verb tells: its subject, its object and what its prepositions govern."""

from __future__ import annotations

from bilateral.extraction.frame_fit import noun_lemmas, subject_nouns, with_of
from bilateral.extraction.nominal_participants import nominal_participants
from bilateral.extraction.reading import ActorMention, Sentence
from bilateral.extraction.roles import Roles
from bilateral.extraction.slots import Participants, fill, governed, naming_of
from bilateral.knowledge.event_frames import EventFrame, EventLexicon


def verbal_participants(
    sentence: Sentence, index: int, frame: EventFrame, roles: Roles, lexicon: EventLexicon
) -> Participants:
    if frame.subject:
        noun = subject_nouns(sentence, index, frame, roles, lexicon)[0]
        actor, recipient = nominal_participants(sentence, noun, frame, roles, lexicon)
        if not frame.symmetric:
            actor = actor or roles.phrase(noun)
        return actor, recipient or fill(
            sentence, index, frame.recipient, actor, roles, naming_of(frame, roles)
        )
    slots = (_doers(sentence, index, slot, frame, roles, lexicon) for slot in frame.actor)
    actor = next((found for found in slots if found), [])
    return actor, fill(sentence, index, frame.recipient, actor, roles, naming_of(frame, roles))


def _doers(
    sentence: Sentence, index: int, slot: str, frame: EventFrame, roles: Roles, lexicon: EventLexicon
) -> list[ActorMention]:
    """The actors that a slot names as those who do it."""
    if slot == "subj":
        return _subjects(sentence, index, frame, roles, lexicon)
    if slot == "obj":
        # "German tanks were delivered": whose they are has sent them; ties belong to both sides
        if "subj" in frame.actor and not roles.is_passive(index) and not frame.symmetric:
            return []
        tokens = [t for o in roles.object_tokens(index) for t in with_of(sentence, o, roles)]
        return [m for t in tokens for m in roles.phrase(t)]
    # "jailed in Izmir", "deported from Angola"
    return [m for t in governed(sentence, index, slot, roles) for m in roles.phrase_or_place(t)]


def _subjects(
    sentence: Sentence, index: int, frame: EventFrame, roles: Roles, lexicon: EventLexicon
) -> list[ActorMention]:
    """The actors that the subject names as those who do it.

    Whoever protests, protests for his people; other deeds are done by those who act for the state, and violence by
    what they attack with: "Israeli strikes killed". A frame that lists its doers says who acts.
    """
    agents = roles.agent_tokens(index)
    if frame.type == "PROTEST":
        crowds = [m for t in agents for m in roles.phrase(t)]
        return crowds or [
            m for t in agents for p in roles.obliques(t, ["in"]) for m in roles.phrase_or_place(p)
        ]
    armed = lexicon.words.classes["attack"] if frame.is_violent else frozenset()
    return [
        m
        for t in agents
        for m in roles.phrase(t, acting=not frame.doer and not noun_lemmas(sentence.token(t)) & armed)
    ]
