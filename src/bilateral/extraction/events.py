"""Events: who did what to whom, by the frames of lexicons/<language>/events.yaml.

A predicate is a verb, or an event noun with its own participants ("Rome's visit to Tripoli") or those of the
light verb that carries it ("imposed sanctions on"). Where no frame fits, nothing is coded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bilateral.extraction.dating import event_time
from bilateral.extraction.factuality import factuality_at
from bilateral.extraction.frame_fit import fits, is_sport, subject_nouns, with_of
from bilateral.extraction.reading import ActorMention, Reading, Sentence
from bilateral.extraction.roles import Roles, groups_of, states_of
from bilateral.knowledge import Knowledge
from bilateral.knowledge.event_frames import NO_EVENT, EventFrame, EventLexicon
from bilateral.language.dependencies import CLAUSES, OBJECTS, SUBJECTS
from bilateral.model import EventClaim, PassageKind, Plover

# Types whose complement is part of them: "refused to sign" is one REJECT, not also a signing.
_ABSORBING = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN"})
_LONGEST_EVIDENCE = 240  # characters; a clause longer than that is cut to the words between the participants


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


def events(reading: Reading) -> Iterator[EventClaim]:
    """Yield a claim for each event between states that the document tells, retellings gathered into it."""
    context: tuple[str, ...] = ()
    told: list[EventClaim] = []
    retold: list[EventClaim] = []
    for sentence in reading.sentences:
        for coded in code_sentence(sentence, reading.kb, context) if sentence.mentions else ():
            kind = retold if _refers_back(sentence, coded) else told
            kind.append(_claim(reading, sentence, coded))
        context = _pair_here(sentence) or context
    yield from gather_retellings(told, retold)


def gather_retellings(told: list[EventClaim], retold: list[EventClaim]) -> list[EventClaim]:
    """The told events, each with the evidence of its retellings; a retelling of nothing told stands for itself."""
    events = list(told)
    for claim in retold:
        twin = next((i for i, earlier in enumerate(events) if _same_event(earlier, claim)), None)
        if twin is None:
            events.append(claim)
        else:
            events[twin] = replace(events[twin], evidence=(*events[twin].evidence, *claim.evidence))
    return events


def _same_event(a: EventClaim, b: EventClaim) -> bool:
    """Same type between the same states, with dates that do not exclude each other."""
    same = a.plover.type == b.plover.type and {*a.actor, *a.recipient} == {*b.actor, *b.recipient}
    dated = a.date.start is not None and b.date.start is not None
    return same and a.count == b.count and not (dated and a.date.year != b.date.year)


def _refers_back(sentence: Sentence, coded: Coded) -> bool:
    """Whether the words recall an event rather than tell it: "his visit", "the invasion", a headline, a caption."""
    if sentence.kind in (PassageKind.TITLE, PassageKind.HEADING, PassageKind.CAPTION):
        return True
    token, deps = sentence.token(coded.index), sentence.deps
    definite = any(
        deps.relation[c] == "nmod:poss"
        or sentence.token(c).lower_ in ("the", "this", "that", "these", "those")
        for c in deps.children[coded.index]
    )
    carried = deps.relation[deps.first_conjunct(coded.index)] in OBJECTS
    return token.pos_ in ("NOUN", "PROPN") and definite and not carried


def code_sentence(sentence: Sentence, kb: Knowledge, context: tuple[str, ...] = ()) -> list[Coded]:
    """The coded predicates of a sentence in order; `context` is the pair of states spoken of before."""
    context = _pair_here(sentence) or context
    roles = Roles(sentence, kb.actor_words)
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
        about = _others(said, speaker)
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


def _pair_here(sentence: Sentence) -> tuple[str, ...]:
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
        candidates, fill = lexicon.by_verb.get(lemma, []), _verbal_participants
    elif token.pos_ in ("NOUN", "PROPN"):
        candidates, fill = lexicon.by_noun.get(lemma, []), _nominal_participants
    else:
        return None
    for frame_id, frame in candidates:
        if not fits(sentence, index, frame, roles, lexicon):
            continue
        if frame.type == NO_EVENT:
            return None
        actor, recipient = fill(sentence, index, frame, roles, lexicon)
        coded = _complete(index, frame_id, frame, actor, recipient, context)
        if coded is not None:
            return coded
    return None


# ---------------------------------------------------------------------- who and whom

Participants = tuple[list[ActorMention], list[ActorMention]]


def _verbal_participants(
    sentence: Sentence, index: int, frame: EventFrame, roles: Roles, lexicon: EventLexicon
) -> Participants:
    if frame.subject:
        noun = subject_nouns(sentence, index, frame, roles, lexicon)[0]
        return _nominal_participants(sentence, noun, frame, roles, lexicon)
    actor: list[ActorMention] = []
    for slot in frame.actor:
        if slot == "subj":
            actor = [m for t in roles.agent_tokens(index) for m in roles.phrase(t, acting=True)]
        elif slot != "none":
            actor = [m for t in roles.obliques(index, [slot]) for m in roles.phrase(t)]
        if actor:
            break
    recipient = _fill(sentence, index, frame.recipient, actor, roles)
    return actor, recipient


def _fill(
    sentence: Sentence, index: int, slots: list[str], actor: list[ActorMention], roles: Roles
) -> list[ActorMention]:
    """The first slot that holds an actor other than the one who does it."""
    for slot in slots:
        if slot == "obj":
            tokens = roles.object_tokens(index)
        elif slot == "any":
            return _anyone(sentence, index, actor, roles)
        else:
            objects = [
                c for c in sentence.deps.children[index] if sentence.deps.relation[c] in OBJECTS | SUBJECTS
            ]
            carriers = [
                index,
                *(
                    t
                    for o in objects
                    if sentence.deps.relation[o] in OBJECTS or roles.is_passive(index)
                    for t in with_of(sentence, o, roles)
                ),
            ]
            tokens = [t for carrier in carriers for t in roles.obliques(carrier, [slot])]
        found = _others([m for t in tokens for m in roles.phrase(t)], actor)
        if found:
            return found
    return []


def _others(found: list[ActorMention], actor: list[ActorMention]) -> list[ActorMention]:
    """Those that are not the actor again. "each other" and "their" stand for both sides and are kept."""
    own = set(states_of(actor))
    return [m for m in found if not m.states or not set(m.states) <= own or len(m.states) > 1]


def _anyone(sentence: Sentence, index: int, actor: list[ActorMention], roles: Roles) -> list[ActorMention]:
    """The nearest other actor in the predicate's own phrase, to the right first."""
    deps = sentence.deps
    below = deps.subtree(index)
    for token in roles.agent_tokens(index):
        below -= deps.subtree(token)
    candidates = _others([m for m in sentence.mentions if m.head in below and m.head != index], actor)
    candidates.sort(key=lambda m: (m.head < index, abs(m.head - index)))
    if not candidates:
        return []
    nearest = candidates[0]
    return roles.phrase(deps.first_conjunct(nearest.head)) if not nearest.adjective else [nearest]


def _nominal_participants(
    sentence: Sentence, index: int, frame: EventFrame, roles: Roles, lexicon: EventLexicon
) -> Participants:
    deps = sentence.deps
    carrier = _light_verb(sentence, index, lexicon)
    actor = _nominal_slots(sentence, index, frame.noun_actor, roles, carrier, [])
    if not actor and carrier is not None:
        actor = [m for t in roles.agent_tokens(carrier) for m in roles.phrase(t, acting=True)]
    if not actor and carrier is None and frame.type == "CONSULT":
        actor = _occasion(sentence, index, roles)
    recipient = _nominal_slots(sentence, index, frame.noun_recipient, roles, carrier, actor)
    if not recipient and carrier is not None and actor:
        agents = [m for t in roles.agent_tokens(carrier) for m in roles.phrase(t, acting=True)]
        recipient = _others(agents, actor) if frame.symmetric or frame.reciprocal else []
        if not recipient:
            recipient = _fill(
                sentence, carrier, [s for s in frame.noun_recipient if s not in ("of", "any")], actor, roles
            )
    if not actor and not recipient and _is_joint(sentence, index, lexicon):
        both = [m for m in sentence.mentions if len(m.states) == 2] or sentence.mentions
        if len(set(states_of(both))) == 2:
            return both, both
    if not recipient and deps.relation[index] in OBJECTS and frame.type in ("SANCTION", "ACCUSE", "AID"):
        indirect = [c for c in deps.children[deps.head[index]] if deps.relation[c] == "iobj"]
        recipient = _others([m for t in indirect for m in roles.phrase(t)], actor)
    return actor, recipient


def _occasion(sentence: Sentence, index: int, roles: Roles) -> list[ActorMention]:
    """Who takes part in a meeting that is only the occasion: "said during talks with", "X at a meeting with"."""
    deps = sentence.deps
    if deps.case[index] not in ("during", "in", "at", "after", "before", "following", "on", "for"):
        return []
    governor = deps.head[index]
    if sentence.token(governor).pos_ in ("VERB", "AUX"):
        return [m for t in roles.agent_tokens(governor) for m in roles.phrase(t, acting=True)]
    return roles.phrase(governor, acting=True)


def _nominal_slots(
    sentence: Sentence,
    index: int,
    slots: list[str],
    roles: Roles,
    carrier: int | None,
    actor: list[ActorMention],
) -> list[ActorMention]:
    deps = sentence.deps
    for slot in slots:
        if slot == "poss":
            tokens = [c for c in deps.children[index] if deps.relation[c] == "nmod:poss"]
            found = [m for t in tokens for m in roles.phrase(t, acting=True)]
        elif slot == "adj":
            tokens = [
                c
                for c in deps.children[index]
                if deps.relation[c] in ("amod", "compound", "nmod:unmarked", "nmod:desc", "nmod", "det")
                and deps.case[c] is None
            ]
            found = [m for t in tokens for m in roles._named_at(t)]
        elif slot == "any":
            found = _anyone(sentence, index, actor, roles)
        elif slot == "subj":
            found = []
        else:
            tokens = roles.obliques(index, [slot])
            participles = [c for c in deps.children[index] if deps.relation[c] == "acl"]
            tokens += [t for p in participles for t in roles.obliques(p, [slot])]
            found = [m for t in tokens for m in roles.phrase(t)]
        found = _others(found, actor) if actor else found
        if found:
            return found
    return []


def _is_joint(sentence: Sentence, index: int, lexicon: EventLexicon) -> bool:
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
    carried = deps.relation[first] in OBJECTS | {"nsubj:pass"}
    if carried and sentence.token(head).lemma_.lower() in lexicon.light_verbs:
        return head
    participle = next((c for c in deps.children[index] if deps.relation[c] == "acl"), None)
    if participle is not None and sentence.token(participle).lemma_.lower() in lexicon.light_verbs:
        return participle
    return None


# ---------------------------------------------------------------------- putting it together


def _complete(
    index: int,
    frame_id: str,
    frame: EventFrame,
    actor: list[ActorMention],
    recipient: list[ActorMention],
    context: tuple[str, ...],
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
            and abs(k.index - coded.index) < 12
            for k in kept
        )
        if not twin:
            kept.append(coded)
    return kept


def _claim(reading: Reading, sentence: Sentence, coded: Coded) -> EventClaim:
    frame, ontology = coded.frame, reading.kb.ontology
    factuality = factuality_at(
        sentence, coded.index, reading.kb.factuality_words, reading.kb.event_lexicon.light_verbs
    )
    doers, targets = states_of(coded.actor), states_of(coded.recipient)
    if coded.inferred:
        pair = _context_before(reading, sentence)
        doers = doers or tuple(s for s in pair if s not in targets)
        targets = targets or tuple(s for s in pair if s not in doers)
    if coded.symmetric:
        doers = targets = tuple(sorted({*doers, *targets}))
    else:
        targets = tuple(s for s in targets if s not in doers) or targets
    cameo = frame.cameo or ontology.cameo_of(frame.type, frame.mode)
    start, end = evidence_span(sentence, coded)
    return EventClaim(
        document=reading.document.id,
        evidence=(reading.evidence(start, end),),
        channels=(frame.channel,),
        factuality=factuality,
        attribution=sentence.attribution_at(coded.index),
        confidence=_confidence(coded),
        actor=doers,
        recipient=targets,
        actor_text=_words(coded.actor),
        recipient_text=_words(coded.recipient),
        actor_groups=groups_of(coded.actor),
        recipient_groups=groups_of(coded.recipient),
        symmetric=coded.symmetric,
        plover=Plover(frame.type, frame.mode, tuple(frame.contexts)),
        cameo=cameo,
        quad_class=ontology.types[frame.type].quad_class,
        goldstein=ontology.goldstein(cameo),
        date=event_time(reading, sentence, coded.index, factuality),
        count=_count(sentence, coded),
    )


def _context_before(reading: Reading, sentence: Sentence) -> tuple[str, ...]:
    for earlier in reversed(reading.sentences[: sentence.parsed.index + 1]):
        pair = _pair_here(earlier)
        if pair:
            return pair
    return ()


def _words(mentions: tuple[ActorMention, ...]) -> str | None:
    return ", ".join(dict.fromkeys(m.text for m in mentions)) or None


def _confidence(coded: Coded) -> float:
    """0.8 for named participants; less for each that an anaphor or the context had to supply."""
    resolved = any(m.resolved for m in coded.actor + coded.recipient)
    return round(0.8 - 0.15 * resolved - 0.25 * coded.inferred, 2)


def _count(sentence: Sentence, coded: Coded) -> int | None:
    """How often, where the sentence counts the event: "met 11 times", "51 agreements"."""
    deps = sentence.deps
    counted = {coded.index, *(c for c in deps.children[coded.index] if deps.relation[c] in OBJECTS)}
    for quantity in sentence.quantities:
        tokens = set(range(*sentence.tokens_at(quantity.start, quantity.end)))
        times = quantity.counted in ("time", "occasion") and any(
            deps.head[t] == coded.index or t in deps.children[coded.index] for t in tokens
        )
        if (times or tokens & counted) and quantity.unit == "count" and len(quantity.values) == 1:
            return int(quantity.values[0])
    return None


def evidence_span(sentence: Sentence, coded: Coded) -> tuple[int, int]:
    """The predicate's clause, embedded clauses left out, with its participants where they stand in it."""
    deps = sentence.deps
    tokens, todo = set(), [coded.index]
    while todo:
        token = todo.pop()
        tokens.add(token)
        todo.extend(
            c
            for c in deps.children[token]
            if deps.relation[c] not in CLAUSES | {"punct", "cc", "mark"}
            or (deps.relation[c] == "conj" and sentence.token(c).pos_ in ("NOUN", "PROPN", "ADJ"))
            or (deps.relation[c] == "xcomp")
            or (deps.relation[c] == "acl" and sentence.token(coded.index).pos_ == "NOUN")
        )
    for mention in (*coded.actor, *coded.recipient):
        if (
            sentence.span.start <= mention.tokens[0] < sentence.span.end
            and abs(mention.head - coded.index) < 25
        ):
            tokens |= set(range(*mention.tokens))
    first, last = min(tokens), max(tokens)
    start, end = sentence.offsets(sentence.token(first), sentence.token(last))
    if end - start > _LONGEST_EVIDENCE:
        heads = [
            coded.index,
            *(m.head for m in (*coded.actor, *coded.recipient) if m.head in sentence.indices),
        ]
        start, end = sentence.offsets(sentence.token(min(heads)), sentence.token(max(heads)))
    return start, end
