"""What the product reads in the annotated texts is as good as before, and the gate would tell if it were not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.gold import gate
from tests.gold.gate import Floor, Level
from tests.gold.scoring import KINDS, match, overlap, same_states, same_value, score


def item(kind: str = "friction", start: int = 0, end: int = 10, **fields: Any) -> dict[str, Any]:
    return {"kind": kind, "start": start, "end": end, **fields}


def claim(kind: str = "friction", start: int = 0, end: int = 10, **fields: Any) -> dict[str, Any]:
    return {"kind": kind, "evidence": [{"start": start, "end": end}], **fields}


def test_accuracy_is_as_good_as_its_floors() -> None:
    (floors, file), levels = gate.load_floors(), gate.measure()
    told = gate.complaints(levels, floors, file["gold"] == gate.digest())
    assert not told, "\n".join([gate.table(levels, floors), *told])


def test_every_kind_has_its_floor_in_both_halves() -> None:
    floors, _ = gate.load_floors()
    assert {f"{half}.{kind}.f1" for half in gate.HALVES for kind in KINDS} <= set(floors)


def test_the_table_explains_every_measure() -> None:
    page = (gate.HERE / "README.md").read_text("utf-8").partition("| measure |")[2]
    for name in {name.partition(".")[2] for name in gate.load_floors()[0]} - {f"{kind}.f1" for kind in KINDS}:
        kind, _, attribute = name.partition(".")
        (line,) = [row for row in page.splitlines() if f"`{kind}." in row and f"{attribute}`" in row]
        assert line


@pytest.mark.parametrize(
    "level, told",
    [
        (Level(0.80, 100), False),
        (Level(0.78, 100), False),
        (Level(0.77, 100), True),
        (Level(0.95, 100), False),
    ],
)
def test_a_fall_beyond_noise_is_told(level: Level, told: bool) -> None:
    floors = gate.lifted({"event.f1": Level(0.80, 100)}, {})
    assert bool(gate.complaints({"event.f1": level}, floors, same_gold=True)) is told


def test_of_few_items_one_is_noise() -> None:
    assert Level(0.8, 10).floor == 0.7 and Level(0.8, 1000).floor == 0.78


def test_other_gold_and_new_and_lost_measures_are_told() -> None:
    floors = {"lost": Floor(0.5, 10, 0.4)}
    told = gate.complaints({"new": Level(0.5, 10)}, floors, same_gold=False)
    assert [line.split(":")[0] for line in told[:2]] == ["lost", "new"] and "the gold is not" in told[2]


def test_raising_never_lowers_but_giving_up_does() -> None:
    floors = {"a": Floor(0.9, 100, 0.88), "b": Floor(0.5, 100, 0.48)}
    levels = {"a": Level(0.89, 100), "b": Level(0.6, 100)}
    assert gate.lifted(levels, floors) == {"a": Floor(0.89, 100, 0.88), "b": Floor(0.6, 100, 0.58)}
    assert gate.lifted(levels, floors, ["a"])["a"] == Floor(0.89, 100, 0.87)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path, floors = tmp_path / "floors.json", {"a": Floor(0.9, 10, 0.8), "b": Floor(0.5, 10, 0.4)}
    lowered = [{"measure": "a", "from": 0.9, "to": 0.8, "reason": "the gold was wrong"}]
    gate.write(floors, lowered, path)
    assert gate.load_floors(path)[0] == floors
    assert json.loads(path.read_text("utf-8"))["lowered"] == lowered


def test_lowering_needs_a_reason(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["gate", "--lower", "tune.event.f1"])
    with pytest.raises(SystemExit):
        gate.main()
    assert "--reason" in capsys.readouterr().err


@pytest.mark.parametrize("span, share", [((0, 10), 1.0), ((5, 15), 0.5), ((10, 20), 0.0), ((2, 4), 1.0)])
def test_overlap_is_of_the_shorter_span(span: tuple[int, int], share: float) -> None:
    assert overlap(item(), claim(start=span[0], end=span[1])) == share


def test_each_is_matched_once_and_the_best_first() -> None:
    gold = [item(start=0, end=10), item(start=6, end=16)]
    assert match("friction", gold, [claim(start=6, end=16)]) == [(gold[1], claim(start=6, end=16))]


def test_optional_items_cost_nothing() -> None:
    gold = [item(), item(start=20, end=30, optional=True)]
    found, extra = claim(), claim(start=50, end=60)
    on_optional = [claim(start=20, end=30), claim(start=22, end=28)]
    assert score("friction", [(gold, [found, *on_optional])]).f1 == 1.0
    assert score("friction", [(gold, [found, extra])]).f1 == pytest.approx(2 / 3)
    assert score("friction", [(gold, [])]).f1 == 0.0


@pytest.mark.parametrize(
    "value, unit, same",
    [
        (100, "USD", True),
        (-100, "USD", True),
        ([90, 110], "USD", True),
        (101, "USD", True),
        (103, "USD", False),
        (100, "bcm", False),
        (100, "persons", False),
    ],
)
def test_values_agree_within_rounding(value: Any, unit: str, same: bool) -> None:
    assert same_value({"value": 100, "unit": "USD"}, {"value": value, "unit": unit}) is same


def test_the_soviet_union_is_russia() -> None:
    gold = {"actor": ["RUS"], "recipient": ["CHN"]}
    assert same_states(gold, {"actor": ["SUN"], "recipient": ["CHN"]})
    assert not same_states(gold, {"actor": ["RUS"], "recipient": ["IND"]})
