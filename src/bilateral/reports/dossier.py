"""The dossier as data: what all renderings show, already worded, with the numbers of its footnotes.

Texts from documents are on one line and free of control characters (`wording.clean`), but not escaped:
that is for the rendering, which knows its format.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A footnote: the quote between the words around it, and where it stands. `start` and `end` are code
    points of the document's text. `spoken` says whose words it is, `published` when, and how it is known."""

    number: int
    before: str
    quote: str
    after: str
    title: str
    publisher: str
    published: str
    source: str
    url: str | None
    start: int
    end: int
    spoken: str = ""

    @property
    def place(self) -> str:
        """Source and offsets, as they find the quote again."""
        return f"{self.source}:{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class Cites:
    """The footnotes of a statement, and how many quotes it rests on: more than are shown, perhaps."""

    numbers: tuple[int, ...] = ()
    counted: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One sentence of the answer. `told_by` says by how many texts of whom."""

    question: str
    text: str
    cites: Cites
    told_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line about one event or remark: when, who, what in our words (`label`), in the text's (`words`)."""

    date: str
    who: str
    label: str
    words: str
    cites: Cites
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One bar of the chart of years: events of cooperation and of conflict from `year` on."""

    year: int
    cooperation: int
    conflict: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The weightiest events of each decade, oldest first. `columns` have `step` years each; `rest` says what
    is not shown."""

    entries: tuple[Entry, ...]
    columns: tuple[Column, ...] = ()
    step: int = 1
    rest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelRow:
    """One channel in numbers; `cooperation` of `events`."""

    channel: str
    events: int
    cooperation: int
    figures: int
    promises: int
    frictions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A number as told, by whom."""

    text: str
    who: str
    cites: Cites


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """A metric at its latest period. Several `values`: the texts disagree. `earlier` are those of periods
    before, the latest first, each with its period in place of who says it."""

    label: str
    direction: str
    period: str
    status: str
    values: tuple[Value, ...]
    earlier: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Entries under a title. `lead` sums them up; `rest` says what is not shown."""

    title: str
    lead: str
    entries: tuple[Entry, ...]
    rest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A document: how many of its claims concern the two states."""

    published: str
    basis: str
    publisher: str
    register: str
    title: str
    source: str
    claims: int
    copy_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything a rendering shows, in its order."""

    title: str
    subtitle: str
    answer: tuple[Statement, ...]
    timeline: Timeline
    apart: Section | None
    channels: tuple[ChannelRow, ...]
    figures: tuple[FigureRow, ...]
    figures_rest: str
    sections: tuple[Section, ...]
    sources: tuple[SourceRow, ...]
    sources_lead: str
    sources_rest: str
    remarks: tuple[str, ...]
    notes: tuple[Note, ...]
