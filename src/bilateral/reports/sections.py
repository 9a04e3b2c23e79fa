"""What stands below the answer: timeline, channels, figures, promises, words, sources."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import zip_longest

from bilateral.analytics import measures
from bilateral.analytics.happenings import Happening
from bilateral.analytics.readings import Reading, readings
from bilateral.analytics.relation import Origin, Relation
from bilateral.knowledge import Knowledge
from bilateral.model import Claim, FigureClaim
from bilateral.reports.dossier import (
    ChannelRow,
    Column,
    Entry,
    FigureRow,
    Section,
    SourceRow,
    Timeline,
    Value,
)
from bilateral.reports.notes import Notes
from bilateral.reports.wording import amount, arrow, clean, counted, cut, direction, listed, when

# What two screens of a terminal hold.
ENTRIES = 18
A_YEAR = 3
FIGURES = 10
EARLIER = 2
APART = 3
SOURCES = 12
COLUMNS = 60  # bars of the chart of years
QUOTED = 2  # footnotes of one line
WORDS = 110  # characters of one line


# -- timeline


def timeline(events: Sequence[Happening], relation: Relation, notes: Notes, kb: Knowledge) -> Timeline:
    """The weightiest events of each decade, and how many others there are."""
    dated = [event for event in events if event.year is not None]
    shown = set(_chosen(dated, notes))
    entries = tuple(_entry(event, relation, notes, kb) for event in dated if event in shown)
    columns, step = _columns(dated)
    return Timeline(entries=entries, columns=columns, step=step, rest=_rest(events, dated, len(shown)))


def apart(events: Sequence[Happening], relation: Relation, notes: Notes, kb: Knowledge) -> Section | None:
    """Events that are told as planned, possible, conditional or denied; no number above counts them."""
    if not events:
        return None
    words = kb.report_words.factuality
    kinds = Counter(words[event.lead.factuality.value] for event in events)
    newest = sorted(events, key=lambda event: (_told(event.lead, relation), event.weight, event.lead.id))[
        -APART:
    ]
    return Section(
        title="Told, but not as having happened",
        lead=f"Counted nowhere above: {listed([f'{n} {kind}' for kind, n in kinds.most_common()])}.",
        entries=tuple(_entry(event, relation, notes, kb, planned=True) for event in newest),
        rest=_more(len(events) - len(newest)),
    )


def _entry(event: Happening, relation: Relation, notes: Notes, kb: Knowledge, planned: bool = False) -> Entry:
    lead = event.lead
    cites = notes.cite(event.claims, QUOTED)
    label = _deed(event, kb)
    if planned:
        label = f"{kb.report_words.factuality[lead.factuality.value]}: {label}"
    if lead.count and lead.count > 1:
        label += f" (× {lead.count:,})"
    return Entry(
        date=when(lead.date),
        who=_who(event, relation),
        label=label,
        words=notes.excerpt(notes.cite(event.claims, 1).numbers[0], WORDS),
        cites=cites,
        conflict=not event.cooperative,
    )


def _who(event: Happening, relation: Relation) -> str:
    """The two of the dyad, and how many others."""
    lead, dyad = event.lead, relation.dyad
    actor = [state for state in lead.actor if state in dyad]
    recipient = [state for state in lead.recipient if state in dyad]
    both = lead.symmetric or actor == recipient
    others = len({*lead.actor, *lead.recipient} - {dyad.a, dyad.b})
    return arrow(actor, recipient, both) + (f" +{others}" if others else "")


def _deed(event: Happening, kb: Knowledge) -> str:
    """A PLOVER type in plain words, with its mode where it has one."""
    lead = event.lead
    words = kb.report_words.events[lead.plover.type]
    both = lead.symmetric or set(lead.actor) == set(lead.recipient)
    mode = f" ({lead.plover.mode.replace('-', ' ')})" if lead.plover.mode else ""
    return (words.both if both else words.one) + mode


def _chosen(dated: Sequence[Happening], notes: Notes) -> list[Happening]:
    """The weightiest of each decade in turn, the latest decade first; at most A_YEAR of one year, and one of
    a sentence ("he came and met")."""
    decades: defaultdict[int, list[Happening]] = defaultdict(list)
    a_year: Counter[int | None] = Counter()
    told: set[object] = set()
    for event in sorted(dated, key=lambda event: (-event.weight, event.lead.id)):
        sentence = notes.sentence(event.lead)
        if sentence not in told and a_year[event.year] < A_YEAR:
            told.add(sentence)
            a_year[event.year] += 1
            decades[(event.year or 0) // 10].append(event)
    turns = zip_longest(*(decades[decade] for decade in sorted(decades, reverse=True)))
    return [event for turn in turns for event in turn if event is not None][:ENTRIES]


def _rest(events: Sequence[Happening], dated: Sequence[Happening], shown: int) -> str:
    parts = []
    if len(dated) > shown:
        parts.append(f"{counted(len(dated) - shown, 'more event')} with a year")
    if len(events) > len(dated):
        parts.append(f"{counted(len(events) - len(dated), 'event')} that no text dates to a year")
    return f"Not shown: {listed(parts)}." if parts else ""


def _columns(dated: Sequence[Happening]) -> tuple[tuple[Column, ...], int]:
    """Events in steps of 1, 2, 5 or more years, at most COLUMNS of them."""
    years = [event.year for event in dated if event.year is not None]
    if not years:
        return (), 1
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 1000) if (max(years) - min(years)) // s < COLUMNS)
    first = min(years) // step * step
    tallied = Counter(
        (year // step * step, event.cooperative) for year, event in zip(years, dated, strict=True)
    )
    starts = range(first, max(years) + 1, step)
    return tuple(Column(year, tallied[year, True], tallied[year, False]) for year in starts), step


# -- channels and figures


def channels(events: Sequence[Happening], claims: Sequence[Claim]) -> tuple[ChannelRow, ...]:
    """The channels in which anything is told, the fullest first."""
    return tuple(
        ChannelRow(
            channel=row.channel,
            events=row.events,
            cooperation=row.cooperation,
            figures=row.figures,
            promises=row.commitments,
            frictions=row.frictions,
        )
        for row in measures.tally(events, claims)
    )


def figures(relation: Relation, notes: Notes, kb: Knowledge) -> tuple[tuple[FigureRow, ...], str]:
    """The latest value of the best-attested metrics, and what is not shown."""
    found = readings(relation.of(FigureClaim), relation.origins)
    order = {metric: place for place, metric in enumerate(kb.metrics)}
    shown = sorted(found[:FIGURES], key=lambda r: (r.change, order.get(r.metric, len(order))))
    rows = tuple(_figure_row(reading, relation, notes, kb) for reading in shown)
    left = len(found) - len(rows)
    return rows, f"Not shown: {counted(left, 'more metric')}." if left else ""


def _figure_row(reading: Reading, relation: Relation, notes: Notes, kb: Knowledge) -> FigureRow:
    metric = kb.metrics.get(reading.metric)
    label = metric.label if metric else clean(reading.metric).replace("_", " ").capitalize()
    return FigureRow(
        label=label + (", change" if reading.change else ""),
        direction=direction(reading.direction),
        period=when(reading.period),
        status=kb.report_words.statuses[reading.status.value],
        values=tuple(_value(claims, relation, notes, kb) for claims in reading.values),
        earlier=tuple(
            Value(text=amount(claim, kb), who=when(claim.period), cites=notes.cite([claim], 1))
            for claim in reading.earlier[:EARLIER]
        ),
    )


def _value(claims: Sequence[FigureClaim], relation: Relation, notes: Notes, kb: Knowledge) -> Value:
    speakers = dict.fromkeys(_speaker(claim, relation) for claim in claims)
    return Value(
        text=amount(claims[0], kb),
        who=listed([cut(who, 40) for who in list(speakers)[:QUOTED]]),
        cites=notes.cite(claims, QUOTED),
    )


def _speaker(claim: Claim, relation: Relation) -> str:
    """Who says it: the speaker named, else the publisher."""
    if claim.attribution:
        return clean(claim.attribution.speaker)
    origin = relation.origins[claim.document]
    return clean(origin.publisher or origin.title or origin.source)


# -- sources


def sources(relation: Relation, kb: Knowledge) -> tuple[tuple[SourceRow, ...], str, str]:
    """The texts that tell the most, oldest first, undated last; what all of them are; what is not shown."""
    told = Counter(claim.document for claim in (*relation.claims, *relation.outside))
    speaking = [origin for origin in relation.origins.values() if told[origin.id] or origin.copy_of in told]
    most = sorted(speaking, key=lambda o: (o.published is not None, -told[o.id], o.source, o.id))[:SOURCES]
    ordered = sorted(most, key=lambda o: (o.published or "9999", o.source, o.id))
    rows = tuple(_source_row(origin, told[origin.id], relation, kb) for origin in ordered)
    left = len(speaking) - len(rows)
    rest = (
        f"Not shown: {counted(left, 'text')} with fewer claims; `bilateral documents` lists all."
        if left
        else ""
    )
    return rows, _sources_lead(speaking, relation), rest


def _sources_lead(speaking: Sequence[Origin], relation: Relation) -> str:
    undated = [origin for origin in speaking if origin.published is None]
    copies = sum(origin.copy_of is not None for origin in speaking)
    silent = len(relation.origins) - len(speaking)
    parts = [f"{counted(len(speaking), 'text')} speak{'s' * (len(speaking) == 1)} of the two"]
    if copies:
        parts.append(
            f"{copies} of them {'copies' if copies > 1 else 'a copy'}, counted once with the original"
        )
    if undated:
        parts.append(f"{len(undated)} without a date")
    if silent:
        parts.append(f"{counted(silent, 'other text')} in this project {'do' if silent > 1 else 'does'} not")
    return "; ".join(parts) + "."


def _source_row(origin: Origin, claims: int, relation: Relation, kb: Knowledge) -> SourceRow:
    original = relation.origins.get(origin.copy_of or "")
    words = kb.report_words
    return SourceRow(
        published=origin.published or "undated",
        basis=words.basis[origin.basis.value] if origin.published else "",
        publisher=clean(origin.publisher or "publisher unknown"),
        register=words.registers.get(origin.register.value, ""),
        title=cut(clean(origin.title or "without title"), 80),
        source=clean(origin.source),
        claims=claims,
        copy_of=clean(original.publisher or original.title or original.source) if original else "",
    )


def _told(claim: Claim, relation: Relation) -> str:
    return relation.origins[claim.document].published or ""


def _more(number: int) -> str:
    return f"Not shown: {number:,} more." if number > 0 else ""
