"""Claims against gold annotation: which belong together, and what of them is right.

A claim matches a gold item of its kind and document where their evidence overlaps by half of the shorter one and
the key agrees: the states of an event, the value and unit of a figure. Each is matched once, the best overlap
first. An optional item costs nothing, found or missed; nor does a claim that lies on one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

Item = dict[str, Any]  # a line of NNN.gold.jsonl, or of `bilateral export --format jsonl`
Pair = tuple[Item, Item]  # gold, claim

KINDS = ("event", "figure", "commitment", "prediction", "characterisation", "dependence", "friction")
OVERLAP = 0.5
TOLERANCE = 0.01  # of the larger value: what rounding does
QUAD_CLASSES = {
    "AGREE CONSULT SUPPORT CONCEDE": 1,
    "COOPERATE AID RETREAT": 2,
    "REQUEST ACCUSE REJECT THREATEN": 3,
    "PROTEST SANCTION MOBILIZE COERCE ASSAULT": 4,
}
QUAD = {name: quad for names, quad in QUAD_CLASSES.items() for name in names.split()}
UNIT_FAMILIES = {
    "percent": r"%",
    "money": r"\b(usd|eur|cny|rub|inr|gbp|jpy)\b",
    "gas": r"bcm|cubic",
    "mass": r"\bmt\b|tonne|t/|kg",
    "area": r"hectare|\bha\b|km2",
    "time": r"year|month|day|week|hour|minute",
    "length": r"\bkm\b|mile",
    "power": r"\bmw|gw|twh",
}


@dataclass
class Score:
    """Of one kind: required gold items, claims that count, and matched pairs; per attribute, each pair's verdict."""

    gold: int = 0
    predicted: int = 0
    matched: int = 0
    verdicts: dict[str, list[bool]] = field(default_factory=dict)

    @property
    def f1(self) -> float:
        """Twice the matches over gold and predicted."""
        return 2 * self.matched / (self.gold + self.predicted) if self.gold + self.predicted else 0.0


def score(kind: str, documents: Iterable[tuple[Sequence[Item], Sequence[Item]]]) -> Score:
    """One kind over documents, each its gold items and its claims."""
    total = Score()
    for gold, claims in documents:
        _add(total, kind, [g for g in gold if g["kind"] == kind], [c for c in claims if c["kind"] == kind])
    return total


def _add(total: Score, kind: str, gold: list[Item], claims: list[Item]) -> None:
    pairs = match(kind, gold, claims)
    required = [(g, c) for g, c in pairs if not g.get("optional")]
    taken = {id(c) for _, c in pairs}
    idle = [c for c in claims if id(c) not in taken and not _lies_on_optional(c, gold)]
    total.gold += sum(not g.get("optional") for g in gold)
    total.matched += len(required)
    total.predicted += len(required) + len(idle)
    for name, judge in ATTRIBUTES.get(kind, {}).items():
        verdicts = [judge(g, c) for g, c in required]
        total.verdicts.setdefault(name, []).extend(v for v in verdicts if v is not None)


def match(kind: str, gold: Sequence[Item], claims: Sequence[Item]) -> list[Pair]:
    """The pairs that belong together, optional items among them."""
    key = KEYS.get(kind)
    candidates = [
        (overlap(g, c), not g.get("optional"), i, j)
        for i, g in enumerate(gold)
        for j, c in enumerate(claims)
        if overlap(g, c) >= OVERLAP and (key is None or key(g, c))
    ]
    pairs: dict[int, int] = {}
    for _, _, i, j in sorted(candidates, reverse=True):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return [(gold[i], claims[j]) for i, j in pairs.items()]


def overlap(gold: Item, claim: Item) -> float:
    """The largest share of the shorter of two spans that both have, 0 to 1; support counts as evidence."""
    marks = [gold, *gold.get("support", [])]
    return max(_overlap(mark, evidence) for mark in marks for evidence in claim["evidence"])


def _overlap(a: Item, b: Item) -> float:
    common: int = min(a["end"], b["end"]) - max(a["start"], b["start"])
    shorter: int = min(a["end"] - a["start"], b["end"] - b["start"])
    return max(0, common) / max(1, shorter)


def _lies_on_optional(claim: Item, gold: Iterable[Item]) -> bool:
    marks = ({"start": g["start"], "end": g["end"]} for g in gold if g.get("optional"))
    return any(overlap(mark, claim) >= OVERLAP for mark in marks)


def states(item: Item) -> set[str]:
    """ISO3 codes of actors and recipients together; the Soviet Union counts as Russia."""
    named = {*(item.get("actor") or ()), *(item.get("recipient") or ())}
    return {"RUS" if state == "SUN" else state for state in named}


def same_states(gold: Item, claim: Item) -> bool:
    """Two states in common, or the one that the gold names."""
    wanted = states(gold)
    return len(wanted & states(claim)) >= min(2, len(wanted))


def same_value(gold: Item, claim: Item) -> bool:
    """The values touch, sign aside, and the units measure the same."""
    (low, high), (claim_low, claim_high) = _bounds(gold), _bounds(claim)
    slack = TOLERANCE * max(high, claim_high)
    touching = low - slack <= claim_high and claim_low - slack <= high
    return touching and unit_family(gold["unit"]) == unit_family(claim["unit"])


def _bounds(item: Item) -> tuple[float, float]:
    value = item["value"]
    sizes = [abs(float(number)) for number in (value if isinstance(value, list) else [value])]
    return min(sizes), max(sizes)


def unit_family(unit: str | None) -> str:
    """What a unit measures: money, gas, time ...; everything else is a count."""
    found = (family for family, words in UNIT_FAMILIES.items() if re.search(words, (unit or "").lower()))
    return next(found, "count")


def accepted_types(gold: Item) -> set[str]:
    """PLOVER types that are right."""
    return {gold["plover"], *gold.get("plover_alt", [])}


def _quad_right(gold: Item, claim: Item) -> bool:
    return QUAD[claim["plover"]["type"]] in {QUAD[name] for name in accepted_types(gold)}


def _year_right(field: str) -> Callable[[Item, Item], bool | None]:
    def judge(gold: Item, claim: Item) -> bool | None:
        wanted = gold.get(field) or {}
        if not year(wanted) or wanted.get("precision") in ("unknown", "range"):
            return None
        return year(wanted) == year(claim.get(field) or {})

    return judge


def _month_right(gold: Item, claim: Item) -> bool | None:
    wanted = gold.get("date") or {}
    if wanted.get("precision") in ("unknown", "range") or len(wanted.get("start") or "") < len("2023-03"):
        return None
    told: str = (claim.get("date") or {}).get("start") or ""
    return told[:7] == wanted["start"][:7]


def year(when: Item) -> str | None:
    """The year in which a time begins, or else ends."""
    date = when.get("start") or when.get("end")
    return date[:4] if date else None


def _direction_right(gold: Item, claim: Item) -> bool | None:
    if gold.get("symmetric", True) or not gold.get("actor"):
        return None
    return bool({*gold["actor"]} & {*claim["actor"]})


def _same(field: str) -> Callable[[Item, Item], bool | None]:
    def judge(gold: Item, claim: Item) -> bool | None:
        if not gold.get(field):
            return None
        return bool(claim[field] in {gold[field], *gold.get(f"{field}_alt", [])})

    return judge


def _parties_right(gold: Item, claim: Item) -> bool | None:
    wanted = {party for party in gold["parties"] if re.fullmatch("[A-Z]{3}", party)}
    return wanted <= {*claim["parties"]} if wanted else None


def _valence_right(gold: Item, claim: Item) -> bool | None:
    wanted, told = gold.get("valence"), claim.get("valence")
    return None if wanted is None or told is None else bool(abs(wanted - told) <= 1)


def _dependent_right(gold: Item, claim: Item) -> bool | None:
    return bool(claim["dependent"] in gold["dependent"]) if gold.get("dependent") else None


KEYS: dict[str, Callable[[Item, Item], bool]] = {"event": same_states, "figure": same_value}
ATTRIBUTES: dict[str, dict[str, Callable[[Item, Item], bool | None]]] = {
    "event": {
        "type": lambda gold, claim: claim["plover"]["type"] in accepted_types(gold),
        "quad": _quad_right,
        "year": _year_right("date"),
        "month": _month_right,
        "factuality": _same("factuality"),
        "direction": _direction_right,
    },
    "figure": {"status": _same("status"), "year": _year_right("period")},
    "commitment": {"status": _same("status"), "parties": _parties_right},
    "prediction": {
        "condition": lambda gold, claim: bool(gold.get("condition")) == bool(claim.get("condition")),
        "direction": _same("direction"),
    },
    "characterisation": {"valence": _valence_right},
    "dependence": {"dependent": _dependent_right},
}
