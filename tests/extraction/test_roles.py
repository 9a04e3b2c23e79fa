"""From a word in a sentence of our own to the actors that it stands for, and who does what in its clause."""

from __future__ import annotations

import pytest

from bilateral.extraction.reading import Reading
from bilateral.extraction.roles import Roles, groups_of, states_of
from reading_texts import KB, Text, readings

# a text, a noun in it, the actors that its phrase stands for, and those it stands for as a doer
PHRASES: list[tuple[str, str, list[str], list[str]]] = [
    ("Peru, Chile and Bolivia met.", "Peru", ["Peru", "Chile", "Bolivia"], ["Peru", "Chile", "Bolivia"]),
    ("Chilean officials met Peru.", "officials", ["Chilean"], ["Chilean"]),
    ("A Chilean economist met Peru.", "economist", ["Chilean"], []),
    ("The government of Peru met Chile.", "government", ["Peru"], ["Peru"]),
    ("Peru's army left Chile.", "army", ["Peru"], ["Peru"]),
    (
        "Several states, including Peru and Chile, met.",
        "states",
        ["Peru", "Chile"],
        ["Peru", "Chile"],
    ),
    ("The ships sank.", "ships", [], []),
]
# a text, a verb in it, its subject, its object, who does it
CLAUSES: list[tuple[str, str, list[str], list[str], list[str]]] = [
    ("Peru praised Chile.", "praised", ["Peru"], ["Chile"], ["Peru"]),
    ("Peru was praised by Chile.", "praised", ["Peru"], ["Peru"], ["Chile"]),
    ("Peru was praised and thanked by Chile.", "thanked", ["Peru"], ["Peru"], ["Chile"]),
    ("Peru left Chile and met Brazil.", "met", ["Peru"], ["Brazil"], ["Peru"]),
    ("Peru, which left Chile, met Brazil.", "left", ["Peru"], ["Chile"], ["Peru"]),
    ("Ships sold by Peru reached Chile.", "sold", ["Ships"], ["Ships"], ["Peru"]),
    ("Asked by Peru, Chile left.", "Asked", ["Chile"], ["Chile"], ["Peru"]),
    ("Peru wants to leave Chile.", "leave", ["Peru"], ["Chile"], ["Peru"]),
    ("Peru urged Chile to leave.", "leave", ["Chile"], [], ["Chile"]),
    ("Peru expects Chile to sign.", "sign", ["Chile"], [], ["Chile"]),
]
PASSIVE = ("Peru was praised by Chile.", "Ships sold by Peru reached Chile.", "Asked by Peru, Chile left.")
GIVEN = "Peru gave ships to Chile."
GROUP = "NATO, Peru and Chile met."


@pytest.fixture(scope="module")
def read() -> dict[Text, Reading]:
    return readings([*(t for t, *_ in PHRASES), *(t for t, *_ in CLAUSES), *PASSIVE, GIVEN, GROUP])


def roles_at(reading: Reading, word: str) -> tuple[Roles, int]:
    (sentence,) = reading.sentences
    return Roles(sentence, KB.actor_words), next(t.i for t in sentence.span if t.text == word)


@pytest.mark.parametrize(("text", "word", "anyone", "doers"), PHRASES)
def test_phrase(text: str, word: str, anyone: list[str], doers: list[str], read: dict[Text, Reading]) -> None:
    roles, index = roles_at(read[text], word)
    assert [m.text for m in roles.phrase(index)] == anyone
    assert [m.text for m in roles.phrase(index, acting=True)] == doers


@pytest.mark.parametrize(("text", "word", "subject", "obj", "agent"), CLAUSES)
def test_clause(
    text: str, word: str, subject: list[str], obj: list[str], agent: list[str], read: dict[Text, Reading]
) -> None:
    roles, index = roles_at(read[text], word)
    found = (roles.subject_tokens(index), roles.object_tokens(index), roles.agent_tokens(index))
    assert [[roles.sentence.token(i).text for i in tokens] for tokens in found] == [subject, obj, agent]


@pytest.mark.parametrize(("text", "word"), [(text, word) for text, word, *_ in CLAUSES])
def test_passive(text: str, word: str, read: dict[Text, Reading]) -> None:
    roles, index = roles_at(read[text], word)
    assert roles.is_passive(index) == (text in PASSIVE or word == "thanked")


def test_obliques_are_told_by_their_preposition(read: dict[Text, Reading]) -> None:
    roles, verb = roles_at(read[GIVEN], "gave")
    assert [roles.sentence.token(i).text for i in roles.obliques(verb, ["to", "for"])] == ["Chile"]
    assert roles.obliques(verb, ["from"]) == []


def test_states_and_groups_stand_apart(read: dict[Text, Reading]) -> None:
    roles, index = roles_at(read[GROUP], "NATO")
    found = roles.phrase(index)
    assert states_of(found) == ("CHL", "PER")
    assert groups_of(found) == ("NATO",)
    assert states_of(found + found) == states_of(reversed(found))
