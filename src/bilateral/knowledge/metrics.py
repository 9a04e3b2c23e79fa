"""Metrics: what figures measure, as metrics.yaml holds them."""

from __future__ import annotations

from bilateral.knowledge.tables import Keyed
from bilateral.knowledge.yaml_files import Entry


class MetricExample(Entry):
    """A sentence with one figure of the metric, and what is read from it."""

    text: str
    value: float
    unit: str


class Metric(Keyed):
    """See the comments in metrics.yaml. The key is the metric's id."""

    label: str
    dimensions: list[str]
    unit: str
    nouns: list[str] = []
    cues: list[str] = []
    rates: list[
        str
    ] = []  # denominators that by themselves make a quantity of this metric: 1000m3 for a gas price
    range: tuple[float, float]
    channel: str
    directed: bool = False
    caveats: str
    example: MetricExample
