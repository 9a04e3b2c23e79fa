"""Frames of dependence (lexicons/<language>/dependence.yaml)."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from bilateral.knowledge.cues import CueGroup, CueIndex
from bilateral.knowledge.yaml_files import Entry


class DependenceExample(Entry):
    """A sentence of the project's own: who depends on whom in it; nobody where it speaks of no dependence."""

    text: str
    dependent: str | None = None
    on: str | None = None


class DependenceFrame(CueGroup):
    """Words that say who needs whom, and where in the sentence the two stand.

    `dependent`, `on`: slots, tried in order. `subject`; `object`; `recipient` ("threw Syria a lifeline"); `owner`
    ("Peru's largest market", "Japanese reliance"); `appositive` ("Peru, their main supplier"); `helper` and `helped`
    ("Uganda helped them to survive"); `subject_owner`, `object_owner`, `for_owner`, whose flow stands
    there ("Omani gas"); `supplied` ("supplied Benin with most of its power"); `master`, who makes another what
    the word says ("reduced Benin to a vassal"), but not who only calls it so; `under`, any actor after the word that
    fills no other slot; else a preposition ("on")
    `ranked`: only with a word of rank ("largest", "only") on the noun
    `predicative`: only when said of somebody ("is a satellite of", "became a client state")
    `bulk`: only with a share or a word of bulk in the clause ("most of its grain", "45%")
    `implied`: which of the two may be left out, being then the other state that the text was speaking of;
        a slot that holds a noun which stands for no state ("on the Nile") leaves nothing out
    """

    dependent: tuple[str, ...]
    on: tuple[str, ...]
    ranked: bool = False
    predicative: bool = False
    bulk: bool = False
    implied: Literal["no", "dependent", "either"] = "no"
    examples: tuple[DependenceExample, ...]


class DependenceLexicon(Entry):
    """`frames`, and the words that say how strongly."""

    frames: dict[str, DependenceFrame]
    ranks: frozenset[str]
    bulks: frozenset[str]
    degrees: frozenset[str]
    flows: frozenset[str]
    copulas: frozenset[str]
    makers: frozenset[str]
    namers: frozenset[str]
    counterparts: frozenset[str]

    @cached_property
    def of_object(self) -> frozenset[str]:
        """Verbs that say the word of their object, not of their subject."""
        return self.makers | self.namers

    @cached_property
    def index(self) -> CueIndex:
        """All frames, by word."""
        return CueIndex(self.frames)
