"""Subjects that name no actor by themselves, and what a pronoun in the next sentence may make of them.

"The Tunisian president spoke." lets "he" mean Tunisia's; "The court heard Chile." keeps "it" from meaning Chile.
"""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.extraction.reading import ActorMention, Reading, Sentence
from bilateral.extraction.roles import Roles, states_of
from bilateral.knowledge import Knowledge
from bilateral.language.dependencies import SUBJECTS
from bilateral.model import Actor, ActorKind

_PERSONS = frozenset({"leader", "minister", "envoy", "spokesperson", "official", "legislator", "commander"})
_BODIES = frozenset({"government", "ministry", "military", "parliament"})
_OPENING = 3  # tokens within which a sentence that was parsed without a subject has it


def holders(sentence: Sentence, reading: Reading) -> list[ActorMention]:
    """Subjects told by office and state, as mentions of who holds it: "Kenya's president", "the Thai government"."""
    roles = Roles(sentence, reading.kb.actor_words)
    return [
        m for index in _common_subjects(sentence, roles) for m in _holder(sentence, index, roles, reading.kb)
    ]


def unnamed_subject(sentence: Sentence, reading: Reading) -> int | None:
    """The token of the sentence's subject where it is one common noun that stands for no actor."""
    roles = Roles(sentence, reading.kb.actor_words)
    index = _main_subject(sentence)
    if index is None or index not in _common_nouns(sentence, roles, [index]):
        return None
    return None if _holder(sentence, index, roles, reading.kb) else index


def may_be_it(sentence: Sentence, index: int, kb: Knowledge) -> bool:
    """Whether "it" may stand for the noun: not for "minister"."""
    return _kind(sentence, index, kb) not in _PERSONS


def may_be_person(sentence: Sentence, index: int, kb: Knowledge) -> bool:
    """Whether "he" and "she" may stand for the noun."""
    lemma = sentence.token(index).lemma_.lower()
    people = kb.actor_words.private_nouns | kb.actor_words.local_actors
    return lemma in people or _kind(sentence, index, kb) in _PERSONS


def _holder(sentence: Sentence, index: int, roles: Roles, kb: Knowledge) -> list[ActorMention]:
    kind = _kind(sentence, index, kb)
    named = roles.phrase(index, acting=True) if kind in _PERSONS | _BODIES else []
    states = states_of(named)
    if len(states) != 1 or any(m.actor.kind == ActorKind.PERSON for m in named):
        return []
    token = sentence.token(index)
    start, end = sentence.offsets(token, token)
    actor = Actor(states[0], ActorKind.PERSON if kind in _PERSONS else ActorKind.STATE, states)
    return [ActorMention(start, end, str(token.text), actor, (index, index + 1), index, resolved=True)]


def _kind(sentence: Sentence, index: int, kb: Knowledge) -> str:
    office = kb.office_nouns.get(sentence.token(index).lemma_.lower())
    return office.kind if office is not None and office.acts else ""


def _common_subjects(sentence: Sentence, roles: Roles) -> Iterator[int]:
    subjects = [i for i in sentence.indices if sentence.deps.relation[i] in SUBJECTS]
    return _common_nouns(sentence, roles, subjects)


def _common_nouns(sentence: Sentence, roles: Roles, tokens: list[int]) -> Iterator[int]:
    """Those that are one common noun each: neither plural, nor listed with another, nor part of a name."""
    for index in tokens:
        token = sentence.token(index)
        one = token.pos_ == "NOUN" and "Plur" not in token.morph.get("Number", [])
        if one and index not in roles.covering and len(sentence.deps.conjuncts(index)) == 1:
            yield index


def _main_subject(sentence: Sentence) -> int | None:
    deps = sentence.deps
    roots = [i for i in sentence.indices if deps.head[i] == i]
    subjects = [c for root in roots[:1] for c in deps.children[root] if deps.relation[c] in SUBJECTS]
    return subjects[0] if subjects else _opening_noun(sentence)


def _opening_noun(sentence: Sentence) -> int | None:
    """The noun behind the article that opens a sentence without subject, which is a misread one."""
    first, *behind = sentence.indices[: _OPENING + 1]
    if sentence.token(first).pos_ != "DET":
        return None
    return next((i for i in behind if sentence.token(i).pos_ in ("NOUN", "PROPN")), None)
