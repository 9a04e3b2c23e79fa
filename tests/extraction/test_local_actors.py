"""Those who act within a state are seen by the sentence coder, and by it alone."""

from __future__ import annotations

from itertools import pairwise

import pytest

from bilateral.extraction import ACTOR_STAGES, read
from bilateral.extraction.local_actors import name_local_actors
from bilateral.extraction.reading import Reading
from bilateral.language.parsing import parse
from bilateral.language.pipeline import load_pipeline
from bilateral.model import ActorKind
from reading_texts import KB, Text, document, mentions

# a sentence, and all who act in it: words and states
CASES: list[tuple[str, list[tuple[str, list[str]]]]] = [
    ("The police arrested forty protesters in the square.", [("police", []), ("protesters", [])]),
    ("Rebels attacked the army of Mali.", [("Rebels", []), ("army", ["MLI"]), ("Mali", ["MLI"])]),
    ("The student union condemned the government.", [("union", []), ("government", [])]),
    ("The storm hit the coast.", []),
    ("A poet praised the economist.", []),
]


@pytest.fixture(scope="module")
def found() -> dict[Text, Reading]:
    documents = [document(text) for text, _ in CASES]
    given = {
        d.text: read(d, sentences, KB, ACTOR_STAGES) for d, sentences in parse(load_pipeline(), documents)
    }
    for reading in given.values():
        name_local_actors(reading)
    return given


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_who_acts(text: str, expected: list[tuple[str, list[str]]], found: dict[Text, Reading]) -> None:
    assert [(m.text, list(m.states)) for m in mentions(found[text])] == expected


def test_two_of_one_kind_are_two(found: dict[Text, Reading]) -> None:
    actors = [m.actor for m in mentions(found["The police arrested forty protesters in the square."])]
    assert len({a.id for a in actors}) == 2
    assert {a.kind for a in actors} == {ActorKind.GROUP}


def test_mentions_stand_where_they_say_and_do_not_overlap(found: dict[Text, Reading]) -> None:
    for text, reading in found.items():
        spans = [(m.start, m.end) for m in mentions(reading)]
        assert [str(text)[start:end] for start, end in spans] == [m.text for m in mentions(reading)]
        assert all(a[1] <= b[0] for a, b in pairwise(spans))
