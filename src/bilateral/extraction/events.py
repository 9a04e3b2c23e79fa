"""Events: who did what to whom, when, and whether it happened.

The coding is in frame_coding.py; here it becomes claims, one for each event that a document tells, with the
retellings gathered into what they retell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bilateral.extraction.clauses import channels_of
from bilateral.extraction.coded import UNFRAMED, Coded, Context
from bilateral.extraction.completed import completed
from bilateral.extraction.dating import event_time
from bilateral.extraction.event_nouns import light_verb
from bilateral.extraction.factuality import factuality_at
from bilateral.extraction.frame_coding import pair_here, read_frames
from bilateral.extraction.frame_fit import verb_lemmas
from bilateral.extraction.reading import ActorMention, Reading, Sentence
from bilateral.extraction.roles import groups_of, states_of
from bilateral.extraction.sides import sides
from bilateral.extraction.unframed import unframed
from bilateral.knowledge import Knowledge
from bilateral.knowledge.event_frames import EventFrame, EventLexicon
from bilateral.knowledge.ontology import Ontology
from bilateral.language.dependencies import CLAUSES, OBJECTS, SUBJECTS
from bilateral.model import Basis, EventClaim, Factuality, Location, PassageKind, Plover, Precision

_MODES_OF_WAR = (None, "heavy-weapons")
_OPEN_CHANNELS = ("diplomacy", "trade", "investment")  # channels of frames that say how, not about what
_WHERE = ("in", "at", "near", "outside", "off", "around", "inside", "over")
_MATTERS = frozenset({"for", "of"})  # before a gerund that says what is praised or blamed
_LONGEST_EVIDENCE = 240  # characters; a clause longer than that is cut to the words between the participants


def events(reading: Reading, *, domestic: bool = False) -> Iterator[EventClaim]:
    """Yield a claim for each event between states that the document tells, retellings gathered into it.

    `domestic`: events within one state too, between whoever the mentions name.
    """
    pair: tuple[str, ...] = ()
    told: list[EventClaim] = []
    retold: list[EventClaim] = []
    so_far: list[EventClaim] = []
    for sentence in reading.sentences:
        told_in_full = sentence.kind is PassageKind.BODY  # headings and captions leave out too much to add to
        context = (pair,) if pair and told_in_full else ()
        worth = sentence.mentions or pair
        for coded in coded_in(sentence, reading.kb, context, domestic=domestic) if worth else []:
            claim = event_claim(reading, sentence, coded, so_far)
            so_far.append(claim)
            (retold if _refers_back(sentence, coded) else told).append(claim)
        pair = pair_here(sentence) or pair
    yield from gather_retellings(told, retold)


def coded_in(
    sentence: Sentence, kb: Knowledge, context: Context = (), *, domestic: bool = False
) -> list[Coded]:
    """What the frames code; in the body of a text also what they tell by half, or else what the judges are sure of."""
    frames = read_frames(sentence, kb, context, domestic=domestic)
    if sentence.kind is not PassageKind.BODY or (frames.coded and not frames.half_framed):
        return frames.coded
    who = list(sides(sentence, kb, domestic=domestic))
    return frames.coded + completed(frames, who) or unframed(sentence, kb, who)


def gather_retellings(told: list[EventClaim], retold: list[EventClaim]) -> list[EventClaim]:
    """The told events with the evidence of their retellings; a retelling of nothing told stands for itself."""
    events = list(told)
    for claim in retold:
        twin = next((i for i, earlier in enumerate(events) if _same_event(earlier, claim)), None)
        if twin is None:
            events.append(claim)
        else:
            events[twin] = replace(events[twin], evidence=(*events[twin].evidence, *claim.evidence))
    return events


def _same_event(told: EventClaim, retold: EventClaim) -> bool:
    """Same type between the same states; a retelling that has a date of its own was told with the same year."""
    same = told.plover.type == retold.plover.type
    same = same and {*told.actor, *told.recipient} == {*retold.actor, *retold.recipient}
    dated = retold.date.start is not None and retold.date.precision is not Precision.UNKNOWN
    return same and told.count == retold.count and (not dated or told.date.year == retold.date.year)


def _refers_back(sentence: Sentence, coded: Coded) -> bool:
    """Whether the words recall an event rather than tell it: "his visit", "the invasion", a headline."""
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


def event_claim(
    reading: Reading, sentence: Sentence, coded: Coded, told: Sequence[EventClaim] = ()
) -> EventClaim:
    """The claim of a coded predicate. `told`: the events that the text has told before it."""
    ontology = reading.kb.ontology
    factuality = _factuality(sentence, coded, reading.kb)
    doers, targets = states_of(coded.actor), states_of(coded.recipient)
    if coded.inferred:
        if not doers and not targets:
            doers = coded.inferred
        doers = doers or tuple(s for s in coded.inferred if s not in targets)
        targets = targets or tuple(s for s in coded.inferred if s not in doers)
    if coded.symmetric and (targets or len(doers) > 1):  # a group on the other side has no states
        doers = targets = tuple(sorted({*doers, *targets}))
    else:
        targets = tuple(s for s in targets if s not in doers) or targets
    lexicon = reading.kb.event_lexicon
    start, end = evidence_span(sentence, coded, lexicon)
    location = _location(sentence, coded, lexicon)
    channels = _channels(reading, sentence, coded.frame, start, end)
    plover, cameo = _code(coded.frame, factuality, ontology)
    plover = replace(plover, contexts=_contexts(plover, channels, ontology))
    elsewhere = location is not None and location.country not in (None, *doers, *targets)
    if elsewhere and plover.mode is None and plover.type in ontology.elsewhere:
        plover = replace(plover, mode=ontology.elsewhere[plover.type])
        cameo = ontology.cameo_of(plover.type, plover.mode)
    return EventClaim(
        document=reading.document.id,
        evidence=(reading.evidence(start, end),),
        channels=channels,
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
        plover=plover,
        cameo=cameo,
        quad_class=ontology.types[plover.type].quad_class,
        goldstein=ontology.goldstein(cameo),
        date=event_time(reading, sentence, coded.index, factuality, _at_war(coded, {*doers, *targets}), told),
        count=_count(sentence, coded, reading.kb),
        location=location,
        basis=coded.basis,
    )


def _channels(
    reading: Reading, sentence: Sentence, frame: EventFrame, start: int, end: int
) -> tuple[str, ...]:
    """What the event is about: the matter of an act that can be about anything, else the frame's own channel.

    "signed a gas contract" is energy; "imposed sanctions on banks" is sanctions, then finance.
    """
    topic = channels_of(reading, reading.document.text[start:end], sentence)[0]
    if topic in ("diplomacy", frame.channel):
        return (frame.channel,)
    if frame.channel in _OPEN_CHANNELS:
        return (topic,) if frame.channel == "diplomacy" else (topic, frame.channel)
    return (frame.channel, topic)


def _contexts(plover: Plover, channels: tuple[str, ...], ontology: Ontology) -> tuple[str, ...]:
    implied = [ontology.channel_contexts[c] for c in channels if c in ontology.channel_contexts]
    return tuple(dict.fromkeys([*plover.contexts, *implied]))


def _at_war(coded: Coded, states: set[str]) -> frozenset[str]:
    """The two states of an attack that is no single blow: an invasion, a war."""
    war = coded.frame.type == "ASSAULT" and coded.frame.mode in _MODES_OF_WAR
    return frozenset(states) if war else frozenset()


def plover_of(sentence: Sentence, coded: Coded, kb: Knowledge) -> Plover:
    """The PLOVER code of a coded predicate, what lies ahead taken as intent."""
    return _code(coded.frame, _factuality(sentence, coded, kb), kb.ontology)[0]


def _factuality(sentence: Sentence, coded: Coded, kb: Knowledge) -> Factuality:
    light_verbs = kb.event_lexicon.words.light_verbs
    own = not coded.includes_negation
    found = factuality_at(sentence, coded.index, kb.factuality_words, light_verbs, own=own)
    ahead = coded.frame.planned and found in (Factuality.ASSERTED, Factuality.REPORTED)
    return Factuality.PLANNED if ahead else found


def _code(frame: EventFrame, factuality: Factuality, ontology: Ontology) -> tuple[Plover, str]:
    """The PLOVER code and its CAMEO code; cooperation that lies ahead is the intent to cooperate."""
    contexts = tuple(frame.contexts)
    if factuality is Factuality.PLANNED and frame.type in ontology.intent:
        return Plover("AGREE", None, contexts), ontology.intent[frame.type]
    cameo = frame.cameo or ontology.cameo_of(frame.type, frame.mode)
    return Plover(frame.type, frame.mode, contexts), cameo


def _words(mentions: tuple[ActorMention, ...]) -> str | None:
    return ", ".join(dict.fromkeys(m.text for m in mentions)) or None


def _confidence(coded: Coded) -> float:
    """0.8 for named participants; less where an anaphor or the context had to supply one, and where no frame codes."""
    resolved = any(m.resolved for m in coded.actor + coded.recipient)
    return round(0.8 - 0.15 * resolved - 0.25 * (coded.basis is not Basis.FRAME), 2)


def _location(sentence: Sentence, coded: Coded, lexicon: EventLexicon) -> Location | None:
    """Where it happened: the place that a phrase of the predicate's own names ("in Geneva", "near Xuzhou")."""
    deps = sentence.deps
    inside = set(deps.subtree(coded.index))
    for verb in _carrier(sentence, coded.index, lexicon):
        inside |= {t for c in deps.children[verb] if deps.relation[c] not in CLAUSES for t in deps.subtree(c)}
    for mention in sentence.places:
        if mention.head in inside and deps.case[mention.head] in _WHERE:
            place = mention.place
            return Location(place.name, place.iso3, place.latitude, place.longitude)
    return None


def _count(sentence: Sentence, coded: Coded, kb: Knowledge) -> int | None:
    """How often, where the sentence counts the event: "met 11 times", "51 agreements"; not "killed nine sailors"."""
    deps = sentence.deps
    event_nouns = kb.event_lexicon.by_noun
    counted = {
        c
        for c in deps.children[coded.index]
        if deps.relation[c] in OBJECTS and sentence.token(c).lemma_.lower() in event_nouns
    }
    if sentence.token(coded.index).pos_ != "VERB":  # "two meetings", not "the two met"
        counted.add(coded.index)
    for quantity in sentence.quantities:
        tokens = set(range(*sentence.tokens_at(quantity.start, quantity.end)))
        times = quantity.counted in ("time", "occasion") and any(
            deps.head[t] == coded.index or t in deps.children[coded.index] for t in tokens
        )
        if (times or tokens & counted) and quantity.unit == "count" and len(quantity.values) == 1:
            return int(quantity.values[0])
    return None


def evidence_span(sentence: Sentence, coded: Coded, lexicon: EventLexicon) -> tuple[int, int]:
    """The predicate's clause, embedded clauses left out, with its participants where they stand in it.

    The clause of an event noun is that of the verb that carries it ("held talks in Vienna"). The whole sentence where
    no frame says which word of it is the predicate.
    """
    if coded.frame_id == UNFRAMED and sentence.end - sentence.start <= _LONGEST_EVIDENCE:
        return sentence.start, sentence.end
    tokens = {coded.index} | coded.also
    todo = [coded.index, *_carrier(sentence, coded.index, lexicon)]
    while todo:
        token = todo.pop()
        tokens.add(token)
        todo.extend(c for c in sentence.deps.children[token] if _belongs(sentence, c, token, coded.index))
    for mention in (*coded.actor, *coded.recipient):
        if (
            sentence.span.start <= mention.tokens[0] < sentence.span.end
            and abs(mention.head - coded.index) < 25
        ):
            tokens |= {*range(*mention.tokens), *_named_after(sentence, mention)}
    first, last = min(tokens), max(tokens)
    start, end = sentence.offsets(sentence.token(first), sentence.token(last))
    if end - start > _LONGEST_EVIDENCE:
        heads = [
            coded.index,
            *(m.head for m in (*coded.actor, *coded.recipient) if m.head in sentence.indices),
        ]
        start, end = sentence.offsets(sentence.token(min(heads)), sentence.token(max(heads)))
    return start, end


def _carrier(sentence: Sentence, index: int, lexicon: EventLexicon) -> list[int]:
    """The verb that carries an event noun or says how it goes: "held talks", "trade grew"."""
    if sentence.token(index).pos_ != "NOUN":
        return []
    head, carries = sentence.deps.head[index], light_verb(sentence, index, lexicon)
    goes = sentence.deps.relation[index] in SUBJECTS and not lexicon.words.going_verbs.isdisjoint(
        verb_lemmas(sentence.token(head))
    )
    return [head] if goes else [] if carries is None else [carries]


def _belongs(sentence: Sentence, child: int, token: int, predicate: int) -> bool:
    """Whether a word under a token of the clause tells of the same event."""
    deps, relation = sentence.deps, sentence.deps.relation[child]
    if relation not in CLAUSES | {"punct", "cc", "mark"} or relation == "xcomp":
        return True
    if relation == "conj":
        return sentence.token(child).pos_ in ("NOUN", "PROPN", "ADJ")
    if relation == "acl":
        return sentence.token(predicate).pos_ == "NOUN"
    # "blamed Chad for starting it", "accused Mali of arming them"
    marks = {sentence.token(c).lower_ for c in deps.children[child] if deps.relation[c] == "mark"}
    return token == predicate and relation == "advcl" and bool(marks & _MATTERS)


def _named_after(sentence: Sentence, mention: ActorMention) -> list[int]:
    """The noun that a name stands before: "the Brandt government"."""
    return [sentence.deps.head[mention.head]] if sentence.deps.relation[mention.head] == "compound" else []
