"""Two figures for one thing: do they contradict each other, and if not, why do they differ?

The rules stand in the order in which they are asked; the first that knows the case answers.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from bilateral.knowledge import Knowledge
from bilateral.model import Contradiction, ContradictionKind, FigureClaim, FigureStatus
from bilateral.reconciliation.judged import Decisions, pair
from bilateral.reconciliation.occasions import is_of_one_side, is_one
from bilateral.reconciliation.series import base_unit, claim_of
from bilateral.reconciliation.traits import Traits
from bilateral.reconciliation.wording import amount, quoted, sorted_documents

ROUNDED = 0.03  # 146.9 told as 150; customs totals of two offices differ by more
ROUGH = 0.1  # for "about" and "nearly"
_SLIP = 0.03  # how near to a power of ten a decimal slip is
_MEASURED = (FigureStatus.ACTUAL, FigureStatus.ESTIMATE)
_FLOORS = {"more_than": 1, "at_least": 1, "less_than": -1, "at_most": -1, "up_to": -1}
_NEARLY_A_YEAR = 360  # days
_WEEKS = 45  # days
_WINDOW = 4  # neighbouring values: a figure that differs from its neighbours differs from the rest too


@dataclass(frozen=True, slots=True)
class Verdict:
    """How two figures stand to each other; `kind` is None where they agree."""

    kind: ContradictionKind | None
    real: bool = True
    why: str = ""


AGREE = Verdict(None)


def figure_clashes(figures: Iterable[Traits], kb: Knowledge, decided: Decisions) -> Iterator[Contradiction]:
    """The differences among figures of one metric; of the pairs of one period, those of neighbouring values."""
    for cell in _cells(figures, kb).values():
        ordered = sorted(_by_value(cell), key=lambda same: (claim_of(same[0]).value, same[0].place))
        for i, one in enumerate(ordered):
            for other in ordered[i + 1 : i + 1 + _WINDOW]:
                shown = _undecided(one, other, decided)
                verdict = compare(*shown, kb) if shown else AGREE
                if shown and verdict.kind:
                    yield _contradiction(*shown, verdict, kb)


def _by_value(cell: Iterable[Traits]) -> list[list[Traits]]:
    """The tellings of each value that is told of the same flow in the same way, in order of place."""
    found: dict[tuple[object, ...], list[Traits]] = defaultdict(list)
    for t in cell:
        claim = claim_of(t)
        found[claim.value, claim.unit, claim.direction, claim.qualifier, *sorted(t.scopes.items())].append(t)
    return list(found.values())


def _undecided(
    ones: Sequence[Traits], others: Sequence[Traits], decided: Decisions
) -> tuple[Traits, Traits] | None:
    """The tellings of two values that stand for the rest: the first pair, or where a person told these apart the next
    of two other voices; who tells two apart has not spoken of what a third says."""
    first = ones[0], others[0]
    if not _told_apart(first, decided):
        return first
    pairs = list(product(ones, others))
    voices = {_voices(both) for both in pairs if _told_apart(both, decided)}
    open_ones = (both for both in pairs if both[0].document != both[1].document)
    return next((both for both in open_ones if _voices(both) not in voices), None)


def _told_apart(both: tuple[Traits, Traits], decided: Decisions) -> bool:
    return pair(both[0].id, both[1].id) in decided.different


def _voices(both: tuple[Traits, Traits]) -> tuple[str, str]:
    return both[0].source.voice, both[1].source.voice


def _cells(figures: Iterable[Traits], kb: Knowledge) -> dict[tuple[object, ...], list[Traits]]:
    """Figures that speak of one year and one pair of states."""
    cells: dict[tuple[object, ...], list[Traits]] = defaultdict(list)
    for telling in sorted(figures, key=lambda t: t.place):
        claim = claim_of(telling)
        year = _year(telling)
        if year is None or claim.metric not in kb.metrics:
            continue
        own = tuple(sorted(telling.undertakings)) if claim.metric in kb.reconciliation.own else ()
        cells[(claim.change, claim.status in _MEASURED, year, telling.states, own)].append(telling)
    return cells


def compare(one: Traits, other: Traits, kb: Knowledge) -> Verdict:
    """How two figures of one metric, one year and the same states stand to each other."""
    for rule in RULES:
        verdict = rule(one, other, kb)
        if verdict is not None:
            return verdict
    return AGREE


Rule = Callable[[Traits, Traits, Knowledge], Verdict | None]


def other_thing(one: Traits, other: Traits, kb: Knowledge) -> Verdict | None:
    """Two loans, two battles, or two goods: each has a number of its own."""
    metric = claim_of(one).metric
    if metric in kb.reconciliation.own and not one.undertakings:
        same = _are_near(one, other) and is_one(
            one.occasion, other.occasion, metric in kb.reconciliation.totals
        )
        directed = claim_of(one).direction is not None and claim_of(other).direction is not None
        same = same and (directed or is_of_one_side(one.occasion, other.occasion))
        return None if same and one.document != other.document else AGREE
    goods = {t.scopes["goods"] for t in (one, other) if "goods" in t.scopes}
    return AGREE if len(goods) > 1 else None


def _is_of_its_own(telling: Traits, kb: Knowledge) -> bool:
    """Whether what it counts happened once, and not in a stretch of time."""
    words, metric = kb.reconciliation, claim_of(telling).metric
    return metric in words.own and metric not in words.totals and not telling.undertakings


def other_flow(one: Traits, other: Traits, kb: Knowledge) -> Verdict | None:
    """The same number for the opposite flow: someone swapped exporter and importer."""
    a, b = claim_of(one).direction, claim_of(other).direction
    if not a or not b or a == b:
        return None
    swapped = a.split("->") == b.split("->")[::-1] and one.document != other.document
    alike = claim_of(one).value == claim_of(other).value and _sharp(claim_of(one).value[0])
    if swapped and alike and claim_of(one).unit == claim_of(other).unit:
        return Verdict(ContradictionKind.DIRECTION, True, f"the same number is told of {a} and of {b}")
    return AGREE


def other_unit(one: Traits, other: Traits, kb: Knowledge) -> Verdict | None:
    """Two currencies: both may be right."""
    a, b = base_unit(claim_of(one).unit), base_unit(claim_of(other).unit)
    if a == b:
        return None
    money = {currency.id for currency in kb.units.currencies}
    if {a.split("/")[0], b.split("/")[0]} <= money and a.partition("/")[2] == b.partition("/")[2]:
        return Verdict(ContradictionKind.BASIS, False, f"one is in {a}, the other in {b}")
    return AGREE


def other_scope(one: Traits, other: Traits, kb: Knowledge) -> Verdict | None:
    """Another office, coverage, period or price basis: both may be right."""
    if _alike(one, other):
        return None
    kinds = {
        "reporter": "reporter",
        "coverage": "reporter",
        "goods": "reporter",
        "period": "period",
        "basis": "basis",
    }
    for scope, kind in kinds.items():
        a, b = one.scopes.get(scope), other.scopes.get(scope)
        if scope == "period" and _is_one_part(one, other):
            continue
        told = [word for word in (a, b) if word]
        if (a != b and len(told) == 2) or (
            told and a != b and scope in ("period", "coverage", "goods", "basis")
        ):
            return Verdict(
                ContradictionKind(kind), False, f"{scope}: {a or 'unnamed'} here, {b or 'unnamed'} there"
            )
    return None


def _is_one_part(one: Traits, other: Traits) -> bool:
    """Whether both are of the same part of a year, in whatever words: "the first quarter", "January to March"."""
    length = _length(one)
    return (
        length is not None and length < _NEARLY_A_YEAR and (one.first, one.last) == (other.first, other.last)
    )


def other_period(one: Traits, other: Traits, kb: Knowledge) -> Verdict | None:
    """A part of the year against the whole, or another stretch of twelve months."""
    a, b = _length(one), _length(other)
    if a is None or b is None or _alike(one, other) or _is_of_its_own(one, kb):
        return None
    if abs(a - b) > 5 or (one.first, one.last) != (other.first, other.last):
        return Verdict(ContradictionKind.PERIOD, False, "they cover different stretches of time")
    return None


def other_sign(one: Traits, other: Traits, kb: Knowledge) -> Verdict | None:
    """It rose and it fell."""
    a, b = claim_of(one), claim_of(other)
    if a.change and a.value[0] * b.value[-1] < 0:
        return Verdict(ContradictionKind.SIGN, True, "one says that it rose, the other that it fell")
    return None


def agree(one: Traits, other: Traits, kb: Knowledge) -> Verdict | None:
    """Equal, or within what "more than", "nearly" and a range leave open."""
    a, b = claim_of(one), claim_of(other)
    if a.value == b.value or _alike(one, other):
        return AGREE
    if max(a.value[0], b.value[0]) <= min(a.value[-1], b.value[-1]):
        return AGREE
    if _leaves_open(a.qualifier, a.value[0], b.value[-1]) or _leaves_open(
        b.qualifier, b.value[0], a.value[-1]
    ):
        return AGREE
    return None


def rounded(one: Traits, other: Traits, kb: Knowledge) -> Verdict | None:
    """One rounds what the other tells exactly."""
    a, b = claim_of(one), claim_of(other)
    rough = ROUGH if _is_rough(a) or _is_rough(b) else ROUNDED
    if _is_rounding(a.value[0], b.value[0]) or (
        _apart(one, other) <= rough and _coarser(a.value[0], b.value[0])
    ):
        return Verdict(ContradictionKind.ROUNDING, False, "one rounds the other")
    return None


def slipped(one: Traits, other: Traits, kb: Knowledge) -> Verdict | None:
    """The same digits ten, a hundred or a thousand times as large."""
    a, b = claim_of(one).value[0], claim_of(other).value[0]
    if a * b <= 0:
        return None
    power = math.log10(abs(b / a))
    if one.document != other.document and round(power) and abs(power - round(power)) < math.log10(1 + _SLIP):
        return Verdict(ContradictionKind.SCALE, True, f"one is {10 ** abs(round(power)):,} times the other")
    return None


def revised(one: Traits, other: Traits, kb: Knowledge) -> Verdict | None:
    """The same outlet, or words of revision, and a later date: the newer figure stands."""
    if one.told == other.told:
        return None
    later = max(one, other, key=lambda t: (t.told, t.place))
    if later.revised:
        return Verdict(ContradictionKind.REVISION, False, "the later one revises the earlier")
    return None


def differ(one: Traits, other: Traits, kb: Knowledge) -> Verdict | None:
    """Nothing explains the difference. One text that tells two values tells them of two things."""
    if one.document == other.document:
        return AGREE
    return Verdict(ContradictionKind.VALUE, True, "nothing told explains the difference")


RULES: tuple[Rule, ...] = (
    other_thing, other_flow, other_unit, other_sign, agree, other_scope, revised, rounded, other_period, slipped,
    differ,
)  # fmt: skip


def _are_near(one: Traits, other: Traits) -> bool:
    """Whether what they count may have been at one time; the dead of a fight are told of for weeks."""
    begins = [t.first for t in (one, other) if t.first is not None]
    ends = [t.last for t in (one, other) if t.last is not None]
    return not begins or not ends or max(begins) - min(ends) <= _WEEKS


def _apart(one: Traits, other: Traits) -> float:
    """The difference as a share of the larger."""
    a, b = claim_of(one).value[0], claim_of(other).value[0]
    return abs(a - b) / max(abs(a), abs(b), 1e-12)


def _alike(one: Traits, other: Traits) -> bool:
    return claim_of(one).value == claim_of(other).value


def _leaves_open(qualifier: str | None, bound: float, value: float) -> bool:
    """Whether "more than 100" admits 140: not 1,400, which nobody would tell so."""
    side = _FLOORS.get(qualifier or "", 0)
    return (side > 0 and bound <= value <= 2 * bound) or (side < 0 and bound / 2 <= value <= bound)


def _is_rough(claim: FigureClaim) -> bool:
    """Whether a number is told as a rough one: "about 230", but not "about 227"."""
    return claim.qualifier in ("about", "nearly") and _digits(claim.value[0]) <= 2


def _is_rounding(a: float, b: float) -> bool:
    """Whether one number is the other rounded to fewer digits; 12 told as 10 is no rounding."""
    near = _apart_numbers(a, b) <= ROUGH
    return near and any(round_to(b, digits) == a or round_to(a, digits) == b for digits in (1, 2, 3))


def _apart_numbers(a: float, b: float) -> float:
    return abs(a - b) / max(abs(a), abs(b), 1e-12)


def round_to(number: float, digits: int) -> float:
    """The number with this many significant digits."""
    return float(f"{number:.{digits - 1}e}")


def _coarser(a: float, b: float) -> bool:
    """Whether they are told with different numbers of digits: 140 and 146.9."""
    return _digits(a) != _digits(b)


def _digits(number: float) -> int:
    return len(f"{abs(number):.6e}".split("e")[0].replace(".", "").rstrip("0"))


def _sharp(number: float) -> bool:
    """Whether a number has digits enough that two flows hardly share it by chance."""
    return _digits(number) >= 2


def _year(telling: Traits) -> int | None:
    """The year that a figure is of: that of the end of its period; what holds since a day holds when it is told."""
    period = claim_of(telling).period
    bound = period.end or (telling.source.published if period.start else None) or period.start
    return int(bound[:4]) if bound else None


def _length(telling: Traits) -> int | None:
    return None if telling.first is None or telling.last is None else telling.last - telling.first


def _contradiction(one: Traits, other: Traits, verdict: Verdict, kb: Knowledge) -> Contradiction:
    a, b = claim_of(one), claim_of(other)
    assert verdict.kind is not None
    return Contradiction(
        claims=tuple(sorted((one.id, other.id))),
        documents=sorted_documents((one, other)),
        explanation=(
            f"{kb.metrics[a.metric].label}, {_year(one)}: {amount(a.value, a.unit)} by {quoted(one)}, "
            f"{amount(b.value, b.unit)} by {quoted(other)}; {verdict.why}."
        ),
        type=verdict.kind,
        real=verdict.real,
        about=a.metric,
    )
