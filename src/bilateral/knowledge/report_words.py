"""The words of reports, as lexicons/en/reports.yaml holds them."""

from __future__ import annotations

from bilateral.knowledge.yaml_files import Entry


class Deed(Entry):
    """A PLOVER type in plain words: "A `one` B", "A and B `both`"."""

    one: str
    both: str


class ReportWords(Entry):
    """See the comments in reports.yaml."""

    events: dict[str, Deed]
    factuality: dict[str, str]
    stages: dict[str, str]
    statuses: dict[str, str]
    predictions: dict[str, str]
    basis: dict[str, str]
    registers: dict[str, str]
    qualifiers: dict[str, str]
    leaning_metrics: list[str]
    flow_metrics: list[str]
    flows: list[str]
    flow_plain: list[str]
