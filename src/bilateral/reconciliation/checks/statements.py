"""The carrier of the checks: one sentence with the names, years and claims in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from bilateral.knowledge import Knowledge
from bilateral.knowledge.actors import Person, State
from bilateral.knowledge.names import NameMatch
from bilateral.knowledge.reference import Named, lower
from bilateral.model import Check, CheckKind, Claim, DateBasis, Document, Evidence, Passage, Severity

_YEAR = re.compile(r"(?<![\d.,$€£-])(1[5-9]\d\d|20\d\d)(?![\d%]|,\d|\.\d|-\d{3})")
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
    names = kb.names.find(document.text)
    named = kb.reference.finder.find(document.text)
    told = sorted(claims, key=lambda claim: claim.evidence[0].start)
    for sentence in sorted(sentences, key=lambda passage: passage.start):
        inside = tuple(c for c in told if any(_meets(e.start, e.end, sentence) for e in c.evidence))
        yield Statement(
            document=document,
            kb=kb,
            start=sentence.start,
            text=lower(document.text[sentence.start : sentence.end]),
            names=tuple(_moved(n, -sentence.start) for n in names if _meets(n.start, n.end, sentence)),
            named=tuple(
                (s - sentence.start, e - sentence.start, entry)
                for s, e, entry in named
                if _meets(s, e, sentence)
            ),
            claims=inside,
        )


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


def _meets(start: int, end: int, passage: Passage) -> bool:
    return start < passage.end and end > passage.start


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
