"""Evidence: the words of a document that carry a claim, who says them, and how firmly."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bilateral.model.documents import Document


class Factuality(StrEnum):
    """What a text commits itself to. A pledge is `planned`; "has not signed" is `negated`."""

    ASSERTED = "asserted"  # the text says that it is so
    REPORTED = "reported"  # the text says that someone says so
    NEGATED = "negated"  # said not to be so
    PLANNED = "planned"  # said to be going to be so
    POSSIBLE = "possible"  # may, could, is considering
    CONDITIONAL = "conditional"  # if ..., would


@dataclass(frozen=True, slots=True)
class Evidence:
    """`document.text[start:end] == quote`, for ever (code points, end exclusive)."""

    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, document: Document, start: int, end: int) -> Evidence:
        """The evidence at these offsets. Raises ValueError where they hold no text."""
        if not 0 <= start < end <= len(document.text):
            raise ValueError(f"no text at {start}:{end} of a document of {len(document.text)} characters")
        return cls(start, end, document.text[start:end])


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it, and through whom: Khrushchev (speaker) as told by a columnist (via)."""

    speaker: str
    via: str | None = None
    state: str | None = None  # ISO3 of the speaker's state, where known
