"""Did it happen? Negation, plans, possibilities and conditions, with the words that say so.

The predicate is read first, then the verbs above it: in "has refrained from condemning" the condemning is
negated by its governor. A verb that merely carries on ("began to sell") passes its own factuality down.
"""

from __future__ import annotations

from bilateral.extraction.reading import Sentence
from bilateral.knowledge.factuality_words import FactualityWords
from bilateral.model import Factuality

_ORDER = [
    Factuality.NEGATED,
    Factuality.CONDITIONAL,
    Factuality.POSSIBLE,
    Factuality.PLANNED,
    Factuality.REPORTED,
    Factuality.ASSERTED,
]
_UPWARDS = ("xcomp", "ccomp", "advcl", "acl", "obj", "nsubj:pass", "obl", "conj", "nmod")
_DEPTH = 4  # governors above the predicate; further up the scope is no longer certain


def factuality_at(
    sentence: Sentence, index: int, words: FactualityWords, light_verbs: frozenset[str]
) -> Factuality:
    """The factuality of the predicate (verb or event noun) at a token."""
    found = _own(sentence, index, words)
    deps = sentence.deps
    below, here = index, deps.head[index]
    for _ in range(_DEPTH):
        relation = deps.relation[below]
        if below == here or relation not in _UPWARDS:
            break
        lemma = sentence.token(here).lemma_.lower()
        nominal = (
            relation in ("obj", "nsubj:pass", "obl", "nmod")
            or below == index != here
            and _is_noun(sentence, below)
        )
        if relation == "conj":
            found |= (
                {f for f in _own(sentence, here, words) if f in _SHARED}
                if not _has_auxiliary(sentence, below)
                else set()
            )
        elif nominal and lemma in light_verbs:
            found |= _own(sentence, here, words)
        else:
            if not nominal and relation in ("xcomp", "acl", "advcl"):
                found |= {f for f in _own(sentence, here, words) if f in _SHARED}
            found |= _from_governor(sentence, here, relation, lemma, nominal, words)
        if not (nominal and lemma in light_verbs) and lemma not in words.factive_verbs and relation != "conj":
            if _governs(lemma, words):
                found |= {f for f in _own(sentence, here, words) if f is Factuality.NEGATED}
            break
        below, here = here, deps.head[here]
    if sentence.attribution_at(index) is not None:
        found.add(Factuality.REPORTED)
    if _is_question(sentence):
        found.add(Factuality.POSSIBLE)
    return next((f for f in _ORDER if f in found), Factuality.ASSERTED)


_SHARED = (Factuality.PLANNED, Factuality.POSSIBLE, Factuality.CONDITIONAL)


def _own(sentence: Sentence, index: int, words: FactualityWords) -> set[Factuality]:
    """What the predicate's own auxiliaries, adverbs and markers say."""
    deps = sentence.deps
    found: set[Factuality] = set()
    conditional = False
    for child in deps.children[index]:
        token, relation = sentence.token(child), deps.relation[child]
        form, lemma = token.lower_, token.lemma_.lower()
        if relation in ("advmod", "det", "neg", "cc:preconj", "case", "mark") and (
            form in words.negating_words or lemma in words.negating_words
        ):
            found.add(Factuality.NEGATED)
        elif relation == "aux":
            if form in words.future_auxiliaries:
                found.add(Factuality.PLANNED)
            elif form in words.possible_auxiliaries:
                found.add(Factuality.POSSIBLE)
            elif form in words.conditional_auxiliaries:
                conditional = True
        elif relation in ("advmod", "amod", "compound") and form in words.possible_words:
            found.add(Factuality.POSSIBLE)
        elif relation in ("advmod", "amod") and form in words.planning_words and _is_noun(sentence, index):
            found.add(Factuality.PLANNED)
        elif relation in ("advmod", "obl") and form in words.hearsay_words:
            found.add(Factuality.REPORTED)
        elif relation == "mark" and form in words.conditional_markers:
            found.add(Factuality.CONDITIONAL)
        elif relation == "advcl" and _is_condition(sentence, child, words) and conditional:
            found.add(Factuality.CONDITIONAL)
    if conditional and Factuality.CONDITIONAL not in found:
        has_condition = any(
            deps.relation[c] == "advcl" and _is_condition(sentence, c, words) for c in deps.children[index]
        )
        said = sentence.attribution_at(index) is not None
        found.add(Factuality.CONDITIONAL if has_condition or not said else Factuality.PLANNED)
    return found


def _is_condition(sentence: Sentence, clause: int, words: FactualityWords) -> bool:
    deps = sentence.deps
    return any(
        deps.relation[c] == "mark" and sentence.token(c).lower_ in words.conditional_markers
        for c in deps.children[clause]
    )


def _from_governor(
    sentence: Sentence, here: int, relation: str, lemma: str, nominal: bool, words: FactualityWords
) -> set[Factuality]:
    """What the verb, adjective or noun above the predicate says of it."""
    token = sentence.token(here)
    if lemma in words.negating_verbs and (relation in ("xcomp", "advcl", "obl") or nominal):
        return {Factuality.NEGATED}
    if nominal:
        if lemma in words.planning_verbs and relation in ("obj", "nsubj:pass"):
            return {Factuality.PLANNED}
        if lemma in words.possible_verbs and relation in ("obj", "obl"):
            return {Factuality.POSSIBLE}
        return set()
    if relation in ("xcomp", "acl", "advcl") and (
        (token.pos_ in ("VERB", "AUX") and lemma in words.planning_verbs and relation != "advcl")
        or (token.pos_ == "ADJ" and token.lower_ in words.planning_words)
        or (token.pos_ == "NOUN" and lemma in words.planning_nouns)
    ):
        return {Factuality.PLANNED}
    if relation in ("xcomp", "ccomp") and lemma in words.possible_verbs:
        return {Factuality.POSSIBLE}
    if token.lower_ in words.possible_words:
        return {Factuality.POSSIBLE}
    return set()


def _governs(lemma: str, words: FactualityWords) -> bool:
    return lemma in words.planning_verbs or lemma in words.possible_verbs


def _has_auxiliary(sentence: Sentence, index: int) -> bool:
    return any(sentence.deps.relation[c] in ("aux", "aux:pass") for c in sentence.deps.children[index])


def _is_noun(sentence: Sentence, index: int) -> bool:
    return sentence.token(index).pos_ in ("NOUN", "PROPN")


def _is_question(sentence: Sentence) -> bool:
    return sentence.text.rstrip("”\"’' ").endswith("?")
