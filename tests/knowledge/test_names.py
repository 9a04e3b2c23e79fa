"""The name index: what stands where, and what it means."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.knowledge import load_knowledge
from bilateral.knowledge.actors import Person, State
from bilateral.knowledge.names import NameIndex, NameMatch, Sense, normalise, spellings

KB = load_knowledge()


def label(match: NameMatch) -> str:
    return getattr(match.entry, "id", "") or match.entry.name


def found(text: str) -> list[tuple[str, str]]:
    return [(m.text, label(m)) for m in KB.names.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("China's exports to the US rose.", [("China", "CHN"), ("US", "USA")]),
        ("They gave us US$40 million.", []),
        ("He carved the turkey in Chinatown.", []),
        ("Turkey and the UAE", [("Turkey", "TUR"), ("UAE", "ARE")]),
        ("Sino-Indian trade", [("Sino", "CHN"), ("Indian", "IND")]),
        ("a Russo–Ukrainian border", [("Russo", "RUS"), ("Ukrainian", "UKR")]),
        ("the U.S.-China summit", [("U.S.", "USA"), ("China", "CHN")]),
        ("The Soviets left.", [("Soviets", "SUN")]),
        ("in the South China Sea", [("South China Sea", "South China Sea")]),
        ("Latin American leaders", [("Latin American", "LATIN_AMERICA")]),
        ("the Bank of China lent", [("Bank of China", "Bank of China")]),
        ("the Élysée, or Elysee", [("Élysée", "FRA"), ("Elysee", "FRA")]),
        ("Côte d’Ivoire", [("Côte d’Ivoire", "CIV")]),
        ("the Soviet\nUnion", [("Soviet\nUnion", "SUN")]),
        ("RUSSIA SIGNS WITH JAPAN", [("RUSSIA", "RUS"), ("JAPAN", "JPN")]),
        ("Power of Siberia 2 is late", [("Power of Siberia 2", "power-of-siberia-2")]),
        ("Kim Jong Un wrote", [("Kim Jong Un", "Kim Jong-un")]),
        ("Mr Lavrov's aide", [("Lavrov", "Sergei Lavrov")]),
        ("a seminar at Peking University", [("Peking University", "Peking University")]),
        ("Foggy Bottom and Zhongnanhai", [("Foggy Bottom", "USA"), ("Zhongnanhai", "CHN")]),
        ("a foundry in Tula", [("Tula", "Tula")]),
        ("\U0001f600 broken \ud800 text on Japan", [("Japan", "JPN")]),
        ("", []),
    ],
)
def test_find(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "ambiguous"),
    [
        ("Li spoke.", True),
        ("Putin spoke.", False),
        ("Jordan spoke.", True),
        ("Congo", True),
        ("Paris", False),
    ],
)
def test_ambiguous(text: str, ambiguous: bool) -> None:
    (match,) = KB.names.find(text)
    assert match.ambiguous is ambiguous


def test_a_shared_surname_offers_all_who_bear_it() -> None:
    (match,) = KB.names.find("Bush flew home.")
    assert {match.entry.name, *(o.name for o in match.others)} >= {"George W. Bush", "George H. W. Bush"}


@pytest.mark.parametrize(
    ("text", "role", "adjective"),
    [
        ("Chinese", "adjective", True),
        ("Russians", "demonym", False),
        ("Moscow", "capital", False),
        ("Kremlin", "metonym", False),
        ("Anglo-Irish", "prefix", True),
    ],
)
def test_role(text: str, role: str, adjective: bool) -> None:
    match = KB.names.find(text)[0]
    assert (match.role, match.adjective) == (role, adjective)


def test_every_state_is_found_by_each_of_its_names() -> None:
    for state in KB.states.values():
        for name in (state.name, *state.names, *state.adjectives, *state.demonyms):
            (match,) = KB.names.find(name)
            assert match.text == name
            assert state in (match.entry, *match.others), name


def test_every_person_is_found_by_the_full_name() -> None:
    for person in KB.people:
        (match,) = KB.names.find(person.name)
        assert match.entry == person, person.name


def test_two_states_that_are_no_states_of_ours() -> None:
    state = State(id="RUR", name="Ruritania", prefixes=("Ruro",))
    person = Person(id="Rudolf Elphberg", name="Rudolf Elphberg", offices=())
    index = NameIndex(
        [
            ("Ruritania", Sense(state, "state")),
            ("Ruro-", Sense(state, "state", "prefix")),
            ("Elphberg", Sense(person, "person", "surname", True)),
        ]
    )
    matches = index.find("Ruro-Strelsau ties: Ruritania, said Elphberg; Ruro- and Ruritanias.")
    assert [(m.text, m.role) for m in matches] == [
        ("Ruro", "prefix"), ("Ruritania", "name"), ("Elphberg", "surname"),
    ]  # fmt: skip
    assert index.senses("Elphberg")[0].entry is person
    assert index.senses("Hentzau") == ()


@given(st.text(alphabet="\U0001f600\udc00China US.’'-–\n\tRussoé ", max_size=60))
@settings(max_examples=150, deadline=None)
def test_matches_are_in_order_and_quote_the_text(text: str) -> None:
    assert len(normalise(text)) == len(text)
    end = 0
    for match in KB.names.find(text):
        assert match.start >= end
        assert text[match.start : match.end] == match.text
        end = match.end


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Orbán", ["Orbán", "Orban", "ORBÁN", "ORBAN"]),
        ("US", ["US"]),
        ("Łódź", ["Łódź", "Lodz"]),
        ("Erdoğan", ["Erdoğan", "Erdogan", "ERDOĞAN", "ERDOGAN"]),
    ],
)
def test_spellings(name: str, expected: list[str]) -> None:
    assert spellings(name) == expected
