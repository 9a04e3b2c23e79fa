"""Words that label a relation (lexicons/<language>/characterisations.yaml)."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from bilateral.knowledge.cues import CueGroup, CueIndex
from bilateral.knowledge.yaml_files import Entry


class LabelExample(Entry):
    """A sentence of the project's own; the valence of its label, or None where there is none."""

    text: str
    valence: int | None = None
    negated: bool = False
    past: bool = False
    formal: bool = False


class LabelGroup(CueGroup):
    """Words with one tone.

    `role`: `relation`, nouns for the relation itself, which need a word of tone beside them ("close ties");
    `label`, nouns that say what two states are to each other, when said of one or graced with a word of tone
    ("an old ally"); `colour`, labels that need nothing; `tone`, adjectives; `timed`, adjectives that
    make a label of a `label` noun only ("old foes", not "old ties"); `trend`, what relations do;
    `occasion`, nouns that `landmark` tones make a label ("historic deal"); `stance`, nouns that `shared` tones
    make one ("common interests")
    `valence`: -2 hostile, -1 cool, 0 plain, 1 friendly, 2 glowing
    """

    role: Literal[
        "relation", "label", "colour", "tone", "timed", "trend", "occasion", "landmark", "stance", "shared"
    ]  # fmt: skip
    valence: int = 0
    examples: tuple[LabelExample, ...] = ()


class CharacterisationWords(Entry):
    """`groups` of words; the verbs that put a label on something ("called it
    a triumph", "spoke of a triumph", "posed as a friend"), and those that join it to its subject; kinds of
    partner that are no label; the labels that are formal statuses of diplomacy; words beside which a label is of
    something else.
    """

    groups: dict[str, LabelGroup]
    naming_verbs: frozenset[str]
    speaking_verbs: frozenset[str]
    posing_verbs: frozenset[str]
    copulas: frozenset[str]
    plain_kinds: frozenset[str]
    formal: tuple[str, ...]
    elsewhere: frozenset[str]

    @cached_property
    def index(self) -> CueIndex:
        """All groups, by word."""
        return CueIndex(self.groups)

    @cached_property
    def adjective_roles(self) -> dict[str, set[str]]:
        """Adjective -> the roles of all groups that list it ("cordial" ties, "cordial" talks)."""
        roles: dict[str, set[str]] = {}
        for group in self.groups.values():
            for word in group.adjectives:
                roles.setdefault(word, set()).add(group.role)
        return roles
