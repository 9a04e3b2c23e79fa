"""Which words of a sentence a claim rests on: the clause of a predicate, and what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from bilateral.extraction.reading import Reading, Sentence
from bilateral.knowledge import Knowledge
from bilateral.language.dependencies import SUBJECTS
from bilateral.model import When, last_day

CLAUSE_END = re.compile(r";|,\s+(?:while|whereas|but|and)\b")  # behind it something else is told


def clause_tokens(sentence: Sentence, index: int, *, drop: Iterable[int] = ()) -> set[int]:
    """The predicate with all that belongs to it. Left out: adverbial clauses with a subject of their own,
    parentheses, a coordinated clause with its own subject, and what hangs on `drop`.
    """
    deps, dropped = sentence.deps, set(drop)
    found: set[int] = set()
    todo = [index]
    while todo:
        token = todo.pop()
        if token in found:
            continue
        found.add(token)
        todo.extend(
            c for c in deps.children[token] if c not in dropped and (token != index or _belongs(sentence, c))
        )
    return found


def _belongs(sentence: Sentence, child: int) -> bool:
    relation = sentence.deps.relation[child]
    if relation in ("advcl", "conj"):
        return not has_subject(sentence, child)
    return relation not in ("parataxis", "discourse")


def has_subject(sentence: Sentence, index: int) -> bool:
    """Whether the predicate has a subject of its own."""
    return any(sentence.deps.relation[c] in SUBJECTS for c in sentence.deps.children[index])


def span_of(sentence: Sentence, tokens: set[int]) -> tuple[int, int]:
    """Document offsets of these tokens, from the first to the last, without punctuation at the ends."""
    inside = sorted(t for t in tokens if t in sentence.indices)
    while len(inside) > 1 and not sentence.token(inside[-1]).text[-1:].isalnum():
        inside.pop()
    while len(inside) > 1 and not any(c.isalnum() or c in "$€£" for c in sentence.token(inside[0]).text):
        inside.pop(0)
    return sentence.offsets(sentence.token(inside[0]), sentence.token(inside[-1]))


def lemma_at(sentence: Sentence, index: int) -> str:
    """The token's lemma in lower case."""
    return str(sentence.token(index).lemma_).lower()


def depth(sentence: Sentence, index: int) -> int:
    """How many governors stand above the token."""
    steps, head = 0, sentence.deps.head
    while head[index] != index and steps < 100:
        index, steps = head[index], steps + 1
    return steps


def lies_ahead(when: When, anchor: str) -> bool:
    """Whether the time ends after the partial ISO date `anchor`."""
    last = when.end or when.start
    return last is not None and last_day(last) > last_day(anchor)


def states_in(sentence: Sentence, kb: Knowledge) -> tuple[str, ...]:
    """ISO3 of the states that the sentence speaks of, sorted."""
    return tuple(sorted({kb.acts_for(s) for m in sentence.mentions for s in m.states}))


def channels_of(reading: Reading, text: str, sentence: Sentence) -> tuple[str, ...]:
    """The channel whose cues the claim's words hold most often, else that of its sentence; then the next."""
    for words in (text, sentence.text):
        counts = _cue_counts(words.lower(), reading.kb)
        if counts:
            order = sorted(counts, key=lambda name: -counts[name])
            second = order[1:2] if counts[order[0]] > 1 and len(order) > 1 and counts[order[1]] > 1 else []
            return (order[0], *second)
    return ("diplomacy",)


@lru_cache(maxsize=256)  # one sentence is asked about for each of its claims
def _cue_counts(text: str, kb: Knowledge) -> dict[str, int]:
    pattern, owners = _cues(kb)
    counts: dict[str, int] = {}
    for match in pattern.finditer(text):
        for name in owners[match[1]]:
            counts[name] = counts.get(name, 0) + 1
    return counts


@cache
def _cues(kb: Knowledge) -> tuple[re.Pattern[str], dict[str, list[str]]]:
    owners: dict[str, list[str]] = {}
    for name, channel in kb.channels.items():
        for cue in channel.cues:
            owners.setdefault(cue, []).append(name)
    longest_first = "|".join(re.escape(cue) for cue in sorted(owners, key=len, reverse=True))
    return re.compile(rf"\b({longest_first})(?:e?s)?\b"), owners
