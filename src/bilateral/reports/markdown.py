"""The dossier as Markdown with footnotes, for notes, wikis and pandoc."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bilateral.reports.dossier import Cites, Dossier, Entry, FigureRow, Note, Section, Timeline
from bilateral.reports.wording import more, share

# Everything that CommonMark, its tables and its HTML give a meaning.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~&$:^])")
_LEADING = re.compile(r"^(\s*)([-=.])|^(\s*\d+)([.)])(?=\s|$)")  # "1. " opens a list, "15.9" does not


def render(dossier: Dossier) -> str:
    """The whole text."""
    blocks = [f"# {escape(dossier.title)}", escape(dossier.subtitle), *_blocks(dossier)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def escape(text: str) -> str:
    """The text as itself: no mark-up, link, HTML or list in it. One line."""
    return _LEADING.sub(r"\1\3\\\2\4", _SPECIAL.sub(r"\\\1", text))


def _blocks(dossier: Dossier) -> Iterator[str]:
    for statement in dossier.answer:
        yield f"**{escape(statement.question)}** {escape(statement.text)}{_refs(statement.cites)}"
        yield f"*{escape(statement.told_by)}*" if statement.told_by else ""
    yield from _timeline(dossier.timeline)
    if dossier.apart:
        yield from _section(dossier.apart)
    yield "## Channels"
    yield _channels(dossier)
    yield "## Figures, each at its latest period"
    yield _figures(dossier.figures) if dossier.figures else "No figure about the two was found."
    yield escape(dossier.figures_rest)
    for section in dossier.sections:
        yield from _section(section)
    yield "## Sources"
    yield escape(dossier.sources_lead)
    yield _sources(dossier)
    yield escape(dossier.sources_rest)
    yield "## What this cannot know"
    yield from (escape(remark) for remark in dossier.remarks)
    yield "\n".join(_note(note) for note in dossier.notes)


def _timeline(timeline: Timeline) -> Iterator[str]:
    yield "## Timeline"
    yield _entries(timeline.entries) if timeline.entries else "No event between the two is dated to a year."
    yield escape(timeline.rest)


def _section(section: Section) -> Iterator[str]:
    yield f"## {escape(section.title)}"
    yield escape(section.lead)
    yield _entries(section.entries)
    yield escape(section.rest)


def _entries(entries: Iterable[Entry]) -> str:
    return "\n".join(
        f"- {escape(e.date)} **{escape(e.who)}** {escape(e.label)}{' (conflict)' if e.conflict else ''}: "
        f"“{escape(e.words)}”{_refs(e.cites)}"
        for e in entries
    )


def _channels(dossier: Dossier) -> str:
    if not dossier.channels:
        return "Nothing is told in any channel."
    rows = [
        (
            c.channel,
            c.events,
            share(c.cooperation, c.events) if c.events else "-",
            c.figures,
            c.promises,
            c.frictions,
        )
        for c in dossier.channels
    ]
    return _table(("channel", "events", "cooperation", "figures", "promises", "friction"), rows)


def _figures(rows: Iterable[FigureRow]) -> str:
    lines = []
    for row in rows:
        values = "; ".join(f"{escape(v.text)}, {escape(v.who)}{_refs(v.cites)}" for v in row.values)
        earlier = "; ".join(f"{escape(v.text)} ({escape(v.who)}){_refs(v.cites)}" for v in row.earlier)
        values += f". Earlier: {earlier}." if earlier else ""
        dispute = " The values differ; none is preferred." if len(row.values) > 1 else ""
        head = (escape(part) for part in (row.label, row.direction, row.period, row.status))
        lines.append((*head, values + dispute))
    return _table(("figure", "direction", "period", "status", "value, and who says so"), lines)


def _sources(dossier: Dossier) -> str:
    rows = [
        tuple(escape(cell) for cell in (
            s.published, s.basis, s.publisher, s.register,
            s.title + (f" (a copy of {s.copy_of})" if s.copy_of else ""), str(s.claims),
        ))
        for s in dossier.sources
    ]  # fmt: skip
    return _table(("published", "date", "publisher", "register", "title", "claims"), rows)


def _table(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    heads = tuple(heads)
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines)


def _refs(cites: Cites) -> str:
    return "".join(f"[^{number}]" for number in cites.numbers) + more(cites)


def _note(note: Note) -> str:
    spoken = f" Said by {note.spoken}." if note.spoken else ""
    link = f" {note.url}" if note.url and note.url != note.source else ""
    where = f"{note.title}. {note.publisher}, {note.published}.{spoken} {note.place}{link}"
    quote = f"“{escape(note.before)}**{escape(note.quote)}**{escape(note.after)}”"
    return f"[^{note.number}]: {quote} {escape(where)}"
