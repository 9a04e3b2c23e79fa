"""Actors within a state: police, protesters, courts, rebels, whoever else does things to others.

Dossiers are about states and do not look at them; the sentence coder does, since PLOVER covers domestic events.
"""

from __future__ import annotations

from bilateral.extraction.reading import ActorMention, Reading, Sentence
from bilateral.extraction.roles import Roles, states_of
from bilateral.language.pipeline import PERSON_LABELS
from bilateral.model import Actor, ActorKind

_NAMED = (*PERSON_LABELS, "ORG")
_ARGUMENTS = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "conj")


def name_local_actors(reading: Reading) -> None:
    """Add to `sentence.mentions` the people and bodies that the sentence names or calls by what they are."""
    for sentence in reading.sentences:
        roles = Roles(sentence, reading.kb.actor_words)
        taken = set(roles.covering)
        found = []
        for index in sentence.indices:
            first, past = _words(sentence, index)
            if taken & set(range(first, past)) or not _acts(sentence, index, reading):
                continue
            taken |= set(range(first, past))
            found.append(_mention(sentence, index, first, past, states_of(roles.phrase(index))))
        sentence.mentions = sorted([*sentence.mentions, *found], key=lambda m: m.start)


def _words(sentence: Sentence, index: int) -> tuple[int, int]:
    """The name that the token belongs to, or the token itself."""
    for entity in sentence.span.ents:
        if entity.start <= index < entity.end:
            return int(entity.start), int(entity.end)
    return index, index + 1


def _acts(sentence: Sentence, index: int, reading: Reading) -> bool:
    token = sentence.token(index)
    if sentence.deps.relation[index] not in _ARGUMENTS or token.pos_ not in ("NOUN", "PROPN"):
        return False
    words = reading.kb.actor_words
    nouns = {token.lemma_.lower(), token.lower_}
    if nouns & words.private_nouns:
        return False
    if token.ent_type_ in _NAMED or nouns & words.local_actors:
        return True
    offices = reading.kb.office_nouns
    return any(offices[noun].acts for noun in nouns if noun in offices)


def _mention(sentence: Sentence, index: int, first: int, past: int, states: tuple[str, ...]) -> ActorMention:
    start, end = sentence.offsets(sentence.token(first), sentence.token(past - 1))
    text = sentence.text[start - sentence.start : end - sentence.start]
    return ActorMention(
        start=start,
        end=end,
        text=text,
        actor=Actor(f"{text}@{start}", ActorKind.GROUP, states),
        tokens=(first, past),
        head=index,
    )
