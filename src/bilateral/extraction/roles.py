"""Who does it and to whom: from a slot of a frame to the actors that fill it.

A phrase's actor is its head if that is an actor, else the actor in apposition, else its possessor or
adjective ("Chinese officials"), else the actor it belongs to ("the government of Japan").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Token

from bilateral.extraction.reading import ActorMention, PlaceMention, Sentence
from bilateral.knowledge.actor_words import ActorWords
from bilateral.language.closed_classes import HYPHENS, RELATIVE_PRONOUNS
from bilateral.language.dependencies import OBJECTS, SUBJECTS
from bilateral.model import Actor, ActorKind

_NAMING = ("appos", "flat", "flat:name", "compound", "nmod:desc", "amod", "nmod:poss", "nmod:unmarked", "det")


@dataclass
class Roles:
    """The roles of one sentence, with what it costs to find them computed once."""

    sentence: Sentence
    words: ActorWords
    domestic: bool = False  # whether two actors of one state count as two
    by_head: dict[int, list[ActorMention]] = field(init=False)
    covering: dict[int, ActorMention] = field(init=False)
    around: dict[tuple[str, int], set[str]] = field(default_factory=dict)  # what frame_fit found near a token

    def __post_init__(self) -> None:
        self.by_head, self.covering = {}, {}
        for mention in self.sentence.mentions:
            self.by_head.setdefault(mention.head, []).append(mention)
            for index in range(*mention.tokens):
                self.covering.setdefault(index, mention)

    # ------------------------------------------------------------------ phrases

    def phrase(self, index: int, *, acting: bool = False) -> list[ActorMention]:
        """The actors that a noun phrase stands for, coordination included.

        `acting`: as a doer, so that "a Russian economist" stands for nobody.
        """
        found: list[ActorMention] = []
        for conjunct in self.sentence.deps.conjuncts(index):
            for mention in self._single(conjunct, acting):
                if mention not in found:
                    found.append(mention)
        return found

    def _single(self, index: int, acting: bool) -> list[ActorMention]:
        mention = self.covering.get(index)
        if mention is not None:
            return [mention]
        deps = self.sentence.deps
        if acting and not self._acts_for_state(index):
            return []
        listed = [
            m for c in deps.children[index] if deps.case[c] in self.words.listing for m in self.phrase(c)
        ]
        if listed:
            return listed
        for relations in (("appos", "flat", "flat:name"), ("nmod:poss",), _NAMING):
            found = [
                m for c in deps.children[index] if deps.relation[c] in relations for m in self.named_at(c)
            ]
            if found:
                return found
        if self._is_ones_own(index):
            return []
        belonging = self.words.belonging
        if self.sentence.token(index).lemma_.lower() in self.words.border_nouns:
            belonging = belonging | {"with"}  # "the border with Libya"
        return [m for c in deps.children[index] if deps.case[c] in belonging for m in self.phrase(c)]

    def _is_ones_own(self, index: int) -> bool:
        """Whether it is somebody's that is not named: "its stake in a Chilean road" is not Chile's."""
        deps = self.sentence.deps
        return any(
            deps.relation[c] == "nmod:poss" and self.sentence.token(c).pos_ == "PRON"
            for c in deps.children[index]
        )

    def phrase_or_place(self, index: int) -> list[ActorMention]:
        """The actors that a noun phrase stands for; where its head is a place, the state that it lies in."""
        if index not in self.covering:
            for place in self.sentence.places:
                if place.head == index and place.place.iso3:
                    return [self._state_of(place)]
        return self.phrase(index)

    def guest_place(self, index: int) -> list[ActorMention]:
        """As `phrase_or_place`, for peaceful deeds: a city stands for its state only where it is no usual venue and the
        sentence names nobody of a third state, with whom it may be the venue."""
        place = next((p for p in self.sentence.places if p.head == index), None)
        if index in self.covering or place is None or place.place.name in self.words.venue_cities:
            return self.phrase(index)
        named = {s for m in self.sentence.mentions for s in m.states} - {place.place.iso3}
        return self.phrase_or_place(index) if len(named) == 1 else self.phrase(index)

    def _state_of(self, place: PlaceMention) -> ActorMention:
        actor = Actor(str(place.place.iso3), ActorKind.STATE, (str(place.place.iso3),))
        tokens = self.sentence.tokens_at(place.start, place.end)
        start, end = place.start - self.sentence.start, place.end - self.sentence.start
        text = self.sentence.text[start:end]
        return ActorMention(place.start, place.end, text, actor, tokens, place.head, resolved=True)

    def _acts_for_state(self, index: int) -> bool:
        """Whether a noun named with a state acts for it: "Chinese officials", not "Chinese cooks"."""
        token = self.sentence.token(index)
        nouns = _forms(token)
        if is_private(self.sentence, index, self.words):
            return False
        return token.pos_ not in ("NOUN", "ADJ") or bool(nouns & self.words.acting_nouns)

    def named_at(self, index: int) -> list[ActorMention]:
        """The mention at a modifier, at its conjuncts and its own modifiers ("Tajik-Chinese", "Mr. Xi's")."""
        found: list[ActorMention] = []
        deps = self.sentence.deps
        for conjunct in deps.conjuncts(index):
            nested = [
                self.covering[c]
                for c in deps.children[conjunct]
                if c in self.covering and deps.relation[c] in _NAMING
            ]
            mention = self.covering.get(conjunct)
            if mention is not None:
                nested = [m for m in nested if self._hyphenated(m, mention)] + [mention]
            found.extend(m for m in nested if m not in found)
        return found

    def _hyphenated(self, first: ActorMention, second: ActorMention) -> bool:
        """Whether two names are one compound: "Kenyan-Ugandan", where parsers hang the first on the second."""
        past = first.tokens[1]
        return past + 1 == second.tokens[0] and self.sentence.token(past).text in HYPHENS

    def tells_origin(self, mention: ActorMention) -> bool:
        """Whether the name only says whose or whence a thing is: "the Spanish-owned terminal"."""
        hyphen = mention.tokens[1]
        if hyphen + 1 not in self.sentence.indices or self.sentence.token(hyphen).text not in HYPHENS:
            return False
        return self.sentence.token(hyphen + 1).lemma_.lower() in self.words.hyphenated_origins

    # ------------------------------------------------------------------ clauses

    def is_passive(self, verb: int) -> bool:
        """Whether the verb's subject is what it is done to."""
        deps = self.sentence.deps
        relations = {deps.relation[c] for c in deps.children[verb]}
        if relations & {"nsubj:pass", "aux:pass", "obl:agent"}:
            return True
        token = self.sentence.token(verb)
        participle = (
            token.pos_ == "VERB"
            and "Part" in token.morph.get("VerbForm", [])
            and not token.lower_.endswith("ing")
        )
        reduced = deps.relation[verb] in ("acl", "advcl", "amod") or (
            deps.relation[verb] == "conj" and not relations & SUBJECTS and self.is_passive(deps.head[verb])
        )
        return participle and reduced and not relations & ({"aux"} | SUBJECTS)

    def subject_tokens(self, verb: int, depth: int = 0) -> list[int]:
        """Head tokens of the surface subject: its own, or that of the clause which controls it."""
        deps = self.sentence.deps
        own = self._own_subjects(verb)
        if not own and self.sentence.token(verb).lower_.endswith("ing"):  # "Libya's meddling in Chad"
            own = [c for c in deps.children[verb] if deps.relation[c] == "nmod:poss"]
        if own:
            return [self._antecedent_of_relative(c, verb) for c in own]
        beside = verb - 1  # "India cooperates", read as a compound noun
        if (
            beside in self.covering
            and deps.head[beside] == verb
            and deps.relation[beside] in ("compound", "nmod")
        ):
            return [beside] if self.sentence.token(verb).pos_ == "VERB" else []
        if depth > 4 or deps.head[verb] == verb:
            return []
        relation, governor = deps.relation[verb], deps.head[verb]
        if relation == "acl" and "to" in self._marks(verb):
            return self.said_to_be(governor) or [governor]
        if relation in ("acl:relcl", "acl", "amod"):
            return [governor]
        if relation == "xcomp" and self.sentence.token(governor).lemma_ in self.words.object_control:
            objects = [c for c in deps.children[governor] if deps.relation[c] in OBJECTS]
            if objects:
                return objects
        if relation == "advcl" and self._marks(verb) & {"of", "for"}:
            objects = [c for c in deps.children[governor] if deps.relation[c] in OBJECTS]
            if objects:  # "accused it of shelling", "thanked it for helping"
                return objects
        if relation in ("xcomp", "advcl", "conj", "ccomp", "parataxis", "root"):
            if self.sentence.token(governor).pos_ in ("VERB", "AUX", "ADJ"):
                return self.subject_tokens(governor, depth + 1)
            if relation in ("conj", "advcl"):
                return self.subject_tokens(governor, depth + 1)
        return []

    def said_to_be(self, noun: int) -> list[int]:
        """Of whom a noun is said: "Ghana was the first state to sign", "became the last country to leave",
        "is one of its buyers", "Ghana, its main buyer"."""
        deps, above = self.sentence.deps, self.sentence.deps.head[noun]
        if deps.is_copular(noun):
            return self.subject_tokens(noun)
        if deps.relation[noun] == "appos":
            return [above]
        if deps.case[noun] == "of" and self.sentence.token(above).lower_ == "one":
            return self.said_to_be(above)
        becomes = self.sentence.token(above).lemma_.lower() in self.words.copulas
        predicative = deps.relation[noun] in ("xcomp", "obj") or deps.case[noun] == "as"
        return self.subject_tokens(above) if becomes and predicative else []

    def _marks(self, verb: int) -> set[str]:
        deps = self.sentence.deps
        return {self.sentence.token(c).lower_ for c in deps.children[verb] if deps.relation[c] == "mark"}

    def _antecedent_of_relative(self, subject: int, verb: int) -> int:
        deps = self.sentence.deps
        token = self.sentence.token(subject)
        relative = "Rel" in token.morph.get("PronType", []) or token.lower_ in RELATIVE_PRONOUNS
        if relative and deps.relation[verb].startswith("acl"):
            return deps.head[verb]
        return subject

    def object_tokens(self, verb: int) -> list[int]:
        """Head tokens of what it is done to: the object, or the subject of a passive."""
        deps = self.sentence.deps
        if self.is_passive(verb):
            return self.subject_tokens(verb)
        objects = [c for c in deps.children[verb] if deps.relation[c] in OBJECTS]
        objects = [self._antecedent_of_relative(c, verb) for c in objects]
        return objects or self._controlled(verb) or self._left_out(verb)

    def _left_out(self, verb: int) -> list[int]:
        """ "the treaty Peru signed with Chile": a relative clause without pronoun and object is about its noun."""
        deps = self.sentence.deps
        below = {deps.relation[c] for c in deps.children[verb]}
        subjects = self._own_subjects(verb)
        relative = (
            deps.relation[verb] in ("acl:relcl", "acl") and subjects and not below & {"cop", "ccomp", "xcomp"}
        )
        governor = deps.head[verb]
        if not relative or any(self._antecedent_of_relative(s, verb) == governor for s in subjects):
            return []
        return [governor]

    def _own_subjects(self, verb: int) -> list[int]:
        return [c for c in self.sentence.deps.children[verb] if self.sentence.deps.relation[c] in SUBJECTS]

    def _controlled(self, verb: int) -> list[int]:
        """ "helped Mali evade the embargo": the object, read as the subject of the bare infinitive."""
        deps = self.sentence.deps
        if self.sentence.token(verb).lemma_.lower() not in self.words.object_control:
            return []
        infinitives = [
            c
            for c in deps.children[verb]
            if deps.relation[c] in ("ccomp", "xcomp")
            and "Fin" not in self.sentence.token(c).morph.get("VerbForm", [])
            and "that" not in self._marks(c)
            and not any(deps.relation[a] == "aux" for a in deps.children[c])
        ]
        return [s for c in infinitives for s in deps.children[c] if deps.relation[s] in SUBJECTS]

    def agent_tokens(self, verb: int) -> list[int]:
        """Head tokens of the doer: the subject, or the agent of a passive."""
        if not self.is_passive(verb):
            return self.subject_tokens(verb)
        deps = self.sentence.deps
        agents = [c for c in deps.children[verb] if deps.relation[c] == "obl:agent" or deps.case[c] == "by"]
        # "taken into custody by Greece", "ordered to leave by Kenya": parsers hang the agent one phrase too low
        return (
            agents
            or [t for c in deps.children[verb] for t in self.obliques(c, ["by"])]
            or self._prefixed(verb)
        )

    def _prefixed(self, participle: int) -> list[int]:
        """ "the Kenyan-built bridge": who does it stands before the hyphen."""
        first = participle - 2
        made = self.sentence.token(participle).lemma_.lower() in self.words.hyphenated_deeds
        hyphened = first in self.covering and self.sentence.token(participle - 1).text in HYPHENS
        return [first] if made and hyphened and self.sentence.deps.head[first] == participle else []

    def obliques(self, index: int, cases: Iterable[str]) -> list[int]:
        """Dependents of the token that one of these prepositions governs."""
        deps, wanted = self.sentence.deps, set(cases)
        return [c for c in deps.children[index] if deps.case[c] in wanted]


def is_private(sentence: Sentence, index: int, words: ActorWords) -> bool:
    """Whether a noun, or the noun before it that says of what kind it is, acts for itself and no state: "a Danish
    writer", "an Italian restaurant chain"."""
    deps = sentence.deps
    if _forms(sentence.token(index)) & words.private_nouns:
        return True
    kinds = [c for c in deps.children[index] if deps.relation[c] == "compound"]
    return any(_forms(sentence.token(t)) & words.private_bodies for t in (index, *kinds))


def _forms(token: Token) -> set[str]:
    """How lexicons may list a noun; one that opens the sentence may be read as a name without lemma ("Historians")."""
    return {token.lemma_.lower(), token.lower_, token.lower_.removesuffix("s")}


def states_of(mentions: Iterable[ActorMention]) -> tuple[str, ...]:
    """Sorted ISO3 codes, each once."""
    return tuple(sorted({state for m in mentions for state in m.states}))


def groups_of(mentions: Iterable[ActorMention]) -> tuple[str, ...]:
    """Ids of the groups among them that stand for no single state, sorted."""
    return tuple(sorted({m.actor.id for m in mentions if not m.states}))


def prefix_of(sentence: Sentence, mention: ActorMention) -> str:
    """What a hyphen ties to the name before it, in small letters: "anti" of "anti-Chinese"; else nothing."""
    first = mention.tokens[0]
    if first - 2 < sentence.span.start or sentence.token(first - 1).text not in HYPHENS:
        return ""
    return sentence.token(first - 2).lower_


def is_venue(sentence: Sentence, mention: ActorMention) -> bool:
    """ "agreed in Beijing": a city where something is done takes no part in it."""
    there = sentence.deps.case[mention.head] in ("in", "at")
    return there and any(place.head == mention.head for place in sentence.places)


def is_sided_with(sentence: Sentence, mention: ActorMention) -> bool:
    """Whether the words are for or against the state that is named: "anti-Chinese", "pro-Russian"."""
    return prefix_of(sentence, mention) in ("anti", "pro")
