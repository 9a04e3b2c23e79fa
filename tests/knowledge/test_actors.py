"""States, groups, people, organisations, undertakings: the built-in data, and how it is read."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from bilateral.errors import KnowledgeError
from bilateral.knowledge import load_knowledge
from bilateral.knowledge.actors import Person, Term, person_state
from bilateral.knowledge.kb import Knowledge
from bilateral.knowledge.tables import DATA
from bilateral.model import CHANNELS, first_day

KB = load_knowledge()
FILES = [
    *(
        DATA / f"{name}.yaml"
        for name in ("states", "groups", "offices", "channels", "undertakings", "places")
    ),
    *sorted((DATA / "people").glob("*.yaml")),
    *sorted((DATA / "organisations").glob("*.yaml")),
]


def person(name: str) -> Person:
    return next(p for p in KB.people if p.name == name)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_file_names_its_source_and_repeats_no_key(path: Path) -> None:
    text = path.read_text("utf-8")
    assert re.search(r"^# source: ", text, re.MULTILINE)
    keys = re.findall(r'^("[^"]+"|[^\s#"][^:]*):', text, re.MULTILINE)
    assert [key for key, n in Counter(keys).items() if n > 1] == []


def test_the_world_is_there() -> None:
    present = [s for s in KB.states.values() if not s.successor and not s.part_of]
    assert len(present) >= 193 + 3  # the members of the UN, and some that are not
    assert len(KB.people) >= 900
    assert sum(o.kind == "company" for o in KB.organisations.values()) >= 200
    assert {"WEST", "EU", "NATO", "G7", "ASEAN", "BRICS", "SCO", "EAEU", "UN", "AU", "ARAB_LEAGUE"} <= set(
        KB.groups
    )


@pytest.mark.parametrize("code", sorted(KB.states))
def test_state_acts_for_one_that_exists(code: str) -> None:
    state = KB.states[code]
    heir = KB.states[state.acts_for]
    assert heir.successor is None
    assert heir.existed.end is None
    every = {state.name, *state.names, *state.adjectives, *state.demonyms, state.capital, *state.capitals}
    assert set(state.ambiguous) <= every | set(state.metonyms)


def test_predecessors_act_for_their_successors() -> None:
    assert [KB.acts_for(c) for c in ("SUN", "DDR", "CSK", "YUG", "HKG", "FRA")] == [
        "RUS", "DEU", "CZE", "SRB", "CHN", "FRA",
    ]  # fmt: skip


def test_a_full_name_means_one_person() -> None:
    names = Counter(name for p in KB.people for name in {p.name, *p.aliases})
    assert [name for name, n in names.items() if n > 1] == []


def test_a_surname_alone_means_one_person() -> None:
    owners = defaultdict(set)
    for p in KB.people:
        if p.surname_alone:
            owners[p.second_mention].add(p.name)
    assert {s: who for s, who in owners.items() if len(who) > 1} == {}


def test_no_surname_is_a_word_that_opens_sentences() -> None:
    words = re.compile(r"(I|II|V|VI|He|She|It|We|You|They|No|To|So|An|Do|The|In|On|At|As|If|For|But|This)$")
    assert [p.name for p in KB.people if words.match(p.second_mention)] == []


def test_a_name_of_an_organisation_means_one() -> None:
    names = Counter(
        name for o in KB.organisations.values() for name in {o.name, *o.aliases} - set(o.ambiguous)
    )
    assert [name for name, n in names.items() if n > 1] == []


def test_terms_are_in_a_plausible_past() -> None:
    terms = [o.term for p in KB.people for o in p.offices] + [u.term for u in KB.undertakings.values()]
    dates = [d for t in terms for d in (t.start, t.end) if d]
    assert all(1600 < first_day(d).year <= 2026 for d in dates)


def test_channels_are_those_of_the_model() -> None:
    assert tuple(KB.channels) == CHANNELS
    assert all(c.description and len(c.cues) == len(set(c.cues)) >= 10 for c in KB.channels.values())
    assert all(cue == cue.lower() for c in KB.channels.values() for cue in c.cues)


@pytest.mark.parametrize(
    ("noun", "kind"),
    [("PM", "leader"), ("foreign minister", "minister"), ("troop", "military"), ("embassy", "ministry")],
)
def test_office_nouns(noun: str, kind: str) -> None:
    assert KB.office_nouns[noun].kind == kind


def test_members_on_a_date() -> None:
    assert "GBR" in KB.groups["EU"].members_on("2019")
    assert "GBR" not in KB.groups["EU"].members_on()
    assert set(KB.groups["BRICS"].members_on("2009-06")) == {"BRA", "RUS", "IND", "CHN"}


@pytest.mark.parametrize(
    ("name", "date", "held"),
    [
        ("Vladimir Putin", "2010-03", ("RUS", "prime minister")),
        ("Vladimir Putin", "2012-06-01", ("RUS", "president")),
        ("Vladimir Putin", None, ("RUS", "president")),
        ("Mikhail Gorbachev", "1986", ("RUS", "general secretary")),
        ("Mikhail Gorbachev", "2005", ("RUS", "president")),  # the last he held
        ("Donald Tusk", "2016", ("EU", "president of the European Council")),
        ("Donald Tusk", "2024-05", ("POL", "prime minister")),
        ("Indira Gandhi", "1950", ("IND", "prime minister")),  # the first she was to hold
    ],
)
def test_person_state(name: str, date: str | None, held: tuple[str, str]) -> None:
    assert KB.person_state(person(name), date) == held


def test_person_state_of_no_office() -> None:
    assert person_state(Person(id="x", offices=()), "2020") is None


@pytest.mark.parametrize(
    ("start", "end", "date", "covered"),
    [
        ("2013-03-14", None, "2013", True),
        ("2013-03-14", None, "2013-03-13", False),
        (None, "1991", "1991-12", True),
        (None, "1991", "1992", False),
        (None, None, "0988", True),
    ],
)
def test_term_covers(start: str | None, end: str | None, date: str, covered: bool) -> None:
    assert Term(start=start, end=end).covers(date) is covered


def test_overlay_adds_and_replaces(tmp_path: Path) -> None:
    (tmp_path / "people").mkdir()
    (tmp_path / "people" / "mine.yaml").write_text(
        "Ann Example: {offices: [ISL prime minister 2025/]}\n"
        "Vladimir Putin: {surname_alone: true, offices: [RUS president 2012/]}\n"
    )
    (tmp_path / "states.yaml").write_text(
        "ATL: {name: Atlantis, adjectives: [Atlantean], capital: Poseidonia}\n"
    )
    kb = Knowledge(tmp_path)
    assert kb.states["ATL"].capital == "Poseidonia"
    assert len(kb.people) == len(KB.people) + 1
    putin = next(p for p in kb.people if p.name == "Vladimir Putin")
    assert [o.office for o in putin.offices] == ["president"]
    assert [m.text for m in kb.names.find("Atlantean envoys met Ann Example.")] == [
        "Atlantean",
        "Ann Example",
    ]


@pytest.mark.parametrize(
    ("file", "content", "told"),
    [
        (
            "people.yaml",
            "A B: {offices: []}\nC D:\n  offices: [FRA president]\n",
            ["line 3", "C D.offices.0"],
        ),
        ("people.yaml", "A B: {offices: [XYZ president 2001/]}\n", ["line 1", "XYZ", "no state"]),
        ("people.yaml", "A B: {offices: [FRA president 2005/2001]}\n", ["line 1", "ends before it starts"]),
        ("undertakings.yaml", "a-b:\n  kind: pipeline\n  channel: gas\n", ["line 3", "a-b.channel"]),
        ("states.yaml", "ATL:\n  name: Atlantis\n  capitol: X\n", ["line 3", "ATL.capitol"]),
        ("groups.yaml", "G: {kind: club}\n", ["groups.yaml, line 1", "G.kind"]),
        ("organisations.yaml", "Acme: {kind: company, state: UTO}\n", ["organisations.yaml", "UTO"]),
        ("places.yaml", "Here: {kind: city, at: [1]}\n", ["places.yaml, line 1", "Here.at"]),
    ],
)
def test_a_mistake_is_told_with_file_line_and_key(
    tmp_path: Path, file: str, content: str, told: list[str]
) -> None:
    (tmp_path / file).write_text(content)
    with pytest.raises(KnowledgeError) as error:
        getattr(Knowledge(tmp_path), file.removesuffix(".yaml"))
    assert file in str(error.value)
    for words in told:
        assert words in str(error.value)
