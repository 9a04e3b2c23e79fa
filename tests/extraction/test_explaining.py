"""The explanation says what the coder did: the mentions it chose and the frames that lost."""

from __future__ import annotations

import pytest

from bilateral.extraction.events import events
from bilateral.extraction.explaining import explain, lines
from bilateral.language.pipeline import load_pipeline
from bilateral.model import Plover
from reading_texts import KB, readings

HELP = "Peru will help Chile build a dam."
DENIED = "Peru did not sign a treaty with Chile, Lima said on Monday."
TEXTS = [
    HELP,
    DENIED,
    "Norway closed the border. It expelled the envoy of Iran.",
    "NATO bombed Serbia in 1999.",
    "Greece and Turkey accused each other of spying.",
    "The rain fell.",
    "Egypt invaded Sudan in 1820. The invasion of Sudan by Egypt was swift.",
]


@pytest.mark.parametrize("published", [None, "2030-01-15"])
def test_explained_is_what_is_coded(published: str | None) -> None:
    read = readings((text, published) for text in TEXTS)
    for text in TEXTS:
        coded = [
            (e.plover, e.actor, e.recipient, e.date, e.evidence, e.factuality)
            for e in events(read[text, published])
        ]
        explained = explain(text, published, load_pipeline(), KB).events
        assert [
            (e.plover, e.actor, e.recipient, e.date, e.evidence, e.factuality) for e in explained
        ] == coded


def test_mentions_and_times_are_told() -> None:
    found = explain(DENIED, "2030-01-15", load_pipeline(), KB).found
    assert "actor      'Lima' names PER" in found
    assert "speaker    'Lima' says a part of it" in found
    assert any(line.startswith("time       'Monday' means 2030-01-14 (day)") for line in found)


def test_what_refers_back_and_groups_are_told_as_such() -> None:
    referring = explain(TEXTS[2], None, load_pipeline(), KB).found
    assert "actor      'It' refers back to NOR" in referring
    assert "actor      'NATO' names the group NATO" in explain(TEXTS[3], None, load_pipeline(), KB).found


def test_frames_that_lost_are_told_with_their_reasons() -> None:
    tried = explain(HELP, None, load_pipeline(), KB).tried
    helping = [line for line in tried if line.startswith("'help'")]
    assert helping[-1] == "'help' as AID, frame help: taken"
    assert helping[:-1]
    assert not any(line.endswith("taken") for line in helping[:-1])


def test_factuality_is_told_by_its_cue() -> None:
    assert explain(HELP, None, load_pipeline(), KB).decided == ("'help': planned by 'will'",)
    (denied,) = explain(DENIED, None, load_pipeline(), KB).decided
    assert denied.startswith("'sign': negated by 'not'")
    (plain,) = explain("NATO bombed Serbia.", None, load_pipeline(), KB).decided
    assert plain == "'bombed': asserted, since nothing says otherwise"


def test_terminal_lines_hold_the_code() -> None:
    explanation = explain(HELP, "2030-01", load_pipeline(), KB)
    (event,) = explanation.events
    assert event.plover == Plover("AGREE", None, event.plover.contexts)
    told = "\n".join(lines(explanation))
    assert "EVENT      AGREE, PER -> CHL" in told
    assert "when     2030-01 to ... (unknown); planned" in told
    assert f"CAMEO {event.cameo}, quad class 1" in told


def test_terminal_lines_where_there_is_nothing() -> None:
    told = list(lines(explain("The rain poured.", None, load_pipeline(), KB)))
    assert "no event between two states" in told
    assert "no predicate joins two states" in told


def test_a_game_is_told_as_one() -> None:
    told = explain(
        "Spain's striker attacked Portugal's defence in the second half of the match.",
        None,
        load_pipeline(),
        KB,
    )
    assert told.events == ()
    assert told.tried == ("the sentence tells of a game: nothing is coded",)
