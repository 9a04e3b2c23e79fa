"""Where a frame fits and lacks a side, the judges of pairs name it only where they bear the frame out."""

from __future__ import annotations

import pytest

from bilateral.extraction.completed import LIKELY, completion
from bilateral.extraction.events import events
from bilateral.extraction.explaining import explain
from bilateral.extraction.frame_coding import read_frames
from bilateral.extraction.reading import Reading
from bilateral.extraction.sides import sides
from bilateral.language.pipeline import load_pipeline
from reading_texts import KB, Text, readings

Event = tuple[str, tuple[str, ...], tuple[str, ...]]

CASES: list[tuple[str, list[Event]]] = [
    # the one attacked stands in another clause
    ("Thai jets have bombed three villages, Phnom Penh maintains.", [("ASSAULT", ("THA",), ("KHM",))]),
    # the one voted against stands in a relative clause
    (
        "Bulgaria, then a member of the council, voted against the resolution that authorised force against Serbia.",
        [("REJECT", ("BGR",), ("SRB",))],
    ),
    # who stands in the sentence besides has nothing to do with it
    ("The Norwegian ministry demanded the release of the crew, while Reykjavik kept silent.", []),
    ("Only Swiss watchmakers and Peruvian goldsmiths have met such demands.", []),
    # who acts in a relative clause about somebody has not done what that one did
    ("The envoy, whom Sweden had expelled, criticised Iran.", []),
    ("The firm that Peru had fined sued Chile.", []),
    # a group rejects nothing of its own
    ("Norway and Chile are old friends. They were too proud to refuse.", []),
]


@pytest.fixture(scope="module")
def read() -> dict[Text, Reading]:
    return readings([text for text, _ in CASES])


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_is_completed(text: str, expected: list[Event], read: dict[Text, Reading]) -> None:
    assert [(e.plover.type, e.actor, e.recipient) for e in events(read[text])] == expected


def test_it_is_believed_from_a_threshold_on_and_explained(read: dict[Text, Reading]) -> None:
    seen = set()
    for text, expected in CASES:
        for sentence in read[text].sentences:
            found = completion(read_frames(sentence, KB), list(sides(sentence, KB)))
            if found is not None:
                assert found.likely == (found.probability >= LIKELY)
                assert found.likely == bool(expected)
                assert any("lacks a side" in line for line in explain(text, None, load_pipeline(), KB).tried)
                seen.add(found.likely)
    assert True in seen


def test_it_is_trusted_less_than_a_whole_frame(read: dict[Text, Reading]) -> None:
    (event,) = events(read[CASES[0][0]])
    assert event.confidence < 0.6
