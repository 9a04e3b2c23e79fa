from __future__ import annotations

import pytest

from bilateral.analytics.deeds import is_deed
from bilateral.knowledge import load_knowledge
from claimed import event

KB = load_knowledge()


@pytest.mark.parametrize(
    ("quote", "deed"),
    [
        ("Bilateral trade", False),
        ("Trade between Oman and Qatar", False),
        ("Oman's growing exports to Qatar", False),
        ("The two-way trade of Ghana and Togo", False),
        ("their imports from Peru", False),
        ("Omani exports", False),
        ("Ghana resumed trade with Togo in 2010", True),
        ("Chile exports copper to Peru", True),
        ("Peru bought twenty lorries from Chile", True),
        ("Ghana and Togo agreed to expand trade", True),
        ("the trade minister of Togo visited Ghana", True),
    ],
)
def test_the_name_of_a_flow_tells_no_act(quote: str, deed: bool) -> None:
    claim = event("a", quote, "COOPERATE", "GHA", "TGO", "2019")
    assert is_deed(claim, KB) is deed
