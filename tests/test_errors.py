"""What an error proposes."""

from __future__ import annotations

import pytest

from bilateral.errors import unknown
from bilateral.knowledge import load_knowledge

METRICS = tuple(load_knowledge().metrics)


@pytest.mark.parametrize(
    ("value", "known", "first"),
    [
        ("trade", METRICS, "bilateral_trade"),
        ("Trade", ("trade_share", "bilateral_trade"), "bilateral_trade or trade_share"),
        ("export", METRICS, "exports or export_share"),
        ("balance", METRICS, "trade_balance"),
        ("korea", ("North Korea", "South Korea", "Koreatown"), "North Korea or South Korea"),
        ("trade_balanse", METRICS, "trade_balance"),
        ("ex", ("exports", "text"), "text?"),
    ],
)
def test_names_that_hold_the_word_come_before_names_spelled_like_it(
    value: str, known: tuple[str, ...], first: str
) -> None:
    assert str(unknown("no", value, known)).startswith(f"no. did you mean {first}")


def test_what_is_near_nothing_names_all() -> None:
    assert str(unknown("no", "", ("one", "two"))) == "no. choose one of one, two"
