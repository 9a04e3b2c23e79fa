"""Friction: who is at odds with whom, over what; with third parties too.

A friction denied ("Russia is no threat") is a label and not a friction; one that is being eased still is one.
What a state does to another for it (expels, sanctions, shells) is an event.
"""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.extraction.clauses import channels_of
from bilateral.extraction.cues import (
    Cue,
    bearer,
    clause_head,
    clause_of,
    cues_in,
    denied,
    is_elsewhere,
    mentions_in,
    names_of,
    phrase_of,
    trimmed,
    with_context,
    without_places,
)
from bilateral.extraction.dating import event_time
from bilateral.extraction.factuality import factuality_at
from bilateral.extraction.reading import Reading, Sentence
from bilateral.extraction.roles import Roles
from bilateral.knowledge import Knowledge
from bilateral.model import FrictionClaim

_LONGEST = 30  # tokens of evidence
_MOST = 5  # parties; beyond that a sentence lists rather than sets at odds
_ISSUE = 160  # characters


def frictions(reading: Reading) -> Iterator[FrictionClaim]:
    """A claim for each friction between states. Reads mentions, times and speeches."""
    for sentence, context in with_context(reading):
        taken: set[int] = set()
        cues = cues_in(sentence, reading.kb.frictions.index)
        roles = Roles(sentence, reading.kb.actor_words) if cues else None
        for cue in cues:
            if cue.index in taken or roles is None:
                continue
            parties = _parties(sentence, cue, roles, reading.kb, context)
            if len(parties) > 1:
                start, end = _span(sentence, cue)
                taken |= set(range(*sentence.tokens_at(start, end)))
                yield _claim(reading, sentence, cue, parties, start, end)


def _parties(
    sentence: Sentence, cue: Cue, roles: Roles, kb: Knowledge, context: tuple[str, ...]
) -> list[str]:
    """The states and groups at odds; fewer than two where the cue does not speak of states."""
    words = kb.frictions
    group = words.groups[cue.group]
    head = clause_head(sentence, cue.index)
    clause = clause_of(sentence, head)
    if denied(sentence, cue.index, kb) and cue.part != "phrase":
        return []
    if is_elsewhere(sentence, clause, words.elsewhere):
        return []
    subjects = {sentence.token(t).lower_ for t in roles.subject_tokens(cue.index)}
    if cue.part == "verb" and subjects & kb.attribution_words.author_pronouns:
        return []  # "I disagree": the author is no party
    doers = [t for s in roles.subject_tokens(head) for t in phrase_of(sentence, s)]
    inside = mentions_in(sentence, clause | phrase_of(sentence, cue.index) | set(doers))
    near = names_of(without_places(sentence, inside, kb), kb)
    if group.aimed and not _is_aimed(sentence, cue, clause):
        return []
    named = names_of(mentions_in(sentence, phrase_of(sentence, cue.index)), kb) if cue.part == "noun" else []
    if len(named) > 1:  # "the Thai-Lao rivalry": whoever else the clause names is no party
        return named[:_MOST]
    if len(near) > 1:
        return near[:_MOST]
    around = names_of(sentence.mentions, kb)
    if group.between == "named" or not (around or group.between == "alone"):
        return []
    if len(around) > 1:
        return around[:2] if not near else [*near, *(a for a in around if a not in near)][:2]
    return [*near, *(c for c in context if c not in near)] if not near or near[0] in context else []


def _is_aimed(sentence: Sentence, cue: Cue, clause: set[int]) -> bool:
    """Whether an actor is in what the cue governs, or is what it is said of."""
    first = sentence.deps.first_conjunct(cue.index)
    under = set().union(*(sentence.deps.subtree(t) for t in (first, *cue.tokens)))
    if cue.part == "phrase":
        under |= clause
    return bool(mentions_in(sentence, under))


def _span(sentence: Sentence, cue: Cue) -> tuple[int, int]:
    """The offsets of the words that tell it."""
    return trimmed(
        sentence, _tokens(sentence, cue), phrase_of(sentence, cue.index) | set(cue.tokens), _LONGEST
    )


def _tokens(sentence: Sentence, cue: Cue) -> set[int]:
    noun = bearer(sentence, cue)
    phrase = phrase_of(sentence, noun)
    if noun != cue.index or (cue.part == "noun" and mentions_in(sentence, phrase)):
        return phrase
    return clause_of(sentence, clause_head(sentence, cue.index)) | set(cue.tokens)


def _claim(
    reading: Reading, sentence: Sentence, cue: Cue, parties: list[str], start: int, end: int
) -> FrictionClaim:
    kb = reading.kb
    factuality = factuality_at(sentence, cue.index, kb.factuality_words, kb.event_lexicon.words.light_verbs)
    text = reading.document.text[start:end]
    return FrictionClaim(
        document=reading.document.id,
        evidence=(reading.evidence(start, end),),
        channels=channels_of(reading, text, sentence),
        factuality=factuality,
        attribution=sentence.attribution_at(cue.index),
        parties=tuple(sorted(parties)),
        issue=" ".join(text.split())[:_ISSUE],
        date=event_time(reading, sentence, cue.index, factuality),
    )
