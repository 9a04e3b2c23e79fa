"""The stages joined: sources -> language -> extraction -> store -> reconciliation."""

from bilateral.pipeline.engine import Engine, code_lines, explain, load_engine
from bilateral.pipeline.judging import judge
from bilateral.pipeline.reading import Progress, ReadReport, read_into
from bilateral.pipeline.reconciling import reconcile_store
from bilateral.sources import Failure, ReadOptions

__all__ = [
    "Engine",
    "Failure",
    "Progress",
    "ReadOptions",
    "ReadReport",
    "code_lines",
    "explain",
    "judge",
    "load_engine",
    "read_into",
    "reconcile_store",
]
