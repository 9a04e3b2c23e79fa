"""Who takes part: from the slots of a frame to the actors of a sentence.

Events of verbs have them as subject, object and prepositional phrases; event nouns as possessors, adjectives
and phrases of their own, or through the light verb that carries them ("imposed sanctions on").
"""

from __future__ import annotations

from collections.abc import Callable

from bilateral.extraction.frame_fit import is_verbal, noun_lemmas, subject_nouns, verb_lemmas, with_of
from bilateral.extraction.reading import ActorMention, Sentence
from bilateral.extraction.roles import Roles, is_sided_with, prefix_of, states_of
from bilateral.knowledge.event_frames import EventFrame, EventLexicon
from bilateral.language.dependencies import OBJECTS, SUBJECTS

# "the massacre of Armenians by Turkey", "incursions by Chinese boats into Japanese waters": phrases that parsers hang
# on the noun before instead of on the event
_LOW = frozenset({"by", "against", "on", "into", "to", "with", "about", "between"})
# "the delivery of shells to Kenya", "the release by Peru of two Chileans": what hangs on the phrase of what or whom
_OWN_PHRASES = frozenset({"of", "by"})
_BEFORE = frozenset(
    {"amod", "compound", "nmod:unmarked", "nmod:desc", "nmod", "det"}
)  # of what stands before a noun
_NOUNS = ("NOUN", "PROPN")

_IN_IT = ("in", "at", "on", "under")  # "in a dispute with", "at war", "on a visit"
_OCCASIONS = ("between", "with", "against", "in", "from", "by")

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
    slots = (_doers(sentence, index, slot, frame, roles, lexicon) for slot in frame.actor)
    actor = next((found for found in slots if found), [])
    return actor, _fill(sentence, index, frame.recipient, actor, roles, _whom(frame, roles))


def _doers(
    sentence: Sentence, index: int, slot: str, frame: EventFrame, roles: Roles, lexicon: EventLexicon
) -> list[ActorMention]:
    """The actors that a slot names as those who do it."""
    if slot == "subj":
        # whoever protests, protests for his people; other deeds are done by those who act for the state,
        # and violence by what they attack with: "Israeli strikes killed"
        agents = roles.agent_tokens(index)
        if frame.type != "PROTEST":
            armed = lexicon.classes["attack"] if frame.is_violent else frozenset()
            names_doers = bool(frame.doer)  # a frame that lists its doers says who acts
            return [
                m
                for t in agents
                for m in roles.phrase(
                    t, acting=not names_doers and not noun_lemmas(sentence.token(t)) & armed
                )
            ]
        crowds = [m for t in agents for m in roles.phrase(t)]
        return crowds or [
            m for t in agents for p in roles.obliques(t, ["in"]) for m in roles.phrase_or_place(p)
        ]
    if slot == "obj":
        # "German tanks were delivered": whose they are has sent them; ties belong to both sides
        if "subj" in frame.actor and not roles.is_passive(index) and not frame.symmetric:
            return []
        tokens = [t for o in roles.object_tokens(index) for t in with_of(sentence, o, roles)]
        return [m for t in tokens for m in roles.phrase(t)]
    # "jailed in Izmir", "deported from Angola"
    return [m for t in _governed(sentence, index, slot, roles) for m in roles.phrase_or_place(t)]


def _whom(frame: EventFrame, roles: Roles) -> Naming:
    """How a noun phrase names whom it is done to: a bombed city stands for its state, a visited one with care."""
    if frame.is_violent:
        return roles.phrase_or_place
    return roles.guest_place if frame.placed else roles.phrase


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


def _behind_two_prepositions(sentence: Sentence, index: int, second: str) -> list[int]:
    """What the second of two prepositions governs, of which parses name the first: "out of the capital"."""
    deps = sentence.deps
    return [
        phrase
        for phrase in deps.children[index]
        if any(
            deps.relation[c] == "case" and sentence.token(c).lower_ == second for c in deps.children[phrase]
        )
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
        t
        for s in slots
        if s not in ("obj", "subj", "any")
        for t in [*_governed(sentence, index, s, roles), *_behind_two_prepositions(sentence, index, s)]
    ]
    if slots[:1] == ["obj"] and not frame.object and not frame.subject:
        tokens += roles.object_tokens(index)
    there = {place.head for place in sentence.places if place.place.iso3 in states}  # "will fly to Xiamen"
    done = {t for t in tokens if sentence.token(t).lemma_.lower() in frame.oblique}  # "put on alert"
    return any(t not in dated | there | done and sentence.token(t).pos_ in _NOUNS for t in tokens)


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
    inside = [
        m
        for m in sentence.mentions
        if m.head in below and m.head != index and not _only_tells_origin(m, index, roles)
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
    if not actor and carrier is None and (frame.symmetric or frame.reciprocal):
        actor = _involved(sentence, index, roles, lexicon)
    outbreak = _outbreak(sentence, index, lexicon)
    if not actor and outbreak is not None:
        actor = _of_outbreak(outbreak, frame.noun_actor, [], roles)
    occasion = carrier is None and frame.type == "CONSULT"
    if not actor and occasion:
        actor = _occasion(sentence, index, roles)
    recipient = _opposed(sentence, index, frame, roles, actor) or _nominal_slots(
        sentence, nouns, frame.noun_recipient, roles, actor, _whom(frame, roles)
    )
    if not recipient and occasion and is_state_of_affairs(sentence, deps.head[index]):
        recipient = others(roles.phrase(deps.head[index]), actor, roles)  # "is in Male for a visit"
    if actor and not recipient and outbreak is not None:
        recipient = _of_outbreak(outbreak, frame.noun_recipient, actor, roles)
    if actor and not recipient:
        recipient = others(_sufferers(sentence, index, roles, lexicon), actor, roles)
    if not recipient and carrier is not None and actor:
        agents = [m for t in roles.agent_tokens(carrier) for m in roles.phrase(t, acting=True)]
        # who hosts another's visit takes part in it; who keeps another's war going does not fight him
        joint = (frame.symmetric or frame.reciprocal) and not frame.is_violent
        recipient = others(agents, actor, roles) if joint else []
        if not recipient:
            slots = [s for s in frame.noun_recipient if s not in ("of", "any")]
            recipient = _fill(sentence, carrier, slots, actor, roles, _whom(frame, roles))
    if not recipient and deps.relation[index] in OBJECTS and frame.type in ("SANCTION", "ACCUSE", "AID"):
        indirect = [c for c in deps.children[deps.head[index]] if deps.relation[c] == "iobj"]
        recipient = others([m for t in indirect for m in roles.phrase(t)], actor, roles)
    return actor, recipient


def _involved(sentence: Sentence, index: int, roles: Roles, lexicon: EventLexicon) -> list[ActorMention]:
    """Who is in it: "Peru and Chile are locked in a dispute", "Peru is in a row with Chile", "they are at war"."""
    deps = sentence.deps
    verb = index if _is_copular(sentence, index) else deps.head[index]
    involving = verb == index or sentence.token(verb).lemma_.lower() in lexicon.involving_verbs
    if deps.case[index] not in _IN_IT or not involving:
        return []
    return [m for t in roles.subject_tokens(verb) for m in roles.phrase(t, acting=True)]


def _is_copular(sentence: Sentence, index: int) -> bool:
    return any(sentence.deps.relation[c] == "cop" for c in sentence.deps.children[index])


def _outbreak(sentence: Sentence, index: int, lexicon: EventLexicon) -> int | None:
    """The verb that only says that it took place: "fighting broke out between", "protests erupted in"."""
    deps = sentence.deps
    verb = deps.head[index]
    happens = not lexicon.occurring_verbs.isdisjoint(verb_lemmas(sentence.token(verb)))
    return verb if happens and deps.relation[index] == "nsubj" else None


def _of_outbreak(verb: int, slots: list[str], actor: list[ActorMention], roles: Roles) -> list[ActorMention]:
    """The actors of the first slot that a phrase of the verb fills."""
    for slot in slots:
        if slot in _OCCASIONS:
            found = [m for t in roles.obliques(verb, [slot]) for m in roles.phrase_or_place(t)]
            if others(found, actor, roles):
                return others(found, actor, roles)
    return []


def _sufferers(sentence: Sentence, index: int, roles: Roles, lexicon: EventLexicon) -> list[ActorMention]:
    """Who undergoes it: "Peru faces threats from Chile", "suffered a wave of raids", "came under fire from"."""
    deps = sentence.deps
    if deps.case[index] == "of" and sentence.token(deps.head[index]).pos_ == "NOUN":
        index = deps.head[index]
    verb = deps.head[index]
    if _is_copular(sentence, index):
        verb = index
    lemma = sentence.token(verb).lemma_.lower()
    suffers = deps.relation[index] in OBJECTS and lemma in lexicon.suffering_verbs
    exposed = deps.case[index] == "under" and (verb == index or lemma in lexicon.exposed_verbs)
    return [m for t in roles.subject_tokens(verb) for m in roles.phrase(t)] if suffers or exposed else []


def _opposed(
    sentence: Sentence, index: int, frame: EventFrame, roles: Roles, actor: list[ActorMention]
) -> list[ActorMention]:
    """Whom "anti-" names as those it is against: "anti-Chinese riots"."""
    if "against" not in frame.noun_recipient:
        return []
    below = sentence.deps.children[index]
    return others(
        [m for m in sentence.mentions if m.head in below and prefix_of(sentence, m) == "anti"], actor, roles
    )


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
    """ "are in talks", "was on a visit", "is under pressure": a noun that says what its subject is in or under."""
    return _is_copular(sentence, index) and sentence.deps.case[index] in _IN_IT


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
    if slot == "subj":
        return []
    if slot == "poss":
        tokens = [c for c in deps.children[index] if deps.relation[c] == "nmod:poss"]
        return [m for t in tokens for m in roles.phrase(t, acting=True)]
    if slot == "adj":
        naming = _BEFORE if _is_copular(sentence, index) else _BEFORE | {"nsubj"}
        tokens = [c for c in deps.children[index] if deps.relation[c] in naming and deps.case[c] is None]
        # "anti-Chinese", "pro-Russian": those who do it are for or against the state that is named
        return [m for t in tokens for m in roles.named_at(t) if not is_sided_with(sentence, m)]
    return [m for t in _phrases_of(sentence, index, slot, roles) for m in named_by(t)]


def _phrases_of(sentence: Sentence, index: int, preposition: str, roles: Roles) -> list[int]:
    """What the preposition governs: of the noun, of a participle under it, or of a phrase that took it over."""
    deps = sentence.deps
    participles = [c for c in deps.children[index] if deps.relation[c] == "acl"]
    tokens = [t for holder in (index, *participles) for t in roles.obliques(holder, [preposition])]
    if tokens:
        return tokens
    below = _phrases_below(sentence, index)
    low = below if preposition in _LOW else [c for c in below if deps.case[c] in _OWN_PHRASES]
    return [t for c in low for t in roles.obliques(c, [preposition])]


def _phrases_below(sentence: Sentence, noun: int) -> list[int]:
    """The nouns of the phrases that hang on a noun, each on the one before: "curbs on exports of chips"."""
    deps = sentence.deps
    found = [c for c in deps.children[noun] if deps.relation[c] == "nmod" and deps.case[c] is not None]
    for token in found:
        found.extend(
            c for c in deps.children[token] if deps.relation[c] == "nmod" and deps.case[c] is not None
        )
    return found


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
    if carried and not lexicon.light_verbs.isdisjoint(verb_lemmas(sentence.token(head))):
        return head
    # "sanctions imposed by Rome", "the suit that Peru filed"
    clause = next((c for c in deps.children[index] if deps.relation[c] in ("acl", "acl:relcl")), None)
    if clause is not None and not lexicon.light_verbs.isdisjoint(verb_lemmas(sentence.token(clause))):
        return clause
    return None
