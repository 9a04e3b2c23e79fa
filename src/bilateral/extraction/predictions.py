"""Predictions: what is expected of the relation, on what condition, how firmly, and which way it would go.

A state's own promise ("Rome will supply grain to Tunis") is a commitment and not a prediction; what others,
or the thing promised, will do is one ("the grain will win friends"). Questions left open count. What concerns
neither two states nor anything they share is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bilateral.extraction.clauses import (
    channels_of,
    clause_tokens,
    depth,
    lemma_at,
    lies_ahead,
    span_of,
    states_in,
)
from bilateral.extraction.commitment_parties import doers_of
from bilateral.extraction.cues import focus_of
from bilateral.extraction.factuality import factuality_at
from bilateral.extraction.numbers import alternation
from bilateral.extraction.prediction_conditions import conditions_of
from bilateral.extraction.prediction_direction import direction_of
from bilateral.extraction.reading import Reading, Sentence
from bilateral.extraction.roles import Roles
from bilateral.knowledge import Knowledge
from bilateral.knowledge.prediction_words import PredictionCue, PredictionWords
from bilateral.language.dependencies import OBJECTS, SUBJECTS
from bilateral.model import PassageKind, PredictionClaim

_LONGEST_CLAIM = 240  # characters


@dataclass(frozen=True, slots=True)
class Expected:
    """A predicted clause: its predicate, the cue words, the clause of its condition, and its words."""

    index: int
    cue: PredictionCue
    hedge: tuple[int, ...]
    condition: tuple[frozenset[int], ...]
    tokens: frozenset[int]


def predictions(reading: Reading) -> Iterator[PredictionClaim]:
    """A claim for each prediction about states. Reads mentions, times and speeches."""
    context = focus_of(reading)
    for sentence in reading.sentences:
        if sentence.kind is PassageKind.BODY:
            for expected in find_predictions(sentence, reading, context):
                yield _claim(reading, sentence, expected)
            states = states_in(sentence, reading.kb)
            context = states if len(states) > 1 else context


def find_predictions(sentence: Sentence, reading: Reading, context: tuple[str, ...] = ()) -> list[Expected]:
    """The predictions of a sentence in order; `context` are the states last spoken of together."""
    words = reading.kb.predictions
    if not _any_cue(reading.kb).search(sentence.text):
        return []
    roles = Roles(sentence, reading.kb.actor_words)
    question = _open_question(sentence, words)
    if question is not None:
        return [question] if (context or _is_relevant(sentence, question, roles, reading, context)) else []
    if sentence.text.rstrip("”\"’' ").endswith("?"):
        return []
    found: list[Expected] = []
    taken: set[int] = set()
    for index in sorted(sentence.indices, key=lambda t: (depth(sentence, t), t)):
        if index in taken:
            continue
        expected = _expected(sentence, index, words)
        if expected is None or not _is_relevant(sentence, expected, roles, reading, context):
            continue
        if _is_promise(sentence, expected, roles, reading):
            continue
        found.append(expected)
        taken |= expected.tokens
    return sorted(found, key=lambda e: e.index)


@cache
def _any_cue(kb: Knowledge) -> re.Pattern[str]:
    cues = [w for cue in kb.predictions.cues.values() for w in cue.words]
    return re.compile("|".join(re.escape(w) for w in cues), re.IGNORECASE)


# ---------------------------------------------------------------------- what predicts


def _open_question(sentence: Sentence, words: PredictionWords) -> Expected | None:
    cue = words.cues["open_question"]
    match = re.search(rf"\b(?:{alternation(cue.words)})\b", sentence.text.replace("’", "'"), re.IGNORECASE)
    if match is None:
        return None
    first, past = sentence.tokens_at(sentence.start + match.start(), sentence.start + match.end())
    hedge = tuple(range(first, past))
    top = min(hedge, key=lambda t: depth(sentence, t))
    return Expected(top, cue, hedge, conditions_of(sentence, top, words), frozenset(sentence.indices))


def _expected(sentence: Sentence, index: int, words: PredictionWords) -> Expected | None:
    """The prediction whose predicate is this token."""
    token = sentence.token(index)
    if token.pos_ not in ("VERB", "AUX", "ADJ", "NOUN", "PROPN"):
        return None
    for cue in words.cues.values():
        if cue.found == "auxiliary":
            found = _by_auxiliary(sentence, index, cue, words)
        elif cue.found == "governor":
            found = _by_governor(sentence, index, cue, words)
        elif cue.found == "object":
            found = _by_object(sentence, index, cue, words)
        else:
            continue
        if found is not None:
            return found
    return None


def _by_auxiliary(
    sentence: Sentence, index: int, cue: PredictionCue, words: PredictionWords
) -> Expected | None:
    deps = sentence.deps
    children = deps.children[index]
    helpers = [c for c in children if deps.relation[c] == "aux"]
    modal = next((c for c in helpers if sentence.token(c).lower_ in cue.words), None)
    if modal is None or sentence.token(index).lemma_.lower() in words.not_verbs:
        return None
    if any(sentence.token(c).lower_ in ("have", "'ve", "’ve") for c in helpers):
        return None  # "may have known" looks back
    subject_heads = [c for c in children if deps.relation[c] in SUBJECTS]
    if {lemma_at(sentence, c) for c in subject_heads} & set(words.not_subjects):
        return None
    if cue.verbs and lemma_at(sentence, index) not in cue.verbs:
        return None
    if cue.words[0] == "may" and _is_judgement(sentence, index, modal):
        return None
    condition = conditions_of(sentence, index, words)
    if cue.weak and not condition and not _is_timeless(sentence, index, words):
        return None
    if cue.weak and not condition:
        condition = _supposed(sentence, subject_heads)
    adverbs = [c for c in children if sentence.token(c).lower_ in words.cues["probably"].words]
    return _built(sentence, index, cue, (modal, *adverbs), condition)


def _supposed(sentence: Sentence, subjects: list[int]) -> tuple[frozenset[int], ...]:
    """A subject that is only supposed: "a war would ...", "any sale would ..."."""
    deps = sentence.deps
    return tuple(
        frozenset(deps.subtree(s))
        for s in subjects
        if any(sentence.token(c).lower_ in ("a", "an", "any", "such") for c in deps.children[s])
    )


def _is_judgement(sentence: Sentence, index: int, modal: int) -> bool:
    """Whether "may" weighs what is the case, not what will be ("this may be a mistake", "the reason may be"), or past
    ability: "the best price that Oslo could get".
    """
    deps = sentence.deps
    expletive = any(sentence.token(c).lower_ in ("it", "this", "that") for c in deps.children[index])
    able = sentence.token(modal).lower_ == "could" and deps.relation[index] == "acl:relcl"
    return able or (deps.is_copular(index) and (expletive or sentence.token(index).pos_ != "ADJ"))


def _is_timeless(sentence: Sentence, index: int, words: PredictionWords) -> bool:
    """Whether "would" stands in reported speech or beside no past: "Peru would not agree", said of today."""
    past = [
        t
        for t in sentence.indices
        if "Past" in sentence.token(t).morph.get("Tense", [])
        and "Fin" in sentence.token(t).morph.get("VerbForm", [])
    ]
    if {sentence.token(c).lower_ for c in sentence.deps.children[index]} & set(words.retrospect):
        return False
    asked = sentence.text.rstrip("”\"’' ").endswith("?")
    return not asked and (sentence.attribution_at(index) is not None or not past)


def _by_governor(
    sentence: Sentence, index: int, cue: PredictionCue, words: PredictionWords
) -> Expected | None:
    """ "is likely to grow", "expects that": the governor is the token, the prediction its complement."""
    deps, token = sentence.deps, sentence.token(index)
    if token.lemma_.lower() not in cue.words and token.lower_ not in cue.words:
        return None
    clauses = [
        c for c in deps.children[index] if deps.relation[c] in ("xcomp", "ccomp", "csubj", "acl", "advcl")
    ]
    clauses = [c for c in clauses if _is_infinitive_or_that(sentence, c)]
    clauses += [c for c in deps.children[index] if token.pos_ == "ADJ" and deps.case[c] in ("about", "of")]
    if not clauses or (token.pos_ in ("VERB", "AUX") and not _is_current(sentence, index)):
        return None
    if _is_demand(sentence, index):
        return None
    return _built(sentence, index, cue, (index,), conditions_of(sentence, index, words))


def _by_object(sentence: Sentence, index: int, cue: PredictionCue, words: PredictionWords) -> Expected | None:
    """ "foresees a rupture": the verb is the token, what is expected a noun."""
    named = sentence.token(index).lemma_.lower() in cue.words and _is_current(sentence, index)
    objects = [c for c in sentence.deps.children[index] if sentence.deps.relation[c] == "obj"]
    if not (named and objects and sentence.token(index).pos_ == "VERB"):
        return None
    return _built(sentence, index, cue, (index,), conditions_of(sentence, index, words))


def _is_demand(sentence: Sentence, index: int) -> bool:
    """ "Rome expects Tunis to pay": one actor's demand of another, not a forecast."""
    deps, actors = sentence.deps, {m.head for m in sentence.mentions}
    relations = {deps.relation[c] for c in deps.children[index] if c in actors}
    return bool(relations & SUBJECTS) and bool(relations & OBJECTS)


def _is_infinitive_or_that(sentence: Sentence, clause: int) -> bool:
    deps = sentence.deps
    helpers = {sentence.token(c).lower_ for c in deps.children[clause] if deps.relation[c] in ("mark", "aux")}
    return bool(helpers & {"to", "that", "will", "would", "could", "may", "might"})


def _is_current(sentence: Sentence, index: int) -> bool:
    """An expectation of the time of writing: "is expected to", "hopes", not "had hoped to"."""
    token = sentence.token(index)
    helpers = [
        sentence.token(c)
        for c in sentence.deps.children[index]
        if sentence.deps.relation[c].startswith("aux") or sentence.deps.relation[c] == "cop"
    ]
    forms = {h.lower_ for h in helpers}
    if forms & {"was", "were", "had"}:
        return False
    return bool(helpers) or "Past" not in token.morph.get("Tense", []) or token.tag_ == "VBN"


def _built(
    sentence: Sentence,
    index: int,
    cue: PredictionCue,
    hedge: tuple[int, ...],
    condition: tuple[frozenset[int], ...],
) -> Expected:
    deps = sentence.deps
    own = _auxiliaries(sentence, index)
    apart = [
        c
        for c in deps.children[index]
        if deps.relation[c] == "conj" and _auxiliaries(sentence, c) and _auxiliaries(sentence, c) != own
    ]
    tokens = clause_tokens(sentence, index, drop=apart)
    return Expected(index, cue, hedge, condition, frozenset(tokens.union(*condition)))


def _auxiliaries(sentence: Sentence, index: int) -> set[str]:
    deps = sentence.deps
    return {sentence.token(c).lower_ for c in deps.children[index] if deps.relation[c] == "aux"}


# ---------------------------------------------------------------------- is it about the relation


def _is_relevant(
    sentence: Sentence, expected: Expected, roles: Roles, reading: Reading, context: tuple[str, ...]
) -> bool:
    """About two states, or about one of them or what they share where the text was speaking of both."""
    kb = reading.kb
    deps = sentence.deps
    tokens = set(expected.tokens)
    first = deps.first_conjunct(expected.index)
    subjects = [c for i in (first, expected.index) for c in roles.subject_tokens(i)]
    tokens |= {t for c in subjects for t in deps.subtree(c)}
    states = {s for m in sentence.mentions if m.head in tokens for s in m.states or (m.actor.id,)}
    if len(states) > 1:
        return True
    topical = _is_topical(sentence, tokens, kb)
    around = {s for m in sentence.mentions for s in m.states or (m.actor.id,)}
    if topical and (len(around) > 1 or context):
        return True
    if len(around) > 1 and states:
        return True
    pronoun = any(sentence.token(c).lower_ in ("it", "this", "that", "they") for c in subjects)
    if pronoun and context and _follows_topic(sentence, reading):
        return True
    return len(context) > 1 and (bool(states & set(context)) or not states)


def _is_topical(sentence: Sentence, tokens: set[int], kb: Knowledge) -> bool:
    start, end = span_of(sentence, tokens)
    return bool(_topics(kb).search(sentence.text[start - sentence.start : end - sentence.start]))


def _follows_topic(sentence: Sentence, reading: Reading) -> bool:
    """Whether the sentence before spoke of something the two share: what "it" then stands for."""
    number = sentence.parsed.index
    return number > 0 and bool(_topics(reading.kb).search(reading.sentences[number - 1].text))


@cache
def _topics(kb: Knowledge) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(kb.predictions.topics)})s?\b", re.IGNORECASE)


def _is_promise(sentence: Sentence, expected: Expected, roles: Roles, reading: Reading) -> bool:
    """A state that "will" do what commitments.yaml lists makes a promise."""
    if expected.cue.found != "auxiliary" or expected.condition or expected.cue.words[0] != "will":
        return False
    lemma = sentence.token(expected.index).lemma_.lower()
    deeds = reading.kb.commitments.lemmas(["@deed"])
    unsaid = roles.is_passive(expected.index) and not roles.agent_tokens(expected.index)
    return lemma in deeds and (unsaid or bool(doers_of(sentence, expected.index, roles, reading)))


def _claim(reading: Reading, sentence: Sentence, expected: Expected) -> PredictionClaim:
    words = reading.kb.predictions
    start, end = span_of(sentence, set(expected.tokens))
    evidence = reading.evidence(start, end)
    condition = " ".join(_text(sentence, set(c)) for c in expected.condition)
    main = set(expected.tokens.difference(*expected.condition)) or {expected.index}
    said = expected.tokens.difference(expected.hedge, *expected.condition)
    return PredictionClaim(
        document=reading.document.id,
        evidence=(evidence,),
        channels=channels_of(reading, evidence.quote, sentence),
        factuality=factuality_at(
            sentence, expected.index, reading.kb.factuality_words, reading.kb.event_lexicon.words.light_verbs
        ),
        attribution=sentence.attribution_at(expected.index),
        confidence=0.5 if expected.cue.weak else 0.65,
        claim=_text(sentence, main)[:_LONGEST_CLAIM],
        direction=direction_of(sentence, expected.index, said, expected.cue, words),
        condition=condition or None,
        horizon=_horizon(sentence, start, end, reading),
        hedge=" ".join(sentence.token(t).text for t in sorted(expected.hedge)),
    )


def _text(sentence: Sentence, tokens: set[int]) -> str:
    start, end = span_of(sentence, tokens)
    return " ".join(sentence.text[start - sentence.start : end - sentence.start].split())


_OPENING = 3  # characters before a time that opens its sentence: "In ", "By "


def _horizon(sentence: Sentence, start: int, end: int, reading: Reading) -> str | None:
    """The time ahead that the prediction names, or that opens its sentence ("By 2030, ..."), in its words."""
    anchor = reading.anchor
    for time in sentence.times:
        ahead = anchor is None or lies_ahead(time.when, anchor)
        opens = anchor is not None and time.start - sentence.start <= _OPENING
        if ((start <= time.start and time.end <= end) or opens) and ahead:
            return time.text
    text = sentence.text[start - sentence.start : end - sentence.start]
    match = re.search(rf"\b(?:{alternation(reading.kb.predictions.horizons)})\b", text, re.IGNORECASE)
    return match.group() if match else None
