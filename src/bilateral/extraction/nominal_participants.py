"""Who takes part in what a noun tells: possessors, adjectives and phrases of its own, or of the verb that carries it
("imposed sanctions on")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bilateral.extraction.event_nouns import bearers, is_state_of_affairs, light_verb, outbreak
from bilateral.extraction.nominal_slots import fill_nominal
from bilateral.extraction.reading import ActorMention, Sentence
from bilateral.extraction.roles import Roles, prefix_of
from bilateral.extraction.slots import Participants, fill, naming_of, others
from bilateral.knowledge.event_frames import EventFrame, EventLexicon
from bilateral.language.dependencies import OBJECTS

_GIVEN = ("SANCTION", "ACCUSE", "AID")  # what an indirect object receives


@dataclass(frozen=True, slots=True)
class _NounEvent:
    """An event noun, with what the sentence makes of it."""

    sentence: Sentence
    index: int
    frame: EventFrame
    roles: Roles
    lexicon: EventLexicon
    carrier: int | None  # the verb that carries it, or the noun itself where a subject is said to be in it

    @property
    def nouns(self) -> list[int]:
        return bearers(self.sentence, self.index, self.frame, self.lexicon)

    @property
    def is_mutual(self) -> bool:
        return self.frame.symmetric or self.frame.reciprocal

    @property
    def is_occasion(self) -> bool:
        """Whether it may be only the occasion of what another word tells."""
        return self.carrier is None and self.frame.type == "CONSULT"


def nominal_participants(
    sentence: Sentence, index: int, frame: EventFrame, roles: Roles, lexicon: EventLexicon
) -> Participants:
    if frame.agentive:
        actor = [m for t in roles.said_to_be(index) for m in roles.phrase(t, acting=True)]
        return actor, fill_nominal(sentence, [index], frame.noun_recipient, roles, actor, roles.phrase)
    event = _NounEvent(sentence, index, frame, roles, lexicon, light_verb(sentence, index, lexicon))
    actor = _first(_stated_actors(event))
    if not actor and is_state_of_affairs(sentence, index, lexicon):
        event = replace(event, carrier=index)
        actor = _subjects(event, index)
    actor = actor or _first(_implied_actors(event))
    return actor, _first(_recipients(event, actor))


def _first(found: Iterator[list[ActorMention]]) -> list[ActorMention]:
    """The first that is not empty; those after it are not looked for."""
    return next(filter(None, found), [])


def _stated_actors(event: _NounEvent) -> Iterator[list[ActorMention]]:
    roles = event.roles
    yield fill_nominal(event.sentence, event.nouns, event.frame.noun_actor, roles, [], roles.phrase)
    if event.carrier is not None:
        yield _agents(event, event.carrier)


def _implied_actors(event: _NounEvent) -> Iterator[list[ActorMention]]:
    """Who does it where neither a phrase of the noun nor a verb that carries it says so."""
    if event.carrier is None and event.is_mutual:
        yield _involved(event)
    yield _of_outbreak(event, event.frame.noun_actor, [])
    if event.is_occasion:
        yield _of_occasion(event)


def _recipients(event: _NounEvent, actor: list[ActorMention]) -> Iterator[list[ActorMention]]:
    sentence, frame, roles = event.sentence, event.frame, event.roles
    yield _opposed(event, actor)
    naming = naming_of(frame, roles)
    yield fill_nominal(sentence, event.nouns, frame.noun_recipient, roles, actor, naming)
    above = sentence.deps.head[event.index]
    if event.is_occasion and is_state_of_affairs(sentence, above, event.lexicon):
        yield others(roles.phrase(above), actor, roles)  # "is in Male for a visit"
    if actor:
        yield _of_outbreak(event, frame.noun_recipient, actor)
        yield others(_sufferers(event), actor, roles)
    if actor and event.carrier is not None:
        yield from _recipients_of_carrier(event, event.carrier, actor)
    yield others(_indirect_objects(event), actor, roles)


def _recipients_of_carrier(
    event: _NounEvent, carrier: int, actor: list[ActorMention]
) -> Iterator[list[ActorMention]]:
    frame, roles = event.frame, event.roles
    # who hosts another's visit takes part in it; who keeps another's war going does not fight him
    if event.is_mutual and not frame.is_violent:
        yield others(_agents(event, carrier), actor, roles)
    slots = [s for s in frame.noun_recipient if s not in ("of", "any")]
    yield fill(event.sentence, carrier, slots, actor, roles, naming_of(frame, roles))


def _agents(event: _NounEvent, verb: int) -> list[ActorMention]:
    return [m for t in event.roles.agent_tokens(verb) for m in event.roles.phrase(t, acting=True)]


def _subjects(event: _NounEvent, verb: int) -> list[ActorMention]:
    return [m for t in event.roles.subject_tokens(verb) for m in event.roles.phrase(t, acting=True)]


def _involved(event: _NounEvent) -> list[ActorMention]:
    """Who is in it: "Peru and Chile are locked in a dispute", "Peru is in a row with Chile", "they are at war"."""
    sentence, lexicon, deps = event.sentence, event.lexicon, event.sentence.deps
    verb = event.index if deps.is_copular(event.index) else deps.head[event.index]
    involving = verb == event.index or sentence.token(verb).lemma_.lower() in lexicon.words.involving_verbs
    if deps.case[event.index] not in lexicon.words.engaging_prepositions or not involving:
        return []
    return _subjects(event, verb)


def _of_outbreak(event: _NounEvent, slots: list[str], actor: list[ActorMention]) -> list[ActorMention]:
    """The actors of the first slot that a phrase of the verb fills: "fighting broke out between"."""
    roles, verb = event.roles, outbreak(event.sentence, event.index, event.lexicon)
    if verb is None:
        return []
    for slot in slots:
        if slot in event.lexicon.words.occurring_prepositions:
            found = [m for t in roles.obliques(verb, [slot]) for m in roles.phrase_or_place(t)]
            if others(found, actor, roles):
                return others(found, actor, roles)
    return []


def _sufferers(event: _NounEvent) -> list[ActorMention]:
    """Who undergoes it: "Peru faces threats from Chile", "suffered a wave of raids", "came under fire from"."""
    sentence, index, lexicon, roles = event.sentence, event.index, event.lexicon, event.roles
    deps = sentence.deps
    if deps.case[index] == "of" and sentence.token(deps.head[index]).pos_ == "NOUN":
        index = deps.head[index]
    verb = index if deps.is_copular(index) else deps.head[index]
    lemma = sentence.token(verb).lemma_.lower()
    suffers = deps.relation[index] in OBJECTS and lemma in lexicon.words.suffering_verbs
    exposed = deps.case[index] == "under" and (verb == index or lemma in lexicon.words.exposed_verbs)
    return [m for t in roles.subject_tokens(verb) for m in roles.phrase(t)] if suffers or exposed else []


def _opposed(event: _NounEvent, actor: list[ActorMention]) -> list[ActorMention]:
    """Whom "anti-" names as those it is against: "anti-Chinese riots"."""
    if "against" not in event.frame.noun_recipient:
        return []
    sentence = event.sentence
    below = sentence.deps.children[event.index]
    named = [m for m in sentence.mentions if m.head in below and prefix_of(sentence, m) == "anti"]
    return others(named, actor, event.roles)


def _of_occasion(event: _NounEvent) -> list[ActorMention]:
    """Who takes part in a meeting that is only the occasion: "said during talks with"."""
    sentence, deps = event.sentence, event.sentence.deps
    if deps.case[event.index] not in event.lexicon.words.occasion_prepositions:
        return []
    governor = deps.head[event.index]
    verbal = sentence.token(governor).pos_ in ("VERB", "AUX")
    if verbal or is_state_of_affairs(sentence, governor, event.lexicon):
        return _agents(event, governor)
    return event.roles.phrase(governor, acting=True)


def _indirect_objects(event: _NounEvent) -> list[ActorMention]:
    """Who receives it: "gave Peru a warning"."""
    deps, roles = event.sentence.deps, event.roles
    if deps.relation[event.index] not in OBJECTS or event.frame.type not in _GIVEN:
        return []
    indirect = [c for c in deps.children[deps.head[event.index]] if deps.relation[c] == "iobj"]
    return [m for t in indirect for m in roles.phrase(t)]
