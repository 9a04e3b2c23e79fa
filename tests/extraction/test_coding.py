"""Sentences in, events out: one answer a line, in order, whatever the lines hold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.extraction.coding import Record, Refusal, code_lines, read_record
from bilateral.language.pipeline import load_pipeline
from reading_texts import KB

GOOD: list[dict[str, Any]] = [
    {"id": "a", "text": "Peru attacked Chile in 1879."},
    {"id": 2, "text": "The rain fell."},
    {"id": "marked", "text": "Iran was bombed by Iraq.", "source": "Iraq", "target": "Iran"},
    {"id": "spaces", "text": "Iran was bombed by Iraq.", "source": " Iraq ", "target": "Iran"},
    {"id": "half marked", "text": "Iran was bombed by Iraq.", "source": "Iraq"},
    {"id": "marks of nothing", "text": "Iran was bombed by Iraq.", "source": "Oslo", "target": "Lima"},
    {"id": "one mark of nothing", "text": "Iran was bombed by Iraq.", "source": "Oslo", "target": "Iran"},
    {
        "id": "twice",
        "text": "Soldiers attacked Soldiers in Mali.",
        "source": "Soldiers",
        "target": "Soldiers",
    },
    {"id": "dated", "text": "Peru attacked Chile.", "published": "2024-05"},
    {"id": "empty marks", "text": "Peru attacked Chile.", "published": "", "source": "", "target": ""},
    {"id": "domestic", "text": "The police arrested forty protesters in the square."},
    {"id": "emoji", "text": "\U0001f600 The rain fell.\r\n“Peru attacked Chile.”"},
    {"id": None, "text": "Peru attacked Chile.", "more": [1, {"a": 2}]},
]
BAD: list[tuple[str, object, str]] = [
    ("", None, "no valid JSON"),
    ("not JSON", None, "no valid JSON"),
    ("[" * 100_000, None, "no valid JSON"),
    ("[1, 2]", None, "not a JSON object"),
    ('"Peru attacked Chile."', None, "not a JSON object"),
    ('{"id": 7}', 7, "text is missing or empty"),
    ('{"id": 7, "text": null}', 7, "text is missing or empty"),
    ('{"id": 7, "text": " \\n"}', 7, "text is missing or empty"),
    ('{"id": 7, "text": ["Peru"]}', 7, "text is missing or empty"),
    (json.dumps({"id": 7, "text": "Peru. " * 5000}), 7, "text is longer than 20000 characters"),
    ('{"id": 7, "text": "Peru", "published": "May 2024"}', 7, "published 'May 2024' is no date"),
    ('{"id": 7, "text": "Peru", "published": "2024-13"}', 7, "published '2024-13' is no date"),
    ('{"id": 7, "text": "Peru", "published": 2024}', 7, "published is not text"),
    ('{"id": 7, "text": "Peru", "source": ["Peru"]}', 7, "source is not text"),
    ('{"id": 7, "text": "Peru", "target": 3}', 7, "target is not text"),
    ('{"id": 7, "text": "Peru \\ud800"}', 7, "half a character"),
    ('{"id": "\\ud800", "text": "Peru"}', None, "half a character"),
]


def code(lines: list[str]) -> list[dict[str, Any]]:
    return [json.loads(answer) for answer in code_lines(lines, load_pipeline(), KB)]


@pytest.fixture(scope="module")
def answers() -> dict[object, dict[str, Any]]:
    """The answers by id: good lines and bad ones in turns, coded in one go."""
    lines = [json.dumps(record) for record in GOOD]
    bad = [line for line, *_ in BAD]
    both = [line for pair in zip(lines, bad, strict=False) for line in pair]
    found = code(both)
    assert len(found) == len(both)
    assert [a["id"] for a in found[::2]] == [record["id"] for record in GOOD]
    assert all("error" in a for a in found[1::2])
    return {a["id"]: a for a in found[::2]}


@pytest.mark.parametrize(("line", "name", "error"), BAD, ids=[error[:30] for *_, error in BAD])
def test_bad_line_is_told_what_is_wrong(line: str, name: object, error: str) -> None:
    refusal = read_record(line, KB)
    assert isinstance(refusal, Refusal)
    assert refusal.id == name
    assert error in refusal.error


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["id", "text", "published", "source"]), inner)
        ),
    )
)
@settings(max_examples=60, deadline=None)
def test_any_json_gives_a_record_or_a_refusal(data: object) -> None:
    assert isinstance(read_record(json.dumps(data), KB), Record | Refusal)


def test_event_has_the_fields_of_the_contract(answers: dict[object, dict[str, Any]]) -> None:
    (event,) = answers["a"]["events"]
    assert (event["kind"], event["channel"], event["plover"]["type"]) == ("event", "military", "ASSAULT")
    assert (event["actor"], event["recipient"], event["symmetric"]) == (["PER"], ["CHL"], False)
    assert (event["cameo"][:2], event["quad_class"], event["factuality"]) == ("19", 4, "asserted")
    assert (event["date"]["start"], event["date"]["precision"]) == ("1879", "year")
    assert len(event["id"]) == 16
    assert "document" not in event


def test_evidence_stands_in_the_text(answers: dict[object, dict[str, Any]]) -> None:
    texts = {record["id"]: record["text"] for record in GOOD}
    for name, answer in answers.items():
        for event in answer["events"]:
            for evidence in event["evidence"]:
                assert texts[name][evidence["start"] : evidence["end"]] == evidence["quote"]
    assert len(answers["emoji"]["events"]) == 1


def test_pair_is_there_only_where_both_are_marked(answers: dict[object, dict[str, Any]]) -> None:
    marked = {name for name, answer in answers.items() if "pair" in answer}
    assert marked == {"marked", "spaces", "marks of nothing", "one mark of nothing", "twice"}
    assert answers["half marked"]["events"] == answers["marked"]["events"]


def test_pair_is_directed_as_marked(answers: dict[object, dict[str, Any]]) -> None:
    pair = answers["marked"]["pair"]
    assert (pair["actor"], pair["recipient"], pair["plover"]["type"]) == (["IRQ"], ["IRN"], "ASSAULT")
    assert answers["spaces"]["pair"] == pair


def test_marks_that_stand_nowhere(answers: dict[object, dict[str, Any]]) -> None:
    assert answers["marks of nothing"]["pair"] is None
    pair = answers["one mark of nothing"]["pair"]
    assert (pair["actor"], pair["actor_text"], pair["recipient"]) == ([], None, ["IRN"])


def test_the_same_words_marked_twice_are_two(answers: dict[object, dict[str, Any]]) -> None:
    pair = answers["twice"]["pair"]
    assert (pair["actor_text"], pair["recipient_text"]) == ("Soldiers", "Soldiers")
    assert pair["plover"]["type"] == "ASSAULT"


def test_date_of_publication_bounds_what_is_undated(answers: dict[object, dict[str, Any]]) -> None:
    (event,) = answers["dated"]["events"]
    assert (event["date"]["start"], event["date"]["end"]) == (None, "2024-05")


def test_events_within_a_state_count_here(answers: dict[object, dict[str, Any]]) -> None:
    (event,) = answers["domestic"]["events"]
    assert (event["actor_text"], event["recipient_text"]) == ("police", "protesters")
    assert (event["plover"]["type"], event["actor"]) == ("COERCE", [])


def test_text_without_an_event_has_an_empty_list(answers: dict[object, dict[str, Any]]) -> None:
    assert answers[2] == {"id": 2, "events": []}


def test_empty_marks_are_none(answers: dict[object, dict[str, Any]]) -> None:
    assert answers["empty marks"]["events"] == answers[None]["events"] != []


def test_answers_are_the_same_alone_and_in_company(answers: dict[object, dict[str, Any]]) -> None:
    assert code([json.dumps(GOOD[0])]) == [answers["a"]]


def test_no_lines_no_answers() -> None:
    assert code([]) == []


def test_answers_come_before_the_input_ends() -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield json.dumps({"id": taken, "text": "The rain fell."})

    coded = code_lines(endless(), load_pipeline(), KB)
    assert [json.loads(next(coded))["id"] for _ in range(1500)] == list(range(1, 1501))
    assert taken < 1500 + 1000
