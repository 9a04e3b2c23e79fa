"""Syndicated copies are found, reports of the same event by others are not copies."""

from __future__ import annotations

import random

from bilateral.model import Document, Passage, PassageKind
from bilateral.reconciliation.near_copies import copies_among, fingerprint, near_copies, similar

WIRE = [
    "The two ministers signed a fisheries agreement on Tuesday after a day of talks in Northport.",
    "Under the agreement each side may land forty thousand tonnes of herring a year for ten years.",
    "The quarrel had begun nine years ago, when a patrol boat rammed a trawler in fog off the strait.",
    "Neither parliament has debated the text yet, and the opposition in both capitals has asked for a vote.",
    "Shares of larger fishing companies rose, while those of two canneries fell on fears of higher prices.",
]
OTHER = [
    "A fisheries agreement was signed in Northport on Tuesday, which ends a quarrel of nearly ten years.",
    "Herring quotas of forty thousand tonnes for each country are at its heart, officials said.",
    "Fishermen on the quay were less sure: they fear that the stocks have moved north for good.",
]


def article(paragraphs: list[str], publisher: str, title: str = "Talks end") -> Document:
    """An article with a headline of its own."""
    text = "\n\n".join([title, *paragraphs])
    passages = [Passage(PassageKind.TITLE, 0, len(title))]
    for paragraph in paragraphs:
        start = text.index(paragraph)
        passages.append(Passage(PassageKind.BODY, start, start + len(paragraph)))
    return Document(text=text, source=publisher, publisher=publisher, passages=tuple(passages))


ORIGINAL = article(WIRE, "Wire")
SHORTENED = article(WIRE[:3], "Courier", "Herring peace in the strait")
EXTENDED = article(
    [WIRE[0].replace("on Tuesday", "this week"), *WIRE[1:], *OTHER[2:]], "Ledger", "Nine years on"
)
REPORT = article(OTHER, "Gazette")


def test_syndicated_variants_are_one_group() -> None:
    (group,) = near_copies([ORIGINAL, REPORT, SHORTENED, EXTENDED])
    assert set(group) == {ORIGINAL.id, SHORTENED.id, EXTENDED.id}


def test_similarity_is_the_share_of_the_shorter_text() -> None:
    assert similar(fingerprint(ORIGINAL), fingerprint(SHORTENED)) > 0.9
    assert similar(fingerprint(ORIGINAL), fingerprint(REPORT)) < 0.1
    assert similar(fingerprint(ORIGINAL), ()) == 0.0


def test_order_does_not_matter() -> None:
    prints = {d.id: fingerprint(d) for d in (ORIGINAL, REPORT, SHORTENED, EXTENDED)}
    expected = copies_among(prints)
    items = list(prints.items())
    for seed in range(5):
        random.Random(seed).shuffle(items)
        assert copies_among(dict(items)) == expected


def test_headlines_do_not_count() -> None:
    assert fingerprint(article(WIRE, "A", "One")) == fingerprint(article(WIRE, "B", "Quite another headline"))


def test_a_few_words_have_no_copies() -> None:
    brief = Document(text="Talks end in Northport.", source="a")
    again = Document(text="Talks end in Northport.", source="b", publisher="B")
    assert near_copies([brief, again]) == ()
