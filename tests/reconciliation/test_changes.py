from __future__ import annotations

from dataclasses import replace

import pytest

from bilateral.model import (
    AssembledEvent,
    Contradiction,
    ContradictionKind,
    Factuality,
    Finding,
    History,
    HistoryStatus,
    Plover,
    Point,
    Series,
    Source,
    Step,
    When,
)
from bilateral.reconciliation.changes import changes

DOCUMENT_OF = {"a": "old", "b": "new", "c": "new", "d": "copy"}
SOURCES = {
    "old": Source(document="old", voice="old"),
    "new": Source(document="new", voice="new"),
    "copy": Source(document="copy", voice="old"),
}


def event(*claims: str, factuality: Factuality = Factuality.ASSERTED) -> AssembledEvent:
    return AssembledEvent(
        claims=claims, documents=tuple(sorted({DOCUMENT_OF[c] for c in claims})), explanation="They met.",
        actor=("FRA",), recipient=("ITA",), plover=Plover("CONSULT", "meet"), date=When("2024", "2024"), outlets=1,
        factuality=factuality,
    )  # fmt: skip


def series(**values: float) -> Series:
    year = When("2023", "2023")
    return Series(
        claims=tuple(values), documents=tuple(sorted({DOCUMENT_OF[c] for c in values})), explanation="",
        metric="bilateral_trade", unit="USD", direction=None, subject=("FRA", "ITA"), cumulative=False,
        points=tuple(Point(year, (value,), claim, "actual") for claim, value in values.items()),
    )  # fmt: skip


def history(*steps: tuple[str, str]) -> History:
    return History(
        claims=tuple(c for c, _ in steps), documents=tuple(sorted({DOCUMENT_OF[c] for c, _ in steps})),
        explanation="", of="commitment", subject="a railway", status=HistoryStatus.OPEN,
        steps=tuple(Step("2024", status, claim) for claim, status in steps),
    )  # fmt: skip


def prophecy(*steps: tuple[str, str]) -> History:
    return replace(history(*steps), of="prediction")


def clash(real: bool, type: ContradictionKind = ContradictionKind.VALUE) -> Contradiction:
    return Contradiction(
        claims=("a", "b"), documents=("new", "old"), explanation="3 or 4", type=type, real=real, about="trade"
    )


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        (event("a"), []),
        (event("b"), [("new", "2024 FRA -> ITA consult/meet")]),
        (event("b", factuality=Factuality.REPORTED), [("new", "2024 FRA -> ITA consult/meet")]),
        (event("b", factuality=Factuality.NEGATED), [("new", "2024 FRA -> ITA denied: consult/meet")]),
        (event("b", factuality=Factuality.PLANNED), [("new", "2024 FRA -> ITA planned: consult/meet")]),
        (event("b", factuality=Factuality.POSSIBLE), [("new", "2024 FRA -> ITA possible: consult/meet")]),
        (
            event("b", factuality=Factuality.CONDITIONAL),
            [("new", "2024 FRA -> ITA conditional: consult/meet")],
        ),
        (event("a", "b"), [("confirmed", "2024 FRA -> ITA consult/meet: They met.")]),
        (event("a", "d"), []),
        (series(b=3.0), [("new", "bilateral_trade FRA-ITA 2023: 3 USD")]),
        (series(a=3.0, b=3.0), [("confirmed", "bilateral_trade FRA-ITA 2023: 3 USD")]),
        (series(a=3.0, b=4.0), [("revised", "bilateral_trade FRA-ITA 2023: 4 USD, before 3 USD")]),
        (
            series(a=1.277e11, b=1e10),
            [("revised", "bilateral_trade FRA-ITA 2023: 10 bn USD, before 127.7 bn USD")],
        ),
        (history(("a", "signed"), ("b", "signed")), []),
        (history(("b", "signed")), [("new", "commitment, a railway: signed (2024); now open")]),
        (
            history(("a", "signed"), ("b", "stalled")),
            [("revised", "commitment, a railway: stalled (2024); now open")],
        ),
        # what bore on it before it was foretold does not make it a revision
        (
            prophecy(("a", "baseline"), ("b", "foretold")),
            [("new", "prediction, a railway: foretold (2024); now open")],
        ),
        (
            prophecy(("a", "foretold"), ("b", "for")),
            [("revised", "prediction, a railway: for (2024); now open")],
        ),
        (clash(True), [("contradicted", "3 or 4")]),
        (clash(False), []),
        (clash(True, ContradictionKind.REVISION), [("revised", "3 or 4")]),
    ],
)
def test_what_later_documents_brought(finding: Finding, expected: list[tuple[str, str]]) -> None:
    found = changes([finding], {"new", "copy"}, DOCUMENT_OF, SOURCES)
    assert [(change.kind.value, change.what) for change in found] == expected
    assert all(set(change.claims) <= {"b", "c", "d"} for change in found)


def test_sorted_by_kind() -> None:
    several = [clash(True), event("b"), series(a=3.0, b=4.0), event("a", "b")]
    kinds = [change.kind.value for change in changes(several, {"new"}, DOCUMENT_OF, SOURCES)]
    assert kinds == ["new", "revised", "confirmed", "contradicted"]
