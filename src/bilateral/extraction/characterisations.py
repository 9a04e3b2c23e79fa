"""Characterisations: what the relation is called, by whom, in what tone.

The constructions are in labels.py. "The two discussed relations" labels nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from bilateral.extraction.clauses import channels_of, span_of
from bilateral.extraction.cues import (
    clause_head,
    cues_in,
    denied,
    is_elsewhere,
    mentions_in,
    names_of,
    phrase_of,
    with_context,
)
from bilateral.extraction.dating import event_time
from bilateral.extraction.factuality import factuality_at
from bilateral.extraction.labels import Label, Scene, labels_in
from bilateral.extraction.reading import Reading, Sentence
from bilateral.knowledge import Knowledge
from bilateral.model import CharacterisationClaim, When

_LABEL = 120  # characters


def characterisations(reading: Reading) -> Iterator[CharacterisationClaim]:
    """A claim for each label put on a relation between states. Reads mentions, times and speeches."""
    for sentence, context in with_context(reading):
        for label, about in find_labels(sentence, reading.kb, context):
            yield _claim(reading, sentence, label, about)


def find_labels(
    sentence: Sentence, kb: Knowledge, context: tuple[str, ...] = ()
) -> list[tuple[Label, list[str]]]:
    """The labels of a sentence, none inside another, each with the states it is about."""
    cues = cues_in(sentence, kb.characterisations.index)
    if not cues:
        return []
    scene = Scene(sentence, kb, cues)
    found: list[tuple[Label, list[str]]] = []
    taken: set[int] = set()
    for label in sorted(labels_in(scene), key=lambda la: (-len(la.words), la.index)):
        if taken & label.words or _is_elsewhere(scene, label):
            continue
        about = _about(scene, label, context)
        if about:
            found.append((label, about))
            taken |= label.words | phrase_of(sentence, label.index)
    return sorted(found, key=lambda item: item[0].index)


def _is_elsewhere(scene: Scene, label: Label) -> bool:
    """Whether what is labelled belongs to another world: "the rival clubs of Milan"."""
    sentence = scene.sentence
    nouns = [w for w in label.words if sentence.token(w).pos_ not in ("VERB", "AUX")]
    near = {t for noun in nouns for t in phrase_of(sentence, noun)}
    return is_elsewhere(sentence, near, scene.kb.characterisations.elsewhere)


# ---------------------------------------------------------------------- of whom


def _about(scene: Scene, label: Label, context: tuple[str, ...]) -> list[str]:
    """The states of the relation: those in its words, then in the sentence, then those spoken of before."""
    sentence, kb = scene.sentence, scene.kb
    inside = names_of(mentions_in(sentence, label.tokens), kb)
    if len(inside) > 1:
        return inside
    around = names_of(sentence.mentions, kb)
    if len(around) > 1:
        return [*inside, *(a for a in around if a not in inside)][:2]
    if not around and not any(scene.role(w) in ("relation", "colour", "stance") for w in label.words):
        return []
    if not around or around[0] in context:
        return list(context)
    return []


def _claim(reading: Reading, sentence: Sentence, label: Label, about: list[str]) -> CharacterisationClaim:
    kb = reading.kb
    start, end = span_of(sentence, set(label.tokens))
    first, last = span_of(sentence, _with_modifiers(sentence, label.words))
    words = " ".join(reading.document.text[first:last].split())[:_LABEL]
    status = words.lower()
    factuality = factuality_at(sentence, label.index, kb.factuality_words, kb.event_lexicon.words.light_verbs)
    date = event_time(reading, sentence, label.index, factuality)
    return CharacterisationClaim(
        document=reading.document.id,
        evidence=(reading.evidence(start, end),),
        channels=channels_of(reading, reading.document.text[start:end], sentence),
        factuality=factuality,
        attribution=sentence.attribution_at(label.index),
        label=words,
        about=tuple(sorted(about)),
        valence=label.valence,
        negated=denied(sentence, label.index, kb),
        past=_is_past(sentence, label.index, date, reading.anchor, kb.characterisations.copulas),
        formal=any(formula in status for formula in kb.characterisations.formal),
        date=date,
    )


def _with_modifiers(sentence: Sentence, words: frozenset[int]) -> set[int]:
    deps = sentence.deps
    return {
        *words,
        *(c for w in words for c in deps.children[w] if deps.relation[c] in ("amod", "compound") and c < w),
    }


def _is_past(sentence: Sentence, index: int, date: When, anchor: str | None, copulas: frozenset[str]) -> bool:
    """Said to have been so, or dated to a year before the text's own; "called him a friend" is of today."""
    head = clause_head(sentence, index)
    finite = [
        head,
        *(c for c in sentence.deps.children[head] if sentence.deps.relation[c] in ("aux", "cop", "aux:pass")),
    ]
    forms = [sentence.token(t) for t in finite]
    if any(f.lower_ in ("has", "have", "'s", "’s") for f in forms):
        return False
    carrying = sentence.token(head).lemma_.lower() in copulas or head == index or len(finite) > 1
    past = carrying and any(
        "Past" in f.morph.get("Tense", []) and "Fin" in f.morph.get("VerbForm", []) for f in forms
    )
    earlier = bool(anchor and date.anchor is None and date.year and date.year < int(anchor[:4]))
    return past or earlier
