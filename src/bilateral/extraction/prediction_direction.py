"""Which way a prediction sees the relation going, by the words of its main clause."""

from __future__ import annotations

from bilateral.extraction.clauses import lemma_at
from bilateral.extraction.reading import Sentence
from bilateral.knowledge.prediction_words import PredictionCue, PredictionWords
from bilateral.language.closed_classes import NEGATIONS
from bilateral.language.dependencies import OBJECTS, SUBJECTS
from bilateral.model import Direction


def direction_of(
    sentence: Sentence, index: int, main: frozenset[int], cue: PredictionCue, words: PredictionWords
) -> Direction:
    """The direction of the prediction at `index`, whose main clause without the cue words is `main`."""
    if cue.found != "question" and any(
        lemma_at(sentence, t) in words.unchanged for t in _predicates(sentence, index)
    ):
        return Direction.UNCHANGED
    said = [lemma_at(sentence, t) for t in sorted(main)]
    closer, apart = _pull(said, words)
    denied = _is_denied(sentence, index) and not set(said) & set(words.affirming)
    if cue.doubting != denied or set(said) & set(words.difficult):  # "no doubt that ..." affirms
        return Direction.UNCHANGED
    if closer == apart:
        return Direction.UNCHANGED if set(said) & set(words.unchanged) else Direction.OTHER
    return Direction.CLOSER if closer > apart else Direction.APART


def _pull(said: list[str], words: PredictionWords) -> tuple[int, int]:
    """How many words draw closer and apart; "tension will ease" draws closer and "trade will ease" apart."""
    count = {
        name: sum(w in getattr(words, name) for w in said)
        for name in ("closer", "apart", "more", "less", "ills")
    }
    if count["ills"]:
        better = count["closer"] + count["less"]
        return better, count["apart"] + count["more"] + (0 if better else count["ills"])
    return count["closer"] + count["more"], count["apart"] + count["less"]


def _predicates(sentence: Sentence, index: int) -> list[int]:
    """The predicted predicate: the cue's own token, and its complements."""
    deps = sentence.deps
    return [index, *(c for c in deps.children[index] if deps.relation[c] in ("xcomp", "ccomp"))]


def _is_denied(sentence: Sentence, index: int) -> bool:
    """Whether the predicate is negated, or its subject or object is "no one" and the like."""
    deps = sentence.deps
    near = {c for t in _predicates(sentence, index) for c in deps.children[t]}
    near |= {g for c in near if deps.relation[c] in SUBJECTS | OBJECTS for g in deps.children[c]}
    return any(sentence.token(t).lower_ in NEGATIONS | {"no", "nobody"} for t in near)
