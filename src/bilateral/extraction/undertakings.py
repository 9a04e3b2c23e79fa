"""Named undertakings: treaties, pipelines and projects that go by a name, known to the knowledge or not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from bilateral.extraction.reading import Reading, Sentence
from bilateral.knowledge import Knowledge
from bilateral.knowledge.actors import Undertaking
from bilateral.model import CommitmentStatus, first_day, last_day

# a capitalised treaty noun within a name: "the Treaty of Good Neighbourliness", "the Baghdad Pact"
_NAME_WORD = r"(?:[A-Z][\w’'.-]*|of|on|for|and|the|in|to)"


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a sentence: the token it hangs on, all its tokens, what it is (pipeline, treaty), whom it binds, and
    how it stands where the sentence does not say."""

    index: int
    tokens: frozenset[int]
    key: str
    kind: str
    states: tuple[str, ...]
    status: CommitmentStatus


def named_undertakings(sentence: Sentence, reading: Reading) -> list[Named]:
    """Treaties, pipelines and projects that the sentence names, in order."""
    found = []
    for match in reading.kb.names.find(sentence.text):
        entry = match.entry
        if isinstance(entry, Undertaking) and entry.kind in reading.kb.commitments.named:
            index, tokens = _place(sentence, match.start, match.end)
            status = _stands(sentence, entry, reading)
            if status is not None:
                found.append(Named(index, tokens, entry.id, entry.kind, entry.states, status))
    covered = {n.index for n in found}
    for title in _title(reading.kb).finditer(sentence.text):
        index, tokens = _place(sentence, title.start(), title.end())
        states = tuple(dict.fromkeys(s for m in sentence.mentions for s in m.states))
        if index not in covered and len(title.group().split()) > 2:
            key = " ".join(title.group().lower().split())
            bound = states if len(states) > 1 else ()
            found.append(Named(index, tokens, key, "treaty", bound, CommitmentStatus.SIGNED))
    return found


def _stands(sentence: Sentence, entry: Undertaking, reading: Reading) -> CommitmentStatus | None:
    """Stalled where the sentence says so; else by the term that the knowledge gives; None without one."""
    words = {t.lemma_.lower() for t in sentence.words}
    if words & set(reading.kb.commitments.stalled):
        return CommitmentStatus.STALLED
    term, date = entry.term, reading.anchor
    if term.end is not None and date is not None and last_day(term.end) < first_day(date):
        return CommitmentStatus.COMPLETED
    if term.start is not None and (date is None or first_day(term.start) <= last_day(date)):
        return CommitmentStatus.IN_FORCE
    return CommitmentStatus.ANNOUNCED if entry.kind in reading.kb.commitments.planned else None


def _place(sentence: Sentence, start: int, end: int) -> tuple[int, frozenset[int]]:
    """The token that the name hangs on, and its tokens with what belongs to it."""
    first, past = sentence.tokens_at(sentence.start + start, sentence.start + end)
    head = sentence.deps.head
    top = next((i for i in range(first, past) if not first <= head[i] < past or head[i] == i), first)
    return top, frozenset(range(first, past))


@cache
def _title(kb: Knowledge) -> re.Pattern[str]:
    nouns = "|".join(noun.capitalize() for noun in kb.commitments.title_nouns)
    return re.compile(
        rf"\b(?:[A-Z][\w’'.-]*\s+)*(?:{nouns})\s+(?:of|on|for|between)\s+[A-Z]\w+(?:,?\s+{_NAME_WORD})*"
        rf"|\b(?:[A-Z][\w’'.-]*\s+)+(?:{nouns})\b"
    )
