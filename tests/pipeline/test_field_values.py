from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bilateral.errors import UsageError
from bilateral.knowledge import load_knowledge
from bilateral.model import Claim, Verdict, claim_to_dict
from bilateral.pipeline import judge
from bilateral.pipeline.judging import field_value
from bilateral.store import Store, writer
from making import STAMP, document, event, figure

KB = load_knowledge()
ONE = document()
METRICS = {*KB.metrics, "railway_count"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "s.db") as opened:
        writer.write_document(opened, ONE, [], [event(ONE), figure(ONE)], STAMP)
        yield opened


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("metric", "exports", "exports"),
        ("metric", "railway_count", "railway_count"),
        ("unit", "bcm/year", "bcm/year"),
        ("unit", "bbl/day", "bbl/day"),
        ("value", "3,5", [3.0, 5.0]),
        ("qualifier", "none", None),
        ("direction", "FRA->ITA", "FRA->ITA"),
        ("subject", "FRA DEU", ["FRA", "DEU"]),
    ],
)
def test_what_a_figure_may_say(name: str, text: str, value: object) -> None:
    assert field_value(figure(ONE), name, text, KB, METRICS) == value


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("metric", "export", "there is no metric 'export'. did you mean exports"),
        ("unit", "dollars", "there is no unit 'dollars'"),
        ("unit", "USD/fortnight", "no unit to divide by 'fortnight'"),
        ("value", "1,2,3", "one number, or a low and a high one"),
        ("value", "5,3", "one number, or a low and a high one"),
        ("value", "inf", "one number"),
        ("qualifier", "roughly", "no qualifier 'roughly'. choose one of about"),
        ("direction", "FRA", "is no direction"),
        ("direction", "FRA->QQQ", "no state 'QQQ'"),
        ("period", "2020-13", "no such day"),
    ],
)
def test_what_a_figure_cannot_say(name: str, text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        field_value(figure(ONE), name, text, KB, METRICS)


@pytest.mark.parametrize("claim", [event(ONE), figure(ONE)], ids=lambda claim: claim.kind)
def test_what_a_claim_says_already_is_allowed(claim: Claim) -> None:
    for name, value in claim_to_dict(claim).items():
        if isinstance(value, str) and name not in ("kind", "document"):
            assert field_value(claim, name, value, KB, {*METRICS, "trade_total"}) == value


@pytest.mark.parametrize("verdict", [Verdict.SAME, Verdict.DIFFERENT])
def test_claims_of_unlike_kinds_are_not_compared(store: Store, verdict: Verdict) -> None:
    with pytest.raises(UsageError, match=r"of kind event.*of kind figure"):
        judge(store, KB, verdict, (event(ONE).id, figure(ONE).id), who="Ada", why="")
