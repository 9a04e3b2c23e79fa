"""On what condition a prediction holds: clauses ("if ..."), phrases ("without ..."), supposed subjects."""

from __future__ import annotations

import re
from functools import cache

from bilateral.extraction.clauses import lemma_at
from bilateral.extraction.numbers import alternation
from bilateral.extraction.reading import Sentence
from bilateral.knowledge.prediction_words import PredictionWords
from bilateral.language.dependencies import SUBJECTS


def conditions_of(sentence: Sentence, index: int, words: PredictionWords) -> tuple[frozenset[int], ...]:
    """The clauses and phrases that state on what condition the predicate holds, each as its tokens."""
    deps = sentence.deps
    below = deps.subtree(index)
    subjects = [c for c in deps.children[index] if deps.relation[c] in SUBJECTS]
    found = []
    for token in sentence.indices:
        word = sentence.token(token).lower_
        if word in words.conditions:
            clause = _marked_clause(sentence, token, index)
        elif word in words.condition_cases or word in words.fronted_cases:
            clause = _marked_phrase(sentence, token, index, words)
        elif word == "should" and deps.head[token] in below and deps.head[token] != index:
            clause = deps.subtree(deps.head[token])
            clause = clause if token == min(clause) else set()
        else:
            continue
        if clause & below or (clause and word == "if"):
            found.append(frozenset(clause))
    found += [frozenset(deps.subtree(s)) for s in subjects if lemma_at(sentence, s) in words.condition_nouns]
    return tuple(found) or _fronted(sentence, index, words)


def _fronted(sentence: Sentence, index: int, words: PredictionWords) -> tuple[frozenset[int], ...]:
    """A condition before the main clause, up to its comma: "as long as ...,", "were Rome to join, ..."."""
    first = sentence.span.start
    if not _openings((*words.conditions, *words.condition_phrases)).match(sentence.text):
        inside = [t for t in range(first, index) if sentence.token(t).lower_ in ("if", "unless")]
        if not inside or sentence.token(inside[-1] + 1).lower_ in words.not_conditions:
            return ()
        first = inside[-1]
    commas = [t for t in range(first, index) if sentence.token(t).text == ","]
    return (frozenset(range(first, commas[0])),) if commas else ()


@cache
def _openings(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:(?:and|but|so|even|only)\s+)?(?:{alternation(phrases)})\b", re.IGNORECASE)


def _marked_clause(sentence: Sentence, marker: int, index: int) -> set[int]:
    """The clause that "if" opens, or the words up to the comma where the prediction hangs below it."""
    deps = sentence.deps
    head = deps.head[marker]
    clause = deps.subtree(head)
    loose = sentence.token(marker).lower_ == "as" and not (
        sentence.token(head).pos_ in ("VERB", "AUX") and head < index
    )
    if loose or head == index or not any(deps.relation[c] in SUBJECTS for c in deps.children[head]):
        return set()
    if index not in clause:
        return clause
    commas = [t for t in range(marker, index) if sentence.token(t).text == ","]
    return set(range(marker, commas[0])) if commas else set()


def _marked_phrase(sentence: Sentence, marker: int, index: int, words: PredictionWords) -> set[int]:
    """ "without an agreement", "given the sanctions", and before the subject "with prices falling"."""
    deps = sentence.deps
    word = sentence.token(marker).lower_
    head = deps.head[marker] if deps.relation[marker] in ("case", "mark") else marker
    phrase = deps.subtree(head)
    if index in phrase or sentence.token(max(marker - 1, sentence.span.start)).lower_ == "or":
        return set()
    if word in words.fronted_cases:
        has_clause = any(deps.relation[c].startswith(("acl", "advcl")) for c in deps.children[head])
        return phrase if head < index and has_clause else set()
    return set() if any(sentence.token(c).lower_ == "any" for c in deps.children[head]) else phrase
