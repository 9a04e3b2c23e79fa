"""Labels of relations from sentences of our own, and from the examples of the lexicon."""

from __future__ import annotations

import pytest

from bilateral.extraction.characterisations import characterisations
from bilateral.knowledge.characterisation_words import LabelExample
from bilateral.model import CharacterisationClaim
from reading_texts import KB, claims_in

EXAMPLES = [e for group in KB.characterisations.groups.values() for e in group.examples]


def case(text: str, valence: int | None, **flags: bool) -> LabelExample:
    return LabelExample(text=text, valence=valence, **flags)


CASES = [
    case("Austria and Germany were close allies in 1914.", 1, past=True),
    case("Lisbon called London its oldest and most loyal ally.", 2),
    case("The partnership between Kenya and Japan is fragile.", -1),
    case("Their marriage of convenience suits Egypt and Ethiopia.", -1),
    case("Canberra and Jakarta signed a comprehensive strategic partnership.", 1, formal=True),
    case("Ties between Manila and Tokyo have deepened.", 1),
    case("Relations between Buenos Aires and London collapsed in 1982.", -1, past=True),
    case("Zambia and Angola enjoy cordial relations.", 1),
    case("Under the sultans Egypt and Ethiopia were bitter foes.", -2, past=True),
    case("Cuba described Venezuela as a true friend.", 2),
    case("Peru and Japan have never been treaty allies.", -1, negated=True, formal=True),
    case("The uneasy alliance of Greece and Serbia lasted.", -1),
]
TRAPS = [
    "Strategic bombers flew over Finland and Sweden.",
    "She became a partner in a law firm in Geneva.",
    "The two countries discussed relations.",
    "A bitter rivalry divides the two football clubs of Glasgow, Scotland.",
    "The close of trading in Japan was calm.",
    "The actor and his best friend flew to Kenya.",
    "Shares in Spain are at a low.",
]
TEXTS = [*(e.text for e in [*EXAMPLES, *CASES]), *TRAPS]


@pytest.fixture(scope="module")
def found() -> dict[str, list[CharacterisationClaim]]:
    return claims_in(TEXTS, characterisations)


@pytest.mark.parametrize("example", [*EXAMPLES, *CASES], ids=lambda e: e.text)
def test_label(example: LabelExample, found: dict[str, list[CharacterisationClaim]]) -> None:
    said = [(c.valence, c.negated, c.past, c.formal) for c in found[example.text]]
    if example.valence is None:
        assert not said
    else:
        assert (example.valence, example.negated, example.past, example.formal) in said


@pytest.mark.parametrize("text", TRAPS)
def test_no_label_in(text: str, found: dict[str, list[CharacterisationClaim]]) -> None:
    assert found[text] == []


def test_about_two_states(found: dict[str, list[CharacterisationClaim]]) -> None:
    (claim,) = found["Zambia and Angola enjoy cordial relations."]
    assert claim.about == ("AGO", "ZMB")
    assert claim.label == "cordial relations"
