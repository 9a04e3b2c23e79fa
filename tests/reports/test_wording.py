from __future__ import annotations

import pytest

from bilateral.model import Precision, When
from bilateral.reports import wording
from bilateral.reports.dossier import Cites


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("two\n\nlines\tand more", "two lines and more"),
        ("soft\u00adhyphen", "softhyphen"),
        ("turn\u202eed", "turn�ed"),
        ("bell\x07", "bell�"),
        ("Élysée – “no limits” 中俄", "Élysée – “no limits” 中俄"),
    ],
)
def test_clean(text: str, cleaned: str) -> None:
    assert wording.clean(text) == cleaned


@pytest.mark.parametrize(
    ("value", "unit", "told"),
    [
        ((1.4e11,), "USD", "140 billion USD"),
        ((1.469e11,), "USD", "146.9 billion USD"),
        ((38.0,), "bcm/year", "38 bcm/year"),
        ((25.0, 30.0), "%", "25 to 30 %"),
        ((300_000.0,), "persons", "300,000 persons"),
        ((40.0,), "count", "40"),
        ((1.2e12,), "RUB", "1.2 trillion RUB"),
        ((-9e9,), "USD", "−9 billion USD"),
        ((0.0,), "%", "0 %"),
    ],
)
def test_number(value: tuple[float, ...], unit: str, told: str) -> None:
    assert wording.number(value, unit) == told


@pytest.mark.parametrize(
    ("date", "told"),
    [
        (When("2014-05-21", "2014-05-21", Precision.DAY), "2014-05-21"),
        (When("2014", "2018", Precision.RANGE), "2014 to 2018"),
        (When("2014", None, Precision.RANGE), "since 2014"),
        (When("2024-05", None, Precision.UNKNOWN), "from 2024-05"),
        (When(None, "2024-05-17", Precision.UNKNOWN), "by 2024-05-17"),
        (When(), "undated"),
    ],
)
def test_when(date: When, told: str) -> None:
    assert wording.when(date) == told


@pytest.mark.parametrize(
    ("cites", "told"),
    [
        (Cites(), ""),
        (Cites((1, 2, 3, 7), 4), "[1-3, 7]"),
        (Cites((1, 2, 3, 4, 5), 48), "[1-5 and 43 more]"),
        (Cites((9,), 1), "[9]"),
    ],
)
def test_brackets(cites: Cites, told: str) -> None:
    assert wording.brackets(cites) == told


def test_cut_keeps_words_whole() -> None:
    assert wording.cut("one two three", 9) == "one two…"
    assert wording.cut_front("one two three", 10) == "…two three"
    assert wording.cut("w" * 50, 10) == "w" * 9 + "…"
    assert wording.cut("short", 10) == wording.cut_front("short", 10) == "short"


def test_small_words() -> None:
    assert [wording.listed(parts) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "", "a", "a and b", "a, b and c",
    ]  # fmt: skip
    assert (wording.signed(4.16), wording.signed(-2.0)) == ("+4.2", "−2.0")
    assert (wording.counted(1, "event"), wording.counted(1200, "event")) == ("1 event", "1,200 events")
