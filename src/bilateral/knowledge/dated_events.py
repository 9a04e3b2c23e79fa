"""Dated events from which texts count years, as data/sources/dated_events.yaml holds them."""

from __future__ import annotations

from pydantic import field_validator

from bilateral.knowledge.tables import PartialDate
from bilateral.knowledge.yaml_files import Entry
from bilateral.model import Dyad


class DatedEvent(Entry):
    """An event under the phrases that texts use for it; `dates` are partial ISO dates, several if it recurs."""

    phrases: tuple[str, ...]
    dates: tuple[PartialDate, ...]


class DatedEvents(Entry):
    """See the comments in dated_events.yaml."""

    events: tuple[DatedEvent, ...]
    relations: dict[str, PartialDate]
    number_words: dict[str, int]
    ordinal_words: dict[str, int]
    ahead: tuple[str, ...]
    near: tuple[str, ...]
    empty: frozenset[str]
    titles: tuple[str, ...]
    former: frozenset[str]

    @field_validator("relations")
    @classmethod
    def _dyads(cls, relations: dict[str, str]) -> dict[str, str]:
        for dyad in relations:
            if str(Dyad.parse(dyad)) != dyad:
                raise ValueError(f"{dyad}: write {Dyad.parse(dyad)}")
        return relations
