"""Footnotes: each quote once, numbered in the order in which the dossier first needs it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from bilateral.analytics.relation import Origin
from bilateral.knowledge import Knowledge
from bilateral.model import Claim, Evidence
from bilateral.reports.dossier import Cites, Note
from bilateral.reports.wording import clean, counted, cut, cut_front
from bilateral.store import Store, views

# Characters shown of a quote and of the words on either side of it; the offsets lead to the rest.
QUOTE, AROUND = 280, 90
LEAST = 30  # what stands around a quote in a list, even where the quote fills the line

Around = Callable[[str, Evidence], tuple[str, str]]


class Notes:
    """The footnotes of one dossier as they are given out."""

    def __init__(self, origins: Mapping[str, Origin], kb: Knowledge, around: Around) -> None:
        self._origins, self._kb, self._around = origins, kb, around
        self._numbers: dict[tuple[str, int, int], int] = {}
        self._notes: list[Note] = []

    @property
    def all(self) -> tuple[Note, ...]:
        """All footnotes by number."""
        return tuple(self._notes)

    def cite(self, claims: Sequence[Claim], limit: int) -> Cites:
        """Footnotes for the first `limit` of the quotes behind these claims, out of all of them."""
        quotes = {_place(claim): claim for claim in reversed(claims)}
        places = list(dict.fromkeys(map(_place, claims)))
        shown = sorted(self._number(quotes[place]) for place in places[:limit])
        return Cites(tuple(shown), len(places))

    def excerpt(self, number: int, length: int) -> str:
        """The quote of a footnote with as much around it as fits, for a line of a list."""
        note = self._notes[number - 1]
        quote = cut(note.quote, length)
        whole = quote == note.quote
        after = cut(note.after, max(length - len(quote), LEAST)) if whole else ""
        before = cut_front(note.before, max(length - len(quote) - len(after), LEAST))
        return (before + quote + after).strip()

    def sentence(self, claim: Claim) -> tuple[str, int]:
        """Document and start of the sentence in which a claim stands."""
        before, _ = self._around(claim.document, claim.evidence[0])
        return claim.document, claim.evidence[0].start - len(before)

    def _number(self, claim: Claim) -> int:
        place = _place(claim)
        if place not in self._numbers:
            self._numbers[place] = len(self._notes) + 1
            self._notes.append(self._note(len(self._notes) + 1, claim, claim.evidence[0]))
        return self._numbers[place]

    def _note(self, number: int, claim: Claim, evidence: Evidence) -> Note:
        origin = self._origins[claim.document]
        before, after = self._around(claim.document, evidence)
        return Note(
            number=number,
            before=cut_front(clean(before) + " " * before[-1:].isspace(), AROUND),
            quote=cut(clean(evidence.quote), QUOTE),
            after=cut(" " * after[:1].isspace() + clean(after), AROUND),
            title=cut(clean(origin.title or "without title"), 120),
            publisher=clean(origin.publisher or "publisher unknown"),
            published=published(origin, self._kb),
            source=clean(origin.source),
            url=origin.url,
            start=evidence.start,
            end=evidence.end,
            spoken=_spoken(claim),
        )


def around_in(store: Store) -> Around:
    """What stands before and after a piece of evidence in its sentence or sentences."""
    texts: dict[str, str] = {}

    def around(identity: str, evidence: Evidence) -> tuple[str, str]:
        if identity not in texts:
            document = views.document(store, identity)
            texts[identity] = document.text if document else ""
        start, end = views.sentence_bounds(store, identity, evidence.start, evidence.end)
        text = texts[identity]
        return text[start : evidence.start], text[evidence.end : end]

    return around


def published(origin: Origin, kb: Knowledge) -> str:
    """2014-05-21 (stated), 2015-05 (inferred), no date."""
    basis = kb.report_words.basis[origin.basis.value]
    return f"{origin.published} ({basis})" if origin.published else kb.report_words.basis["unknown"]


def told_by(claims: Iterable[Claim], origins: Mapping[str, Origin]) -> str:
    """By how many texts of how many publishers, from when to when; copies count as their original."""
    voices = {origins[claim.document].voice for claim in claims}
    if not voices:
        return ""
    texts = [origins[voice] for voice in voices]
    publishers = {origin.publisher for origin in texts if origin.publisher}
    dates = sorted(origin.published for origin in texts if origin.published)
    parts = [f"Told by {counted(len(texts), 'text')}"]
    if publishers:
        parts[0] += f" of {counted(len(publishers), 'named publisher')}"
    if dates:
        parts.append(
            f"published {dates[0]} to {dates[-1]}" if dates[0] != dates[-1] else f"published {dates[0]}"
        )
    undated = sum(origin.published is None for origin in texts)
    if undated:
        parts.append(f"{undated} of them undated")
    return ", ".join(parts) + "."


def _place(claim: Claim) -> tuple[str, int, int]:
    return claim.document, claim.evidence[0].start, claim.evidence[0].end


def _spoken(claim: Claim) -> str:
    said = claim.attribution
    if said is None:
        return ""
    return clean(said.speaker) + (f", as told by {clean(said.via)}" if said.via else "")
