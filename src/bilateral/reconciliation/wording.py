"""How findings are put into words."""

from __future__ import annotations

from collections.abc import Iterable

from bilateral.model import Factuality
from bilateral.reconciliation.traits import Traits

UNDONE = {  # what nobody says was done, in the words of the dossier
    Factuality.NEGATED: "denied",
    Factuality.PLANNED: "planned",
    Factuality.POSSIBLE: "possible",
    Factuality.CONDITIONAL: "conditional",
}
FORETOLD = "foretold"  # the step of a history at which a prediction was made
_LONGEST = 140  # characters of a quote


def quoted(telling: Traits) -> str:
    """Its words, shortened, with who published them when."""
    words = " ".join(telling.quote.split())
    short = words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
    where = ", ".join(filter(None, (telling.source.outlet, telling.source.published)))
    return f"“{short}” ({where or 'undated'})"


def joined(number: int, noun: str) -> str:
    """1 document, 2 documents."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def sorted_documents(tellings: Iterable[Traits]) -> tuple[str, ...]:
    """The ids of the documents that tell it."""
    return tuple(sorted({telling.document for telling in tellings}))


def amount(value: tuple[float, ...], unit: str) -> str:
    """140 bn USD, 25-30 %."""
    return f"{'-'.join(_number(number) for number in value)} {unit}"


def _number(number: float) -> str:
    for size, word in ((1e12, " tn"), (1e9, " bn"), (1e6, " m")):
        if abs(number) >= size:
            return f"{number / size:.5g}{word}"
    return f"{number:,.6g}"
