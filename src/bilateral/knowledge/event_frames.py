"""Event frames: which verb or noun, built how, means which PLOVER event, and who is who in it.

A slot names where in the sentence an actor is looked for, in order of preference:
  subj      the subject (the agent of a passive; the controller of an infinitive or participle)
  obj       the object (the subject of a passive), or an actor that its noun phrase names; as an actor: who sends
            what is sent ("Russian troops were massed")
  poss      the possessor of an event noun: "Rome's visit"
  adj       an adjective or compound before an event noun: "Chinese exports", "US-Soviet talks"
  any       whoever else the clause names
  with, to, on, against ...   what that preposition governs, of the predicate or of its object
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from pathlib import Path

from bilateral.errors import KnowledgeError
from bilateral.knowledge.yaml_files import Entry, Words, read_yaml

Slots = list[str]
_WORDS = "words.yaml"
ACTOR = "@actor"  # an object that is an actor or a person, whatever its lemma
PERSON = "@person"  # an object that is a person by name
GROUP = "@group"  # in a phrase with "from" or "of": a body of states, whatever its name
NO_EVENT = "none"  # the type of a frame that only rules a reading out: "meet the demand", "strike a balance"


class Example(Entry):
    """A sentence of the project's own and the event that must come out of it (or `type: none`)."""

    text: str
    type: str | None = None  # the frame's own type unless another is named
    actor: list[str] = []
    recipient: list[str] = []


class EventFrame(Entry):
    """One way to say one kind of event.

    `object`: only with one of these lemmas (or a class, `@agreement`) as object, or as the noun of the phrase
    `subject`: only with one of these lemmas as subject; who takes part is then read from that noun ("ties deepened")
    `particle`: only with one of these particles or prepositions ("break off", "call on")
    `object: ['@actor']`: only with an actor or a person as object ("freed the pastor")
    `object: ['@person']`: only with a person by name ("Modi is expected in Oslo", not "wheat is")
    `doer`: only with one of these lemmas as the one who does it ("the last soldiers left Mali")
    `not_object`, `not_subject`, `not_particle`: never with these
    `under`: a noun only as subject or object of one of these verbs ("demand rose", "trade is suspended")
    `beside`: only with one of these lemmas as conjunct ("hit back and beat")
    `oblique`: only with one of these lemmas in a prepositional phrase ("put on alert", "meet in the final");
    `@group` is a body of states that is left ("withdrew from NATO", "pulled out of it")
    `clause`: only with one of these lemmas in the infinitive, gerund or that-clause ("let go", "refuse to meet")
    `complement`: only with an infinitive or that-clause; that clause's own events are then part of this one
    `infinitive`: only with an infinitive ("told them to leave", not "told them that")
    `with_object`: if true only with an object ("returned the bell to Rome"), if false only without ("returned to Rome")
    `plain_object`: not where the object is called something ("called the emir", not "called the emir a liar")
    `object_tells`: its object is an event of its own ("evaded the sanctions that Rome had imposed")
    `refused`: only with will, would or can and "not" ("would not hear of it")
    `agentive`: the noun names who does it, of whom it is said ("Chile is its main buyer")
    `type: none`: where this frame fits, nothing is coded
    `game`: where this frame fits, the sentence tells of a game, and nothing of it is coded
    `reciprocal`: a plural subject alone makes a symmetric event ("the two presidents met")
    `symmetric`: actor and recipient do the same ("trade", "meet")
    `one_sided`: counts with a target alone ("sanctions against Rome"), the actor then being unstated
    `understood`: without any actor it is what the pair spoken of do ("trade grew", "ties deepened")
    `between`: done by a third to the pair spoken of, where the words do not say to whom ("Qatari mediation")
    `placed`: it is done in or to a place, so that a city stands for its state ("a consulate in Izmir")
    `partner`: a missing other side may be the other of the pair spoken of, where the words name nobody else
    """

    verbs: list[str] = []
    nouns: list[str] = []
    type: str
    mode: str | None = None
    cameo: str | None = None
    contexts: list[str] = []
    channel: str = "diplomacy"
    actor: Slots = ["subj"]
    recipient: Slots = ["obj"]
    noun_actor: Slots = ["poss", "adj", "by", "between", "of"]
    noun_recipient: Slots = ["to", "with", "on", "against", "between", "of"]
    object: list[str] = []
    not_object: list[str] = []
    subject: list[str] = []
    not_subject: list[str] = []
    doer: list[str] = []
    oblique: list[str] = []
    clause: list[str] = []
    particle: list[str] = []
    not_particle: list[str] = []
    under: list[str] = []
    beside: list[str] = []
    complement: bool = False
    infinitive: bool = False
    plain_object: bool = False
    refused: bool = False
    object_tells: bool = False
    game: bool = False
    with_object: bool | None = None
    agentive: bool = False
    reciprocal: bool = False
    symmetric: bool = False
    partner: bool = False
    between: bool = False
    understood: bool = False
    one_sided: bool = False
    placed: bool = False
    planned: bool = False  # the words say that it lies ahead: "is expected in Oslo"
    decides: str | None = None  # how an ambiguous word is decided, for the codebook
    examples: list[Example] = []

    @property
    def is_violent(self) -> bool:
        """Whether it is done by force: then a place stands for its state, and whoever keeps it going takes no part."""
        return self.type == "ASSAULT"


class Judgement(Entry):
    """Words by which a speaker praises or blames another state in what he says."""

    cameo: str
    words: list[str]
    examples: list[Example] = []


class EventWords(Entry):
    """What the frames share (words.yaml)."""

    classes: dict[str, Words]
    light_verbs: Words
    measure_nouns: Words
    stopping_verbs: Words
    involving_verbs: Words
    suffering_verbs: Words
    exposed_verbs: Words
    answering_verbs: Words
    answering_adjectives: Words
    occurring_verbs: Words
    going_verbs: Words
    listing_nouns: Words
    engaging_prepositions: Words
    occurring_prepositions: Words
    occasion_prepositions: Words
    joint_words: Words
    sport_words: Words
    judgements: dict[str, Judgement]


class EventLexicon:
    """All frames, by the lemmas that evoke them."""

    def __init__(self, words: EventWords, frames: dict[str, EventFrame]) -> None:
        self.words, self.frames = words, frames
        # what states can do among themselves: to trade, not to refuse
        self.mutual_types = frozenset(frame.type for frame in frames.values() if frame.symmetric)
        self._spelled_out: dict[tuple[str, ...], frozenset[str]] = {}

    @classmethod
    def read(cls, folder: Path) -> EventLexicon:
        """The lexicon in this folder: words.yaml, and a file of frames for each quad class.

        Raises KnowledgeError where a file is malformed or two frames have one name.
        """
        frames: dict[str, EventFrame] = {}
        for path in sorted(folder.glob("*.yaml")):
            if path.name == _WORDS:
                continue
            found = read_yaml(path, dict[str, EventFrame])
            twice = frames.keys() & found.keys()
            if twice:
                raise KnowledgeError(
                    f"{path.name}: the frame {min(twice)} stands in another file too",
                    remedy="give one of them another name",
                )
            frames |= found
        return cls(read_yaml(folder / _WORDS, EventWords), frames)

    @cached_property
    def by_verb(self) -> dict[str, list[tuple[str, EventFrame]]]:
        """Verb lemma -> frames, the most constrained first."""
        return self._index("verbs")

    @cached_property
    def by_noun(self) -> dict[str, list[tuple[str, EventFrame]]]:
        """Noun lemma -> frames, the most constrained first."""
        return self._index("nouns")

    @cached_property
    def games(self) -> dict[str, list[EventFrame]]:
        """Verb lemma -> the frames that tell of a game."""
        found = {lemma: [f for _, f in frames if f.game] for lemma, frames in self.by_verb.items()}
        return {lemma: frames for lemma, frames in found.items() if frames}

    def lemmas(self, names: list[str]) -> frozenset[str]:
        """Lemmas with classes (`@agreement`) spelled out. Raises KeyError for an unknown class."""
        key = tuple(names)
        if key not in self._spelled_out:
            spelled = (
                {name} if name in (ACTOR, PERSON, GROUP) or name[0] != "@" else self.words.classes[name[1:]]
                for name in names
            )
            self._spelled_out[key] = frozenset().union(*spelled)
        return self._spelled_out[key]

    def _index(self, field: str) -> dict[str, list[tuple[str, EventFrame]]]:
        index: dict[str, list[tuple[str, EventFrame]]] = defaultdict(list)
        for name, frame in self.frames.items():
            for lemma in self.lemmas(getattr(frame, field)):
                index[lemma].append((name, frame))
        for frames in index.values():
            frames.sort(key=lambda item: -_constraints(item[1]))
        return dict(index)


def _constraints(frame: EventFrame) -> int:
    strong = (frame.object, frame.subject, frame.particle, frame.oblique, frame.clause, frame.infinitive)
    beyond = (frame.under, frame.beside)
    weak = (frame.complement, frame.not_object, frame.not_subject, frame.not_particle)
    return (
        2 * sum(map(bool, (*strong, *beyond)))
        + sum(map(bool, weak))
        + 4 * (frame.type == NO_EVENT or frame.refused)
    )
