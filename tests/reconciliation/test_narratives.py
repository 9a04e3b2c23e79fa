from __future__ import annotations

import random

from bilateral.model import Attribution, CharacterisationClaim, Document, Evidence, Source
from bilateral.reconciliation.narratives import callings, narratives, own_words, phrases, tones
from making import document

STOP = frozenset({"said", "with", "that"})


def told(of: Document, label: str, valence: int, speaker: str | None = None) -> CharacterisationClaim:
    return CharacterisationClaim(
        document=of.id,
        evidence=(Evidence.of(of, 0, 5),),
        channels=("narrative",),
        label=label,
        valence=valence,
        attribution=Attribution(speaker) if speaker else None,
    )


def source(of: Document, country: str | None, published: str | None, voice: str = "") -> Source:
    return Source(
        document=of.id,
        voice=voice or of.id,
        outlet=f"Outlet of {country}",
        country=country,
        published=published,
    )


ONE = document("The rail pact was a peaceful corridor.", source="1")
TWO = document("A peaceful corridor, said Rome.", source="2")
THREE = document("The land grab went on.", source="3")
COPY = document("A peaceful corridor, said Rome!", source="4")
SOURCES = {
    ONE.id: source(ONE, "FRA", "2020-05-01"),
    TWO.id: source(TWO, "FRA", "2020-07"),
    THREE.id: source(THREE, "ITA", "2021"),
    COPY.id: source(COPY, "FRA", None, voice=TWO.id),
}
CLAIMS = [
    told(ONE, "partners", 1),
    told(TWO, "partners", 2, "Ada"),
    told(COPY, "partners", 2, "Ada"),
    told(THREE, "rivals", -2),
]


def test_tones_by_country_and_period() -> None:
    found = {(tone.country, tone.period): tone for tone in tones(CLAIMS, SOURCES)}
    assert found["FRA", "2020"].valence == 1.5
    assert (found["FRA", "2020"].tellings, found["FRA", "2020"].voices) == (2, 2)
    assert found["FRA", ""].voices == 1
    assert found["ITA", "2021"].valence == -2
    assert [tone.period for tone in tones(CLAIMS, SOURCES, "month")] == ["", "2020-05", "2020-07", "2021"]


def test_who_calls_it_what() -> None:
    found = callings(CLAIMS, SOURCES)
    assert [(c.who, c.label, c.first) for c in found] == [
        ("Outlet of FRA", "partners", "2020-05-01"),
        ("Ada", "partners", "2020-07"),
        ("Outlet of ITA", "rivals", "2021"),
    ]
    assert len(found[1].claims) == 2


def test_words_that_only_one_side_uses() -> None:
    found = own_words([ONE, TWO, THREE, COPY], SOURCES, ("FRA", "ITA"), STOP)
    assert [(w.word, w.country, w.voices) for w in found] == [("peaceful corridor", "FRA", 2)]
    assert set(found[0].documents) == {ONE.id, TWO.id, COPY.id}
    shared = document("A peaceful corridor, too.", source="5")
    both = {**SOURCES, shared.id: source(shared, "ITA", "2021")}
    assert own_words([ONE, TWO, shared], both, ("FRA", "ITA"), STOP) == []


def test_names_and_small_words_are_no_phrases() -> None:
    told = phrases(document("Rome said that rail pacts hold."), STOP)
    assert told == {"rail", "pacts", "hold", "rail pacts", "pacts hold", "rail pacts hold"}


def test_order_is_irrelevant() -> None:
    documents = [ONE, TWO, THREE, COPY]
    expected = narratives(CLAIMS, documents, SOURCES, ("FRA", "ITA"), STOP)
    rng = random.Random(1)
    for _ in range(5):
        claims, texts = rng.sample(CLAIMS, len(CLAIMS)), rng.sample(documents, len(documents))
        assert narratives(claims, texts, SOURCES, ("FRA", "ITA"), STOP) == expected
    assert expected.compared == (("FRA", 2), ("ITA", 1))
