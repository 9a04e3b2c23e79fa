"""When events happened: their own time, the time they are told in, or what the date of publication bounds."""

from __future__ import annotations

import pytest

from bilateral.extraction.events import events
from bilateral.extraction.reading import Reading
from bilateral.model import EventClaim, Precision, When
from reading_texts import Text, readings

DAY, MONTH, YEAR, RANGE, UNKNOWN = Precision
PUBLISHED = "2024-05-16"

# a text published on 16 May 2024, and the time of its last event: start, end, precision, anchor
CASES: list[tuple[str, When]] = [
    # in its own clause
    ("Portugal recalled its envoy from Angola in 1974.", When("1974", "1974", YEAR)),
    ("Iraq invaded Iran on 22 September 1980.", When("1980-09-22", "1980-09-22", DAY)),
    (
        "Portugal recalled its envoy from Angola last week.",
        When("2024-05-06", "2024-05-12", RANGE, PUBLISHED),
    ),
    ("Egypt promised in 1979 to recognise Israel.", When("1979", "1979", YEAR)),
    (
        "Ethiopia and Eritrea, which fought a war in 1998, signed a treaty in 2018.",
        When("2018", "2018", YEAR),
    ),
    ("Peru and Chile have met 11 times since 2001.", When("2001", None, RANGE)),
    # of a war that the words name, else of the one that was going on, or the only one; a strike may be any day's
    ("The war between Iran and Iraq ruined both.", When("1980-09", "1980-09", MONTH)),
    ("The war between India and Pakistan ruined both.", When(None, PUBLISHED, UNKNOWN, PUBLISHED)),
    ("Russian jets struck Ukrainian boats.", When("2022-02", PUBLISHED, RANGE)),
    ("Russian jets struck Georgian boats.", When(None, PUBLISHED, UNKNOWN, PUBLISHED)),
    ("Russia's annexation of Crimea angered Ukraine.", When("2014-02", "2014-02", MONTH)),
    ("Russia's invasion of Ukraine angered Poland.", When("2022-02", "2022-02", MONTH)),
    (
        "In the Cold War years China and the Soviet Union quarrelled, and Russia armed Cuba.",
        When("1947", "1991", RANGE),
    ),
    # in front of the clause that its own goes on from
    (
        "In 1958 Iceland moved the line and Britain sent warships; it ended in March 1961.",
        When("1958", "1958", YEAR),
    ),
    # at the front of the sentence
    ("In 1951, Japan signed a treaty with the United States.", When("1951", "1951", YEAR)),
    ("In June 1967 Egypt expelled the soldiers of Canada.", When("1967-06", "1967-06", MONTH)),
    # the year that the paragraph tells about, and no other paragraph's
    ("In 1905 the union broke. Norway expelled the envoy of Sweden.", When("1905", "1905", YEAR, "1905")),
    (
        "In 1905 the union broke.\nNorway expelled the envoy of Sweden.",
        When(None, PUBLISHED, UNKNOWN, PUBLISHED),
    ),
    (
        "In 1905 the union broke. Norway has expelled the envoy of Sweden.",
        When(None, PUBLISHED, UNKNOWN, PUBLISHED),
    ),
    (
        "In 1905 the union broke. The matter was one of flags. Norway expelled the envoy of Sweden.",
        When("1905", "1905", YEAR, "1905"),
    ),
    (
        "In 1905 the union broke. The matter is one of flags. Norway expelled the envoy of Sweden.",
        When(None, PUBLISHED, UNKNOWN, PUBLISHED),
    ),
    # but not one that names something, nor the period of a figure
    (
        "Chad condemned the treaty of 2019. Chad expelled the envoy of Niger.",
        When(None, PUBLISHED, UNKNOWN, PUBLISHED),
    ),
    (
        "Trade was worth $6 billion in 2019. Chad expelled the envoy of Niger.",
        When(None, PUBLISHED, UNKNOWN, PUBLISHED),
    ),
    # a day without a year belongs to the year that opened the telling
    (
        "In 2014 Egypt expelled the Turkish envoy. On 3 March Turkey recalled its consul from Egypt.",
        When("2014-03-03", "2014-03-03", DAY),
    ),
    (
        "Egypt signed a treaty in 2014. On 3 March Turkey recalled its consul from Egypt.",
        When("2024-03-03", "2024-03-03", DAY, PUBLISHED),
    ),
    # what was done before the telling is not of its year
    (
        "In 1998 Peru accused Chile of spying. Chile admitted that it had asked Norway for help.",
        When(None, PUBLISHED, UNKNOWN, PUBLISHED),
    ),
    (
        "In 1998 Peru accused Chile of spying. Chile said that it asked Norway for help.",
        When("1998", "1998", YEAR, "1998"),
    ),
    # the meeting or treaty that a sentence tells of: the last one that has a time, and not another one
    (
        "Peru and Chile met on 3 March 1998.\nFish was dear. During the talks Peru accused Chile of smuggling.",
        When("1998-03-03", "1998-03-03", DAY),
    ),
    (
        "Peru and Chile met on 3 March 1998.\nThe joint statement says that Peru supports Chile.",
        When("1998-03-03", "1998-03-03", DAY),
    ),
    (
        "Peru and Chile signed a treaty in 1961.\nThe treaty commits Peru to supply Chile with gas.",
        When("1961", "1961", YEAR),
    ),
    (
        "Peru and Chile met on 3 March 1998.\nAt the Oslo talks Peru accuses Chile of smuggling.",
        When(None, PUBLISHED, UNKNOWN, PUBLISHED),
    ),
    (
        "Peru and Chile met on 3 March 1998.\nAt the recent talks Peru accuses Chile of smuggling.",
        When(None, PUBLISHED, UNKNOWN, PUBLISHED),
    ),
    (
        "Peru's president will visit Chile in June 2031.\nDuring the visit Peru will sign a treaty with Chile.",
        When("2031-06", "2031-06", MONTH),
    ),
    # the clause beside it
    ("When Iraq seized two islands in 1990, Egypt condemned Iraq.", When("1990", "1990", YEAR)),
    (
        "Though Iraq had seized two islands in 1990, Egypt has condemned Peru.",
        When(None, PUBLISHED, UNKNOWN, PUBLISHED),
    ),
    # a war and its month are one time
    (
        "Right before the Winter War began in November 1939, Norway and Chile signed a pact with no limits.",
        When("1939-11", "1939-11", MONTH),
    ),
    # the day of the telling
    ("Kenya will buy Ethiopian power, Ruto said on Friday.", When(PUBLISHED, None, UNKNOWN, PUBLISHED)),
    # a war that is known
    ("Iraq invaded Iran.", When("1980-09", "1980-09", MONTH)),
    ("France helped Serbia during the First World War.", When("1914-07-28", "1918-11-11", RANGE)),
    # no more than the date of publication tells
    ("Norway has signed a treaty with Peru.", When(None, PUBLISHED, UNKNOWN, PUBLISHED)),
    ("Portugal recalled its envoy from Angola.", When(None, PUBLISHED, UNKNOWN, PUBLISHED)),
    ("Portugal will recall its envoy from Angola.", When(PUBLISHED, None, UNKNOWN, PUBLISHED)),
    ("Italy may help Albania.", When(PUBLISHED, None, UNKNOWN, PUBLISHED)),
    ("If Albania asks, Italy would help Albania.", When(PUBLISHED, None, UNKNOWN, PUBLISHED)),
    ("Portugal will recall its envoy from Angola in 2026.", When("2026", "2026", YEAR)),
]
UNDATED: list[tuple[str, When]] = [
    ("Portugal recalled its envoy from Angola.", When()),
    ("Portugal will recall its envoy from Angola.", When()),
    ("Portugal recalled its envoy from Angola in 1974.", When("1974", "1974", YEAR)),
]


@pytest.fixture(scope="module")
def read() -> dict[Text, Reading]:
    return readings(
        [
            *((text, PUBLISHED) for text, _ in CASES),
            *(text for text, _ in UNDATED),
            ("Iraq invaded Iran.", "1979"),
        ]
    )


def last_event(reading: Reading) -> EventClaim:
    return list(events(reading))[-1]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_when(text: str, expected: When, read: dict[Text, Reading]) -> None:
    found = last_event(read[text, PUBLISHED]).date
    assert (found.start, found.end, found.precision) == (expected.start, expected.end, expected.precision)
    if expected.precision in (UNKNOWN, RANGE) or expected.anchor:
        assert found.anchor == expected.anchor


@pytest.mark.parametrize(("text", "expected"), UNDATED)
def test_without_a_date_of_publication_nothing_is_guessed(
    text: str, expected: When, read: dict[Text, Reading]
) -> None:
    assert last_event(read[text]).date == expected


def test_a_war_that_had_not_begun_dates_nothing(read: dict[Text, Reading]) -> None:
    assert last_event(read["Iraq invaded Iran.", "1979"]).date == When(None, "1979", UNKNOWN, "1979")


def test_each_clause_keeps_its_own_time(read: dict[Text, Reading]) -> None:
    reading = read["Ethiopia and Eritrea, which fought a war in 1998, signed a treaty in 2018.", PUBLISHED]
    assert [e.date.start for e in events(reading)] == ["1998", "2018"]
