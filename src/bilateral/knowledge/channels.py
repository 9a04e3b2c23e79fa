"""Channels: the fifteen strands of a relation, and the words that speak of each; office nouns."""

from __future__ import annotations

from typing import Literal

from bilateral.knowledge.tables import Keyed


class Channel(Keyed):
    """A strand of a relation. The key is one of model.CHANNELS."""

    description: str
    cues: tuple[str, ...]  # lemmas and set phrases in lower case that speak of it


class OfficeNoun(Keyed):
    """A noun for one who, or that which, acts for its state ("president", "troops"). The key is its lemma."""

    kind: Literal[
        "leader", "minister", "envoy", "spokesperson", "official", "legislator", "commander", "government",
        "ministry", "military", "parliament", "court", "bank", "party", "company", "media", "people",
    ]  # fmt: skip
    acts: bool = True  # whether what it does counts as a deed of its state
    aliases: tuple[str, ...] = ()  # other forms: "PM", "foreign secretary"
