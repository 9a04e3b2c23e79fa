"""Who takes part: from the slots of a frame to the actors of a sentence.

Events of verbs have them as subject, object and prepositional phrases; event nouns as possessors, adjectives
and phrases of their own, or through the light verb that carries them ("imposed sanctions on").
"""

from __future__ import annotations

from collections.abc import Callable

from bilateral.extraction.frame_fit import is_verbal, subject_nouns, with_of
from bilateral.extraction.reading import ActorMention, Sentence
from bilateral.extraction.roles import Roles, states_of
from bilateral.knowledge.event_frames import EventFrame, EventLexicon
from bilateral.language.dependencies import OBJECTS, SUBJECTS

# "the massacre of Armenians by Turkey": phrases that parsers hang on the noun before instead of on the event
_LOW = frozenset({"by", "against", "on", "between"})
# "the delivery of shells to Kenya", "the release by Peru of two Chileans": what hangs on the phrase of what or whom
_OWN_PHRASES = frozenset({"of", "by"})
_BEFORE = ("amod", "compound", "nmod:unmarked", "nmod:desc", "nmod", "det")  # of what stands before a noun
_NOUNS = ("NOUN", "PROPN")

Naming = Callable[[int], list[ActorMention]]  # token -> the actors that its phrase names
Participants = tuple[list[ActorMention], list[ActorMention]]


def verbal_participants(
    sentence: Sentence, index: int, frame: EventFrame, roles: Roles, lexicon: EventLexicon
) -> Participants:
    if frame.subject:
        noun = subject_nouns(sentence, index, frame, roles, lexicon)[0]
        actor, recipient = nominal_participants(sentence, noun, frame, roles, lexicon)
        if not frame.symmetric:
            actor = actor or roles.phrase(noun)
        return actor, recipient or _fill(sentence, index, frame.recipient, actor, roles, _whom(frame, roles))
    actor = []
    for slot in frame.actor:
        if slot == "subj":
            # whoever protests, protests for his people; other deeds are done by those who act for the state
            acting = frame.type != "PROTEST" and not frame.doer  # a frame that lists its doers says who acts
            actor = [m for t in roles.agent_tokens(index) for m in roles.phrase(t, acting=acting)]
        elif slot == "obj":  # "German tanks were delivered": whose goods they are tells who sold them
            tokens = [t for o in roles.object_tokens(index) for t in with_of(sentence, o, roles)]
            actor = [m for t in tokens for m in roles.phrase(t)]
        elif slot != "none":
            actor = [m for t in _governed(sentence, index, slot, roles) for m in roles.phrase(t)]
        if actor:
            break
    return actor, _fill(sentence, index, frame.recipient, actor, roles, _whom(frame, roles))


def _whom(frame: EventFrame, roles: Roles) -> Naming:
    """How a noun phrase names whom it is done to: a bombed city stands for its state."""
    return roles.phrase_or_place if frame.type == "ASSAULT" else roles.phrase


def _fill(
    sentence: Sentence, index: int, slots: list[str], actor: list[ActorMention], roles: Roles, whom: Naming
) -> list[ActorMention]:
    """The first slot that holds an actor other than the one who does it."""
    for slot in slots:
        if slot == "obj":
            tokens = roles.object_tokens(index)
        elif slot == "subj":
            tokens = roles.agent_tokens(index)
        elif slot == "any":
            return _anyone(sentence, index, actor, roles)
        else:
            tokens = _governed(sentence, index, slot, roles)
        found = others([m for t in tokens for m in whom(t)], actor, roles)
        if found:
            return found
    return []


def _governed(sentence: Sentence, index: int, preposition: str, roles: Roles) -> list[int]:
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


def names_another(roles: Roles, index: int, frame: EventFrame, states: tuple[str, ...]) -> bool:
    """Whether the words say to whom, and it is none of the states: "closed the border to poultry", "received tourists".

    Then nobody else is to be inferred. An object that the frame asks for, or that is not the first place it looks in,
    says what is done and not to whom ("promised money").
    """
    sentence = roles.sentence
    dated = {t for time in sentence.times for t in range(*sentence.tokens_at(time.start, time.end))}
    slots = frame.recipient if is_verbal(sentence, index) else frame.noun_recipient
    tokens = [
        t for s in slots if s not in ("obj", "subj", "any") for t in _governed(sentence, index, s, roles)
    ]
    if slots[:1] == ["obj"] and not frame.object and not frame.subject:
        tokens += roles.object_tokens(index)
    there = {place.head for place in sentence.places if place.place.iso3 in states}  # "will fly to Xiamen"
    return any(t not in dated | there and sentence.token(t).pos_ in _NOUNS for t in tokens)


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


def _anyone(sentence: Sentence, index: int, actor: list[ActorMention], roles: Roles) -> list[ActorMention]:
    """The nearest other actor in the predicate's own phrase, to the right first."""
    deps = sentence.deps
    below = _own_phrase(sentence, index)
    for token in roles.agent_tokens(index):
        below -= deps.subtree(token)
    candidates = others([m for m in sentence.mentions if m.head in below and m.head != index], actor, roles)
    candidates.sort(key=lambda m: (m.head < index, abs(m.head - index)))
    if not candidates:
        return []
    nearest = candidates[0]
    return roles.phrase(deps.first_conjunct(nearest.head)) if not nearest.adjective else [nearest]


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


def nominal_participants(
    sentence: Sentence, index: int, frame: EventFrame, roles: Roles, lexicon: EventLexicon
) -> Participants:
    deps = sentence.deps
    if frame.agentive:
        actor = [m for t in roles.said_to_be(index) for m in roles.phrase(t, acting=True)]
        return actor, _nominal_slots(sentence, [index], frame.noun_recipient, roles, actor, roles.phrase)
    nouns = bearers(sentence, index, frame, lexicon)
    carrier = _light_verb(sentence, index, lexicon)
    actor = _nominal_slots(sentence, nouns, frame.noun_actor, roles, [], roles.phrase)
    if not actor and carrier is not None:
        actor = [m for t in roles.agent_tokens(carrier) for m in roles.phrase(t, acting=True)]
    if not actor and is_state_of_affairs(sentence, index):
        carrier = index
        actor = [m for t in roles.subject_tokens(index) for m in roles.phrase(t, acting=True)]
    occasion = carrier is None and frame.type == "CONSULT"
    if not actor and occasion:
        actor = _occasion(sentence, index, roles)
    recipient = _nominal_slots(sentence, nouns, frame.noun_recipient, roles, actor, _whom(frame, roles))
    if not recipient and occasion and is_state_of_affairs(sentence, deps.head[index]):
        recipient = others(roles.phrase(deps.head[index]), actor, roles)  # "is in Male for a visit"
    if not recipient and carrier is not None and actor:
        agents = [m for t in roles.agent_tokens(carrier) for m in roles.phrase(t, acting=True)]
        # who hosts another's visit takes part in it; who keeps another's war going does not fight him
        joint = (frame.symmetric or frame.reciprocal) and frame.type != "ASSAULT"
        recipient = others(agents, actor, roles) if joint else []
        if not recipient:
            slots = [s for s in frame.noun_recipient if s not in ("of", "any")]
            recipient = _fill(sentence, carrier, slots, actor, roles, _whom(frame, roles))
    if not recipient and deps.relation[index] in OBJECTS and frame.type in ("SANCTION", "ACCUSE", "AID"):
        indirect = [c for c in deps.children[deps.head[index]] if deps.relation[c] == "iobj"]
        recipient = others([m for t in indirect for m in roles.phrase(t)], actor, roles)
    return actor, recipient


def _occasion(sentence: Sentence, index: int, roles: Roles) -> list[ActorMention]:
    """Who takes part in a meeting that is only the occasion: "said during talks with"."""
    deps = sentence.deps
    if deps.case[index] not in ("during", "in", "at", "after", "before", "following", "on", "for"):
        return []
    governor = deps.head[index]
    if sentence.token(governor).pos_ in ("VERB", "AUX") or is_state_of_affairs(sentence, governor):
        return [m for t in roles.agent_tokens(governor) for m in roles.phrase(t, acting=True)]
    return roles.phrase(governor, acting=True)


def is_state_of_affairs(sentence: Sentence, index: int) -> bool:
    """ "are in talks", "was on a visit": a noun with a preposition that says what its subject is doing."""
    deps = sentence.deps
    return deps.case[index] is not None and any(deps.relation[c] == "cop" for c in deps.children[index])


def _nominal_slots(
    sentence: Sentence,
    nouns: list[int],
    slots: list[str],
    roles: Roles,
    actor: list[ActorMention],
    named_by: Naming,
) -> list[ActorMention]:
    """The first slot that holds an actor other than the one who does it, of the first noun that has it."""
    for slot in slots:
        for noun in nouns:
            found = _nominal_slot(sentence, noun, slot, roles, actor, named_by)
            found = others(found, actor, roles) if actor else found
            if found:
                return found
    return []


def _nominal_slot(
    sentence: Sentence, index: int, slot: str, roles: Roles, actor: list[ActorMention], named_by: Naming
) -> list[ActorMention]:
    deps = sentence.deps
    if slot == "any":
        return _anyone(sentence, index, actor, roles)
    if slot == "poss":
        tokens = [c for c in deps.children[index] if deps.relation[c] == "nmod:poss"]
        return [m for t in tokens for m in roles.phrase(t, acting=True)]
    if slot == "adj":
        tokens = [c for c in deps.children[index] if deps.relation[c] in _BEFORE and deps.case[c] is None]
        return [m for t in tokens for m in roles.named_at(t)]
    return [m for t in _phrases_of(sentence, index, slot, roles) for m in named_by(t)]


def _phrases_of(sentence: Sentence, index: int, preposition: str, roles: Roles) -> list[int]:
    """What the preposition governs: of the noun, of a participle under it, or of a phrase that took it over."""
    deps = sentence.deps
    participles = [c for c in deps.children[index] if deps.relation[c] == "acl"]
    tokens = [t for holder in (index, *participles) for t in roles.obliques(holder, [preposition])]
    if tokens:
        return tokens
    phrases = [c for c in deps.children[index] if deps.relation[c] == "nmod"]
    low = [c for c in phrases if preposition in _LOW or deps.case[c] in _OWN_PHRASES]
    return [t for c in low for t in roles.obliques(c, [preposition])]


def bearers(sentence: Sentence, index: int, frame: EventFrame, lexicon: EventLexicon) -> list[int]:
    """The nouns whose phrases name who takes part: "the thaw in Thai relations with Laos" does so beside relations."""
    deps, wanted = sentence.deps, lexicon.lemmas(frame.oblique)
    topics = [c for c in deps.children[index] if deps.case[c] is not None]
    return [
        index,
        *(t for c in topics for t in deps.conjuncts(c) if sentence.token(t).lemma_.lower() in wanted),
    ]


def is_joint(sentence: Sentence, index: int, lexicon: EventLexicon) -> bool:
    """ "mutual pledge", "joint drill": done by both of the pair."""
    deps = sentence.deps
    return any(
        sentence.token(c).lower_ in lexicon.joint_words
        for c in deps.children[index]
        if deps.relation[c] == "amod"
    )


def _light_verb(sentence: Sentence, index: int, lexicon: EventLexicon) -> int | None:
    """The verb that merely carries the event noun: "held talks", "sanctions were imposed"."""
    deps = sentence.deps
    first = deps.first_conjunct(index)
    head = deps.head[first]
    if deps.case[first] == "of" and sentence.token(head).lemma_.lower() in lexicon.measure_nouns:
        return _light_verb(sentence, head, lexicon)  # "held three rounds of talks"
    carried = deps.relation[first] in OBJECTS | {"nsubj:pass"}
    if carried and sentence.token(head).lemma_.lower() in lexicon.light_verbs:
        return head
    participle = next((c for c in deps.children[index] if deps.relation[c] == "acl"), None)
    if participle is not None and sentence.token(participle).lemma_.lower() in lexicon.light_verbs:
        return participle
    return None
