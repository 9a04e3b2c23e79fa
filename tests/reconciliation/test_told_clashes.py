"""Pairs of short articles on many pairs of states, from the text to the contradiction."""

from __future__ import annotations

import pytest

from bilateral.model import Finding
from reading_texts import document
from told import real, told_together

CLASHES = [
    ("value", "2019", "Fiji and Tonga traded goods worth $14 million in 2018.",
     "Trade between Tonga and Fiji came to $9 million in 2018."),
    ("value", "1999", "Twelve Kenyan soldiers were killed in a clash with Somali troops on 3 May 1999.",
     "Kenya mourns. Thirty Kenyan soldiers were killed in the clash with Somali troops on 3 May 1999."),
    ("value", "2019", "Italy has stationed 300 troops in Malta since 2016.", "In 2019 Italy had 520 troops in Malta."),
    ("value", "2014", "Brazil lent Angola $2 billion in 2013 to build a refinery.",
     "In 2013 Angola took a loan of $1.2 billion from Brazil for the refinery."),
    ("value", "2021", "Cuba delivered 7 million doses of vaccine to Mexico in the first three months of 2021.",
     "Mexico received 4 million vaccine doses from Cuba between January and March 2021."),
    ("value", "2016", "Sweden gave Zambia $90 million in aid in 2015.",
     "Swedish aid to Zambia amounted to $60 million in 2015."),
    ("value", "2013", "Algeria supplied 9 bcm of gas to Portugal in 2012.",
     "Portugal imported 6.4 billion cubic metres of gas from Algeria in 2012."),
    ("date", "1977", "Peru and Chile signed a treaty on the waters of the Lauca in Arica on 8 November 1976.",
     "On 18 November 1976 Peru and Chile signed their treaty on the Lauca waters in Arica."),
]  # fmt: skip
HARMLESS = [
    ("1999", "Twelve Kenyan soldiers were killed in a clash with Somali troops at Liboi in May 1999.",
     "Thirty Kenyan soldiers were killed in a clash with Somali troops at Mandera in May 1999."),
    ("1999", "Twelve Kenyan soldiers were killed in a clash with Somali troops in May 1999.",
     "Sixty Kenyan soldiers were wounded in a clash with Somali troops in May 1999."),
    ("1983", "Chad lost 250 soldiers in the war with Libya in 1982.",
     "Libya lost 600 soldiers in the war with Chad in 1982."),
    ("2014", "Brazil lent Angola $2 billion in 2013 to build a refinery.",
     "In 2013 Angola took a loan of $1.2 billion from Brazil for a dam."),
    ("2013", "Kenya sent 3,600 troops to Somalia in 2012.", "Kenya withdrew 200 troops from Somalia in 2012."),
    ("2016", "Peru freed 22 Chilean prisoners in 2015.", "Chile freed 3 Peruvian prisoners in 2015."),
    ("2013", "A Polish firm invested $40 million in a tyre plant in Ghana in 2011.",
     "Polish investment in Ghana came to $90 million in 2011."),
    ("2020", "Peru's exports of silver to Japan were worth $2 billion in 2019.",
     "Peru's exports of fish to Japan were worth $240 million in 2019."),
    ("2012", "Ghana and Togo signed an agreement on fishing in Lome on 3 May 2012.",
     "Ghana and Togo signed an agreement on electricity in Lome on 11 May 2012."),
    ("2020", "Trade between Oman and Qatar was $3 billion in 2019, according to Omani customs.",
     "Trade between Oman and Qatar was $2.5 billion in 2019, according to Qatari customs."),
]  # fmt: skip
PAIRS = [(published, one, other) for _, published, one, other in CLASHES] + HARMLESS


@pytest.fixture(scope="module")
def found() -> dict[tuple[str, str], list[Finding]]:
    documents = [[document(text, published) for text in texts] for published, *texts in PAIRS]
    return {
        (one, other): findings
        for (_, one, other), findings in zip(PAIRS, told_together(documents), strict=True)
    }


@pytest.mark.parametrize(("kind", "one", "other"), [(kind, a, b) for kind, _, a, b in CLASHES])
def test_what_is_told_of_one_thing_clashes(
    kind: str, one: str, other: str, found: dict[tuple[str, str], list[Finding]]
) -> None:
    assert real(found[one, other]) == [kind]


@pytest.mark.parametrize(("one", "other"), [(a, b) for _, a, b in HARMLESS])
def test_what_is_told_of_two_things_does_not(
    one: str, other: str, found: dict[tuple[str, str], list[Finding]]
) -> None:
    assert real(found[one, other]) == []
