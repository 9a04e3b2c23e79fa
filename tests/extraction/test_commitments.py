"""Commitments from sentences of our own. The pipeline reads all of them once, in one batch."""

from __future__ import annotations

from functools import cache

import pytest

from bilateral.extraction.commitments import commitments
from bilateral.knowledge.commitment_frames import CommitmentExample
from bilateral.model import CommitmentClaim
from reading_texts import KB, claims_in

EXAMPLES = [(name, example) for name, frame in KB.commitments.frames.items() for example in frame.examples]

STATUSES = [
    ("A memorandum was signed by the energy ministers of Egypt and Cyprus in Nicosia.", "signed"),
    ("Japan and Kazakhstan signed nuclear fuel contracts worth 6 billion dollars over 15 years.", "signed"),
    ("Qatar secured a deal to supply Germany with two million tonnes of gas a year from 2026.", "signed"),
    ("In 1904 France and Britain signed the Entente Cordiale.", "signed"),
    ("After signing a defence pact with Samoa, New Zealand sent a ship.", "signed"),
    ("Japan and Russia have yet to sign a peace treaty.", "negotiating"),
    ("Pakistan and Iran are still discussing a free trade agreement.", "negotiating"),
    ("A free trade agreement between Chile and Indonesia is under negotiation.", "negotiating"),
    ("At the summit, the leaders of Thailand and Laos agreed to open three more border crossings.", "agreed"),
    ("South Africa agreed in principle to sell uranium to Taiwan.", "agreed"),
    # a name is what it names, and speaks of its states
    ("TurkStream is nearing completion.", "under_way"),
    ("TurkStream was completed in December 2019.", "completed"),
    ("Russia has nearly finished Nord Stream 2.", "under_way"),
    ("Britain and Portugal agreed that their fleets would patrol the coast together.", "agreed"),
    ("India has promised Bhutan 100 billion rupees for its next five-year plan.", "announced"),
    ("Saudi Arabia announced a $3 billion deposit for Pakistan's central bank.", "announced"),
    ("Australia said it would fund a hospital in Vanuatu.", "announced"),
    ("Denmark is to transfer its F-16s to Argentina by the end of the year.", "announced"),
    ("Indonesia intends to buy 42 fighter jets from France.", "announced"),
    ("Chinese firms are building a railway in Kenya.", "under_way"),
    ("Iran and Iraq started building the Shalamcheh railway in September.", "under_way"),
    ("Work has begun on a pipeline that will carry Azerbaijani gas to Georgia.", "under_way"),
    ("The gas link between Bulgaria and Greece started operating in October.", "completed"),
    ("Spain completed delivery of five corvettes to Saudi Arabia last year.", "completed"),
    ("The railway between Peru and Brazil was 80 percent complete in 2023.", "under_way"),
    ("The railway between Peru and Brazil is two-thirds complete.", "under_way"),
    ("The railway between Peru and Brazil is half complete.", "under_way"),
    ("The bridge between Peru and Brazil is nearly complete.", "under_way"),
    ("The bridge between Peru and Brazil is complete.", "completed"),
    ("The bridge between Peru and Brazil is 100 percent complete.", "completed"),
    ("The pipeline from Iraq to Turkey was 90% completed.", "under_way"),
    ("The railway between Kenya and Uganda was completed almost two years early.", "completed"),
    ("Finland repaid its war debts to the United States.", "completed"),
    ("The extradition treaty between Peru and Spain remains in force.", "in_force"),
    ("Hungary has been receiving gas from Romania under a 2019 agreement.", "in_force"),
    ("The pipeline from Iran to Pakistan has been delayed for years.", "stalled"),
    ("Ratification of the border treaty between Estonia and Russia has been postponed.", "stalled"),
    ("The free trade deal between India and Canada has been put on hold.", "stalled"),
    ("Malaysia cancelled a $20 billion rail contract with China.", "failed"),
    ("Negotiations between Bolivia and Chile on sea access broke down.", "failed"),
    ("Ukraine and Russia failed to extend the transit contract.", "failed"),
    ("Brazil and Nigeria want to raise their trade to $10 billion by 2020.", "target"),
    ("The tunnel between Denmark and Germany is due to open in 2029.", "target"),
]

TRAPS = [
    "The Norwegian government will build three new hospitals.",  # to its own people
    "The Indian prime minister pledged to end poverty.",
    "The mayor of Lyon promised cheaper trams.",
    "It will rain in Moscow and Minsk tomorrow.",
    "Toyota expects better results in Japan next year.",
    "He signed the visitors' book at the museum in Cairo.",
    "Poland and Hungary met on Tuesday.",
    "Trade between Chile and Peru rose by 10 percent.",
    "French troops attacked a village in Algeria.",
    "Hungary wants a security treaty with Slovakia.",  # a wish
    "There is no extradition treaty between Japan and Brazil.",
    "Will Ghana and Togo sign the treaty?",
    "To build trust between Greece and Turkey takes time.",
    "Oslo wants Ottawa to deliver the helicopters.",  # a demand on another
    "Zambia said Angola would build a refinery at the border.",  # no promise of the speaker's
    "Japan's carmakers opened a plant in Ohio.",
    "Sweden and Norway have close economic ties.",
]


@cache
def parsed() -> dict[str, list[CommitmentClaim]]:
    """Every text of this module with its commitments; the publication date is 15 June 2024."""
    texts = (
        [e.text for _, e in EXAMPLES]
        + [t for t, _ in STATUSES]
        + TRAPS
        + TEXTS
        + [t for t, _ in VOLUMES + RELATIVE]
    )
    return claims_in(texts, commitments, "2024-06-15")


LOAN = "Kuwait pledged 300 million dollars in loans to Jordan over five years."
BUILD = "Iran and Armenia agreed on a gas pipeline in 1995. The pipeline opened in 2007."
TWICE = (
    "Fiji and Tonga signed a fisheries treaty on Monday. The islands have quarrelled for years. "
    "The treaty, signed by Fiji and Tonga, was praised."
)
LISTED = (
    "Chad and Niger signed a border accord. The accord includes a vow of peace between the tribes, and "
    "a promise of grain for the herders."
)
FIRMS = "Rosneft and the Indian company ONGC signed a contract for 20 million tonnes of oil in 2016."
NAMED = "Gas flows through TurkStream. TurkStream is a symbol for many."
SPEECH = "Seoul said that it would deliver 20 trains to Vietnam by 2030."
PAIR = "Fiji and Tonga quarrelled over fish. Tonga and Fiji talk. Embassies will be reopened in May."
OWN = "Fiji and Tonga quarrelled over fish. Tonga and Fiji talk. Fiji will reopen the schools and cut the income tax."
IT = "Peru and Chile signed a border treaty in 1929. It provides for a free port."
HEADLINE = "Peru, Chile sign border treaty\nPeru and Chile signed the treaty on the border in Lima on Monday."
UNDER = "Oman signed a contract under which Qatar will sell it gas."
MUST = "The parliaments of Peru and Chile must ratify the treaty."
# a promise in a relative clause, and what is promised
RELATIVE = [
    ("The dam that Norway builds for Chile is small.", "The dam"),
    (
        "Gabon and Togo met in May. Work on a research station near Punta Arenas, which the two countries pledged "
        "in 2019, is nearing completion.",
        "a research station near Punta Arenas",
    ),
]
# a promise, and its volume
VOLUMES = [
    ("Four firms from Norway won a contract to build three dams in Chile.", "three dams"),
    ("Two ministers signed a contract between Gabon and Togo for 20,000 tonnes of copper.", "20,000 tonnes"),
    ("In the presence of three ministers, Norway and Chile signed a treaty on whaling.", None),
    ("Gabon and Togo signed a memorandum on five areas.", None),
    ("Norway promised to send 300 peacekeepers to Chile.", "300 peacekeepers"),
]
TEXTS = [PAIR, OWN, IT, HEADLINE, UNDER, MUST, LOAN, BUILD, TWICE, LISTED, FIRMS, NAMED, SPEECH]


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[f"{n}-{e.text[:24]}" for n, e in EXAMPLES])
def test_every_frame_finds_its_example(name: str, example: CommitmentExample) -> None:
    claims = parsed()[example.text]
    assert [c.status for c in claims] == ([example.status] if example.status else [])
    for claim in claims:
        assert set(example.parties) <= set(claim.parties)


@pytest.mark.parametrize(("text", "status"), STATUSES, ids=[t[:40] for t, _ in STATUSES])
def test_status_is_read_from_verb_tense_and_cue(text: str, status: str) -> None:
    assert [c.status for c in parsed()[text]] == [status]


@pytest.mark.parametrize("text", TRAPS, ids=[t[:40] for t in TRAPS])
def test_what_binds_no_two_states_is_no_commitment(text: str) -> None:
    assert parsed()[text] == []


def test_every_frame_has_an_example() -> None:
    assert all(frame.examples for frame in KB.commitments.frames.values())


def test_terms_are_read() -> None:
    (claim,) = parsed()[LOAN]
    assert (claim.value, claim.unit, claim.term) == (3e8, "USD", "five years")
    assert claim.channels[0] in ("finance", "investment")


def test_volume_and_firms_are_read() -> None:
    (claim,) = parsed()[FIRMS]
    assert claim.parties[:2] == ("IND", "RUS") and "Rosneft" in claim.parties
    assert claim.volume is not None and "20 million" in claim.volume
    assert claim.date.start == "2016"


@pytest.mark.parametrize(("text", "volume"), VOLUMES, ids=[t[:40] for t, _ in VOLUMES])
def test_the_volume_is_how_much_and_not_how_many_promise(text: str, volume: str | None) -> None:
    (claim,) = parsed()[text]
    assert claim.volume == volume


@pytest.mark.parametrize(("text", "what"), RELATIVE, ids=[t[:40] for t, _ in RELATIVE])
def test_what_a_relative_clause_promises_is_its_noun(text: str, what: str) -> None:
    assert what in [claim.what for claim in parsed()[text]]


def test_due_date_and_who_confirms_it() -> None:
    (claim,) = parsed()[SPEECH]
    assert claim.due.year == 2030
    assert claim.confirmed_by == ("KOR",)


def test_what_was_told_before_keeps_its_parties() -> None:
    agreed, opened = parsed()[BUILD]
    assert (agreed.status, opened.status) == ("agreed", "completed")
    assert set(opened.parties) == {"ARM", "IRN"} and opened.confidence < agreed.confidence


def test_a_retelling_is_evidence_and_no_second_commitment() -> None:
    (claim,) = parsed()[TWICE]
    assert len(claim.evidence) == 2


def test_listed_contents_are_a_commitment_each() -> None:
    contents = [c.what for c in parsed()[LISTED] if "accord" not in c.what]
    assert len(contents) == 2


def test_a_bare_name_is_told_once() -> None:
    (claim,) = parsed()[NAMED]
    assert claim.status == "in_force" and set(claim.parties) == {"RUS", "TUR"}


def test_evidence_is_the_text() -> None:
    for text, claims in parsed().items():
        for evidence in (e for c in claims for e in c.evidence):
            assert text[evidence.start : evidence.end] == evidence.quote


def test_who_is_not_named_is_the_pair_of_the_document_where_the_thing_is_shared() -> None:
    (claim,) = parsed()[PAIR]
    assert (claim.parties, claim.confidence) == (("FJI", "TON"), 0.5)
    assert parsed()[OWN] == []


def test_it_stands_for_the_treaty_of_the_sentence_before() -> None:
    assert "It provides for a free port" in [c.evidence[0].quote for c in parsed()[IT]]


def test_a_headline_is_told_again_by_its_story() -> None:
    assert len(parsed()[HEADLINE]) == 1


def test_under_which_opens_the_contents_of_one_commitment() -> None:
    assert len(parsed()[UNDER]) == 1


def test_what_must_be_done_is_not_promised() -> None:
    assert parsed()[MUST] == []
