"""Documents and claims made by hand, for tests of what lies behind extraction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bilateral.model import (
    Claim,
    DateBasis,
    Document,
    EventClaim,
    Evidence,
    FigureClaim,
    Passage,
    PassageKind,
    Plover,
    Published,
    Stamp,
)
from bilateral.pipeline import Engine

STAMP = Stamp("test-1", "ontology-1", "2026-01-01T00:00:00+00:00")


def document(text: str = "France and Italy met. Trade was 3 million euros.", **fields: Any) -> Document:
    """A document of one paragraph."""
    fields = {"source": "a.txt", "published": Published("2024-05-16", DateBasis.STATED), **fields}
    return Document(text=text, passages=(Passage(PassageKind.BODY, 0, len(text)),), **fields)


def sentences(of: Document) -> list[Passage]:
    """The stretches between full stops."""
    found, start = [], 0
    for part in of.text.split(". "):
        found.append(Passage(PassageKind.BODY, start, start + len(part)))
        start += len(part) + 2
    return found


def event(of: Document, quote: str = "France and Italy met", **fields: Any) -> EventClaim:
    """A meeting of two states."""
    start = of.text.index(quote)
    fields = {
        "actor": ("FRA",),
        "recipient": ("ITA",),
        "plover": Plover("CONSULT", "meet"),
        "channels": ("diplomacy",),
        **fields,
    }
    return EventClaim(document=of.id, evidence=(Evidence.of(of, start, start + len(quote)),), **fields)


def figure(of: Document, quote: str = "3 million euros", **fields: Any) -> FigureClaim:
    """A value of trade."""
    start = of.text.index(quote)
    fields = {
        "metric": "trade_total",
        "value": (3_000_000.0,),
        "unit": "EUR",
        "subject": ("FRA", "ITA"),
        "channels": ("trade",),
        **fields,
    }
    return FigureClaim(document=of.id, evidence=(Evidence.of(of, start, start + len(quote)),), **fields)


@dataclass
class FakeSentence:
    """What the pipeline looks at of a parsed sentence."""

    kind: PassageKind
    start: int
    end: int


def fake_parse(documents: Iterable[Document]) -> Iterator[tuple[Document, list[Any]]]:
    """A passage is a sentence; a text that says so cannot be parsed."""
    for each in documents:
        assert "unparsable" not in each.text
        yield each, [FakeSentence(p.kind, p.start, p.end) for p in each.passages]


def fake_extract(of: Document, _: list[Any]) -> list[Claim]:
    """One meeting; a text that says so breaks the extractor."""
    if "impossible" in of.text:
        raise ZeroDivisionError("no\nsuch thing")
    return [event(of)]


ENGINE = Engine(fake_parse, fake_extract, STAMP)
