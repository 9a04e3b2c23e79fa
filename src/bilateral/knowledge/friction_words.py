"""Words of friction (lexicons/<language>/frictions.yaml)."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from bilateral.knowledge.cues import CueGroup, CueIndex
from bilateral.knowledge.yaml_files import Entry


class FrictionExample(Entry):
    """A sentence of the project's own, and the parties of the friction it speaks of; none where there is none."""

    text: str
    parties: tuple[str, ...] = ()


class FrictionGroup(CueGroup):
    """One way to be at odds.

    `between`: the parties are `named`, both in the cue's clause; `told`, one of them may be the other state that the
    text was speaking of, or `alone`, even both
    `aimed`: the cue has a target, which must be a state or hold one ("fears China's rise", not "fears the cost")
    """

    between: Literal["named", "told", "alone"] = "told"
    aimed: bool = False
    examples: tuple[FrictionExample, ...]


class FrictionWords(Entry):
    """`groups` of cues; `elsewhere`: words of sport, law and business that make a cue none of states' friction."""

    groups: dict[str, FrictionGroup]
    elsewhere: frozenset[str]

    @cached_property
    def index(self) -> CueIndex:
        """All groups, by word."""
        return CueIndex(self.groups)
