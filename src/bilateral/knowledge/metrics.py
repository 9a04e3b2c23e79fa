"""Metrics: what figures measure, as metrics.yaml holds them."""

from __future__ import annotations

from bilateral.knowledge.tables import Keyed
from bilateral.knowledge.yaml_files import Entry
from bilateral.model import FigureStatus


class MetricExample(Entry):
    """A sentence with one figure of the metric, and what is read from it."""

    text: str
    value: float
    unit: str


class Metric(Keyed):
    """See the comments in metrics.yaml. The key is the metric's id."""

    label: str
    dimensions: tuple[str, ...]
    unit: str
    nouns: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    rates: tuple[str, ...] = ()  # denominators that alone make a quantity one of this metric
    defaults: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    range: tuple[float, float]
    channel: str
    directed: bool = False
    status: FigureStatus = FigureStatus.ACTUAL
    foreseen: FigureStatus = FigureStatus.TARGET
    settled: bool = False
    elapsed: bool = False
    caveats: str
    example: MetricExample
