"""What in a sentence labels a relation: the constructions, and their tone.

A word of tone on the relation ("close ties"), a trend of it ("relations have soured"), what one state is to another
("a loyal ally"), what both share ("common interests"), what something between them is called ("hailed the accord
as a victory"), or a label in itself ("marriage of convenience").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from bilateral.extraction.cues import Cue, clause_head, clause_of, denied, mentions_in, phrase_of, subjects_of
from bilateral.extraction.reading import Sentence
from bilateral.knowledge import Knowledge
from bilateral.knowledge.characterisation_words import LabelGroup
from bilateral.language.dependencies import SUBJECTS

_LONGEST = 26  # tokens of evidence
_QUOTED = 40  # characters; a longer quotation is speech and not a formula
_MODIFIERS = ("amod", "compound", "acl", "appos", "nmod:desc")
_BEARERS = ("relation", "label", "colour", "stance")
_TONED = ("tone", "trend", "landmark", "colour", "shared")


@dataclass(frozen=True, slots=True)
class Label:
    """A label in a sentence: the token it hangs on, its words, the words of the evidence, and its tone."""

    index: int
    words: frozenset[int]
    tokens: frozenset[int]
    valence: int


@dataclass
class Scene:
    """One sentence with the listed words in it."""

    sentence: Sentence
    kb: Knowledge
    cues: list[Cue]
    group_at: dict[int, LabelGroup] = field(init=False)

    def __post_init__(self) -> None:
        groups = self.kb.characterisations.groups
        self.group_at = {t: groups[cue.group] for cue in self.cues for t in cue.tokens}

    @cached_property
    def actors(self) -> frozenset[int]:
        """The tokens that states and their leaders are named at."""
        return frozenset(m.head for m in self.sentence.mentions if m.states and not m.adjective)

    def role(self, index: int) -> str | None:
        """The role of the listed word at a token."""
        group = self.group_at.get(index)
        return group.role if group else None

    def graces(self, index: int, roles: tuple[str, ...]) -> bool:
        """Whether the listed word has one of these roles; an adjective may have several."""
        if index not in self.group_at:
            return False
        also = self.kb.characterisations.adjective_roles
        found = also.get(self.sentence.token(index).lower_) or also.get(self.lemma(index)) or set()
        return self.role(index) in roles or bool(found & set(roles))

    def lemma(self, index: int) -> str:
        """The token's dictionary form in lower case."""
        return self.sentence.token(index).lemma_.lower()

    def below(self, index: int, *relations: str) -> list[int]:
        """The token's dependents with one of these relations."""
        deps = self.sentence.deps
        return [c for c in deps.children[index] if deps.relation[c] in relations]


def labels_in(scene: Scene) -> Iterator[Label]:
    """Every label of a sentence; some may lie inside others."""
    words = scene.kb.characterisations
    for cue in scene.cues:
        label = _label(scene, cue)
        if label is not None:
            yield label
    for index in scene.sentence.indices:
        if scene.lemma(index) in words.naming_verbs:
            yield from _named(scene, index)
        elif scene.lemma(index) in words.speaking_verbs | words.posing_verbs:
            yield from _spoken(scene, index)


def _label(scene: Scene, cue: Cue) -> Label | None:
    role = scene.kb.characterisations.groups[cue.group].role
    if role == "colour":
        return _built(scene, cue.index, set(cue.tokens))
    if role in ("relation", "label"):
        return _of_noun(scene, cue.index, role)
    if role == "trend":
        return _of_trend(scene, cue)
    if role == "tone":
        return _of_predicate(scene, cue.index)
    if role == "occasion" and (label := _of_occasion(scene, cue.index)) is not None:
        return label
    if role in ("occasion", "stance"):
        return _of_graced(scene, cue.index, "landmark" if role == "occasion" else "shared")
    return None


# ---------------------------------------------------------------------- constructions


def _of_noun(scene: Scene, index: int, role: str) -> Label | None:
    """A noun for the relation or for a party to it, with a word of tone, or said of a state."""
    if role == "label" and any(
        scene.sentence.token(c).lower_ in scene.kb.characterisations.plain_kinds
        for c in scene.below(index, *_MODIFIERS)
    ):
        return None
    deps = scene.sentence.deps
    if deps.relation[index] == "compound" and scene.role(deps.head[index]) == "occasion":
        return None  # "a strategic partnership agreement"
    tones = _tones(
        scene, index, ("tone", "colour", "landmark") if role == "relation" else ("tone", "timed", "colour")
    )
    if tones:
        return _built(scene, index, {index, *tones})
    predicate = _complement(scene, index)
    if predicate is not None and (
        scene.role(predicate) in (*_TONED, "label")
        or (role == "relation" and scene.sentence.token(predicate).pos_ in ("ADJ", "NOUN"))
    ):
        return _built(scene, predicate, {index, predicate}, clause=True)
    if role == "label" and (_is_applied(scene, index) or _is_quoted(scene, index)):
        return _built(scene, index, {index}, clause=True)
    return None


def _of_trend(scene: Scene, cue: Cue) -> Label | None:
    """ "ties have soured", "a warming of relations"; "strengthen ties" is a deed and no label."""
    index = cue.index
    if cue.part == "verb":
        carriers = subjects_of(scene.sentence, index)
        if scene.sentence.deps.relation[index] == "acl":
            carriers += [scene.sentence.deps.head[index]]
        if scene.group_at[index].valence < 0:
            carriers += scene.below(index, "obj")
    else:
        carriers = scene.below(index, "nmod", "compound", "nmod:poss")
    named = [c for c in carriers if scene.role(c) in _BEARERS]
    return _built(scene, index, {index, *named}, clause=cue.part == "verb") if named else None


def _of_predicate(scene: Scene, index: int) -> Label | None:
    """ "Rome was hostile to Vienna": a tone said of one actor, with another as its goal."""
    deps = scene.sentence.deps
    goals = [c for c in deps.children[index] if deps.case[c] in ("to", "towards", "toward", "with", "for")]
    subjects = scene.below(index, *SUBJECTS)
    if not (scene.below(index, "cop") and goals and subjects):
        return None
    ends = [mentions_in(scene.sentence, phrase_of(scene.sentence, end)) for end in (subjects[0], goals[0])]
    return _built(scene, index, {index}, clause=True) if all(ends) else None


def _of_graced(scene: Scene, index: int, grace: str) -> Label | None:
    """ "a landmark accord", "shared interests", "their interests are incompatible"."""
    tones = _tones(scene, index, (grace,))
    if tones:
        return _built(scene, index, {index, *tones})
    predicate = _complement(scene, index)
    if predicate is not None and scene.graces(predicate, (grace,)):
        return _built(scene, predicate, {index, predicate}, clause=True)
    return None


def _of_occasion(scene: Scene, index: int) -> Label | None:
    """ "the treaty is no alliance", "the visit was a triumph": what something between states is said to be."""
    predicate = _complement(scene, index)
    if predicate is None or scene.role(predicate) not in ("label", "colour"):
        return None
    return _built(scene, predicate, {index, predicate}, clause=True)


def _named(scene: Scene, verb: int) -> Iterator[Label]:
    """ "called the visit a triumph", "sees Lima as a partner": of the relation any complement counts, of an actor
    one with a listed word in it, or in quotation marks.
    """
    sentence, deps = scene.sentence, scene.sentence.deps
    objects = scene.below(verb, "obj")
    named = [c for c in deps.children[verb] if deps.relation[c] == "xcomp" or _after_as(scene, c)]
    named = [c for c in named or objects[1:] if sentence.token(c).pos_ in ("NOUN", "ADJ", "PROPN")]
    holders = objects[:1] + scene.below(verb, "nsubj:pass")
    if deps.relation[verb].startswith("acl"):
        holders = [deps.head[verb]]
    for complement in named:
        inside = phrase_of(sentence, complement)
        listed = {w for w in inside if scene.role(w) not in (None, "stance", "shared", "occasion")}
        said = listed or any(_is_state(scene, h) for h in holders) or _is_quoted(scene, complement)
        if said and complement not in holders and any(_is_bearer(scene, h) for h in holders):
            yield _built(scene, complement, listed | {complement}, clause=True)


def _spoken(scene: Scene, verb: int) -> Iterator[Label]:
    """ "spoke of a new friendship", "poses as protector of the island"."""
    speaking = scene.lemma(verb) in scene.kb.characterisations.speaking_verbs
    for complement in scene.sentence.deps.children[verb]:
        if scene.sentence.deps.case[complement] in (("of",) if speaking else ("as", "to", "into")):
            listed = {w for w in phrase_of(scene.sentence, complement) if scene.role(w)}
            if scene.role(complement) in (*_BEARERS, "occasion"):
                yield _built(scene, complement, listed | {complement})


def _after_as(scene: Scene, index: int) -> bool:
    return any(scene.sentence.token(c).lower_ == "as" for c in scene.below(index, "case", "mark"))


def _is_state(scene: Scene, index: int) -> bool:
    """The relation, something between states, a state or its leader: of these any complement is a label."""
    return scene.role(index) in ("relation", "occasion") or index in scene.actors


def _is_bearer(scene: Scene, index: int) -> bool:
    """Something that can be labelled: the relation, an occasion between states, or an actor."""
    inside = phrase_of(scene.sentence, index)
    if scene.sentence.token(index).lower_ in ("it", "this") and index not in scene.actors:
        return True
    return scene.role(index) in (*_BEARERS, "occasion") or bool(mentions_in(scene.sentence, inside))


# ---------------------------------------------------------------------- parts of constructions


def _tones(scene: Scene, index: int, roles: tuple[str, ...]) -> list[int]:
    """Listed words before the noun: "warm and friendly ties"."""
    deps = scene.sentence.deps
    return [
        t
        for m in scene.below(index, *_MODIFIERS)
        for t in deps.conjuncts(m)
        if scene.graces(t, roles) and not _is_wished(scene, t)
    ]


def _is_wished(scene: Scene, index: int) -> bool:
    """A comparative before its noun: "closer ties" are sought, "closer than ever" they are."""
    degree = scene.sentence.token(index).tag_ in ("JJR", "RBR") or "Cmp" in scene.sentence.token(
        index
    ).morph.get("Degree", [])
    ever = any(
        scene.sentence.token(c).lower_ in ("ever", "than", "even")
        for c in scene.sentence.deps.children[index]
    )
    return degree and scene.sentence.deps.relation[index] == "amod" and not ever


def _complement(scene: Scene, index: int) -> int | None:
    """What is predicated of the noun: "the relationship is fragile", "ties have become close"."""
    deps, head = scene.sentence.deps, scene.sentence.deps.head[index]
    if deps.relation[index] not in SUBJECTS or head == index:
        return None
    if scene.below(head, "cop"):
        return head
    if scene.lemma(head) in scene.kb.characterisations.copulas:
        return next(iter(scene.below(head, "xcomp", "obj")), None)
    return None


def _is_applied(scene: Scene, index: int) -> bool:
    """Said of an actor: "X and Y are allies", "became a rival", "its rival, Peru", "Soviet ally Cuba"."""
    sentence, deps, head = scene.sentence, scene.sentence.deps, scene.sentence.deps.head[index]
    if scene.below(index, "cop"):
        holders = scene.below(index, *SUBJECTS)
    elif scene.lemma(head) in scene.kb.characterisations.copulas and deps.relation[index] in ("xcomp", "obj"):
        holders = scene.below(head, *SUBJECTS)
    else:
        holders = scene.below(index, "appos", "flat") + (
            [head] if deps.relation[index] in ("appos", "compound") else []
        )
        if not scene.below(index, "nmod:poss", "amod", "compound"):
            return False
        return any(mentions_in(sentence, {h}) for h in holders)
    return any(
        scene.role(h) in ("relation", "label") or mentions_in(sentence, phrase_of(sentence, h))
        for h in holders
    )


def _is_quoted(scene: Scene, index: int) -> bool:
    """Whether the noun stands in short quotation marks: scare quotes, or a formula cited."""
    start, end = scene.sentence.offsets(scene.sentence.token(index), scene.sentence.token(index))
    return any(a <= start and end <= b and b - a < _QUOTED for a, b in scene.sentence.quoted)


def _built(scene: Scene, index: int, words: set[int], *, clause: bool = False) -> Label:
    sentence = scene.sentence
    tokens = phrase_of(sentence, index) | words
    if clause:
        whole = clause_of(sentence, clause_head(sentence, index)) | words
        tokens = whole if max(whole) - min(whole) <= _LONGEST else tokens
    if max(tokens) - min(tokens) > _LONGEST:
        tokens = set(words)
    return Label(index, frozenset(words), frozenset(tokens), _valence(scene, index, words))


# ---------------------------------------------------------------------- tone


def _valence(scene: Scene, index: int, words: set[int]) -> int:
    """The tone of the words of tone, else of the noun; a negation turns it and weakens it."""
    value = _stronger([scene.group_at[w].valence for w in words if scene.role(w) in _TONED])
    noun = _stronger([scene.group_at[w].valence for w in words if scene.role(w) in ("label", "relation")])
    if value >= 0 and noun:
        value = noun * 2 if value == 2 and abs(noun) == 1 else noun
    if denied(scene.sentence, index, scene.kb) and not _says_no(scene, words):
        value = -1 if value > 0 else 1 if value < 0 else 0
    return max(-2, min(2, value))


def _says_no(scene: Scene, words: set[int]) -> bool:
    """Whether the negation is part of the label itself ("no limits")."""
    return any(scene.sentence.token(w).lower_ in scene.kb.factuality_words.negating_words for w in words)


def _stronger(values: list[int]) -> int:
    return min(values) if any(v < 0 for v in values) else max(values, default=0)
