"""The gazetteer."""

from __future__ import annotations

from pathlib import Path

import pytest

from bilateral.errors import KnowledgeError
from bilateral.knowledge import load_knowledge
from bilateral.knowledge.places import PLACES_TSV, read_places

KB = load_knowledge()


@pytest.mark.parametrize(
    ("name", "iso3", "latitude", "longitude"),
    [
        ("Sochi", "RUS", 43.6, 39.7),
        ("Camp David", "USA", 39.6, -77.5),
        ("Damansky", "CHN", 46.5, 133.8),
        ("Heihe", "CHN", 50.2, 127.5),
        ("Taiwan Strait", None, 24.5, 119.5),
        ("Lahore", "PAK", 31.6, 74.3),
    ],
)
def test_where_places_are(name: str, iso3: str | None, latitude: float, longitude: float) -> None:
    place = KB.place_by_name[name]
    assert place.iso3 == iso3
    assert abs(place.latitude - latitude) < 0.2
    assert abs(place.longitude - longitude) < 0.2


def test_of_two_cities_the_larger_bears_the_name() -> None:
    cities = [p for p in KB.places if p.name == "Córdoba"]
    assert len(cities) > 1
    assert KB.place_by_name["Córdoba"] == max(cities, key=lambda p: p.population)


def test_every_place_lies_on_the_globe_and_a_city_in_a_state() -> None:
    for place in KB.places:
        assert -90 <= place.latitude <= 90 and -180 <= place.longitude <= 180, place
        assert place.kind != "city" or len(place.iso3 or "XXX") == 3, place


def test_the_table_is_small_and_names_its_licence() -> None:
    text = PLACES_TSV.read_text("utf-8")
    assert len(text.encode()) < 400_000
    assert "GeoNames" in text.splitlines()[1] and "CC BY 4.0" in text.splitlines()[1]


def test_a_broken_table_is_told(tmp_path: Path) -> None:
    table = tmp_path / "places.tsv"
    table.write_text("Nowhere\tFRA\tnorth\t1\t2\t\n")
    with pytest.raises(KnowledgeError, match=r"places.tsv, key Nowhere"):
        read_places(table=table)
