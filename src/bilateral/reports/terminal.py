"""The dossier as plain text for a terminal: the answer and what is below it, then the footnotes."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Iterator

from bilateral.reports.dossier import (
    ChannelRow,
    Dossier,
    Entry,
    FigureRow,
    Note,
    Section,
    SourceRow,
    Timeline,
)
from bilateral.reports.wording import brackets, cut, share

NARROWEST, WIDEST = 60, 100  # columns; longer lines are hard to read
_BARS = " ▁▂▃▄▅▆▇█"
_BAR = 20  # columns of a channel's bar


def render(dossier: Dossier, width: int | None = None) -> str:
    """The text, lines at most `width` columns; without it, as wide as the terminal within good measure."""
    found = width or shutil.get_terminal_size((WIDEST, 24)).columns
    page = _Page(max(NARROWEST, min(found, WIDEST)))
    return "\n".join(line.rstrip() for line in page.lines(dossier)) + "\n"


class _Page:
    """Lays out blocks of one width."""

    def __init__(self, width: int) -> None:
        self.width = width

    def lines(self, dossier: Dossier) -> Iterator[str]:
        yield dossier.title.upper()
        yield from self.wrapped(dossier.subtitle)
        yield from self.answer(dossier)
        yield from self.timeline(dossier.timeline)
        if dossier.apart:
            yield from self.section(dossier.apart)
        yield from self.channels(dossier.channels)
        yield from self.figures(dossier.figures, dossier.figures_rest)
        for section in dossier.sections:
            yield from self.section(section)
        yield from self.sources(dossier)
        yield from self.heading("Footnotes")
        for note in dossier.notes:
            yield from self.note(note)
        yield from self.heading("What this cannot know")
        for remark in dossier.remarks:
            yield from self.wrapped(remark)

    def answer(self, dossier: Dossier) -> Iterator[str]:
        for statement in dossier.answer:
            yield ""
            yield statement.question
            yield from self.wrapped(f"{statement.text} {brackets(statement.cites)}", "  ")
            yield from self.wrapped(statement.told_by, "  ")

    def timeline(self, timeline: Timeline) -> Iterator[str]:
        yield from self.heading("Timeline")
        if not timeline.entries:
            yield "No event between the two is dated to a year."
        if timeline.columns:
            yield from self.chart(timeline)
        yield from self.entries(timeline.entries)
        yield from self.wrapped(timeline.rest)

    def chart(self, timeline: Timeline) -> Iterator[str]:
        """A row of bars each for cooperation and conflict, on one scale."""
        columns = timeline.columns
        top = max(max(c.cooperation, c.conflict) for c in columns)
        for name, heights in (
            ("cooperation", [c.cooperation for c in columns]),
            ("conflict", [c.conflict for c in columns]),
        ):
            yield f"{name:>12} {''.join(_bar(height, top) for height in heights)} {sum(heights)}"
        axis = (
            f"{columns[0].year}{columns[-1].year:>{max(len(columns) - 4, 5)}}"
            if len(columns) > 1
            else f"{columns[0].year}"
        )
        yield f"{'':12} {axis}  (a column is {_years(timeline.step)}; full height {top})"
        yield ""

    def entries(self, entries: Iterable[Entry]) -> Iterator[str]:
        for entry in entries:
            mark = "✗" if entry.conflict else " "
            head = f"{entry.date:<10} {mark} {entry.who}  {entry.label}: “{entry.words}”"
            yield from self.hanging(f"{head} {brackets(entry.cites)}", 13)

    def channels(self, rows: Iterable[ChannelRow]) -> Iterator[str]:
        yield from self.heading("Channels")
        rows = list(rows)
        if not rows:
            yield "Nothing is told in any channel."
            return
        yield f"{'':<12} {'events':>6} {'cooperation':>11} {'figures':>7} {'promises':>8} {'friction':>8}"
        most = max(row.events for row in rows)
        for row in rows:
            bar = "█" * _length(row.cooperation, most) + "░" * _length(row.events - row.cooperation, most)
            part = share(row.cooperation, row.events) if row.events else "-"
            yield (
                f"{row.channel:<12} {row.events:>6} {part:>11} {row.figures:>7} {row.promises:>8} "
                f"{row.frictions:>8}  {bar}"
            )

    def figures(self, rows: Iterable[FigureRow], rest: str) -> Iterator[str]:
        yield from self.heading("Figures, each at its latest period")
        rows = list(rows)
        if not rows:
            yield "No figure about the two was found."
        for row in rows:
            head = ", ".join(part for part in (row.label, row.direction, row.period, row.status) if part)
            yield from self.hanging(head, 2)
            for value in row.values:
                yield from self.hanging(f"  {value.text}: {value.who} {brackets(value.cites)}", 4)
            if row.earlier:
                told = [f"{value.text} ({value.who}) {brackets(value.cites)}" for value in row.earlier]
                yield from self.hanging(f"  earlier {', '.join(told)}", 4)
            if len(row.values) > 1:
                yield "  The values differ; none is preferred."
        yield from self.wrapped(rest)

    def section(self, section: Section) -> Iterator[str]:
        yield from self.heading(section.title)
        yield from self.wrapped(section.lead)
        yield from self.entries(section.entries)
        yield from self.wrapped(section.rest)

    def sources(self, dossier: Dossier) -> Iterator[str]:
        yield from self.heading("Sources")
        yield from self.wrapped(dossier.sources_lead)
        for row in dossier.sources:
            yield cut(_source(row), self.width)
        yield from self.wrapped(dossier.sources_rest)

    def note(self, note: Note) -> Iterator[str]:
        number = f"[{note.number}]"
        link = f" {note.url}" if note.url and note.url != note.source else ""
        spoken = f" Said by {note.spoken}." if note.spoken else ""
        where = f"{note.title}. {note.publisher}, {note.published}.{spoken} {note.place}{link}"
        yield from self.hanging(f"{number:<5}{note.before}‹{note.quote}›{note.after} – {where}", 5)

    def heading(self, text: str) -> Iterator[str]:
        yield ""
        yield f"── {text} " + "─" * max(0, self.width - len(text) - 4)

    def wrapped(self, text: str, indent: str = "") -> Iterator[str]:
        yield from textwrap.wrap(text, self.width, initial_indent=indent, subsequent_indent=indent)

    def hanging(self, text: str, indent: int) -> Iterator[str]:
        """The first line from the margin, the others indented."""
        shield = text[:indent].replace(" ", "\u00a0") + text[indent:]  # wrapping must not eat the margin
        for line in textwrap.wrap(shield, self.width, subsequent_indent=" " * indent):
            yield line.replace("\u00a0", " ")


def _bar(height: int, top: int) -> str:
    return _BARS[-(-height * (len(_BARS) - 1) // top)] if height else "·"


def _length(part: int, most: int) -> int:
    return -(-part * _BAR // most) if most else 0


def _years(step: int) -> str:
    return "a year" if step == 1 else f"{step} years"


def _source(row: SourceRow) -> str:
    basis = f" ({row.basis})" if row.basis else ""
    copy = f", a copy of {row.copy_of}" if row.copy_of else ""
    claims = f"{row.claims:,} claim{'s' * (row.claims != 1)}"
    register = f", {row.register}" if row.register else ""
    return f"{row.published:<10}  {row.publisher}{register}{basis}, {claims}{copy}: {row.title}"
