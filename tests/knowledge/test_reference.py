"""The reference facts are well-formed and agree with each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from bilateral.errors import KnowledgeError
from bilateral.knowledge import Knowledge, load_knowledge
from bilateral.knowledge.reference import Reference, lower

REFERENCE = load_knowledge().reference


def test_there_is_enough_of_each() -> None:
    assert len(REFERENCE.wars) >= 150 and len(REFERENCE.treaties) >= 150
    assert min(map(len, (REFERENCE.attacks, REFERENCE.foundings, REFERENCE.clubs, REFERENCE.deals))) >= 20


@pytest.mark.parametrize("table", ["wars", "treaties", "clubs"])
def test_a_name_has_one_meaning(table: str) -> None:
    entries = getattr(REFERENCE, table).values()
    names = [name for entry in entries for name in {lower(name) for name in entry.names}]
    assert sorted(names) == sorted(set(names))


def test_states_stand_under_their_successors() -> None:
    kb = load_knowledge()
    codes = {s for war in REFERENCE.wars.values() for side in war.sides for s in side} - {"VSR"}
    codes |= {s for one in REFERENCE.declarations for s in (one.by, one.on)}
    assert {code for code in codes if kb.acts_for(code) != code} <= {"HKG"}


def test_who_declared_war_fought_it() -> None:
    for one in REFERENCE.declarations:
        wars = REFERENCE.wars_between(one.by, one.on)
        assert any(war.term.covers(one.date[:4]) for war in wars), one


def test_every_file_says_where_it_is_from() -> None:
    folder = Path(__file__).parents[2] / "src" / "bilateral" / "knowledge" / "data" / "reference"
    files = sorted(folder.glob("*.yaml"))
    assert len(files) == 7
    assert all("\n# source: " in file.read_text("utf-8") for file in files)


def test_names_are_found_in_any_case_and_whole() -> None:
    found = REFERENCE.finder.find("The KOREAN WAR, not the Korean Wartime Museum; the SALT II treaty")
    assert [entry.name for _, _, entry in found] == ["Korean War", "SALT II"]


def test_a_project_adds_its_own(tmp_path: Path) -> None:
    (tmp_path / "reference").mkdir()
    file = tmp_path / "reference" / "treaties.yaml"
    file.write_text("accord: {name: Reykjavik Accord, parties: [ISL, NOR], dates: [1998-03-02]}\n", "utf-8")
    treaties = Knowledge(tmp_path).reference.treaties
    assert treaties["accord"].years == {1998} and "nerchinsk" in treaties
    file.write_text("accord: {name: Reykjavik Accord, dates: [soon]}\n", "utf-8")
    with pytest.raises(KnowledgeError, match=r"treaties\.yaml, line 1, key accord\.dates"):
        Reference(tmp_path).treaties  # noqa: B018
