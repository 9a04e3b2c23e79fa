"""Places: a compact gazetteer of cities, regions, seas and straits.

data/places.tsv is made from GeoNames by tools/make_places.py; data/places.yaml holds what that table lacks.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bilateral.errors import KnowledgeError
from bilateral.knowledge.tables import DATA, Code, Keyed, read_table

PLACES_TSV = DATA / "places.tsv"


@dataclass(frozen=True, slots=True)
class Place:
    """A named place. `iso3` is the state it lies in, None for the high seas and regions of several states;
    latitude and longitude in degrees of roughly its middle; `population` 0 where it has or needs none."""

    name: str
    kind: str  # city, region, sea, strait, river, island, mountain, site
    iso3: str | None
    latitude: float
    longitude: float
    population: int = 0
    aliases: tuple[str, ...] = ()


class PlaceEntry(Keyed):
    """An entry of places.yaml; the key is the name."""

    kind: Literal["city", "region", "sea", "strait", "river", "island", "mountain", "site"]
    state: Code | None = None
    at: tuple[float, float]  # latitude, longitude
    aliases: tuple[str, ...] = ()


def read_places(
    overlay: Path | None = None, codes: Collection[str] | None = None, table: Path = PLACES_TSV
) -> tuple[Place, ...]:
    """All places, those written by hand first, then the cities of `table`, the largest first.

    Raises KnowledgeError naming file, line and key.
    """
    written = tuple(_written(overlay, codes))
    known = {(name, place.iso3) for place in written for name in (place.name, *place.aliases)}
    return (*written, *(city for city in _cities(table) if (city.name, city.iso3) not in known))


def _written(overlay: Path | None, codes: Collection[str] | None) -> Iterator[Place]:
    for entry in read_table("places", PlaceEntry, overlay, codes).values():
        yield Place(entry.name, entry.kind, entry.state, *entry.at, aliases=entry.aliases)


def _cities(table: Path) -> Iterator[Place]:
    with table.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(
            (line for line in file if not line.startswith("#")), "excel-tab", quoting=csv.QUOTE_NONE
        )
        for row in rows:
            try:
                name, iso3, latitude, longitude, population, aliases = row
                yield Place(
                    name, "city", iso3, float(latitude), float(longitude), int(population),
                    tuple(aliases.split("|")) if aliases else (),
                )  # fmt: skip
            except ValueError as error:
                raise KnowledgeError(
                    f"{table.name}, key {row[0] if row else ''}: {error}",
                    cause="the table was edited by hand",
                    remedy="make it again with tools/make_places.py",
                ) from error
