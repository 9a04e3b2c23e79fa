"""The data that reading rests on: outlets, site furniture, dated events, registers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bilateral.errors import KnowledgeError
from bilateral.knowledge.furniture import Furniture
from bilateral.knowledge.kb import OVERLAID, load_knowledge
from bilateral.knowledge.outlets import OutletKind, Outlets
from bilateral.knowledge.yaml_files import read_yaml

KB = load_knowledge()


def test_outlets_are_found_by_host_and_by_name() -> None:
    outlet = KB.outlets.at("www.bbc.co.uk")
    assert outlet is not None
    assert outlet.name == "BBC"
    assert KB.outlets.at("bbc.co.uk.example.org") is None
    assert KB.outlets.at("localhost") is None
    assert KB.outlets.named("guardian") is KB.outlets.at("theguardian.com")


def test_outlets_are_worldwide_and_their_countries_exist() -> None:
    countries = {outlet.country for outlet in KB.outlets.entries} - {None}
    assert len(KB.outlets.entries) >= 150
    assert len(countries) >= 40
    assert countries <= set(KB.states)
    assert {outlet.kind for outlet in KB.outlets.entries} == set(OutletKind)


def test_no_host_twice() -> None:
    lines = (Path("src/bilateral/knowledge/data/outlets.yaml")).read_text("utf-8").splitlines()
    hosts = [line.split(",")[0] for line in lines if line.startswith("- {host:")]
    assert len(hosts) == len(set(hosts))


def test_a_project_adds_its_own_outlets(tmp_path: Path) -> None:
    built_in, own = tmp_path / "a.yaml", tmp_path / "b.yaml"
    built_in.write_text("- {host: a.example, name: A, kind: wire}", "utf-8")
    own.write_text("- {host: a.example, name: Mine, kind: official}", "utf-8")
    outlet = Outlets.read(built_in, [own]).at("www.a.example")
    assert outlet is not None
    assert outlet.name == "Mine"


def test_a_projects_outlet_needs_no_host_and_stands_before_its_namesake(tmp_path: Path) -> None:
    (tmp_path / "outlets.yaml").write_text(
        "- {name: Reuters, country: NOR, kind: wire}\n- {name: Coral Courier, country: CHL, kind: newspaper}",
        "utf-8",
    )
    (tmp_path / "outlets").mkdir()
    (tmp_path / "outlets" / "more.yaml").write_text("- {name: Fjord Wire, country: SWE, kind: wire}", "utf-8")
    outlets = load_knowledge(tmp_path).outlets
    countries = [
        outlet.country
        for name in ("Reuters", "the coral courier", "Fjord Wire")
        if (outlet := outlets.named(name))
    ]
    assert countries == ["NOR", "CHL", "SWE"]
    assert outlets.at("reuters.com") is not None


@pytest.mark.parametrize(
    "name", ["units.yaml", "lexicons/en/times.yaml", "reference/mine.yaml", "state.yaml"]
)
def test_a_file_that_nothing_reads_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text("{}", "utf-8")
    with pytest.raises(KnowledgeError, match=r"nothing reads .*\.yaml.*one of states, groups"):
        load_knowledge(tmp_path)


def test_what_a_project_can_add_to_is_what_is_read() -> None:
    modules = Path("src/bilateral/knowledge").glob("*.py")
    read = {
        name for module in modules for name in re.findall(r'read_table\("([^"]+)"', module.read_text("utf-8"))
    }
    assert {*OVERLAID} == {*read, "outlets"}


def test_the_country_of_an_outlet_is_a_code(tmp_path: Path) -> None:
    (tmp_path / "outlets.yaml").write_text("- {name: Coral Courier, country: Chile, kind: wire}", "utf-8")
    with pytest.raises(KnowledgeError, match=r"outlets\.yaml, line 1.*Chile is the code of no state"):
        _ = load_knowledge(tmp_path).outlets


def test_a_pattern_that_misses_its_example_is_reported_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "chrome.yaml"
    data = Path("src/bilateral/knowledge/data/sources/chrome.yaml").read_text("utf-8")
    path.write_text(data.replace("example: 'Photo 3 of 8'", "example: 'no photograph'"), "utf-8")
    with pytest.raises(
        KnowledgeError, match=r"chrome\.yaml, line \d+, key patterns.*does not match its example"
    ):
        read_yaml(path, Furniture)


def test_relations_are_between_states_that_exist() -> None:
    codes = {code for dyad in KB.dated_events.relations for code in dyad.split("-")}
    assert codes <= set(KB.states)


def test_no_phrase_means_two_events() -> None:
    phrases = [phrase for event in KB.dated_events.events for phrase in event.phrases]
    assert len(phrases) == len(set(phrases))


def test_registers_cover_the_kinds_that_tell() -> None:
    assert OutletKind.STATE_MEDIA in KB.registers.publishers
    assert OutletKind.NEWSPAPER not in KB.registers.publishers
