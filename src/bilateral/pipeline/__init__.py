"""The stages joined: sources -> language -> extraction -> store -> reconciliation."""

from bilateral.pipeline.engine import Engine, code_lines, explain, load_engine
from bilateral.pipeline.forgetting import Forgotten, forget
from bilateral.pipeline.judging import judge
from bilateral.pipeline.reading import Progress, ReadReport, read_into
from bilateral.pipeline.reconciling import reconcile_store
from bilateral.pipeline.telling import changes_since, narratives_of, withdrawn_since
from bilateral.reconciliation.changes import Change, ChangeKind
from bilateral.reconciliation.narratives import Narratives
from bilateral.sources import Failure, ReadOptions

__all__ = [
    "Change",
    "ChangeKind",
    "Engine",
    "Failure",
    "Forgotten",
    "Narratives",
    "Progress",
    "ReadOptions",
    "ReadReport",
    "changes_since",
    "code_lines",
    "explain",
    "forget",
    "judge",
    "load_engine",
    "narratives_of",
    "read_into",
    "reconcile_store",
    "withdrawn_since",
]
