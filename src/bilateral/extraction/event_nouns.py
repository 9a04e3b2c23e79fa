"""How a sentence tells an event by a noun: the verb that carries it, the nouns beside it, what it is said to be."""

from __future__ import annotations

from bilateral.extraction.frame_fit import verb_lemmas
from bilateral.extraction.reading import Sentence
from bilateral.knowledge.event_frames import EventFrame, EventLexicon
from bilateral.language.dependencies import OBJECTS


def light_verb(sentence: Sentence, index: int, lexicon: EventLexicon) -> int | None:
    """The verb that merely carries the event noun: "held talks", "sanctions were imposed"."""
    deps = sentence.deps
    first = deps.first_conjunct(index)
    head = deps.head[first]
    if deps.case[first] == "of" and sentence.token(head).lemma_.lower() in lexicon.words.measure_nouns:
        return light_verb(sentence, head, lexicon)  # "held three rounds of talks"
    lemmas = verb_lemmas(sentence.token(head))
    carried = deps.relation[first] in OBJECTS | {"nsubj:pass"}
    if carried and not lexicon.words.light_verbs.isdisjoint(lemmas):
        return head
    if deps.case[first] == "with" and not lexicon.words.answering_verbs.isdisjoint(lemmas):
        return head  # "answered with a blockade"
    # "sanctions imposed by Rome", "the suit that Peru filed"
    clause = next((c for c in deps.children[index] if deps.relation[c] in ("acl", "acl:relcl")), None)
    if clause is not None and not lexicon.words.light_verbs.isdisjoint(verb_lemmas(sentence.token(clause))):
        return clause
    return None


def outbreak(sentence: Sentence, index: int, lexicon: EventLexicon) -> int | None:
    """The verb that only says that it took place: "fighting broke out between", "protests erupted in"."""
    deps = sentence.deps
    verb = deps.head[index]
    happens = not lexicon.words.occurring_verbs.isdisjoint(verb_lemmas(sentence.token(verb)))
    return verb if happens and deps.relation[index] == "nsubj" else None


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
        sentence.token(c).lower_ in lexicon.words.joint_words
        for c in deps.children[index]
        if deps.relation[c] == "amod"
    )


def is_state_of_affairs(sentence: Sentence, index: int, lexicon: EventLexicon) -> bool:
    """ "are in talks", "was on a visit", "is under pressure": a noun that says what its subject is in or under."""
    return (
        sentence.deps.is_copular(index) and sentence.deps.case[index] in lexicon.words.engaging_prepositions
    )
