"""When a document was published, and how it is known."""

from __future__ import annotations

import datetime as dt

import pytest

from bilateral.knowledge.kb import load_knowledge
from bilateral.model import DateBasis, Document, Published
from bilateral.sources.chrome import split
from bilateral.sources.dates import dates_in, possible_date
from bilateral.sources.publication import date, explain_published

KB = load_knowledge()
BODY = "The two ministers signed a fisheries agreement after a day of talks in the town hall of Northport."


def document(text: str, source: str = "a.txt", url: str | None = None) -> Document:
    """A document of this text."""
    return Document(text=text, source=source, url=url, passages=split(text, KB))


def dated(text: str, source: str = "a.txt", url: str | None = None) -> tuple[str | None, DateBasis]:
    """Date and basis of a text whose format states none."""
    published = date(document(text, source, url), None, None, KB).published
    return published.date, published.basis


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 4 May 2009", ["2009-05-04"]),
        ("May 4, 2009 and MAY 5 2009", ["2009-05-04", "2009-05-05"]),
        ("the 4th of May, 2009", ["2009-05-04"]),
        ("in Sept. 2018", ["2018-09"]),
        ("11-17 September 2018", ["2018-09-17"]),
        ("2009-05-04T10:00", ["2009-05-04"]),
        ("31 February 2009", []),
        ("may 2009 be better", []),
    ],
)
def test_dates_in_text(text: str, expected: list[str]) -> None:
    assert [mention.date for mention in dates_in(text, KB)] == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("4 May 2009", "2009-05-04"),
        ("Jane Roe, Monday 4 May 2009", "2009-05-04"),
        ("Published: May 4, 2009 at 10:30 GMT", "2009-05-04"),
        ("Northport, 4 May 2009", "2009-05-04"),
    ],
)
def test_a_stamp_above_the_text_is_stated(head: str, expected: str) -> None:
    assert dated(f"Talks end well for both\n\n{head}\n\n{BODY}") == (expected, DateBasis.STATED)


def test_a_dateline_is_stated() -> None:
    assert dated(f"NORTHPORT, May 4, 2009 (Example Wire) -- {BODY}") == ("2009-05-04", DateBasis.STATED)
    assert dated(f"North Port, 4 May 2009 (Example Wire) - {BODY}") == ("2009-05-04", DateBasis.STATED)


def test_a_sentence_with_a_dash_is_no_dateline() -> None:
    told = "Peru, Chile and Bolivia signed a treaty on 8 May 1950 - it failed."
    assert dated(f"{told} {BODY}") == (None, DateBasis.UNKNOWN)


def test_a_date_in_the_text_is_no_publication_date() -> None:
    assert dated(f"{BODY} A first treaty was signed on 4 May 1959.") == (None, DateBasis.UNKNOWN)


@pytest.mark.parametrize(
    ("source", "url", "expected"),
    [
        ("a", "https://example.org/world/2014/5/21/talks-end", "2014-05-21"),
        ("a", "https://example.org/2014-05/21/c_1.htm", "2014-05-21"),
        ("a", "https://example.org/archives/la-1990-10-02-story.html", "1990-10-02"),
        ("2019-08-talks.txt", None, "2019-08"),
        ("20190804_talks.txt", None, "2019-08-04"),
        ("talks-1234567.txt", None, None),
        ("a", "https://example.org/the-1959-treaty/28722819", None),
    ],
)
def test_addresses_and_names(source: str, url: str | None, expected: str | None) -> None:
    basis = DateBasis.INFERRED if expected else DateBasis.UNKNOWN
    assert dated(BODY, source, url) == (expected, basis)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("The capital marked the 60th anniversary of the end of the Korean War with a parade.", "2013"),
        ("Turkey and Japan aside, India and China mark 65 years of diplomatic relations. India bought Chinese"
         " steel. China bought Indian cotton.", "2015"),
        ("Egypt has cut its imports since Iraq's invasion of Kuwait two years ago, and nothing suggests"
         " that they will return. The last full figures are of 1991.", "1992"),
        ("Next year they will mark the 60th anniversary of the end of the Korean War.", None),
        ("In 1959 the ministers signed a treaty. It is valid until 2030.", None),
        ("Trade grew by 5 per cent in 2014.", None),
    ],
)  # fmt: skip
def test_inference_is_coarse_and_careful(told: str, expected: str | None) -> None:
    assert dated(f"{BODY} {told}")[0] == expected


def test_a_dated_picture_and_the_words_of_the_week_give_the_month() -> None:
    text = (
        "Veterans march through the capital on August 20, 2013.\n\nJane Roe/AFP\n\n"
        f"{BODY} The parade last week marked the 25th anniversary of the end of the Iran-Iraq War."
    )
    assert dated(text) == ("2013-08", DateBasis.INFERRED)


def test_what_would_lie_in_the_future_is_not_inferred() -> None:
    today = dt.date(2014, 5, 20)
    for source in ("2014-05-21-talks.txt", "2014-06-talks.txt"):
        assert date(document(BODY, source), None, "2014-05-21", KB, today).published == Published()
    assert date(document(BODY), None, "2014-05-20", KB, today).published.date == "2014-05-20"
    told = document(f"{BODY} They marked the 70th anniversary of the end of the Korean War.")
    assert date(told, None, None, KB, today).published == Published()
    stated = document(f"Talks end well for both\n\n4 May 2029\n\n{BODY}")
    assert date(stated, None, None, KB, today).published.date == "2029-05-04"  # the source's own word


@pytest.mark.parametrize(
    ("written", "expected", "noticed"),
    [
        ("2025-11-30", "2025-11-30", False),
        ("2025-11-30T10:00:00Z", "2025-11-30", False),
        ("2025-11", "2025-11", False),
        ("2025-11-31", "2025-11", True),
        ("2025-02-30 10:00", "2025-02", True),
        ("2025-13-01", "2025", True),
        ("2025-11-3", None, False),
        ("soon", None, False),
    ],
)
def test_a_day_that_never_was_leaves_its_month(written: str, expected: str | None, noticed: bool) -> None:
    found, notices = possible_date(written)
    assert (found, bool(notices)) == (expected, noticed)


def test_every_date_is_explained() -> None:
    inferred = document(f"{BODY} They marked the 60th anniversary of the end of the Korean War.")
    assert "60th anniversary" in explain_published(inferred, KB)[0]
    assert "too little" in explain_published(document(BODY), KB)[0]
