"""By when something is to be done, as told apart from when it was promised."""

from __future__ import annotations

import pytest

from bilateral.extraction.commitments import commitments
from bilateral.extraction.figures import figures
from bilateral.model import CommitmentClaim, FigureClaim
from reading_texts import claims_in

PUBLISHED = "2017-03-20"
DUE = [
    ("Ghana and Togo agreed in March 2017 to raise their trade to $2 billion by 2020.", "2020"),
    ("Ghana and Togo agreed to raise their trade to $2 billion by the end of the year 2020.", "2020-12"),
    ("Ghana and Togo agreed to raise their trade to $2 billion within five years.", "2022-03"),
    ("Ghana and Togo agreed last week to build a bridge by June 2018.", "2018-06"),
    ("Norway will build a school in Nepal in 2019.", "2019"),
    ("Norway promised to open an embassy in Nepal next year.", "2018"),
    ("In March 2017 Ghana and Togo agreed to build a bridge.", None),
    ("On 18 March 2017 Norway promised to give Nepal 50 million dollars.", None),
    ("Ghana and Togo signed a treaty this month.", None),
    ("Ghana and Togo agreed this year to build a bridge.", None),
]
TARGETS = [
    ("In May 2016 Ghana and Togo set a target of $2 billion for their trade.", ("2016-05", None)),
    ("Ghana and Togo pledged in 2015 to raise their trade to $2 billion.", ("2015", None)),
    ("In 2010 Ghana and Togo pledged to raise their trade to $2 billion by 2015.", (None, "2015")),
    ("At talks next month Ghana and Togo will sign an agreement to raise trade to $2 billion.", ("2017-04", None)),
    ("Ghana and Togo aim to double their trade to $2 billion within three years.", (None, "2020-03")),
    ("Trade between Ghana and Togo is to reach $2 billion in 2021.", ("2021", "2021")),
]  # fmt: skip


@pytest.fixture(scope="module")
def promised() -> dict[str, list[CommitmentClaim]]:
    return claims_in([text for text, _ in DUE], commitments, PUBLISHED)


@pytest.fixture(scope="module")
def counted() -> dict[str, list[FigureClaim]]:
    return claims_in([text for text, _ in TARGETS], figures, PUBLISHED)


@pytest.mark.parametrize(("text", "due"), DUE)
def test_the_day_of_a_promise_is_no_deadline(
    text: str, due: str | None, promised: dict[str, list[CommitmentClaim]]
) -> None:
    assert [claim.due.end for claim in promised[text]] == [due]


@pytest.mark.parametrize(("text", "period"), TARGETS)
def test_a_target_is_due_when_the_words_say_so(
    text: str, period: tuple[str | None, str | None], counted: dict[str, list[FigureClaim]]
) -> None:
    (money,) = (claim for claim in counted[text] if claim.unit == "USD")
    assert money.status == "target" and (money.period.start, money.period.end) == period
