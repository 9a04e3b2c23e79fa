"""Cue words in a sentence, the clause or phrase that each rests in, and the states it concerns.

Labels, dependence and friction are found alike: a listed word, the states around it, and the words in between
as evidence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bilateral.extraction.clauses import depth, span_of, states_in
from bilateral.extraction.reading import ActorMention, Reading, Sentence
from bilateral.knowledge import Knowledge
from bilateral.knowledge.cues import CueIndex
from bilateral.language.closed_classes import HYPHENS
from bilateral.language.dependencies import SUBJECTS
from bilateral.model import PassageKind

_LINKS = (
    "nmod", "nmod:poss", "obj", "iobj", "obl", "obl:agent", "amod", "compound", "appos", "conj", "xcomp", "nsubj",
    "nsubj:pass", "advmod", "acl", "advcl",
)  # fmt: skip
_NOMINAL = ("nsubj", "nsubj:pass", "obj", "obl", "nmod")
_PLACES = ("in", "over", "around", "near", "inside")
_APART = ("parataxis", "advcl", "discourse", "acl:relcl")
_READ = (PassageKind.BODY, PassageKind.TITLE, PassageKind.HEADING)


@dataclass(frozen=True, slots=True)
class Cue:
    """A listed word or phrase: the key of its group, its head token, and all its tokens."""

    group: str
    index: int
    tokens: tuple[int, ...]
    part: str  # noun, verb, adjective, phrase


def with_context(reading: Reading) -> Iterator[tuple[Sentence, tuple[str, ...]]]:
    """Each sentence with the pair of states that the text was speaking of before it."""
    context = focus_of(reading)
    for sentence in reading.sentences:
        if sentence.kind in _READ:
            yield sentence, context
            states = states_in(sentence, reading.kb)
            context = states if len(states) == 2 else context


def focus_of(reading: Reading) -> tuple[str, ...]:
    """The two states that the document names most often."""
    counts = Counter(s for sentence in reading.sentences for s in states_in(sentence, reading.kb))
    return tuple(sorted(sorted(counts, key=lambda s: (-counts[s], s))[:2])) if len(counts) > 1 else ()


def cues_in(sentence: Sentence, index: CueIndex) -> list[Cue]:
    """The cues of a sentence in order; a word inside a phrase counts with the phrase only."""
    found = _phrases_in(sentence, index)
    taken = {t for cue in found for t in cue.tokens}
    for position in sentence.indices:
        if position not in taken:
            cue = _word_cue(sentence, position, index)
            if cue is not None:
                found.append(cue)
    if found and not _is_headline(sentence):
        found = [cue for cue in found if not _is_name(sentence, cue)]
    return sorted(found, key=lambda cue: cue.tokens)


def _is_headline(sentence: Sentence) -> bool:
    """Whether most words are capitalised, so that capitals tell nothing."""
    words = [t for t in sentence.words if t.is_alpha and len(t) > 3]
    return sum(t.text[0].isupper() for t in words) > 0.6 * len(words)


def _is_name(sentence: Sentence, cue: Cue) -> bool:
    """Part of a name: "Cold War", "Treaty of Friendship"."""
    return all(
        sentence.token(t).text[0].isupper()
        and t != sentence.span.start
        and (not sentence.token(t - 1).is_punct or sentence.token(t - 1).text in HYPHENS)
        for t in cue.tokens
    )


def _phrases_in(sentence: Sentence, index: CueIndex) -> list[Cue]:
    text = sentence.text.lower().replace("’", "'")
    found = []
    for match in index.pattern.finditer(text):
        first, past = sentence.tokens_at(sentence.start + match.start(), sentence.start + match.end())
        tokens = tuple(range(first, past))
        if tokens:
            found.append(Cue(index.phrases[match.group()], _top(sentence, tokens), tokens, "phrase"))
    return found


def _top(sentence: Sentence, tokens: tuple[int, ...]) -> int:
    """The token among them that governs the others."""
    return min(tokens, key=lambda t: (sentence.deps.relation[t] == "case", depth(sentence, t), t))


def _word_cue(sentence: Sentence, position: int, index: CueIndex) -> Cue | None:
    token = sentence.token(position)
    lemma, form = token.lemma_.lower(), token.lower_
    if lemma not in index.words and form not in index.words:
        return None
    if position > sentence.span.start + 1 and sentence.token(position - 2).lower_ == "self":
        return None  # "self-reliant"
    if _is_in_name(sentence, position):
        return None
    if token.pos_ in ("VERB", "AUX") and lemma in index.verbs:
        return Cue(index.verbs[lemma], position, (position,), "verb")
    nominal = token.pos_ in ("NOUN", "PROPN") or sentence.deps.relation[position] in _NOMINAL
    if nominal and lemma in index.nouns:
        return Cue(index.nouns[lemma], position, (position,), "noun")
    for word in (form, lemma):
        if word in index.adjectives and token.pos_ != "ADV":
            return Cue(index.adjectives[word], position, (position,), "adjective")
    return None


def _is_in_name(sentence: Sentence, position: int) -> bool:
    """ "John Rivals", "the Institute for Conflict Analysis": a part of a name; headlines are full of capitals."""
    if sentence.kind is not PassageKind.BODY or not _is_capital_noun(sentence, position):
        return False
    beside = [t for t in (position - 1, position + 1) if t in sentence.indices]
    states = {t for m in sentence.mentions if m.states for t in range(*m.tokens)}
    return any(_is_capital_noun(sentence, t) and t not in states for t in beside)


def _is_capital_noun(sentence: Sentence, position: int) -> bool:
    token = sentence.token(position)
    return token.pos_ in ("PROPN", "NOUN") and token.text.istitle()


# ---------------------------------------------------------------------- where it rests


def clause_head(sentence: Sentence, index: int) -> int:
    """The predicate that the token belongs to: the nearest governor with a subject, else the last verb passed."""
    deps, here, verb = sentence.deps, index, index
    for _ in range(8):
        if subjects_of(sentence, here) or (deps.relation[here] == "conj" and is_verbal(sentence, here)):
            return here
        if sentence.token(here).pos_ == "VERB":
            verb = here
        if deps.head[here] == here or deps.relation[here] not in _LINKS:
            break
        here = deps.head[here]
    return verb


def subjects_of(sentence: Sentence, index: int) -> list[int]:
    """The predicate's own subjects; a parser may hang them on its auxiliary."""
    deps = sentence.deps
    helpers = [c for c in deps.children[index] if deps.relation[c] in ("aux", "aux:pass", "cop")]
    return [c for t in (index, *helpers) for c in deps.children[t] if deps.relation[c] in SUBJECTS]


def is_verbal(sentence: Sentence, index: int) -> bool:
    """A verb, or something said of its subject ("they were rivals")."""
    return sentence.token(index).pos_ in ("VERB", "AUX") or sentence.deps.is_copular(index)


def clause_of(sentence: Sentence, head: int) -> set[int]:
    """The tokens of the clause of a predicate, without clauses that hang in it or stand beside it."""
    deps = sentence.deps
    found: set[int] = set()
    todo = [head]
    while todo:
        token = todo.pop()
        found.add(token)
        todo.extend(c for c in deps.children[token] if not _is_other_clause(sentence, token, c))
    return found


def _is_other_clause(sentence: Sentence, token: int, child: int) -> bool:
    deps = sentence.deps
    relation = deps.relation[child]
    return (
        relation in _APART
        or (relation in ("conj", "ccomp") and bool(subjects_of(sentence, child)))
        or (relation == "conj" and is_verbal(sentence, token) and is_verbal(sentence, child))
    )


def bearer(sentence: Sentence, cue: Cue) -> int:
    """The noun that an adjective stands before ("the disputed islands"), else the cue itself."""
    deps = sentence.deps
    before_noun = cue.part == "adjective" and deps.relation[cue.index] in ("amod", "compound")
    return deps.head[cue.index] if before_noun else cue.index


def phrase_of(sentence: Sentence, index: int) -> set[int]:
    """The tokens of the phrase under a token, without relative clauses and what is merely coordinated."""
    deps = sentence.deps
    found: set[int] = {index}
    todo = [
        c for c in deps.children[index] if deps.relation[c] not in ("conj", "cc", "cop", "case", *SUBJECTS)
    ]
    while todo:
        token = todo.pop()
        if deps.relation[token] in _APART or (sentence.token(token).is_punct and token > index):
            continue
        found.add(token)
        todo.extend(deps.children[token])
    return found


def trimmed(sentence: Sentence, tokens: set[int], keep: Iterable[int], longest: int) -> tuple[int, int]:
    """Document offsets of the tokens; of `keep` alone where they run over more than `longest` tokens."""
    if max(tokens) - min(tokens) > longest:
        tokens = set(keep)
    return span_of(sentence, tokens)


# ---------------------------------------------------------------------- whom it concerns


def mentions_in(sentence: Sentence, tokens: Iterable[int]) -> list[ActorMention]:
    """The mentions whose head is among these tokens."""
    inside = set(tokens)
    return [m for m in sentence.mentions if m.head in inside]


def without_places(sentence: Sentence, mentions: list[ActorMention], kb: Knowledge) -> list[ActorMention]:
    """Without the place that the others meet in or quarrel over ("rivals in Egypt"), where two others remain."""
    rest = [m for m in mentions if sentence.deps.case[m.head] not in _PLACES]
    return rest if len(names_of(rest, kb)) > 1 else mentions


def names_of(mentions: Iterable[ActorMention], kb: Knowledge) -> list[str]:
    """Codes of states, and ids of groups that stand for no single state, in order of mention, each once."""
    return list(dict.fromkeys(kb.acts_for(s) for m in mentions for s in (m.states or (m.actor.id,))))


def is_elsewhere(sentence: Sentence, tokens: Iterable[int], words: frozenset[str]) -> bool:
    """Whether one of these words stands among the tokens, outside the name of an actor ("Soviet Union")."""
    named = {t for m in sentence.mentions for t in range(*m.tokens)}
    return any(sentence.token(t).lemma_.lower() in words for t in tokens if t not in named)


def denied(sentence: Sentence, index: int, kb: Knowledge) -> bool:
    """Whether "not", "no", "never" or "without" stands with the token or with what it completes."""
    deps, here = sentence.deps, index
    negating = kb.factuality_words.negating_words
    for _ in range(3):
        below = [
            *deps.children[here],
            *(g for c in deps.children[here] if deps.relation[c] == "amod" for g in deps.children[c]),
        ]
        if any(sentence.token(c).lower_ in negating for c in below):
            return True
        if deps.relation[here] not in ("xcomp", "obj", "obl", "amod", "advmod") or deps.head[here] == here:
            return False
        here = deps.head[here]
    return False
