"""Dated events from which texts count years, as data/sources/dated_events.yaml holds them."""

from __future__ import annotations

from pydantic import field_validator

from bilateral.knowledge.yaml_files import Entry
from bilateral.model import Dyad, first_day


class DatedEvent(Entry):
    """An event under the phrases that texts use for it; `dates` are partial ISO dates, several if it recurs."""

    phrases: tuple[str, ...]
    dates: tuple[str, ...]

    @field_validator("dates", mode="before")
    @classmethod
    def _partial_dates(cls, dates: list[object]) -> list[str]:
        for date in dates:
            first_day(str(date))
        return [str(date) for date in dates]


class DatedEvents(Entry):
    """See the comments in dated_events.yaml."""

    events: tuple[DatedEvent, ...]
    relations: dict[str, str]
    number_words: dict[str, int]
    ordinal_words: dict[str, int]
    ahead: tuple[str, ...]
    near: tuple[str, ...]
    empty: frozenset[str]
    titles: tuple[str, ...]
    former: frozenset[str]

    @field_validator("relations", mode="before")
    @classmethod
    def _dyads(cls, relations: dict[str, object]) -> dict[str, str]:
        for dyad, date in relations.items():
            if str(Dyad.parse(dyad)) != dyad:
                raise ValueError(f"{dyad}: write {Dyad.parse(dyad)}")
            first_day(str(date))
        return {dyad: str(date) for dyad, date in relations.items()}
