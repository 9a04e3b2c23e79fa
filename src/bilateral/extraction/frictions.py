"""Friction: who is at odds with whom, over what; with third parties too.

A friction denied ("Russia is no threat") is a label and not a friction; one that is being eased still is one.
What a state does to another for it (expels, sanctions, shells) is an event.
"""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.extraction.clauses import channels_of
from bilateral.extraction.cues import (
    Cue,
    clause_head,
    clause_of,
    cues_in,
    denied,
    is_elsewhere,
    mentions_in,
    names_of,
    phrase_of,
    trimmed,
    without_places,
    with_context,
)
from bilateral.extraction.dating import event_time
from bilateral.extraction.factuality import factuality_at
from bilateral.extraction.reading import Reading, Sentence
from bilateral.knowledge import Knowledge
from bilateral.model import FrictionClaim

_LONGEST = 30  # tokens of evidence
_ISSUE = 160  # characters


def frictions(reading: Reading) -> Iterator[FrictionClaim]:
    """A claim for each friction between states. Reads mentions, times and speeches."""
    for sentence, context in with_context(reading):
        taken: set[int] = set()
        for cue in cues_in(sentence, reading.kb.frictions.index):
            if cue.index in taken:
                continue
            parties = _parties(sentence, cue, reading.kb, context)
            if len(parties) > 1:
                tokens = _tokens(sentence, cue)
                taken |= tokens
                yield _claim(reading, sentence, cue, parties, tokens)


def _parties(sentence: Sentence, cue: Cue, kb: Knowledge, context: tuple[str, ...]) -> list[str]:
    """The states and groups at odds; fewer than two where the cue does not speak of states."""
    words = kb.frictions
    group = words.groups[cue.group]
    clause = clause_of(sentence, clause_head(sentence, cue.index))
    if denied(sentence, cue.index, kb) and cue.part != "phrase":
        return []
    if is_elsewhere(sentence, clause, words.elsewhere):
        return []
    inside = mentions_in(sentence, clause | phrase_of(sentence, cue.index))
    near = names_of(without_places(sentence, inside, kb), kb)
    if group.aimed and not _is_aimed(sentence, cue, clause):
        return []
    if len(near) > 1:
        return near
    around = names_of(sentence.mentions, kb)
    if group.between == "named" or not (near or around):
        return []
    if len(around) > 1:
        return around if len(around) == 2 or not near else [*near, *around[:1]]
    return [*near, *(c for c in context if c not in near)] if not near or near[0] in context else []


def _is_aimed(sentence: Sentence, cue: Cue, clause: set[int]) -> bool:
    """Whether an actor is in what the cue governs, or is what it is said of."""
    under = set().union(*(sentence.deps.subtree(t) for t in cue.tokens))
    return bool(mentions_in(sentence, under)) or (
        cue.part == "phrase" and bool(mentions_in(sentence, clause))
    )


def _tokens(sentence: Sentence, cue: Cue) -> set[int]:
    head = clause_head(sentence, cue.index)
    if cue.part == "noun":
        phrase = phrase_of(sentence, cue.index)
        if mentions_in(sentence, phrase):
            return phrase
    return clause_of(sentence, head) | set(cue.tokens)


def _claim(
    reading: Reading, sentence: Sentence, cue: Cue, parties: list[str], tokens: set[int]
) -> FrictionClaim:
    start, end = trimmed(sentence, tokens, phrase_of(sentence, cue.index) | set(cue.tokens), _LONGEST)
    kb = reading.kb
    factuality = factuality_at(sentence, cue.index, kb.factuality_words, kb.event_lexicon.light_verbs)
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
