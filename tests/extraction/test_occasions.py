"""What is told of a meeting that the text has dated happened then; sentences of our own."""

from __future__ import annotations

import pytest

from bilateral.extraction.events import events
from bilateral.extraction.reading import Reading
from reading_texts import Text, readings

MET = "Peru and Chile met on 3 March 1998.\nFish was dear. "
TOLD_OF_IT = [
    "In the statement Peru accused Chile of smuggling.",
    "At the talks Peru accused Chile of smuggling.",
    "During their talks Peru accused Chile of smuggling.",
    "On the visit Peru accused Chile of smuggling.",
    "According to the declaration, Peru condemns Chile.",
]
NOT_OF_IT = [
    "At talks Peru accused Chile of smuggling.",
    "Without the talks Peru will condemn Chile.",
]


@pytest.fixture(scope="module")
def read() -> dict[Text, Reading]:
    return readings((MET + text, "2024-05-16") for text in TOLD_OF_IT + NOT_OF_IT)


@pytest.mark.parametrize(
    ("text", "then"), [*((t, True) for t in TOLD_OF_IT), *((t, False) for t in NOT_OF_IT)]
)
def test_what_is_told_of_a_dated_meeting_happened_then(
    text: str, then: bool, read: dict[Text, Reading]
) -> None:
    told = list(events(read[MET + text, "2024-05-16"]))[-1]
    assert told.plover.type == "ACCUSE" and (told.date.start == "1998-03-03") is then
