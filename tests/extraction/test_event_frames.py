"""The event frames keep what they show: each example is coded as it says, and no frame hides another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import pytest

from bilateral.extraction.events import events
from bilateral.knowledge.event_frames import NO_EVENT, EventFrame
from bilateral.model import EventClaim
from reading_texts import KB, readings

LEXICON = KB.event_lexicon
CASES = [(name, number) for name, frame in LEXICON.frames.items() for number in range(len(frame.examples))]


@pytest.fixture(scope="module")
def coded() -> dict[tuple[str, int], list[EventClaim]]:
    """The events of each example, all parsed in one batch."""
    texts = {(name, number): LEXICON.frames[name].examples[number].text for name, number in CASES}
    read = readings(texts.values())
    return {case: list(events(read[text])) for case, text in texts.items()}


@pytest.mark.parametrize(("name", "number"), CASES)
def test_example_is_coded(name: str, number: int, coded: dict[tuple[str, int], list[EventClaim]]) -> None:
    frame = LEXICON.frames[name]
    example = frame.examples[number]
    expected = example.type or frame.type
    found = [(e.plover.type, *_sides(e.actor, e.recipient, e.symmetric)) for e in coded[name, number]]
    if expected == NO_EVENT:
        assert found == [], example.text
    else:
        both = (expected, *_sides(example.actor, example.recipient, symmetric=True))
        directed = (expected, *_sides(example.actor, example.recipient, symmetric=False))
        assert directed in found or both in found, example.text


def _sides(actor: Sequence[str], recipient: Sequence[str], symmetric: bool) -> tuple[list[str], list[str]]:
    """Actor and recipient; of a symmetric event each side is both."""
    union = sorted({*actor, *recipient})
    return (union, union) if symmetric else (sorted(actor), sorted(recipient))


@pytest.mark.parametrize("name", LEXICON.frames)
def test_frame_has_an_example(name: str) -> None:
    assert LEXICON.frames[name].examples


def test_no_lemma_stands_twice_under_the_same_constraints_and_slots() -> None:
    """A second frame with the same constraints may only look elsewhere for the participants."""
    frames: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for name, frame in LEXICON.frames.items():
        for lemma in _evoking(frame):
            frames[(*lemma, *_constraints(frame), *_slots(frame, lemma[0]))].append(name)
    assert [names for names in frames.values() if len(names) > 1] == []


def _evoking(frame: EventFrame) -> Iterator[tuple[str, str]]:
    yield from (("verb", lemma) for lemma in LEXICON.lemmas(frame.verbs))
    yield from (("noun", lemma) for lemma in LEXICON.lemmas(frame.nouns))


def _constraints(frame: EventFrame) -> tuple[object, ...]:
    lists = (frame.object, frame.not_object, frame.subject, frame.not_subject, frame.oblique, frame.clause)
    lists = (*lists, frame.not_particle, frame.under, frame.beside)
    flags = (frame.complement, frame.infinitive, frame.refused)
    return (*map(LEXICON.lemmas, lists), frozenset(frame.particle), *flags)


def _slots(frame: EventFrame, kind: str) -> tuple[object, ...]:
    slots = (frame.actor, frame.recipient) if kind == "verb" else (frame.noun_actor, frame.noun_recipient)
    return (*map(tuple, slots), frame.symmetric, frame.reciprocal, frame.one_sided, frame.partner)


@pytest.mark.parametrize("name", LEXICON.frames)
def test_frame_uses_codes_of_the_ontology(name: str) -> None:
    frame, ontology = LEXICON.frames[name], KB.ontology
    if frame.type != NO_EVENT:
        assert frame.mode is None or frame.mode in ontology.types[frame.type].modes
        assert frame.cameo is None or frame.cameo in ontology.cameo
        assert set(frame.contexts) <= set(ontology.contexts)


@pytest.mark.parametrize("name", LEXICON.frames)
def test_words_are_single_tokens(name: str) -> None:
    """The matcher compares token by token: a lemma with a space or underscore could never match."""
    frame = LEXICON.frames[name]
    words = [*frame.verbs, *frame.nouns, *frame.object, *frame.oblique, *frame.clause, *frame.particle]
    assert [w for w in words if " " in w or ("_" in w and not w.startswith("@"))] == []
