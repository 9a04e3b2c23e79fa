"""The encoder reads the two marked actors in their sentence, and judges together with the classifier."""

from __future__ import annotations

import pytest

from bilateral.extraction.pair_encoder import marked, pair_encoder
from bilateral.extraction.verdicts import NONE, Verdict

MARKED: list[tuple[tuple[int, int] | None, tuple[int, int] | None, str]] = [
    ((0, 4), (12, 17), "@ Oslo @ warned # Paris #."),
    ((12, 17), (0, 4), "# Oslo # warned @ Paris @."),
    (None, (0, 4), "# Oslo # warned Paris."),
    ((0, 4), None, "@ Oslo @ warned Paris."),
    (None, None, "Oslo warned Paris."),
]
# sentences that nobody trained on, the actor first in brackets, then the recipient, and what comes out
JUDGED: list[tuple[str, str, str, str]] = [
    ("Lima handed Quito a sharply worded note about the dredging.", "Lima", "Quito", "ACCUSE"),
    (
        "Under a tarpaulin, Lusaka trucked maize to hungry Malawian villages.",
        "Lusaka",
        "Malawian villages",
        "AID",
    ),
    (
        "Ghanaian frigates fired on two Togolese launches at dawn.",
        "Ghanaian frigates",
        "two Togolese launches",
        "ASSAULT",
    ),
    ("Oman sat in the same hall as Bhutan when the prize was awarded.", "Oman", "Bhutan", NONE),
]


def span(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


@pytest.mark.parametrize(("source", "target", "expected"), MARKED)
def test_signs_stand_around_the_actors(
    source: tuple[int, int] | None, target: tuple[int, int] | None, expected: str
) -> None:
    assert marked("Oslo warned Paris.", source, target) == expected


@pytest.mark.parametrize(("text", "source", "target", "expected"), JUDGED)
def test_the_likeliest(text: str, source: str, target: str, expected: str) -> None:
    found = pair_encoder().judge(text, span(text, source), span(text, target)).probabilities
    assert max(found, key=lambda t: found[t]) == expected
    assert sum(found.values()) == pytest.approx(1)


def test_of_a_long_text_the_words_around_the_actors_are_read() -> None:
    text = "of storms and floods " * 60 + "Oslo shelled Paris at dawn."
    oslo, paris = span(text, "Oslo"), span(text, "Paris")
    there, back = pair_encoder().judge(text, oslo, paris), pair_encoder().judge(text, paris, oslo)
    assert there.best == "ASSAULT"
    assert there.probabilities != back.probabilities


def test_signs_of_the_text_itself_are_no_marks() -> None:
    assert marked("@reuters #breaking Oslo warned Paris.", (19, 23), (31, 36)) == (
        " reuters  breaking @ Oslo @ warned # Paris #."
    )


def test_a_text_longer_than_the_encoder_reads_is_cut() -> None:
    text = "Oslo warned Paris " + "of storms and floods " * 200
    ids = pair_encoder().ids(text, (0, 4), (12, 17))
    assert len(ids) == len(pair_encoder().ids(text * 2, (0, 4), (12, 17)))
    assert pair_encoder().judge(text, (0, 4), (12, 17)).best


def test_what_stands_far_from_the_two_is_not_read() -> None:
    near, far = (
        "Oslo warned Paris.",
        "and the rain fell on the fields of the valley all summer long and on the hills ",
    )
    encoder = pair_encoder()
    assert encoder.judge(near + " " + far * 3, (0, 4), (12, 17)) == encoder.judge(
        near + " " + far * 9, (0, 4), (12, 17)
    )


def test_verdicts_join_as_a_product() -> None:
    encoder = Verdict({"AID": 0.6, "ACCUSE": 0.3, NONE: 0.1})
    classifier = Verdict({"AID": 0.2, "ACCUSE": 0.7, NONE: 0.1})
    assert encoder.joined(classifier, 0).probabilities == pytest.approx(encoder.probabilities, abs=1e-4)
    both = encoder.joined(classifier, 1)
    assert both.best == "ACCUSE"  # 0.21 against 0.12
    assert both.probabilities["ACCUSE"] == pytest.approx(0.21 / (0.12 + 0.21 + 0.01), abs=1e-4)
    assert encoder.joined(classifier, 0.1).best == "AID"
