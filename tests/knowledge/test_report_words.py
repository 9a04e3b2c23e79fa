from __future__ import annotations

from bilateral.analytics.measures import STAGES
from bilateral.knowledge import load_knowledge
from bilateral.model import DateBasis, Direction, Factuality, FigureStatus, Register

WORDS = load_knowledge().report_words


def test_every_code_has_words() -> None:
    assert set(WORDS.events) == set(load_knowledge().ontology.types)
    assert set(WORDS.factuality) == {value.value for value in Factuality}
    assert set(WORDS.statuses) == {value.value for value in FigureStatus}
    assert set(WORDS.predictions) == {value.value for value in Direction}
    assert set(WORDS.basis) == {value.value for value in DateBasis}
    assert set(WORDS.registers) == {value.value for value in Register} - {"unknown"}
    assert list(WORDS.stages) == list(STAGES)


def test_the_metrics_of_leaning_exist() -> None:
    assert {*WORDS.leaning_metrics, *WORDS.flow_metrics} <= set(load_knowledge().metrics)
