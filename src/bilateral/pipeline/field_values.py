"""What the fields of a claim may hold: codes that exist, numbers in their range, times that can be."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable
from typing import Any

from bilateral.errors import UsageError, unknown
from bilateral.knowledge import Knowledge
from bilateral.model import CHANNELS, Attribution, Claim, FigureClaim, Location, Plover, When

_RANGES = {"quad_class": (1, 4), "goldstein": (-10, 10), "valence": (-2, 2), "count": (1, math.inf)}


def check_field(claim: Claim, name: str, kb: Knowledge, metrics: Collection[str]) -> None:
    """Raise UsageError where a field of the claim holds what no claim can; `metrics` are those that figures have."""
    value = getattr(claim, name)
    if value is None:
        return
    if name in _RANGES:
        _in_range(name, value)
    elif name == "metric":
        _is_known("metric", [value], metrics)
    elif name == "direction" and isinstance(claim, FigureClaim):  # of a prediction it is a word
        _is_direction(value, kb)
    elif check := _CHECKS.get(name) or _CHECKS_OF_TYPES.get(type(value)):
        check(value, kb)


def _is_known(what: str, values: Iterable[str], known: Collection[str], otherwise: str = "") -> None:
    for value in values:
        if value not in known:
            raise unknown(f"there is no {what} {value!r}", value, known, otherwise=otherwise)


def _are_states(codes: Iterable[str], kb: Knowledge) -> None:
    _is_known("state", codes, kb.states, "write ISO 3166 alpha-3 codes, as in CHN,RUS")


def _are_parties(names: Iterable[str], kb: Knowledge) -> None:
    known = {*kb.states, *kb.groups, *kb.organisations}
    _is_known("party", names, known, "write codes of states or groups, as in CHN,NATO")


def _is_direction(value: str, kb: Knowledge) -> None:
    states = value.split("->")
    if len(states) != 2:
        raise UsageError(f"{value!r} is no direction", remedy="write from whom to whom, as in RUS->CHN")
    _are_states(states, kb)


def _are_channels(channels: tuple[str, ...], _: Knowledge) -> None:
    _is_known("channel", channels, CHANNELS)
    if not 1 <= len({*channels}) == len(channels) <= 2:
        raise UsageError("a claim has one channel or two", remedy="write the main one first: energy,trade")


def _is_plover(code: Plover, kb: Knowledge) -> None:
    _is_known("PLOVER type", [code.type], kb.ontology.types)
    if code.mode is not None:
        modes = kb.ontology.types[code.type].modes
        _is_known(f"mode of {code.type}", [code.mode], modes, "" if modes else f"write {code.type} alone")
    _is_known("context", code.contexts, kb.ontology.contexts)


def _is_unit(unit: str, kb: Knowledge) -> None:
    """A unit or currency, alone or for each of something: USD, bcm/year."""
    large = {one.large.id for one in kb.units.units if one.large}
    units = {"count", *large, *(u.id for u in kb.units.units), *(c.id for c in kb.units.currencies)}
    head, _, rate = unit.partition("/")
    if unit not in units:
        _is_known("unit", [head], units, "see docs/metrics.md")
        _is_known("unit to divide by", [rate], kb.quantities.rates)


def _are_amounts(values: float | tuple[float, ...], _: Knowledge) -> None:
    """One number, or the low and the high one."""
    numbers = values if isinstance(values, tuple) else (values,)
    if not all(map(math.isfinite, numbers)) or list(numbers) != sorted(numbers) or not 1 <= len(numbers) <= 2:
        raise UsageError("a value is one number, or a low and a high one", remedy="write 1.2e9 or 3,5")


def _is_time(when: When, _: Knowledge) -> None:
    try:
        first, last = when.first_day(), when.last_day()
    except ValueError as error:
        raise UsageError(f"there is no such day ({error})", remedy="write 2023-03 or 2013/2019") from error
    if first and last and first > last:
        raise UsageError(
            f"{when.start}/{when.end} ends before it starts", remedy="write the earlier date first"
        )


def _in_range(name: str, value: float) -> None:
    low, high = _RANGES[name]
    if not low <= value <= high:
        raise UsageError(f"{name} cannot be {value:g}", remedy=f"write a number from {low} to {high}")


def _is_cameo(code: str, kb: Knowledge) -> None:
    _is_known("CAMEO code", [code], kb.ontology.cameo, "see docs/codebook.md")


def _is_qualifier(word: str, kb: Knowledge) -> None:
    _is_known("qualifier", [word], kb.report_words.qualifiers)


def _are_groups(groups: Iterable[str], kb: Knowledge) -> None:
    _is_known("group", groups, kb.groups, "write the key of a group, as in NATO")


def _of_known_state(one: Attribution | Location, kb: Knowledge) -> None:
    code = one.state if isinstance(one, Attribution) else one.country
    _are_states([code] if code else [], kb)


_CHECKS: dict[str, Callable[[Any, Knowledge], None]] = {
    "channels": _are_channels,
    "actor": _are_states,
    "recipient": _are_states,
    "subject": _are_states,
    "about": _are_states,
    "actor_groups": _are_groups,
    "recipient_groups": _are_groups,
    "parties": _are_parties,
    "confirmed_by": _are_parties,
    "dependent": lambda one, kb: _are_parties([one], kb),
    "on": lambda one, kb: _are_parties([one], kb),
    "cameo": _is_cameo,
    "unit": _is_unit,
    "value": _are_amounts,
    "qualifier": _is_qualifier,
}
_CHECKS_OF_TYPES: dict[type, Callable[[Any, Knowledge], None]] = {
    Plover: _is_plover,
    When: _is_time,
    Attribution: _of_known_state,
    Location: _of_known_state,
}

__all__ = ["check_field"]
