"""The words of time expressions, as lexicons/<language>/times.yaml holds them."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from bilateral.knowledge.yaml_files import Entry

CalendarUnit = Literal["day", "week", "month", "year"]


class UnitWord(Entry):
    """A word for `count` calendar units: a decade is ten years."""

    unit: CalendarUnit
    count: int


class OccasionWords(Entry):
    """Words for meetings of governments and for what comes out of them, and what governs these; lemmas."""

    meetings: frozenset[str]
    statements: frozenset[str]
    treaties: frozenset[str]
    attributes: frozenset[str]
    prepositions: frozenset[str]


class TimesLexicon(Entry):
    """See the comments in times.yaml."""

    months: dict[int, list[str]]
    ambiguous_months: list[str]
    weekdays: dict[int, list[str]]
    seasons: dict[str, int]
    units: dict[str, UnitWord]
    unit_plurals: dict[str, str]
    parts: dict[str, tuple[int, int]]
    ordinals: dict[str, int]
    named_decades: dict[str, int]
    days: dict[str, int]
    eras: dict[str, tuple[str, str]]
    past: list[str]
    present: list[str]
    future: list[str]
    vague_counts: list[str]
    since: list[str]
    until: list[str]
    by: list[str]
    before: list[str]
    after: list[str]
    future_cues: list[str]
    counting_cues: list[str]
    year_cues: list[str]
    speech_cues: list[str]
    accompanying: frozenset[str]
    occasions: OccasionWords

    @cached_property
    def calendar_words(self) -> frozenset[str]:
        """The names of months and weekdays as they are written."""
        return frozenset(name for names in (*self.months.values(), *self.weekdays.values()) for name in names)
