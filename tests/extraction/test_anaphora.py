"""Who is meant by words that name nobody; what cannot be decided stays open."""

from __future__ import annotations

import pytest

from bilateral.extraction.reading import Reading
from reading_texts import Text, mentions, readings

# a text, and the words in it that refer back, with the states they stand for
CASES: list[tuple[str, list[tuple[str, list[str]]]]] = [
    (
        "Peru and Chile quarrelled for years. The two countries signed a treaty.",
        [("countries", ["CHL", "PER"])],
    ),
    ("Peru and Chile quarrelled.\nThe two countries signed a treaty.", [("countries", ["CHL", "PER"])]),
    ("Peru and Chile quarrelled for years. Both sides withdrew.", [("sides", ["CHL", "PER"])]),
    ("Kenya and Uganda quarrelled. The two presidents met in Paris.", [("presidents", ["KEN", "UGA"])]),
    ("Charles de Gaulle met Konrad Adenauer. The two signed a treaty.", [("two", ["DEU", "FRA"])]),
    (
        "France and Spain quarrelled. The two leaders, Macron and Sánchez, met in Oslo.",
        [("leaders", ["ESP", "FRA"])],
    ),
    ("Greece and Turkey accused each other of spying.", [("other", ["GRC", "TUR"])]),
    ("Norway and Sweden were one kingdom. They signed a treaty.", [("They", ["NOR", "SWE"])]),
    ("Norway and Sweden signed their treaty.", [("their", ["NOR", "SWE"])]),
    (
        "Kenya and Uganda share a lake. Kenya helped its neighbour.",
        [("its", ["KEN"]), ("neighbour", ["UGA"])],
    ),
    ("Norway closed the border. It expelled the envoy of Iran.", [("It", ["NOR"])]),
    ("Brazil built a dam. The country later thanked Paraguay.", [("country", ["BRA"])]),
    ("Emmanuel Macron flew to Cairo. He thanked Egypt.", [("He", ["FRA"])]),
    (
        "Japan met China. Japan met Peru.\nThe two sides signed a treaty with China.",
        [("sides", ["CHN", "JPN"])],
    ),
    # what looks ahead to the subject
    ("After her visit to Chile, Angela Merkel slept.", [("her", ["DEU"])]),
    ("After its attack on Chile, Peru withdrew.", [("its", ["PER"])]),
    ("Chile and its allies won.", [("its", ["CHL"])]),
    ("In his view, Angela Merkel was lazy.", []),
    ("Morocco met Algeria. Algeria thanked the kingdom.", [("kingdom", ["MAR"])]),
    ("Morocco met Algeria. Morocco thanked the republic.", [("republic", ["DZA"])]),
    ("Brazil slept. It is likely that Peru will sign.", []),
    ("Brazil slept. It was the first time that ministers of Peru and Chile met.", []),
    ("Brazil slept. It is known that Peru lied.", []),
    ("Brazil slept. It was forced to cede the island to Peru.", [("It", ["BRA"])]),
    # nobody spoken of, or too many, or somebody else
    ("The two countries signed a treaty.", []),
    ("They signed a treaty.", []),
    ("It expelled the envoy of Iran.", []),
    ("Both sides praised the treaty.", []),
    ("Farmers gathered in the rain. They threatened France.", []),
    ("Brazil thanked its host.", [("its", ["BRA"])]),
    ("Kenya's neighbour closed the border.", []),
    # a subject that is no actor keeps the next pronoun from meaning a state
    ("The court ruled that Peru had erred. It did not order the mill to close.", []),
    ("The bank lent Kenya money. It refused a loan to Uganda.", []),
    ("The court heard Peru. It adjourned. It rejected the claim of Chile.", []),
    ("The minister left Peru. It was in arrears.", [("It", ["PER"])]),
    ("Emmanuel Macron flew home. A farmer spoke. He accused Kenya of dumping.", []),
    ("Peru paid Chile. The government here accused Bolivia.", []),
    # who holds an office of a state
    ("The Tunisian president spoke. He accused France.", [("He", ["TUN"])]),
    ("Kenya's president flew home. He accused Uganda.", [("He", ["KEN"])]),
    ("The Ethiopian delegate left. She accused Egypt.", [("She", ["ETH"])]),
    ("The Tunisian president said that he would visit France.", [("he", ["TUN"])]),
    ("The Tunisian president left. Emmanuel Macron thanked him.", [("him", ["TUN"])]),
    ("Chile slept. The Kenyan government fell. It had angered Uganda.", [("It", ["KEN"])]),
    ("Chile slept. The Kenyan economist spoke. She had angered Uganda.", []),
    # the phrase itself names the other one
    ("Angela Merkel phoned her French colleague.", [("her", ["DEU"]), ("colleague", ["FRA"])]),
    ("Angela Merkel phoned her colleague. She met France.", [("her", ["DEU"]), ("She", ["DEU"])]),
    (
        "Peru paid Chile. Peru praised its Bolivian ally.",
        [("its", ["PER"]), ("ally", ["BOL"])],
    ),
    (
        "The Greek foreign minister phoned his Turkish opposite number.",
        [("his", ["GRC"]), ("number", ["TUR"])],
    ),
    # of one of them, not of the pair
    ("Georgia expelled two Russian diplomats.", []),
    ("Norway closed the border. It expelled two officials of Iran.", [("It", ["NOR"])]),
]


@pytest.fixture(scope="module")
def read() -> dict[Text, Reading]:
    return readings(text for text, _ in CASES)


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_who_is_meant(text: str, expected: list[tuple[str, list[str]]], read: dict[Text, Reading]) -> None:
    resolved = [m for m in mentions(read[text]) if m.resolved]
    assert [(m.text, list(m.states)) for m in resolved] == expected


def test_what_refers_back_stands_among_the_names_in_order(read: dict[Text, Reading]) -> None:
    for reading in read.values():
        for sentence in reading.sentences:
            assert [m.start for m in sentence.mentions] == sorted(m.start for m in sentence.mentions)
            assert all(reading.document.text[m.start : m.end] == m.text for m in sentence.mentions)
