"""Units of measure and currencies, as units.yaml holds them."""

from __future__ import annotations

from bilateral.knowledge.yaml_files import Entry


class Currency(Entry):
    """A currency: what stands before the number, and the words (singular) that stand after it."""

    id: str
    prefixes: list[str]
    words: list[str]


class LargeUnit(Entry):
    """The unit in which amounts from `start` on are told."""

    id: str
    start: float
    factor: float


class Unit(Entry):
    """A unit: value in words times `factor` is the value in `id`. `example` must parse to `value` (in
    `told`).
    """

    id: str
    dimension: str
    words: list[str]
    factor: float = 1.0
    large: LargeUnit | None = None
    example: str
    value: float
    told: str | None = None


class Units(Entry):
    """All units."""

    currencies: list[Currency]
    units: list[Unit]
