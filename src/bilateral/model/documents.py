"""Documents: what was written, by whom, when, and which parts of it are text at all.

Offsets everywhere are Unicode code points of `Document.text`, end exclusive. The text is never altered:
site furniture and captions are marked by passages, not cut out.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Self


class PassageKind(StrEnum):
    """What a stretch of a document is."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"  # of a photograph or chart; may still be evidence
    CHROME = "chrome"  # site furniture: menus, adverts, share buttons; never evidence


class DateBasis(StrEnum):
    """How a publication date was found."""

    STATED = "stated"  # the source's own metadata, byline or dateline
    GIVEN = "given"  # by the person who reads it in (--published)
    INFERRED = "inferred"  # from the URL, the file's name or what the text mentions
    UNKNOWN = "unknown"


class Register(StrEnum):
    """What sort of writing a document is."""

    WIRE = "wire"
    ANALYSIS = "analysis"
    OPINION = "opinion"
    OFFICIAL = "official"
    STATE_MEDIA = "state_media"
    INTERVIEW = "interview"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one kind: `document.text[start:end]`."""

    kind: PassageKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date as far as known: `date` is a partial ISO date (2023, 2023-03) or None."""

    date: str | None = None
    basis: DateBasis = DateBasis.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text as read from one source."""

    text: str
    source: str  # path or URL as given
    url: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: Published = Published()
    language: str = "en"
    register: Register = Register.UNKNOWN
    passages: tuple[Passage, ...] = ()  # in order, not overlapping; what no passage covers is white space
    raw_sha256: str | None = None  # of the archived bytes
    # What it lacks, or states though it cannot be, for the person who reads it in; not stored.
    notices: tuple[str, ...] = field(default=(), compare=False)

    @property
    def id(self) -> str:
        """Sixteen hex digits from what the document says and who published it when, not from where it lay.

        The same article read from two places is one document; a syndicated copy under another
        publisher is another one (and is linked by reconciliation).
        """
        return _identity(self.publisher, self.published.date, self.text)

    def passages_of(self: Self, *kinds: PassageKind) -> tuple[Passage, ...]:
        """The passages of these kinds, in order."""
        return tuple(p for p in self.passages if p.kind in kinds)


@lru_cache(maxsize=8)  # every claim asks for it, and hashing a book takes a tenth of a second
def _identity(publisher: str | None, published: str | None, text: str) -> str:
    identity = json.dumps([publisher, published, text], ensure_ascii=False)
    return hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:16]
