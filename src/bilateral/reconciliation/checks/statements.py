"""The carrier of the checks: one sentence with the names, years and claims in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Generic, TypeVar

from bilateral.knowledge import Knowledge
from bilateral.knowledge.actors import Person, State
from bilateral.knowledge.names import NameMatch
from bilateral.knowledge.reference import Named, lower
from bilateral.model import Check, CheckKind, Claim, DateBasis, Document, Evidence, Passage, Severity

_YEAR = re.compile(r"(?<![\d.,$€£-])(1[5-9]\d\d|20\d\d)(?![\d%]|,\d|\.\d|-\d{3})")
T = TypeVar("T")
_SURE = (DateBasis.STATED, DateBasis.GIVEN)


@dataclass(frozen=True)
class Statement:
    """A sentence of a document. `text` is in lower case with plain quotes, as long as the sentence itself;
    offsets are those of `text`. `names` and `named` (reference entries) are in order of place."""

    document: Document
    kb: Knowledge
    start: int
    text: str
    names: tuple[NameMatch, ...]
    named: tuple[tuple[int, int, Named], ...]
    claims: tuple[Claim, ...]

    @cached_property
    def years(self) -> tuple[tuple[int, int], ...]:
        """(offset, year) of each year in figures."""
        return tuple((match.start(), int(match[1])) for match in _YEAR.finditer(self.text))

    @property
    def published(self) -> str | None:
        """When the document was published, where that does not rest on a guess."""
        published = self.document.published
        return published.date if published.basis in _SURE else None

    def has(self, words: tuple[str, ...], start: int = 0, end: int | None = None) -> bool:
        """Whether one of the words stands in this part of it."""
        return any_of(words).search(self.text, start, len(self.text) if end is None else end) is not None

    def claims_at(self, start: int, end: int) -> list[Claim]:
        """The claims of which some evidence touches these offsets."""
        first, last = self.start + start, self.start + end
        return [c for c in self.claims if any(e.start < last and e.end > first for e in c.evidence)]

    def check(
        self,
        type: CheckKind,
        severity: Severity,
        start: int,
        end: int,
        right: str,
        refutes: Iterable[Claim] = (),
    ) -> Check:
        """The check of the words at these offsets; `refutes` are claims that do not count."""
        evidence = Evidence.of(self.document, self.start + start, self.start + end)
        refuted = sorted(claim.id for claim in refutes)
        claims = sorted({*refuted, *(claim.id for claim in self.claims_at(start, end))})
        return Check(
            claims=tuple(claims),
            documents=(self.document.id,),
            explanation=f"The text says “{' '.join(evidence.quote.split())}”. {right}",
            type=type,
            severity=severity,
            right=right,
            evidence=(evidence,),
            refutes=tuple(refuted),
        )


def statements(
    document: Document, sentences: Sequence[Passage], claims: Iterable[Claim], kb: Knowledge
) -> Iterator[Statement]:
    """The sentences of a document with what stands in them, in order."""
    names = _Places((n.start, n.end, n) for n in kb.names.find(document.text))
    named = _Places(kb.reference.finder.find(document.text))
    told = _Places((e.start, e.end, claim) for claim in claims for e in claim.evidence)
    for sentence in sorted(sentences, key=lambda passage: passage.start):
        start, end = sentence.start, sentence.end
        yield Statement(
            document=document,
            kb=kb,
            start=start,
            text=lower(document.text[start:end]),
            names=tuple(_moved(match, -start) for _, _, match in names.within(start, end)),
            named=tuple(
                (first - start, last - start, entry) for first, last, entry in named.within(start, end)
            ),
            claims=tuple({id(claim): claim for _, _, claim in told.within(start, end)}.values()),
        )


class _Places(Generic[T]):
    """Things with offsets, found by stretch: a book has as many names as sentences."""

    def __init__(self, things: Iterable[tuple[int, int, T]]) -> None:
        self._things = sorted(things, key=lambda thing: thing[:2])
        self._starts = [start for start, _, _ in self._things]
        self._longest = max((end - start for start, end, _ in self._things), default=0)

    def within(self, start: int, end: int) -> list[tuple[int, int, T]]:
        """Those that touch the stretch, in order."""
        first, last = bisect_left(self._starts, start - self._longest), bisect_left(self._starts, end)
        return [thing for thing in self._things[first:last] if thing[1] > start]


@cache
def any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """One of these words or phrases, whole, the longest first."""
    longest = sorted(words, key=len, reverse=True)
    return re.compile(
        "|".join(rf"(?<!\w){re.escape(w)}(?!\w)" if w[:1].isalnum() else re.escape(w) for w in longest)
    )


def states_of(match: NameMatch, kb: Knowledge) -> frozenset[str]:
    """The states that a name stands for, past ones as their successors; none for what is no state or person."""
    if isinstance(match.entry, State):
        return frozenset({match.entry.acts_for})
    people = [one for one in (match.entry, *match.others) if isinstance(one, Person)]
    return frozenset(kb.acts_for(office.state) for one in people for office in one.offices)


def name_of(state: str, kb: Knowledge) -> str:
    """The usual name of a state, by its code."""
    return kb.states[state].name if state in kb.states else state


def _moved(match: NameMatch, by: int) -> NameMatch:
    return NameMatch(
        match.start + by,
        match.end + by,
        match.text,
        match.kind,
        match.entry,
        match.role,
        match.ambiguous,
        match.others,
    )
