"""Characterisations: what the relation is called, by whom, in what tone.

A word of tone on the relation ("close ties"), a trend of it ("relations have soured"), what one state is to another
("a loyal ally"), or a label in itself ("marriage of convenience"). "The two discussed relations" labels nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from bilateral.extraction.clauses import channels_of, span_of
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
    with_context,
)
from bilateral.extraction.dating import event_time
from bilateral.extraction.factuality import factuality_at
from bilateral.extraction.reading import Reading, Sentence
from bilateral.knowledge import Knowledge
from bilateral.knowledge.characterisation_words import LabelGroup
from bilateral.language.dependencies import SUBJECTS
from bilateral.model import CharacterisationClaim, When

_LONGEST = 26  # tokens of evidence
_LABEL = 120  # characters


@dataclass(frozen=True, slots=True)
class Label:
    """A label in a sentence: the token it hangs on, its words, the words of the evidence, and its tone."""

    index: int
    words: frozenset[int]
    tokens: frozenset[int]
    valence: int


@dataclass
class _Scene:
    """One sentence with the listed words in it."""

    sentence: Sentence
    kb: Knowledge
    context: tuple[str, ...]
    cues: list[Cue]
    group_at: dict[int, LabelGroup] = field(init=False)

    def __post_init__(self) -> None:
        groups = self.kb.characterisations.groups
        self.group_at = {t: groups[cue.group] for cue in self.cues for t in cue.tokens}

    def role(self, index: int) -> str | None:
        """The role of the listed word at a token."""
        group = self.group_at.get(index)
        return group.role if group else None


def characterisations(reading: Reading) -> Iterator[CharacterisationClaim]:
    """A claim for each label put on a relation between states. Reads mentions, times and speeches."""
    for sentence, context in with_context(reading):
        for label, about in find_labels(sentence, reading, context):
            yield _claim(reading, sentence, label, about)


def find_labels(
    sentence: Sentence, reading: Reading, context: tuple[str, ...] = ()
) -> list[tuple[Label, list[str]]]:
    """The labels of a sentence, none inside another, each with the states it is about."""
    cues = cues_in(sentence, reading.kb.characterisations.index)
    if not cues:
        return []
    elsewhere = reading.kb.characterisations.elsewhere
    scene = _Scene(sentence, reading.kb, context, cues)
    labels = [label for cue in cues for label in [_label(scene, cue)] if label is not None]
    found: list[tuple[Label, list[str]]] = []
    taken: set[int] = set()
    for label in sorted(labels, key=lambda la: (-len(la.words), la.index)):
        if taken & label.words or is_elsewhere(sentence, label.tokens, elsewhere):
            continue
        about = _about(scene, label)
        if about:
            found.append((label, about))
            taken |= label.tokens
    return sorted(found, key=lambda item: item[0].index)


# ---------------------------------------------------------------------- what is a label


def _label(scene: _Scene, cue: Cue) -> Label | None:
    role = scene.kb.characterisations.groups[cue.group].role
    if role == "colour":
        return _built(scene, cue.index, set(cue.tokens))
    if role in ("relation", "label"):
        return _of_noun(scene, cue.index, role)
    if role == "trend":
        return _of_trend(scene, cue)
    if role == "occasion":
        tones = _tones(scene, cue.index, ("landmark",))
        return _built(scene, cue.index, {cue.index, *tones}) if tones else None
    return None


def _of_noun(scene: _Scene, index: int, role: str) -> Label | None:
    """A noun for the relation or for a party to it, with a word of tone, or said of a state."""
    tones = _tones(scene, index, ("tone", "colour"))
    if tones:
        return _built(scene, index, {index, *tones})
    predicate = _complement(scene, index)
    if predicate is not None and scene.role(predicate) in ("tone", "colour", "label"):
        return _built(scene, predicate, {index, predicate}, clause=True)
    if role == "label" and (_is_said_of_state(scene, index) or _is_quoted(scene, index)):
        return _built(scene, index, {index}, clause=True)
    return None


def _of_trend(scene: _Scene, cue: Cue) -> Label | None:
    """ "ties have soured", "a warming of relations"."""
    deps, index = scene.sentence.deps, cue.index
    wanted = ("relation", "label", "colour")
    if cue.part == "verb":
        subjects = [c for c in deps.children[index] if deps.relation[c] in SUBJECTS]
        objects = [c for c in deps.children[index] if deps.relation[c] == "obj"]
        carriers = subjects or ([] if scene.group_at[index].valence > 0 else objects)
        if scene.group_at[index].valence < 0:
            carriers = [*subjects, *objects]
        if any(scene.role(c) in wanted for c in carriers):
            return _built(
                scene, index, {index, *(c for c in carriers if scene.role(c) in wanted)}, clause=True
            )
        return None
    bearers = [c for c in deps.children[index] if deps.relation[c] in ("nmod", "compound", "nmod:poss")]
    named = [c for c in bearers if scene.role(c) in wanted]
    return _built(scene, index, {index, *named}) if named else None


def _tones(scene: _Scene, index: int, roles: tuple[str, ...]) -> list[int]:
    deps = scene.sentence.deps
    modifiers = [
        c
        for c in deps.children[index]
        if deps.relation[c] in ("amod", "compound", "acl", "appos", "nmod:desc")
    ]
    return [t for m in modifiers for t in deps.conjuncts(m) if scene.role(t) in roles]


def _complement(scene: _Scene, index: int) -> int | None:
    """What is predicated of the noun: "the relationship is fragile", "ties have become close"."""
    deps, head = scene.sentence.deps, scene.sentence.deps.head[index]
    if deps.relation[index] not in SUBJECTS or head == index:
        return None
    if any(deps.relation[c] == "cop" for c in deps.children[head]):
        return head
    if scene.sentence.token(head).lemma_.lower() in scene.kb.characterisations.copulas:
        return next((c for c in deps.children[head] if deps.relation[c] in ("xcomp", "obj", "obl")), None)
    return None


def _is_said_of_state(scene: _Scene, index: int) -> bool:
    """ "X and Y are allies", "became a rival", "sees Y as a threat": said of an actor or of the relation."""
    sentence, deps = scene.sentence, scene.sentence.deps
    words = scene.kb.characterisations
    head = deps.head[index]
    if any(deps.relation[c] == "cop" for c in deps.children[index]):
        holders = [c for c in deps.children[index] if deps.relation[c] in SUBJECTS]
    elif sentence.token(head).lemma_.lower() in words.copulas and deps.relation[index] in ("xcomp", "obj"):
        holders = [c for c in deps.children[head] if deps.relation[c] in SUBJECTS]
    elif sentence.token(head).lemma_.lower() in words.naming_verbs and (
        deps.relation[index] == "xcomp" or deps.case[index] == "as"
    ):
        holders = [c for c in deps.children[head] if c != index]
    else:
        return False
    return any(
        scene.role(h) in ("relation", "label") or mentions_in(sentence, phrase_of(sentence, h))
        for h in holders
    )


def _is_quoted(scene: _Scene, index: int) -> bool:
    """Whether the noun stands in short quotation marks: scare quotes, or a formula cited."""
    start, end = scene.sentence.offsets(scene.sentence.token(index), scene.sentence.token(index))
    return any(a <= start and end <= b and b - a < 40 for a, b in scene.sentence.quoted)


def _built(scene: _Scene, index: int, words: set[int], *, clause: bool = False) -> Label:
    sentence = scene.sentence
    tokens = phrase_of(sentence, index) | words
    if clause:
        whole = clause_of(sentence, clause_head(sentence, index)) | words
        tokens = whole if max(whole) - min(whole) <= _LONGEST else tokens
    if max(tokens) - min(tokens) > _LONGEST:
        tokens = set(words)
    return Label(index, frozenset(words), frozenset(tokens), _valence(scene, index, words))


# ---------------------------------------------------------------------- tone


def _valence(scene: _Scene, index: int, words: set[int]) -> int:
    """The tone of the words of tone, else of the noun; a negation turns it and weakens it."""
    tones = [
        scene.group_at[w].valence for w in words if scene.role(w) in ("tone", "trend", "landmark", "colour")
    ]
    nouns = [scene.group_at[w].valence for w in words if scene.role(w) == "label"]
    value = _stronger(tones)
    if value >= 0 and _stronger(nouns):
        value = _stronger(nouns) * (2 if value == 2 and abs(_stronger(nouns)) == 1 else 1)
    if denied(scene.sentence, index, scene.kb) and not _says_no(scene, words):
        value = -1 if value > 0 else 1 if value < 0 else 0
    return max(-2, min(2, value))


def _says_no(scene: _Scene, words: set[int]) -> bool:
    """Whether the negation is part of the label itself ("no limits")."""
    return any(scene.sentence.token(w).lower_ in scene.kb.factuality_words.negating_words for w in words)


def _stronger(values: list[int]) -> int:
    return min(values) if any(v < 0 for v in values) else max(values, default=0)


# ---------------------------------------------------------------------- of whom


def _about(scene: _Scene, label: Label) -> list[str]:
    """The states of the relation: those in its words, then in the sentence, then those spoken of before."""
    sentence, kb = scene.sentence, scene.kb
    inside = names_of(mentions_in(sentence, label.tokens), kb)
    if len(inside) > 1:
        return inside
    around = names_of(sentence.mentions, kb)
    if len(around) > 1:
        return (
            around
            if len(around) == 2 or not inside
            else [*inside, *[a for a in around if a not in inside][:1]]
        )
    if not around and not any(scene.role(w) in ("relation", "colour") for w in label.words):
        return []
    if not around or around[0] in scene.context:
        return list(scene.context)
    return []


def _claim(reading: Reading, sentence: Sentence, label: Label, about: list[str]) -> CharacterisationClaim:
    kb = reading.kb
    start, end = span_of(sentence, set(label.tokens))
    first, last = span_of(sentence, _with_modifiers(sentence, label.words))
    words = " ".join(reading.document.text[first:last].split())[:_LABEL]
    status = words.lower()
    factuality = factuality_at(sentence, label.index, kb.factuality_words, kb.event_lexicon.light_verbs)
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
