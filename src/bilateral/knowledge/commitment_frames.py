"""Commitment frames: which words, built how, say that states promised each other something, and its standing.

A frame is found by a verb (or a noun) and by the thing promised, which stands in one of its slots:
  object      what it is done to: "signed a treaty", "a treaty was signed"
  subject     what does it: "the talks collapsed", "the contract provides for ..."
  complement  an infinitive, that-clause or gerund: "agreed to build", "concurred on expanding"
  phrase      the noun phrase of a noun frame itself: "a joint pledge of free passage"
  on, with, into ...   what that preposition governs: "backed out of the accord"
The status is read from the verb's own form: `status` for what was done, `ongoing` for what is being done,
`ahead` for what will be, `possible` for what may be, `negated` for what was not; where the one that applies
is empty, nothing is promised.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Self

from pydantic import model_validator

from bilateral.knowledge.yaml_files import Entry
from bilateral.model import CommitmentStatus


class CommitmentExample(Entry):
    """A sentence of our own, the status that must come out of it (None: no commitment) and the parties."""

    text: str
    status: CommitmentStatus | None = None
    parties: tuple[str, ...] = ()


class CommitmentFrame(Entry):
    """One way to say where a commitment stands.

    `slot`: where the thing promised stands
    `things`: lemmas (or classes, `@treaty`) it must have, empty for any
    `particle`: only with one of these particles or prepositions ("kick off", "back out of")
    `to`: only with one of these lemmas (or classes) as the complement's verb
    `agents`: how many states the doer must stand for ("the two sides decided", not "Paris decided")
    `named`: two states must stand in the sentence itself, unless the thing is one told of before
    `own`: the noun's own phrase must name both parties and be definite, counted or dated
    `counted`: only with a quantity in it
    `told`: "it" or "this" may stand for the thing, where the sentence before names it
    `listing`: its objects, if they have contents of their own, are a commitment each
    """

    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    slot: str = "object"
    things: tuple[str, ...] = ()
    particle: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    agents: int = 0
    named: bool = False
    counted: bool = False
    listing: bool = False
    told: bool = False
    own: bool = False
    status: CommitmentStatus | None = None
    ongoing: CommitmentStatus | None = None
    ahead: CommitmentStatus | None = None
    possible: CommitmentStatus | None = None
    negated: CommitmentStatus | None = None
    examples: tuple[CommitmentExample, ...] = ()


class CommitmentLexicon(Entry):
    """All frames, and the words that decide between statuses.

    `stalled`, `refused`, `pending`, `beginning`: lemmas that overrule the verb's own form
    `partial`: lemmas before "complete" that say that something is still to do
    `basis`: prepositions of what a promise rests on: "under the agreement"
    `outside`: prepositions before an actor that is no party: "an alliance against Rome"
    `staff`: nouns that act for the state they are named with: "Soviet engineers"
    `suppositions`: what opens a clause that supposes something: "once the debts are settled"
    `needed`: auxiliaries that ask for a deed: "must ratify"
    `shared`: subjects that make a passive without a doer a promise between states: "the port will be opened"
    `domestic`: nouns that make a promise one to the state's own people, unless another state is named
    `named`: kinds of knowledge.undertakings that are commitments
    `planned`: those of them that are plans as long as no term is known
    `title_nouns`: capitalised, they make a proper name a treaty
    """

    classes: dict[str, list[str]]
    frames: dict[str, CommitmentFrame]
    stalled: list[str]
    refused: list[str]
    pending: list[str]
    beginning: list[str]
    partial: list[str]
    basis: list[str]
    outside: list[str]
    staff: list[str]
    domestic: list[str]
    suppositions: list[str]
    needed: list[str]
    shared: list[str]
    named: list[str]
    planned: list[str]
    title_nouns: list[str]

    @model_validator(mode="after")
    def _known_classes(self) -> Self:
        for name, frame in self.frames.items():
            for word in (*frame.things, *frame.to, *frame.verbs, *frame.nouns, *frame.adjectives):
                if word.startswith("@") and word[1:] not in self.classes:
                    raise ValueError(f"frame {name}: {word} is no class")
        return self

    def lemmas(self, names: Iterable[str]) -> frozenset[str]:
        """Lemmas with classes spelled out."""
        return self._spelled_out.get(tuple(names), frozenset())

    @cached_property
    def by_verb(self) -> dict[str, list[tuple[str, CommitmentFrame]]]:
        """Verb lemma -> frames, in the order of the file."""
        return self._index("verbs")

    @cached_property
    def by_noun(self) -> dict[str, list[tuple[str, CommitmentFrame]]]:
        """Noun lemma -> frames, in the order of the file."""
        return self._index("nouns")

    @cached_property
    def by_adjective(self) -> dict[str, list[tuple[str, CommitmentFrame]]]:
        """Adjective lemma -> frames, in the order of the file."""
        return self._index("adjectives")

    @cached_property
    def _spelled_out(self) -> dict[tuple[str, ...], frozenset[str]]:
        lists = [
            words for f in self.frames.values() for words in (f.things, f.to, f.verbs, f.nouns, f.adjectives)
        ]
        return {
            words: self._spell(words)
            for words in (*lists, *((f"@{c}",) for c in self.classes), tuple(self.shared))
        }

    def _spell(self, words: Iterable[str]) -> frozenset[str]:
        spelled: set[str] = set()
        for word in words:
            spelled |= set(self.classes[word[1:]]) if word.startswith("@") else {word}
        return frozenset(spelled)

    def _index(self, field: str) -> dict[str, list[tuple[str, CommitmentFrame]]]:
        index: dict[str, list[tuple[str, CommitmentFrame]]] = defaultdict(list)
        for name, frame in self.frames.items():
            for lemma in self._spell(getattr(frame, field)):
                index[lemma].append((name, frame))
        return dict(index)
