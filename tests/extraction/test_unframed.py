"""Where no frame fits, the judges of pairs name an event only where they are sure."""

from __future__ import annotations

import pytest

from bilateral.extraction.events import events
from bilateral.extraction.frame_coding import code_sentence
from bilateral.extraction.reading import Reading
from bilateral.extraction.sides import sides
from bilateral.extraction.unframed import SURE, judgement, unframed
from bilateral.model import Basis
from reading_texts import KB, Text, readings

# sentences that no frame codes; type, actor and recipient, or None where nothing is sure
CASES: list[tuple[str, tuple[str, tuple[str, ...], tuple[str, ...]] | None]] = [
    ("Uzbekistan barters cotton for cement with Tajikistan, a bank says.", ("COOPERATE", ("UZB",), ("TJK",))),
    ("Accra claims that Togolese hackers emptied the exchange.", ("ACCUSE", ("GHA",), ("TGO",))),
    ("Norway and Malawi lie on different continents.", None),
    ("Norway is colder than Malawi.", None),
    ("The bakers of Norway and the potters of Malawi rise early.", None),
    ("Norway sleeps.", None),
    ("The rain fell.", None),
    # a frame says that a word of it tells no event
    ("Weak German demand hurt Czech exporters.", None),
    # a game
    ("Uruguay's striker was hounded by Paraguay's defence in the second half of the match.", None),
]


@pytest.fixture(scope="module")
def read() -> dict[Text, Reading]:
    return readings([text for text, _ in CASES])


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_is_sure(
    text: str, expected: tuple[str, tuple[str, ...], tuple[str, ...]] | None, read: dict[Text, Reading]
) -> None:
    found = [(e.plover.type, e.actor, e.recipient) for e in events(read[text])]
    assert found == ([expected] if expected else [])


def test_a_framed_event_is_left_alone() -> None:
    text = "Peru expelled the envoy of Chile, which Bolivia barters with."
    reading = readings([text])[text]
    assert code_sentence(reading.sentences[0], KB)
    assert [e.plover.type for e in events(reading)] == ["SANCTION"]


def test_it_is_trusted_less_than_a_frame(read: dict[Text, Reading]) -> None:
    (event,) = events(read[CASES[0][0]])
    assert event.confidence < 0.6
    assert event.basis is Basis.UNFRAMED


def test_what_is_judged_is_believed_from_a_threshold_on(read: dict[Text, Reading]) -> None:
    for text, _ in CASES:
        for sentence in read[text].sentences:
            who = list(sides(sentence, KB))
            judged = judgement(sentence, KB, who)
            believed = judged is not None and judged.probability >= SURE
            assert bool(unframed(sentence, KB, who)) == believed
