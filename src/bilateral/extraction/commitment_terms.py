"""The terms of a commitment: what it is worth, how much, for how long, by when."""

from __future__ import annotations

from dataclasses import dataclass

from bilateral.extraction.deadlines import is_deadline, within
from bilateral.extraction.figure_metric import dimension_of
from bilateral.extraction.reading import QuantityMention, Reading, Sentence
from bilateral.model import When

_OPEN = When()


@dataclass(frozen=True, slots=True)
class Terms:
    """`value` in `unit` (a currency), `volume` and `term` in the text's words."""

    value: float | None = None
    unit: str | None = None
    volume: str | None = None
    term: str | None = None
    due: When = _OPEN


def terms_of(sentence: Sentence, predicate: int, start: int, end: int, reading: Reading) -> Terms:
    """The terms of the promise at the token `predicate` that stand between these document offsets."""
    inside = [q for q in sentence.quantities if start <= q.start and q.end <= end]
    by_dimension: dict[str, list[QuantityMention]] = {}
    for quantity in inside:
        by_dimension.setdefault(dimension_of(quantity.unit, reading.kb), []).append(quantity)
    money = next((q for q in by_dimension.get("money", []) if q.per is None), None)
    lasting = by_dimension.get("time", [])
    who = _doers(sentence, predicate)
    sizes = [
        q
        for q in inside
        if q is not money
        and q not in lasting
        and _is_size(q, reading)
        and who.isdisjoint(range(*sentence.tokens_at(q.start, q.end)))
    ]
    times = [t for t in sentence.times if start <= t.start and t.end <= end]
    due = next((t.when for t in times if is_deadline(sentence, t, predicate, reading.anchor)), None)
    return Terms(
        value=money.values[-1] if money else None,
        unit=money.unit if money else None,
        volume=sizes[0].text if sizes else None,
        term=lasting[0].text if lasting else None,
        due=due or within(reading, sentence, lasting),
    )


def _is_size(quantity: QuantityMention, reading: Reading) -> bool:
    """Whether it says how much of something: not "two countries", "three ministers", "five areas"."""
    if quantity.counted in reading.kb.figure_words.uncounted:
        return False
    return quantity.counted is not None or quantity.unit not in ("count", "%")


def _doers(sentence: Sentence, predicate: int) -> set[int]:
    """Tokens of who promises: "four companies won a contract" has no volume of four."""
    deps = sentence.deps
    subjects = (child for child in deps.children[predicate] if deps.relation[child] == "nsubj")
    return {token for subject in subjects for token in deps.subtree(subject)}
