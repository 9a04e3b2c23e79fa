"""Praise and blame by what is said: "Rome said its relationship with Tirana was excellent" is SUPPORT.

A label with a good tone that a speaker puts on his state's own relation, or a word of praise or blame in the main
predicate of the speech, where it names another state and no frame has coded what is said.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from bilateral.extraction.characterisations import find_labels
from bilateral.extraction.coded import Coded, Context
from bilateral.extraction.labels import Label
from bilateral.extraction.reading import ActorMention, Sentence, Speech
from bilateral.extraction.roles import Roles, states_of
from bilateral.extraction.slots import others
from bilateral.knowledge import Knowledge
from bilateral.knowledge.event_frames import EventFrame

_FRAME_ID = "judgement"


def spoken_judgements(
    sentence: Sentence, kb: Knowledge, roles: Roles, context: Context, coded: Set[int]
) -> list[Coded]:
    """The judgements of a sentence, at most one for each speech. `coded`: the predicates that frames have coded."""
    judged = []
    for speech in sentence.speeches:
        speakers = _speakers(sentence, speech)
        if speakers and not speech.tokens & coded:
            judgement = _by_label(sentence, kb, context, speech, speakers) or _by_word(
                sentence, kb, roles, speech, speakers
            )
            if judgement is not None:
                judged.append(judgement)
    return judged


def _speakers(sentence: Sentence, speech: Speech) -> list[ActorMention]:
    """Who speaks, with those who say it together with him."""
    deps = sentence.deps
    outside = [m for m in sentence.mentions if m.head not in speech.tokens]
    first = next((m for m in outside if m.states == (speech.attribution.state,)), None)
    if first is None:
        return []
    together = deps.conjuncts(deps.first_conjunct(first.head))
    return [m for m in outside if m is first or (m.head in together and m.states)]


def _by_label(
    sentence: Sentence, kb: Knowledge, context: Context, speech: Speech, speakers: list[ActorMention]
) -> Coded | None:
    doers, top = set(states_of(speakers)), _top(sentence, speech)
    if top is None:
        return None
    labels = find_labels(sentence, kb, context[0] if context else ())
    for label, about in sorted(labels, key=lambda found: -found[0].valence):
        pair = doers if len(doers) == 2 else set(about)
        if label.index not in speech.tokens or label.valence < 1 or len(pair) != 2 or not doers & pair:
            continue
        said = Coded(
            index=top,
            frame_id=_FRAME_ID,
            frame=_frame("SUPPORT", kb),
            actor=tuple(speakers),
            recipient=tuple(speakers),
            symmetric=True,
            also=label.tokens,
            includes_negation=_says_no(sentence, label, kb),
        )
        if doers == pair:
            return said
        named = tuple(m for m in sentence.mentions if m.states and set(m.states) == pair - doers)[:1]
        inferred = () if named else tuple(sorted(pair))
        return replace(said, recipient=named, symmetric=False, inferred=inferred)
    return None


def _says_no(sentence: Sentence, label: Label, kb: Knowledge) -> bool:
    """Whether the label itself denies something: "no limits"."""
    deps = sentence.deps
    words = {*label.words, *(c for w in label.words for c in deps.children[w] if deps.relation[c] == "det")}
    return any(sentence.token(w).lower_ in kb.factuality_words.negating_words for w in words)


def _by_word(
    sentence: Sentence, kb: Knowledge, roles: Roles, speech: Speech, speakers: list[ActorMention]
) -> Coded | None:
    deps, tokens = sentence.deps, speech.tokens
    top = _top(sentence, speech)
    about = others([m for m in sentence.mentions if m.head in tokens], speakers, roles)
    if top is None or not about:
        return None
    near = {top, *deps.children[top], *(g for c in deps.children[top] for g in deps.children[c])}
    words = {w for t in near for w in (sentence.token(t).lemma_.lower(), sentence.token(t).lower_)}
    if any(sentence.token(c).lower_ in kb.factuality_words.negating_words for c in deps.children[top]):
        return None
    for event_type, judgement in kb.event_lexicon.words.judgements.items():
        if words & set(judgement.words):
            frame = _frame(event_type, kb)
            return Coded(top, _FRAME_ID, frame, tuple(speakers[:1]), tuple(about), False)
    return None


def _top(sentence: Sentence, speech: Speech) -> int | None:
    """The main predicate of what is said."""
    head, tokens = sentence.deps.head, speech.tokens
    return next((t for t in sorted(tokens) if head[t] not in tokens or head[t] == t), None)


def _frame(event_type: str, kb: Knowledge) -> EventFrame:
    return EventFrame(
        type=event_type, cameo=kb.event_lexicon.words.judgements[event_type].cameo, channel="narrative"
    )
