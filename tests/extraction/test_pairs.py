"""The one event between two whose words are given, in sentences of our own."""

from __future__ import annotations

import pytest

from bilateral.extraction.marking import mark, predicate
from bilateral.extraction.pair_classifier import pair_classifier
from bilateral.extraction.pair_encoder import pair_encoder
from bilateral.extraction.pairs import (
    FRAMED_WEIGHT,
    code_pair,
    judge_pair,
    pair_event,
    pair_features,
)
from bilateral.extraction.reading import Reading
from bilateral.model import Basis, EventClaim
from reading_texts import KB, Text, readings

# a text, the words that act, the words acted upon, and type, actor and recipient of the event
CASES: list[tuple[str, str, str, str, list[str], list[str]]] = [
    ("Sweden expelled two envoys of Iran.", "Sweden", "Iran", "SANCTION", ["SWE"], ["IRN"]),
    ("Iran was bombed by Iraq.", "Iraq", "Iran", "ASSAULT", ["IRQ"], ["IRN"]),
    ("Kenya praised Uganda and condemned Rwanda.", "Kenya", "Rwanda", "ACCUSE", ["KEN"], ["RWA"]),
    ("Kenya praised Uganda and condemned Rwanda.", "Kenya", "Uganda", "SUPPORT", ["KEN"], ["UGA"]),
    (
        "Wakandan spies sabotaged a Sokovian dam.",
        "Wakandan",
        "Sokovian",
        "ASSAULT",
        ["Wakandan"],
        ["Sokovian"],
    ),
    (
        "The miners of Zubrowka condemned the king of Syldavia.",
        "Zubrowka",
        "Syldavia",
        "ACCUSE",
        ["Zubrowka"],
        ["Syldavia"],
    ),
    ("Mexico agreed to sell oil to Cuba.", "Mexico", "Cuba", "AGREE", ["MEX"], ["CUB"]),
]
BORDER = "Sweden waited until dawn. Envoys of Iran were expelled from the port."
UNNAMED = "Iran was condemned."
NOBODY = "The rain fell."


@pytest.fixture(scope="module")
def read() -> dict[Text, Reading]:
    return readings([*(text for text, *_ in CASES), BORDER, UNNAMED, NOBODY, ""])


def span(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def between(read: dict[Text, Reading], text: str, source: str | None, target: str | None) -> EventClaim:
    event = pair_event(read[text], *(span(text, words) if words else None for words in (source, target)))
    assert event is not None
    return event


@pytest.mark.parametrize(("text", "source", "target", "event_type", "actor", "recipient"), CASES)
def test_event_of_a_pair(
    text: str,
    source: str,
    target: str,
    event_type: str,
    actor: list[str],
    recipient: list[str],
    read: dict[Text, Reading],
) -> None:
    event = between(read, text, source, target)
    assert event.plover.type == event_type
    assert [*event.actor, *event.actor_groups] == actor
    assert [*event.recipient, *event.recipient_groups] == recipient
    assert (event.actor_text, event.recipient_text) == (source, target)
    assert text[event.evidence[0].start : event.evidence[0].end] == event.evidence[0].quote


def test_a_frame_that_agrees_is_the_basis(read: dict[Text, Reading]) -> None:
    assert between(read, "Iran was bombed by Iraq.", "Iraq", "Iran").basis is Basis.FRAME


def test_a_pair_over_the_border_of_sentences_is_read_as_one(read: dict[Text, Reading]) -> None:
    event = between(read, BORDER, "Sweden", "Iran")
    assert (event.actor, event.recipient) == (("SWE",), ("IRN",))
    (evidence,) = event.evidence
    assert (BORDER[evidence.start : evidence.end], evidence.start) == (evidence.quote, 0)
    assert "Iran" in evidence.quote


@pytest.mark.parametrize(("source", "target"), [(None, "Iran"), ("Iran", None)])
def test_one_side_may_be_unnamed(source: str | None, target: str | None, read: dict[Text, Reading]) -> None:
    event = between(read, UNNAMED, source, target)
    assert (event.actor, event.recipient) == (("IRN",), ()) if source else ((), ("IRN",))
    assert (event.actor_text, event.recipient_text) == (source, target)


def test_where_neither_is_named_there_is_no_event(read: dict[Text, Reading]) -> None:
    assert pair_event(read[NOBODY], None, None) is None
    assert pair_event(read[""], (0, 0), (0, 0)) is None


def test_the_answer_names_a_type_even_where_no_frame_fits(read: dict[Text, Reading]) -> None:
    event = between(read, NOBODY, "rain", None)
    assert event.basis is Basis.UNFRAMED
    assert event.plover.type in KB.ontology.types
    assert event.actor_groups == ("rain",)


def test_the_frames_see_only_the_two(read: dict[Text, Reading]) -> None:
    text = "Kenya praised Uganda and condemned Rwanda."
    (sentence,) = read[text].sentences
    pair = mark(sentence, span(text, "Kenya"), span(text, "Rwanda"))
    coded = code_pair(sentence, pair, KB)
    assert "ACCUSE" in [c.frame.type for c in coded]
    assert {m.text for c in coded for m in (*c.actor, *c.recipient)} == {"Kenya", "Rwanda"}
    assert sentence.token(predicate(sentence, pair)).text in ("praised", "condemned")


def test_the_verdict_is_that_of_encoder_and_classifier_together(read: dict[Text, Reading]) -> None:
    text = "Iran was bombed by Iraq."
    (sentence,) = read[text].sentences
    pair = mark(sentence, span(text, "Iraq"), span(text, "Iran"))
    verdict = judge_pair(sentence, pair, KB)
    by_words = pair_classifier().judge(pair_features(sentence, pair, KB))
    by_context = pair_encoder().judge(text, span(text, "Iraq"), span(text, "Iran"))
    assert verdict == by_context.joined(by_words, FRAMED_WEIGHT)
    assert verdict.best == "ASSAULT"
