from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bilateral.errors import UsageError
from bilateral.exports import exporter, formats
from bilateral.model import (
    Attribution,
    CharacterisationClaim,
    Claim,
    CommitmentClaim,
    CommitmentStatus,
    DependenceClaim,
    Evidence,
    Factuality,
    FrictionClaim,
    PredictionClaim,
    When,
)
from bilateral.store import ClaimFilter, Store, writer
from making import STAMP, document, event, figure, sentences

TEXT = "=SUM(A1) France and Italy met. Trade was 3 million euros. Trade may grow by -1.5 to 2.5 per cent."
ONE = document(TEXT, source="b.txt", title="@Talks, and more", publisher="The Paper")


def made(kind: type[Any], quote: str, **fields: Any) -> Any:
    start = TEXT.index(quote)
    evidence = (Evidence.of(ONE, start, start + len(quote)),)
    return kind(document=ONE.id, evidence=evidence, channels=("trade", "finance"), **fields)


MET = event(ONE, factuality=Factuality.REPORTED, attribution=Attribution("a minister", "a paper", "FRA"))
TRADE = figure(ONE, direction="FRA->ITA", period=When("2021", "2021"))
GROWTH = figure(ONE, "-1.5 to 2.5 per cent", value=(-1.5, 2.5), unit="%", change=True)
OTHERS: list[Claim] = [
    made(
        CommitmentClaim, "Trade may", parties=("FRA",), what="grow", status=CommitmentStatus.TARGET, value=5e9
    ),
    made(PredictionClaim, "Trade may", claim="it grows", attribution=Attribution("a bank")),
    made(CharacterisationClaim, "Trade may", label="friends", valence=1),
    made(DependenceClaim, "Trade may", dependent="ITA", on="FRA", strength="heavily"),
    made(FrictionClaim, "Trade may", parties=("FRA", "ITA"), issue="cheese"),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "s.db") as opened:
        writer.write_document(opened, ONE, sentences(ONE), [GROWTH, TRADE, MET, *OTHERS], STAMP)
        yield opened


def jsonl(store: Store, **which: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in exporter("jsonl")(store, ClaimFilter(**which))]


def test_formats_are_the_modules() -> None:
    assert formats() == ("csv", "jsonl")


@pytest.mark.parametrize("name", ["xml", "_records", "../jsonl", ""])
def test_unknown_formats_are_refused(name: str) -> None:
    with pytest.raises(UsageError, match="choose one of csv, jsonl"):
        exporter(name)


def test_an_event_has_the_fields_of_the_contract(store: Store) -> None:
    (record,) = jsonl(store, kind="event")
    start = TEXT.index("France")
    assert record == {
        "kind": "event",
        "id": MET.id,
        "channel": "diplomacy",
        "channels": ["diplomacy"],
        "factuality": "reported",
        "attribution": {"speaker": "a minister", "via": "a paper", "state": "FRA"},
        "confidence": 0.5,
        "document": {
            "id": ONE.id,
            "source": "b.txt",
            "title": "@Talks, and more",
            "publisher": "The Paper",
            "published": "2024-05-16",
        },
        "evidence": [{"quote": "France and Italy met", "start": start, "end": start + 20}],
        "actor": ["FRA"],
        "recipient": ["ITA"],
        "plover": {"type": "CONSULT", "mode": "meet", "contexts": []},
        "actor_text": None,
        "recipient_text": None,
        "actor_groups": [],
        "recipient_groups": [],
        "symmetric": False,
        "cameo": None,
        "quad_class": None,
        "goldstein": None,
        "date": {"start": None, "end": None, "precision": "unknown", "anchor": None},
        "count": None,
        "location": None,
        "basis": None,
    }


def test_figures_are_numbers_or_ranges(store: Store) -> None:
    level, change = jsonl(store, kind="figure")
    assert (level["value"], level["change"], level["status"]) == (3_000_000, "level", "actual")
    assert isinstance(level["value"], int)
    assert (change["value"], change["change"], change["unit"]) == ([-1.5, 2.5], "change", "%")
    assert (level["direction"], level["subject"]) == ("FRA->ITA", ["FRA", "ITA"])


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("commitment", {"parties": ["FRA"], "what": "grow", "status": "target", "value": 5_000_000_000}),
        ("prediction", {"claim": "it grows", "speaker": "a bank", "direction": "other", "condition": None}),
        ("characterisation", {"label": "friends", "speaker": None, "valence": 1, "negated": False}),
        ("dependence", {"dependent": "ITA", "on": "FRA", "strength": "heavily"}),
        ("friction", {"parties": ["FRA", "ITA"], "issue": "cheese"}),
    ],
)
def test_the_other_kinds(store: Store, kind: str, fields: dict[str, Any]) -> None:
    (record,) = jsonl(store, kind=kind)
    assert {name: record[name] for name in fields} == fields
    assert record["channel"] == "trade"


def test_evidence_stands_in_the_text(store: Store) -> None:
    for record in jsonl(store):
        for evidence in record["evidence"]:
            assert TEXT[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_order_is_source_then_place(store: Store) -> None:
    first = document("France and Italy met before.", source="a.txt")
    writer.write_document(store, first, [], [event(first)], STAMP)
    places = [(r["document"]["source"], r["evidence"][0]["start"], r["kind"], r["id"]) for r in jsonl(store)]
    assert places == sorted(places) and places[0][0] == "a.txt"


def rows(store: Store) -> list[dict[str, str]]:
    return list(csv.DictReader(exporter("csv")(store, ClaimFilter())))


def test_csv_is_flat(store: Store) -> None:
    by_id = {row["id"]: row for row in rows(store)}
    assert by_id[MET.id] | {"actor": "FRA", "recipient": "ITA", "plover_type": "CONSULT"} == by_id[MET.id]
    assert by_id[GROWTH.id]["value_low"] == "-1.5" and by_id[GROWTH.id]["value_high"] == "2.5"
    assert by_id[TRADE.id]["subject"] == "FRA ITA" and by_id[TRADE.id]["date_start"] == "2021"


def test_csv_cells_run_no_formula(store: Store) -> None:
    hostile = document("=1+1 France and Italy met", source="=cmd|' /C calc'!A0", publisher="+x")
    writer.write_document(store, hostile, [], [event(hostile, "=1+1 France")], STAMP)
    cells = [cell for row in rows(store) for name, cell in row.items() if not name.startswith("value")]
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r")]
    assert "'=1+1 France" in cells and "'@Talks, and more" in cells


def test_an_empty_store_exports(tmp_path: Path) -> None:
    with Store(tmp_path / "empty.db") as store:
        assert jsonl(store) == []
        assert len(list(exporter("csv")(store, ClaimFilter()))) == 1


def test_every_key_is_documented(store: Store) -> None:
    page = (Path(__file__).parents[2] / "docs" / "formats.md").read_text("utf-8")
    keys = {key for record in jsonl(store) for key in record}
    assert len(keys) > 40 and [key for key in sorted(keys) if f"`{key}`" not in page] == []
    assert [name for name in formats() if f"## `--format {name}`" not in page] == []
