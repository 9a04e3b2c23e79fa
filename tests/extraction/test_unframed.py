"""Where no frame fits, the classifier names an event only where it is sure."""

from __future__ import annotations

import pytest

from bilateral.extraction.events import events
from bilateral.extraction.reading import Reading
from bilateral.extraction.unframed import unframed_event
from reading_texts import Text, readings

# sentences whose verbs no frame knows; type, actor and recipient, or None where nothing is sure
CASES: list[tuple[str, tuple[str, tuple[str, ...], tuple[str, ...]] | None]] = [
    ("Uzbekistan barters cotton for cement with Tajikistan, a bank says.", ("COOPERATE", ("UZB",), ("TJK",))),
    ("Accra claims that Togolese hackers emptied the exchange.", ("ACCUSE", ("GHA",), ("TGO",))),
    ("Kenya showered Uganda with confetti.", None),
    ("Norway and Malawi lie on different continents.", None),
    ("Norway is colder than Malawi.", None),
    ("Norway sleeps.", None),
    ("The rain fell.", None),
]


@pytest.fixture(scope="module")
def read() -> dict[Text, Reading]:
    return readings([text for text, _ in CASES])


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_is_sure(
    text: str, expected: tuple[str, tuple[str, ...], tuple[str, ...]] | None, read: dict[Text, Reading]
) -> None:
    assert list(events(read[text])) == []
    event = unframed_event(read[text])
    found = (event.plover.type, event.actor, event.recipient) if event is not None else None
    assert found == expected
