"""The slots of an event noun: its possessors and adjectives, and the phrases that hang on it or on a noun below it."""

from __future__ import annotations

from bilateral.extraction.reading import ActorMention, Sentence
from bilateral.extraction.roles import Roles, is_sided_with
from bilateral.extraction.slots import Naming, anyone, others

# "the massacre of Armenians by Turkey", "incursions by Chinese boats into Japanese waters": phrases that parsers hang
# on the noun before instead of on the event
_LOW = frozenset({"by", "against", "on", "into", "to", "with", "about", "between"})
# "the delivery of shells to Kenya", "the release by Peru of two Chileans": what hangs on the phrase of what or whom
_OWN_PHRASES = frozenset({"of", "by"})
_BEFORE = frozenset(
    {"amod", "compound", "nmod:unmarked", "nmod:desc", "nmod", "det"}
)  # of what stands before a noun


def fill_nominal(
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
        return anyone(sentence, index, actor, roles)
    if slot == "subj":
        return []
    if slot == "poss":
        tokens = [c for c in deps.children[index] if deps.relation[c] == "nmod:poss"]
        return [m for t in tokens for m in roles.phrase(t, acting=True)]
    if slot == "adj":
        naming = _BEFORE if deps.is_copular(index) else _BEFORE | {"nsubj"}
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
