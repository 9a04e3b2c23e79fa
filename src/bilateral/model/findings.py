"""Findings: what claims of several documents say together. Made anew from claims; claims are never changed.

A finding's id is a hash of its kind and of the claims it rests on, so that it is the same in every run.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from bilateral.model.claims import Plover
from bilateral.model.evidence import Evidence, Factuality
from bilateral.model.times import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Whose voice a document is. Near copies share a `voice`, the least of their ids: they count once."""

    document: str
    voice: str
    outlet: str | None = None
    country: str | None = None  # ISO3 of the outlet's state
    kind: str | None = None  # what sort of outlet: wire, state_media, official ...
    published: str | None = None  # partial ISO date


class ContradictionKind(StrEnum):
    """How two claims stand against each other."""

    VALUE = "value"  # different values for the same thing
    DIRECTION = "direction"  # exporter and importer swapped
    SIGN = "sign"  # fell here, rose there
    SCALE = "scale"  # a decimal slip
    BASIS = "basis"  # another currency or price basis
    REPORTER = "reporter"  # two statistical offices, or two scopes (seaborne, all)
    PERIOD = "period"  # fiscal year, year to date
    ROUNDING = "rounding"
    DATE = "date"
    DENIAL = "denial"
    REVISION = "revision"  # the same voice corrected itself
    STATUS = "status"  # formal labels of which only one can hold
    ASSESSMENT = "assessment"  # opposed views of one issue


class HistoryStatus(StrEnum):
    """What became of a commitment, whether a prediction came true, or whether a war or sanctions are over."""

    OPEN = "open"
    REACHED = "reached"
    EARLY = "early"
    LATE = "late"
    MISSED = "missed"
    STALLED = "stalled"
    FAILED = "failed"
    UNKNOWN = "unknown"  # due, and nobody says what came of it
    OVER = "over"  # of a war or of sanctions
    TRUE = "true"
    FALSE = "false"
    NOT_DECIDABLE = "not decidable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What every kind of finding has. `claims` and `documents` are sorted ids."""

    kind: ClassVar[str] = "finding"

    claims: tuple[str, ...]
    documents: tuple[str, ...]
    explanation: str  # a sentence that a reader can check

    @property
    def id(self) -> str:
        """Sixteen hex digits over the kind, the claims and what tells apart findings on the same claims."""
        canonical = json.dumps([self.kind, self.distinction, self.claims], separators=(",", ":"))
        return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @property
    def distinction(self) -> str:
        """What tells two findings of this kind on the same claims apart."""
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssembledEvent(Finding):
    """One event as all its tellers tell it. `outlets` counts voices: near copies and one outlet count once."""

    kind: ClassVar[str] = "assembled_event"

    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    plover: Plover
    date: When
    outlets: int
    factuality: Factuality = Factuality.ASSERTED  # that of its surest telling
    outlet_kinds: tuple[str, ...] = ()
    outlet_countries: tuple[str, ...] = ()
    confirmed_by: tuple[str, ...] = ()  # ISO3 of the event's own states whose media or officials tell it
    competing: tuple[str, ...] = ()  # details on which the tellers differ, a line each


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a series. `published` is its vintage: when the document came out that tells it."""

    period: When
    value: tuple[float, ...]
    claim: str
    status: str
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Series(Finding):
    """Figures that may be charted together, by period. A cumulative one counts up from one beginning."""

    kind: ClassVar[str] = "series"

    metric: str
    unit: str
    direction: str | None
    subject: tuple[str, ...]
    cumulative: bool
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction(Finding):
    """Claims that stand against each other; `real` is False where both can be right (rounding, two bases)."""

    kind: ClassVar[str] = "contradiction"

    type: ContradictionKind
    real: bool
    about: str  # what they differ on

    @property
    def distinction(self) -> str:
        """The same claims may differ in kind and in topic."""
        return f"{self.type} {self.about}"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a history: what a claim says of it, as of a date (partial ISO)."""

    date: str | None
    status: str
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class History(Finding):
    """What became of a commitment or a prediction, or what is told of a war or of sanctions, in order of dates."""

    kind: ClassVar[str] = "history"

    of: str  # commitment, prediction or event
    subject: str  # what was promised or foretold, or the name of what lasts
    status: HistoryStatus
    steps: tuple[Step, ...]
    due: str | None = None
    overdue: bool = False
    speaker: str | None = None

    @property
    def distinction(self) -> str:
        """Two predictions may rest on the same later claims."""
        return f"{self.of} {self.subject}"


class CheckKind(StrEnum):
    """What a statement was held against."""

    PERCENT = "percent"  # a percentage and the two levels it is of
    SUM = "sum"  # parts and their total
    RECORD = "record"  # "a record" and the series
    ANNIVERSARY = "anniversary"  # an age or anniversary and its date
    OFFICE = "office"  # a title and who held it then
    SHARE = "share"  # a share above the whole
    FUTURE = "future"  # what happened after the text was written
    RANGE = "range"  # a value outside what its metric can be
    REFERENCE = "reference"  # the facts of knowledge/data/reference


class Severity(StrEnum):
    """How much hangs on it."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"  # what the statement says did not happen so


@dataclass(frozen=True, slots=True, kw_only=True)
class Check(Finding):
    """A statement that does not hold, with what is right. `claims` are those that stand on these words;
    `refutes` are those among them that do not count: nothing is assembled from them."""

    kind: ClassVar[str] = "check"

    type: CheckKind
    severity: Severity
    right: str
    evidence: tuple[Evidence, ...]  # the words, in the one document
    refutes: tuple[str, ...] = ()

    @property
    def distinction(self) -> str:
        """Checks need no claims; the words and the type tell them apart."""
        return f"{self.type} {self.documents} {[(e.start, e.end) for e in self.evidence]}"


FINDING_TYPES: dict[str, type[Finding]] = {
    c.kind: c for c in (AssembledEvent, Series, Contradiction, History, Check)
}
