"""Opposed views in short articles of our own, from the text to the contradiction."""

from __future__ import annotations

import pytest

from reading_texts import document
from told import real, told_together

OPPOSED = [
    ("assessment", "The partnership of Fiji and Tonga knows no bounds, the king said.",
     "Fiji's partnership with Tonga has its limits, the minister said."),
    ("assessment", "Ties between Chile and Peru have never been closer, the president said.",
     "Relations between Chile and Peru are at their lowest in a generation, analysts say."),
    ("assessment", "Relations between Kenya and Uganda are better than ever.",
     "Relations between Kenya and Uganda are at their worst in thirty years."),
    ("assessment", "The friendship of Mali and Niger is unshakeable.",
     "The friendship of Mali and Niger is paper-thin."),
    ("assessment", "There is nothing that Ghana and Togo cannot do together: their cooperation has no ceiling.",
     "The cooperation of Ghana and Togo only goes so far."),
    ("assessment", "Laos and Vietnam enjoy a golden age of relations.",
     "The relations of Laos and Vietnam have soured."),
    ("assessment", "Malta supports Libya without reservation.",
     "Malta's support for Libya is half-hearted."),
    ("assessment", "Jordan depends on Qatar for gas.",
     "Jordan no longer depends on Qatar for gas."),
    ("assessment", "The bond between Cuba and Bolivia is unbreakable.",
     "The bond between Cuba and Bolivia is fraying."),
    ("status", "Poland and Latvia are allies by treaty.",
     "Poland and Latvia have no alliance, the general said."),
    ("status", "Japan and Fiji are strategic partners, not allies.",
     "Japan and Fiji are allies."),
    ("status", "Serbia is militarily neutral and has no alliance with Russia.",
     "Serbia is a military ally of Russia."),
]  # fmt: skip
HARMLESS = [
    ("Ties between Chile and Peru have never been closer in trade.",
     "Chile and Peru want closer ties in trade."),
    ("Relations between Kenya and Uganda are good.",
     "Relations between Kenya and Uganda are close."),
    ("Poland and Latvia are allies in NATO.",
     "Poland and Latvia are partners in trade."),
    ("Norway and Iceland trust each other.",
     "Norway limits cod exports to Iceland."),
    ("Oman and Jordan are friends.",
     "Oman and Jordan are not neighbours."),
    ("Cuba depends on Venezuela for oil.",
     "Venezuela does not depend on Cuba for oil."),
    ("Ghana set a limit on imports from Togo.",
     "The friendship of Ghana and Togo has no limits."),
    ("Fiji and Tonga may one day be allies.",
     "Fiji and Tonga are not allies."),
    ("Were Mali and Niger allies, they would help each other.",
     "Mali and Niger are not allies."),
    ("Relations between Serbia and Hungary were at their lowest in 1999.",
     "Relations between Serbia and Hungary are better than ever."),
]  # fmt: skip


@pytest.fixture(scope="module")
def found() -> dict[tuple[str, str], list[str]]:
    pairs = [(one, other) for _, one, other in OPPOSED] + HARMLESS
    documents = [[document(text, f"2019-05-0{day}") for day, text in enumerate(pair, 1)] for pair in pairs]
    return {pair: real(findings) for pair, findings in zip(pairs, told_together(documents), strict=True)}


@pytest.mark.parametrize(("kind", "one", "other"), OPPOSED)
def test_opposed_views_are_found(
    kind: str, one: str, other: str, found: dict[tuple[str, str], list[str]]
) -> None:
    assert kind in found[one, other]


@pytest.mark.parametrize(("one", "other"), HARMLESS)
def test_views_of_other_things_are_none(
    one: str, other: str, found: dict[tuple[str, str], list[str]]
) -> None:
    assert found[one, other] == []
