from __future__ import annotations

from pathlib import Path

import pytest

from bilateral.errors import ConfigurationError, UsageError
from bilateral.model import Dyad
from bilateral.project import Project


def test_init_makes_a_project_that_opens(tmp_path: Path) -> None:
    with Project.init(tmp_path / "deep" / "p", "FRA-ITA") as made:
        assert made.dyad == Dyad("FRA", "ITA")
    with Project.open(tmp_path / "deep" / "p") as opened:
        assert opened.dyad == Dyad("FRA", "ITA")
        assert opened.settings.language.pipeline is None
        assert opened.documents() == [] and list(opened.claims()) == []
    names = {path.name for path in (tmp_path / "deep" / "p").iterdir()}
    assert names == {"bilateral.toml", "bilateral.db", "archive", "knowledge"}


@pytest.mark.parametrize("dyad", ["FRA", "FRA-FRA", "France-French", "Francia-Italia", "FRA-XYZ", ""])
def test_init_refuses_what_is_no_dyad(tmp_path: Path, dyad: str) -> None:
    with pytest.raises(UsageError, match="is no dyad"):
        Project.init(tmp_path / "p", dyad)
    assert not (tmp_path / "p").exists()


def test_init_refuses_a_project(tmp_path: Path) -> None:
    Project.init(tmp_path / "p").close()
    with pytest.raises(UsageError, match="is a project already"):
        Project.init(tmp_path / "p")


def test_init_says_when_the_folder_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="cannot be made a project"):
        Project.init(tmp_path / "file" / "p")


@pytest.mark.parametrize("folder", ["nowhere", "", "file"])
def test_open_says_what_to_type_next(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match=r"is no bilateral project.*bilateral init FOLDER.*--project FOLDER"):
        Project.open(tmp_path / folder)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("", "key dyad: Field required"),
        ('dyad = "FRA"', r"key dyad: 'FRA' is no dyad"),
        ("dyad = 7", "key dyad"),
        ('dyad = ["FRA", "ITA"]', "key dyad: write two states between quotation marks"),
        ('dyad = "FRA-XYZ"', "key dyad: 'FRA-XYZ' is no dyad"),
        ('dyad = "Frence and Italy"', "no state is called 'Frence'. did you mean France"),
        ('dyad = "FRA-ITA"\ncolour = "red"', r"key colour: Extra.*the keys are dyad, language.pipeline"),
        ('dyad = "FRA-ITA"\n[language]\npipeline = 3', r"key language.pipeline: .*string"),
        ('dyad = "FRA-ITA"\n[language]\nmodel = "x"', "key language.model"),
        ("\ndyad = CHN", "no valid TOML.*line 2"),
        ("dyad = '\udcff'", "no valid TOML"),
    ],
)
def test_wrong_settings_are_named_by_key(tmp_path: Path, settings: str, said: str) -> None:
    (tmp_path / "bilateral.toml").write_bytes(settings.encode("utf-8", "surrogateescape"))
    with pytest.raises(ConfigurationError, match=said):
        Project.open(tmp_path)


def test_a_project_names_its_own_pipeline(tmp_path: Path) -> None:
    (tmp_path / "bilateral.toml").write_text('dyad = "ITA-FRA"\n[language]\npipeline = "en_other"')
    project = Project.open(tmp_path)
    assert (project.settings.language.pipeline, str(project.dyad)) == ("en_other", "FRA-ITA")


@pytest.mark.parametrize("dyad", ["Norway and Chile", "chl-nor", "Chile–Norway"])
def test_the_settings_take_the_names_of_states(tmp_path: Path, dyad: str) -> None:
    (tmp_path / "bilateral.toml").write_text(f'dyad = "{dyad}"', "utf-8")
    assert Project.open(tmp_path).dyad == Dyad("CHL", "NOR")


def test_the_settings_know_the_projects_own_states(tmp_path: Path) -> None:
    (tmp_path / "bilateral.toml").write_text('dyad = "Atlantis and Chile"', "utf-8")
    (tmp_path / "knowledge").mkdir()
    (tmp_path / "knowledge" / "states.yaml").write_text("ATL: {name: Atlantis, capital: Poseidon}", "utf-8")
    assert Project.open(tmp_path).dyad == Dyad("ATL", "CHL")


def test_the_projects_own_knowledge_lies_over_the_built_in_one(tmp_path: Path) -> None:
    with Project.init(tmp_path / "p") as project:
        assert project.knowledge.overlay == tmp_path / "p" / "knowledge"
