"""Claims told by made-up documents, for tests of reconciliation."""

from __future__ import annotations

from typing import Any

from bilateral.model import (
    Attribution,
    CharacterisationClaim,
    Claim,
    EventClaim,
    Evidence,
    Factuality,
    FigureClaim,
    FigureStatus,
    Plover,
    Precision,
    Source,
    When,
)
from bilateral.reconciliation.traits import Told
from gold_rows import gold_rows


def when(text: str | None) -> When:
    """2019, 2019-05, 2019-05-04 or 2019-01/2019-06; None is unknown."""
    if text is None:
        return When()
    start, _, end = text.partition("/")
    precision = (
        Precision.RANGE if end else {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}[len(start)]
    )
    return When(start or None, end or start, precision)


def evidence(text: str, at: int = 0) -> tuple[Evidence, ...]:
    """The whole text as evidence."""
    return (Evidence(at, at + len(text), text),)


def source(document: str, published: str | None = None, outlet: str | None = None, **fields: Any) -> Source:
    """A document of its own voice."""
    return Source(
        **{"document": document, "voice": document, "published": published, "outlet": outlet, **fields}
    )


def event(
    document: str, text: str, type: str, actor: str, recipient: str, date: str | None, **fields: Any
) -> EventClaim:
    """States in words: "FRA ITA"; equal sides make it symmetric."""
    both = actor == recipient
    made = {
        "channels": ("diplomacy",),
        "date": when(date),
        "symmetric": both,
        "plover": Plover(type),
        **fields,
    }
    return EventClaim(
        document=document,
        evidence=evidence(text),
        actor=tuple(actor.split()),
        recipient=tuple(recipient.split()),
        **made,
    )


def figure(
    document: str, text: str, metric: str, value: float, unit: str, states: str, period: str, **fields: Any
) -> FigureClaim:
    """States in words; value in plain units."""
    made = {"channels": ("trade",), "subject": tuple(states.split()), "period": when(period), **fields}
    return FigureClaim(
        document=document, evidence=evidence(text), metric=metric, value=(value,), unit=unit, **made
    )


def label(document: str, text: str, states: str, **fields: Any) -> CharacterisationClaim:
    """A label of the relation of two states."""
    made = {"channels": ("narrative",), "about": tuple(states.split()), **fields}
    return CharacterisationClaim(document=document, evidence=evidence(text), label=text, **made)


def pairs() -> list[dict[str, Any]]:
    """The gold pairs: what clashes and what does not."""
    return gold_rows("contradictions")


def told_pair(item: dict[str, Any]) -> tuple[list[Told], dict[str, Source]]:
    """The two claims of a gold pair, each told by a document of its own."""
    told, sources = [], {}
    for side, data in zip("ab", item["claims"], strict=True):
        document = f"{item['id']}{side}"
        told.append(Told(_claim(document, data), data["text"]))
        sources[document] = source(document, data["published"], data["outlet"])
    return told, sources


def _claim(document: str, data: dict[str, Any]) -> Claim:
    text, kind = data["text"], data["kind"]
    if kind == "figure":
        speaker = data.get("speaker")
        return FigureClaim(
            document=document,
            evidence=evidence(text),
            channels=("trade",),
            metric=data["metric"],
            value=tuple(data["value"]),
            unit=data["unit"],
            subject=tuple(data["subject"]),
            direction=data.get("direction"),
            period=when(data["period"]),
            change=data.get("change", False),
            status=FigureStatus(data.get("status", "actual")),
            qualifier=data.get("qualifier"),
            attribution=Attribution(speaker) if speaker else None,
        )
    if kind == "event":
        return event(
            document,
            text,
            data["type"],
            " ".join(data["actor"]),
            " ".join(data["recipient"]),
            data["date"],
            factuality=Factuality(data["factuality"]),
            symmetric=data["symmetric"],
            channels=(data["channel"],),
        )
    return label(document, text, " ".join(data["about"]), valence=data["valence"], past=data["past"])
