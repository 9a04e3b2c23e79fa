"""A small hand-made store about Norway and Chile: all kinds of claims, a copy, an undated text."""

from __future__ import annotations

from typing import Any, TypeVar

from bilateral.model import (
    Attribution,
    CharacterisationClaim,
    Claim,
    CommitmentClaim,
    CommitmentStatus,
    DateBasis,
    DependenceClaim,
    Direction,
    Document,
    EventClaim,
    Evidence,
    Factuality,
    FigureClaim,
    FigureStatus,
    FrictionClaim,
    Plover,
    Precision,
    PredictionClaim,
    Published,
    Register,
    When,
)
from bilateral.store import Store
from bilateral.store.writer import Likeness, write_document
from making import STAMP, document, sentences

C = TypeVar("C", bound=Claim)

WIRE = document(
    "Norway and Chile signed a fisheries treaty in Oslo on 4 March 2021. Trade between them was 900 million "
    "dollars in 2020. "
    "Chile promised to open two ports by 2024. Norway refused a Chilean visa list in May 2022.",
    source="wire.txt",
    title="Fisheries treaty signed",
    publisher="Fjord Wire",
    published=Published("2022-06-01", DateBasis.STATED),
    register=Register.WIRE,
)
COPY = document(
    "Norway and Chile signed a fisheries treaty in Oslo on 4 March 2021, our agency reports. Readers in "
    "Valparaiso liked it: a Chilean minister visited Bergen on 9 March 2021.",
    source="copy.txt",
    title="Treaty signed",
    publisher="Harbour Echo",
    published=Published("2022-06-02", DateBasis.STATED),
)
ESSAY = document(
    "In March 2021 the two signed their treaty. Trade of 950 million dollars in 2020 made Chile lean on "
    "Norway for salmon smolt. They are strategic partners, says Ana Rojas. They may quarrel over krill, "
    "and if prices fall they will drift apart. The ports are open since 2023. Norway plans a visit. "
    "Sweden threatened Chile with tariffs.",
    source="essay.html",
    url="https://example.org/essay?a=1&b=2",
    title="Salmon & strategy",
    publisher="Southern Review",
    published=Published("2024-02", DateBasis.INFERRED),
    register=Register.ANALYSIS,
)
UNDATED = document(
    "Norwegian officials met Chilean ones somewhere.",
    source="undated.md",
    published=Published(),
)


def told(kind: type[C], of: Document, quote: str, **fields: Any) -> C:
    """A claim on the first place where the quote stands."""
    start = of.text.index(quote)
    evidence = (Evidence.of(of, start, start + len(quote)),)
    return kind(document=of.id, evidence=evidence, **{"channels": ("diplomacy",), **fields})


def day(date: str) -> When:
    """A date as fine as it is written."""
    return When(date, date, {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}[len(date)])


BOTH = {"actor": ("CHL", "NOR"), "recipient": ("CHL", "NOR"), "symmetric": True}
SIGNED = {**BOTH, "plover": Plover("SUPPORT"), "goldstein": 8.0}


def claims_of_the_wire() -> list[Claim]:
    """A treaty, a refusal, trade, a promise."""
    return [
        told(
            EventClaim, WIRE, "Norway and Chile signed a fisheries treaty", date=day("2021-03-04"), **SIGNED
        ),
        told(
            EventClaim,
            WIRE,
            "Norway refused a Chilean visa list",
            actor=("NOR",),
            recipient=("CHL",),
            plover=Plover("REJECT", "assist"),
            goldstein=-4.0,
            date=day("2022-05"),
        ),
        told(
            FigureClaim,
            WIRE,
            "900 million dollars",
            metric="bilateral_trade",
            value=(9e8,),
            unit="USD",
            subject=("CHL", "NOR"),
            period=day("2020"),
            channels=("trade",),
        ),
        told(
            CommitmentClaim,
            WIRE,
            "Chile promised to open two ports",
            parties=("CHL", "NOR"),
            what="two ports",
            status=CommitmentStatus.ANNOUNCED,
            due=day("2024"),
            channels=("transport",),
        ),
    ]


def claims_of_the_copy() -> list[Claim]:
    """The treaty again, and a visit that only the copy tells."""
    return [
        told(
            EventClaim, COPY, "Norway and Chile signed a fisheries treaty", date=day("2021-03-04"), **SIGNED
        ),
        told(
            EventClaim,
            COPY,
            "a Chilean minister visited Bergen",
            actor=("CHL",),
            recipient=("NOR",),
            plover=Plover("CONSULT", "visit"),
            goldstein=1.9,
            date=day("2021-03-09"),
        ),
    ]


def claims_of_the_essay() -> list[Claim]:
    """All kinds of claims."""
    minister = Attribution("Ana Rojas", state="CHL")
    return [
        told(EventClaim, ESSAY, "the two signed their treaty", date=day("2021-03"), **SIGNED),
        told(
            FigureClaim,
            ESSAY,
            "950 million dollars",
            metric="bilateral_trade",
            value=(9.5e8,),
            unit="USD",
            qualifier="nearly",
            subject=("CHL", "NOR"),
            period=day("2020"),
            channels=("trade",),
        ),
        told(
            FigureClaim,
            ESSAY,
            "prices fall",
            metric="bilateral_trade",
            value=(2e9,),
            unit="USD",
            subject=("CHL", "NOR"),
            status=FigureStatus.TARGET,
            factuality=Factuality.PLANNED,
            channels=("trade",),
        ),
        told(
            DependenceClaim,
            ESSAY,
            "made Chile lean on Norway",
            dependent="CHL",
            on="NOR",
            channels=("trade",),
        ),
        told(
            CharacterisationClaim,
            ESSAY,
            "strategic partners",
            label="strategic partners",
            formal=True,
            valence=2,
            about=("CHL", "NOR"),
            attribution=minister,
        ),
        told(
            FrictionClaim,
            ESSAY,
            "quarrel over krill",
            parties=("CHL", "NOR"),
            issue="krill",
            channels=("agriculture",),
        ),
        told(
            PredictionClaim,
            ESSAY,
            "they will drift apart",
            claim="they will drift apart",
            condition="prices fall",
            direction=Direction.APART,
            factuality=Factuality.CONDITIONAL,
        ),
        told(
            CommitmentClaim,
            ESSAY,
            "The ports are open",
            parties=("CHL", "NOR"),
            what="ports",
            status=CommitmentStatus.COMPLETED,
            date=day("2023"),
            channels=("transport",),
        ),
        told(
            EventClaim,
            ESSAY,
            "Norway plans a visit",
            actor=("NOR",),
            recipient=("CHL",),
            plover=Plover("CONSULT", "visit"),
            factuality=Factuality.PLANNED,
            date=When(start="2024-02"),
        ),
        told(
            EventClaim,
            ESSAY,
            "Sweden threatened Chile",
            actor=("SWE",),
            recipient=("CHL",),
            plover=Plover("THREATEN"),
            goldstein=-4.4,
        ),
    ]


def claims_of_the_undated() -> list[Claim]:
    """A meeting at some time."""
    return [
        told(EventClaim, UNDATED, "Norwegian officials met Chilean ones", plover=Plover("CONSULT"), **BOTH)
    ]


def fill(store: Store) -> None:
    """All four texts; the copy known as one."""
    write_document(store, WIRE, sentences(WIRE), claims_of_the_wire(), STAMP)
    likeness = Likeness((), [(WIRE.id, 0.8)])
    write_document(store, COPY, sentences(COPY), claims_of_the_copy(), STAMP, likeness)
    write_document(store, ESSAY, sentences(ESSAY), claims_of_the_essay(), STAMP)
    write_document(store, UNDATED, sentences(UNDATED), claims_of_the_undated(), STAMP)
