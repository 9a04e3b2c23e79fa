"""Who is named in sentences of our own, and the state each acts for."""

from __future__ import annotations

import pytest

from bilateral.extraction.reading import Reading
from bilateral.model import ActorKind
from reading_texts import Text, mentions, readings

# a text, and who is named in it: the words and the state
NAMED: list[tuple[Text, list[tuple[str, str]]]] = [
    # metonyms
    ("Lisbon thanked Caracas for the loan.", [("Lisbon", "PRT"), ("Caracas", "VEN")]),
    ("The Kremlin thanked Ankara for the grain.", [("Kremlin", "RUS"), ("Ankara", "TUR")]),
    ("Downing Street congratulated the Élysée on the treaty.", [("Downing Street", "GBR"), ("Élysée", "FRA")]),
    ("Foggy Bottom warned Tokyo about the tariff.", [("Foggy Bottom", "USA"), ("Tokyo", "JPN")]),
    # names that mean something else, too
    ("Jordan signed a treaty with Egypt.", [("Jordan", "JOR"), ("Egypt", "EGY")]),
    ("Michael Jordan scored for Chicago.", []),
    ("Georgia expelled an envoy of Iran.", [("Georgia", "GEO"), ("Iran", "IRN")]),
    ("Georgia Tech opened an office in Japan.", [("Japan", "JPN")]),
    ("Farmers in Western Australia sold wheat to Japan.", [("Japan", "JPN")]),
    ("He carved the turkey with Chinese cutlery.", [("Chinese", "CHN")]),
    # a capital known for more than its government
    ("Vienna hosted Iran.", [("Vienna", "AUT"), ("Iran", "IRN")]),
    ("The tour stops in Vienna and Doha.", []),
    ("The quarrel between Doha and Vienna grew.", [("Doha", "QAT"), ("Vienna", "AUT")]),
    ("Peru sought peace with Vienna.", [("Peru", "PER"), ("Vienna", "AUT")]),
    ("Peru won the case against Vienna.", [("Peru", "PER"), ("Vienna", "AUT")]),
    ("Peru's policy towards Vienna is cold.", [("Peru", "PER"), ("Vienna", "AUT")]),
    ("Peru's policy toward Vienna is cold.", [("Peru", "PER"), ("Vienna", "AUT")]),
    ("A pact among Vienna and others held.", [("Vienna", "AUT")]),
    ("Peru flew envoys to Vienna.", [("Peru", "PER")]),
    # a dateline says where the news comes from and through whom
    ("LIMA (Reuters) - Ecuador thanked Chile.", [("Ecuador", "ECU"), ("Chile", "CHL")]),
    ("ANKARA, May 3 (AFP) - Greece thanked Chile.", [("Greece", "GRC"), ("Chile", "CHL")]),
    ("Oslo, 4 June (NTB) - Iceland thanked Chile.", [("Iceland", "ISL"), ("Chile", "CHL")]),
    ("NAIROBI, Kenya — Uganda thanked Chile.", [("Uganda", "UGA"), ("Chile", "CHL")]),
    ("ISLAMABAD: India thanked Nepal.", [("India", "IND"), ("Nepal", "NPL")]),
    ("Islamabad - always polite - thanked Nepal.", [("Islamabad", "PAK"), ("Nepal", "NPL")]),
    ("KENYA: Uganda offered help.", [("KENYA", "KEN"), ("Uganda", "UGA")]),
    # a medium that is told the news takes no part in it, one that acts or suffers does
    ("The minister told AFP that Kenya had thanked Chile.", [("Kenya", "KEN"), ("Chile", "CHL")]),
    ("Kenya, according to AFP, thanked Chile.", [("Kenya", "KEN"), ("Chile", "CHL")]),
    ("In an interview with the BBC he thanked Chile.", [("Chile", "CHL")]),
    ("The paper (Xinhua) thanked Chile.", [("Chile", "CHL")]),
    ("Chile banned the BBC.", [("Chile", "CHL"), ("BBC", "GBR")]),
    ("TASS mocked Chile.", [("TASS", "RUS"), ("Chile", "CHL")]),
    # a title and the date settle whose surname it is
    (("President Bush met Mikhail Gorbachev.", "1989-12"), [("Bush", "USA"), ("Mikhail Gorbachev", "RUS")]),
    (("President Bush met Vladimir Putin.", None), [("Vladimir Putin", "RUS")]),
    (("Bush met Putin.", "2001-06"), [("Putin", "RUS")]),
    # states that are no more, and bodies of a state
    (("The Soviet Union signed a pact with Finland.", "1948-04"), [("Soviet Union", "RUS"), ("Finland", "FIN")]),
    (("Gazprom sold gas to Hungary.", "2020"), [("Gazprom", "RUS"), ("Hungary", "HUN")]),
    # a surname stands for whom the document gave the full name of
    (
        ("Angela Merkel praised Spain. Merkel said more.", "2012"),
        [("Angela Merkel", "DEU"), ("Spain", "ESP"), ("Merkel", "DEU")],
    ),
    # the document's own officials
    (
        ("Peruvian President Carlos Mendoza met Chile's king. Later Mendoza thanked Chile.", "2031"),
        [("Peruvian", "PER"), ("Carlos Mendoza", "PER"), ("Chile", "CHL"), ("Mendoza", "PER"), ("Chile", "CHL")],
    ),
    (
        ("Iceland's prime minister, John Hendricks, thanked Peru. Hendricks also thanked Chile.", "2031"),
        [("Iceland", "ISL"), ("John Hendricks", "ISL"), ("Peru", "PER"), ("Hendricks", "ISL"), ("Chile", "CHL")],
    ),
    (
        ("The Icelandic economist John Hendricks thanked Peru. Hendricks also thanked Chile.", "2031"),
        [("Icelandic", "ISL"), ("Peru", "PER"), ("Chile", "CHL")],
    ),
]  # fmt: skip
# a text, words in it, and the id and kind of the actor they name
IDENTITIES: list[tuple[Text, str, str, ActorKind]] = [
    (("President Bush met Mikhail Gorbachev.", "1989-12"), "Bush", "George H. W. Bush", ActorKind.PERSON),
    (("President Bush met Vladimir Putin.", "2001-06"), "Bush", "George W. Bush", ActorKind.PERSON),
    (("Prime Minister Trudeau visited Cuba.", "1976-01"), "Trudeau", "Pierre Trudeau", ActorKind.PERSON),
    (("Prime Minister Trudeau visited Cuba.", "2016-11"), "Trudeau", "Justin Trudeau", ActorKind.PERSON),
    (("The Soviet Union signed a pact with Finland.", "1948-04"), "Soviet Union", "SUN", ActorKind.STATE),
    (("Gazprom sold gas to Hungary.", "2020"), "Gazprom", "Gazprom", ActorKind.COMPANY),
    (("NATO warned Serbia.", "1999"), "NATO", "NATO", ActorKind.GROUP),
]
PLACES: list[tuple[Text, str, str]] = [
    ("Peru and Chile held talks in Geneva.", "Geneva", "CHE"),
    ("The tour stops in Vienna and Doha.", "Vienna", "AUT"),
]


@pytest.fixture(scope="module")
def read() -> dict[Text, Reading]:
    return readings([*(t for t, _ in NAMED), *(t for t, *_ in IDENTITIES), *(t for t, *_ in PLACES)])


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_who_is_named(text: Text, expected: list[tuple[str, str]], read: dict[Text, Reading]) -> None:
    named = [m for m in mentions(read[text]) if not m.resolved]
    assert [(m.text, *m.states) for m in named] == expected


@pytest.mark.parametrize(("text", "words", "name", "kind"), IDENTITIES)
def test_who_it_is(text: Text, words: str, name: str, kind: ActorKind, read: dict[Text, Reading]) -> None:
    (mention,) = [m for m in mentions(read[text]) if m.text == words]
    assert (mention.actor.id, mention.actor.kind) == (name, kind)


@pytest.mark.parametrize(("text", "words", "country"), PLACES)
def test_places(text: Text, words: str, country: str, read: dict[Text, Reading]) -> None:
    places = [p for s in read[text].sentences for p in s.places]
    (place,) = [p for p in places if p.place.name == words]
    assert (place.place.iso3, read[text].document.text[place.start : place.end]) == (country, words)


def test_a_group_acts_for_no_single_state(read: dict[Text, Reading]) -> None:
    nato, serbia = mentions(read["NATO warned Serbia.", "1999"])
    assert (nato.states, serbia.states) == ((), ("SRB",))


def test_mentions_stand_where_they_say_and_in_order(read: dict[Text, Reading]) -> None:
    for reading in read.values():
        for sentence in reading.sentences:
            starts = [m.start for m in sentence.mentions]
            assert starts == sorted(starts)
            for m in sentence.mentions:
                assert reading.document.text[m.start : m.end] == m.text
                assert m.tokens[0] <= m.head < m.tokens[1]


def test_an_adjective_is_told_from_a_name(read: dict[Text, Reading]) -> None:
    found = mentions(read["He carved the turkey with Chinese cutlery."])
    assert [m.adjective for m in found] == [True]
    assert not any(m.adjective for m in mentions(read["Vienna hosted Iran."]))
