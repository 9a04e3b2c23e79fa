"""Changes: what later documents brought beyond earlier ones, read off the findings.

`later` are the documents that came since some day; every finding that rests on one of them has changed, and
how is decided by what stands on the earlier ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from bilateral.model import (
    AssembledEvent,
    Check,
    Contradiction,
    ContradictionKind,
    Finding,
    History,
    Point,
    Series,
    Source,
    Step,
)
from bilateral.reconciliation.wording import FORETOLD, UNDONE, amount


class ChangeKind(StrEnum):
    """What became of a finding."""

    NEW = "new"  # nobody told it before
    REVISED = "revised"  # another value or status than before
    CONFIRMED = "confirmed"  # told before, and now by a voice that had not told it
    CONTRADICTED = "contradicted"  # what stands against it came now


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change: `finding` is what it is about; `claims` are those of the later documents."""

    kind: ChangeKind
    finding: Finding
    what: str
    claims: tuple[str, ...]


def changes(
    findings: Iterable[Finding],
    later: AbstractSet[str],
    document_of: Mapping[str, str],
    sources: Mapping[str, Source],
) -> list[Change]:
    """The changes that the `later` documents (ids) brought. `document_of` gives the document of each claim.

    Sorted by kind and finding; the order of the findings is irrelevant.
    """
    found = [
        change
        for finding in findings
        if later & set(finding.documents)
        for change in _changes_of(finding, later, document_of, sources)
    ]
    order = {kind: number for number, kind in enumerate(ChangeKind)}
    return sorted(found, key=lambda c: (order[c.kind], c.finding.kind, c.what, c.finding.id))


def _changes_of(
    finding: Finding, later: AbstractSet[str], document_of: Mapping[str, str], sources: Mapping[str, Source]
) -> Iterator[Change]:
    now = tuple(claim for claim in finding.claims if document_of.get(claim) in later)
    told_before = not set(finding.documents) <= later
    if isinstance(finding, AssembledEvent):
        yield from _event(finding, now, told_before, later, sources)
    elif isinstance(finding, Series):
        yield from _series(finding, now, later, document_of)
    elif isinstance(finding, History):
        yield from _history(finding, now, told_before, later, document_of)
    elif isinstance(finding, Contradiction) and finding.real:
        revised = finding.type is ContradictionKind.REVISION
        kind = ChangeKind.REVISED if revised else ChangeKind.CONTRADICTED
        yield Change(kind=kind, finding=finding, what=finding.explanation, claims=now)
    elif isinstance(finding, Check):
        yield Change(kind=ChangeKind.CONTRADICTED, finding=finding, what=finding.explanation, claims=now)


def _event(
    finding: AssembledEvent,
    now: tuple[str, ...],
    told_before: bool,
    later: AbstractSet[str],
    sources: Mapping[str, Source],
) -> Iterator[Change]:
    if not told_before:
        yield Change(kind=ChangeKind.NEW, finding=finding, what=_happened(finding), claims=now)
        return
    voices = {_voice(one, sources) for one in finding.documents if one not in later}
    fresh = {_voice(one, sources) for one in finding.documents if one in later} - voices
    if fresh:
        what = f"{_happened(finding)}: {finding.explanation}"
        yield Change(kind=ChangeKind.CONFIRMED, finding=finding, what=what, claims=now)


def _happened(finding: AssembledEvent) -> str:
    """2024-05-16 RUS -> CHN consult: what happened in a line that sorts by date; denied: consult, if it did not."""
    start, end = finding.date.start, finding.date.end
    when = (start or "") if start == end else f"{start or ''}/{end or ''}"
    act = "/".join(filter(None, (finding.plover.type.lower(), finding.plover.mode)))
    who = f"{'+'.join(finding.actor) or '?'} -> {'+'.join(finding.recipient) or '?'}"
    if finding.factuality in UNDONE:
        act = f"{UNDONE[finding.factuality]}: {act}"
    return f"{when or 'undated'} {who} {act}"


def _series(
    finding: Series, now: tuple[str, ...], later: AbstractSet[str], document_of: Mapping[str, str]
) -> Iterator[Change]:
    """A period told for the first time is new; one told again with another value is revised, or confirmed."""
    fresh = [point for point in finding.points if document_of.get(point.claim) in later]
    for point in fresh:
        before = [p for p in finding.points if _same(p, point) and document_of.get(p.claim) not in later]
        if not before:
            kind = ChangeKind.NEW
        else:
            kind = ChangeKind.CONFIRMED if point.value in {p.value for p in before} else ChangeKind.REVISED
        said = f"{finding.metric} {finding.direction or '-'.join(finding.subject)} {_period(point)}: "
        what = said + amount(point.value, finding.unit)
        if kind is ChangeKind.REVISED:
            what += f", before {' or '.join(sorted({amount(p.value, finding.unit) for p in before}))}"
        yield Change(kind=kind, finding=finding, what=what, claims=(point.claim,))


def _history(
    finding: History,
    now: tuple[str, ...],
    told_before: bool,
    later: AbstractSet[str],
    document_of: Mapping[str, str],
) -> Iterator[Change]:
    """A promise or prediction of which a later document tells a step that none told before."""
    foretold = [step for step in finding.steps if step.status == FORETOLD]
    if foretold:  # what spoke for or against it before it was foretold does not tell it
        told_before = any(document_of.get(step.claim) not in later for step in foretold)
    if not told_before:
        steps = foretold or finding.steps
        yield Change(kind=ChangeKind.NEW, finding=finding, what=_story(finding, steps), claims=now)
        return
    known = {step.status for step in finding.steps if document_of.get(step.claim) not in later}
    fresh = [
        step for step in finding.steps if document_of.get(step.claim) in later and step.status not in known
    ]
    if fresh:
        what = _story(finding, fresh)
        claims = tuple(step.claim for step in fresh)
        yield Change(kind=ChangeKind.REVISED, finding=finding, what=what, claims=claims)


def _story(finding: History, steps: Iterable[Step]) -> str:
    told = ", ".join(f"{step.status} ({step.date or 'undated'})" for step in steps)
    return f"{finding.of}, {finding.subject}: {told}; now {finding.status}"


def _same(one: Point, other: Point) -> bool:
    mine, theirs = (one.period.start, one.period.end), (other.period.start, other.period.end)
    return (mine, one.status) == (theirs, other.status) and mine != (None, None)


def _period(point: Point) -> str:
    start, end = point.period.start, point.period.end
    return (start or "") if start == end else f"{start or ''}/{end or ''}"


def _voice(document: str, sources: Mapping[str, Source]) -> str:
    return sources[document].voice if document in sources else document
