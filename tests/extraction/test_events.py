"""Sentences of our own become claims: who did what to whom, how often, where, and whether it happened."""

from __future__ import annotations

import pytest

from bilateral.extraction.events import events
from bilateral.extraction.reading import Reading
from bilateral.model import Basis, EventClaim, Factuality, Location
from reading_texts import Text, readings

# a text, and its events in short: type, actor, -> or <-> , recipient
CASES: list[tuple[str, list[str]]] = [
    # one sentence, many shapes
    ("Sweden expelled a diplomat from Iran.", ["SANCTION SWE -> IRN"]),
    ("A diplomat from Iran was expelled by Sweden.", ["SANCTION SWE -> IRN"]),
    ("Georgia expelled two Russian diplomats.", ["SANCTION GEO -> RUS"]),
    ("Britain's invasion of Egypt began at dawn.", ["ASSAULT GBR -> EGY"]),
    ("Britain imposed sanctions on Argentina.", ["SANCTION GBR -> ARG"]),
    ("Turkey, which expelled the Greek consul, closed the border.", ["SANCTION TUR -> GRC"]),
    ("The Brazilian minister visited Bolivia.", ["CONSULT BRA -> BOL"]),
    ("Thailand rejected Laos's offer.", ["REJECT THA -> LAO"]),
    ("The Kenyan police arrested two Ugandan journalists.", ["COERCE KEN -> UGA"]),
    ("Spain urged Morocco to free the sailors.", ["REQUEST ESP -> MAR"]),
    ("Spain threatened to close its ports to Morocco.", ["THREATEN ESP -> MAR"]),
    ("Athens said that Ankara had expelled its consul.", ["SANCTION TUR -> GRC"]),
    # coordination
    ("Kenya praised Uganda and condemned Rwanda.", ["SUPPORT KEN -> UGA", "ACCUSE KEN -> RWA"]),
    ("Kenya and Tanzania condemned Rwanda.", ["ACCUSE KEN,TZA -> RWA"]),
    ("Kenya condemned Rwanda and Burundi.", ["ACCUSE KEN -> BDI,RWA"]),
    # what both do is one event
    ("Peru and Chile signed a treaty.", ["SUPPORT CHL,PER <-> CHL,PER"]),
    ("Peru met with Chile.", ["CONSULT CHL,PER <-> CHL,PER"]),
    ("Iran and Iraq exchanged prisoners.", ["COOPERATE IRN,IRQ <-> IRN,IRQ"]),
    ("Greece and Turkey accused each other of spying.", ["ACCUSE GRC,TUR <-> GRC,TUR"]),
    ("Peru and Chile held talks.", ["CONSULT CHL,PER <-> CHL,PER"]),
    (
        "Kenyan-Ugandan cooperation has grown.",
        ["COOPERATE KEN,UGA <-> KEN,UGA", "SUPPORT KEN,UGA <-> KEN,UGA"],
    ),
    # one deed under another
    ("Ghana was the first state to recognise Benin.", ["SUPPORT GHA -> BEN"]),
    ("Ghana became the last state to recognise Benin.", ["SUPPORT GHA -> BEN"]),
    ("China helped Zambia evade the sanctions.", ["AID CHN -> ZMB"]),
    ("Mexico agreed to sell oil to Cuba.", ["AGREE MEX -> CUB"]),
    ("Egypt promised in 1979 to recognise Israel.", ["AGREE EGY -> ISR"]),
    # groups of states
    ("NATO bombed Serbia.", ["ASSAULT NATO -> SRB"]),
    ("The European Union imposed sanctions on Belarus.", ["SANCTION EU -> BLR"]),
    # over the border of sentences
    ("Norway mourned. It expelled the envoy of Iran.", ["SANCTION NOR -> IRN"]),
    ("Kenya and Uganda lie side by side. Kenya closed the border.", ["SANCTION KEN -> UGA"]),
    ("Russian aircraft bombed Kharkiv.", ["ASSAULT RUS -> UKR"]),
    ("The Egypt-Israel peace treaty was signed in 1979.", ["SUPPORT EGY,ISR <-> EGY,ISR"]),
    ("Kenya and Uganda lie side by side. Mediation by Rwanda ended in May.", ["CONSULT RWA -> KEN,UGA"]),
    ("Kenya and Uganda lie side by side. Kenya called the decision absurd.", ["ACCUSE KEN -> UGA"]),
    # nobody is inferred where the words name another, though he is no actor
    ("Kenya met Uganda. Kenya closed its borders to poultry.", ["CONSULT KEN,UGA <-> KEN,UGA"]),
    ("Kenya met Uganda. Kenya received a record number of tourists.", ["CONSULT KEN,UGA <-> KEN,UGA"]),
    ("Kenya met Uganda. Kenya bombed rebels in the hills.", ["CONSULT KEN,UGA <-> KEN,UGA"]),
    ("Syria met Turkey. Syrian jets bombed Aleppo.", ["CONSULT SYR,TUR <-> SYR,TUR"]),
    ("Kenya met Uganda. The Kenyan parliament rejected the budget.", ["CONSULT KEN,UGA <-> KEN,UGA"]),
    ("Kenya met Uganda. Kenya barred fans from the stadium.", ["CONSULT KEN,UGA <-> KEN,UGA"]),
    ("The quarrel between Doha and Manama grew.", ["ACCUSE BHR,QAT <-> BHR,QAT"]),
    # cooperation that lies ahead is the intent to cooperate
    ("Italy will help Albania.", ["AGREE ITA -> ALB"]),
    ("Italy will visit Albania.", ["AGREE ITA -> ALB"]),
    ("Portugal will recall its envoy from Angola.", ["SANCTION PRT -> AGO"]),
    ("Italy may help Albania.", ["AID ITA -> ALB"]),
    # verbs that the lemmatiser leaves as they are, words that the tokeniser cuts, verbs read as participles
    ("Kenya and Uganda quarrelled.", ["ACCUSE KEN,UGA <-> KEN,UGA"]),
    ("Kenya fumed at Uganda.", ["ACCUSE KEN -> UGA"]),
    ("Kenya's build-up along the Ugandan border went on.", ["MOBILIZE KEN -> UGA"]),
    ("Kenya exhorted Uganda to yield.", ["REQUEST KEN -> UGA"]),
    # in a noun: what hangs on the noun between, whom "anti-" names, who is in it, who undergoes it
    ("Kenya's curbs on exports of tea to Uganda hurt.", ["SANCTION KEN -> UGA"]),
    ("The expulsion by Kenya of six Ugandan envoys was a surprise.", ["SANCTION KEN -> UGA"]),
    ("Anti-Ugandan riots in Kenya went on.", ["PROTEST KEN -> UGA"]),
    ("Pro-Ugandan riots against Kenya went on.", []),
    ("Kenya is embroiled in a dispute with Uganda.", ["ACCUSE KEN,UGA <-> KEN,UGA"]),
    ("Kenya came under criticism from Uganda.", ["ACCUSE UGA -> KEN"]),
    ("Kenya faces threats from Uganda.", ["THREATEN UGA -> KEN"]),
    ("The suit that Kenya filed against Ugandan banks failed.", ["ACCUSE KEN -> UGA"]),
    ("Uganda's meddling in Kenya's election failed.", ["COERCE UGA -> KEN"]),
    # what only takes place, and whom it is between
    ("A war of words broke out between Kenya and Uganda.", ["ACCUSE KEN,UGA <-> KEN,UGA"]),
    ("Protests erupted in Uganda against Kenya.", ["PROTEST UGA -> KEN"]),
    ("Kenya and Uganda are in a spat over tea.", ["ACCUSE KEN,UGA <-> KEN,UGA"]),
    ("Kenya is under pressure from Uganda.", ["REQUEST UGA -> KEN"]),
    (
        "Kenya and Uganda met, and Norway urged both sides to withdraw.",
        ["CONSULT KEN,UGA <-> KEN,UGA", "REQUEST NOR -> KEN,UGA"],
    ),
    ("Kenya's tariffs on tea from Uganda were raised.", ["SANCTION KEN -> UGA"]),
    ("Kenya and Uganda share a lake, and each port fixes its own tariffs.", []),
    # an object pronoun is not whoever does it
    ("Kenya broke with Uganda, accusing it of greed.", ["SANCTION KEN -> UGA", "ACCUSE KEN -> UGA"]),
    # where nobody is named who arrests or deports, the state where it is done
    ("Two Ugandan nurses were arrested in Kenya.", ["COERCE KEN -> UGA"]),
    ("Two Ugandan nurses were deported from Kenya.", ["COERCE KEN -> UGA"]),
    ("Ugandan shells killed a Kenyan boy.", ["ASSAULT UGA -> KEN"]),
    # nothing between two states
    ("Brazil beat Germany 2-0 in the final.", []),
    ("Spain's striker attacked Portugal's defence in the second half of the match.", []),
    ("War films from Peru amused Chile.", []),
    ("Peru is not a threat to Chile.", []),
    ("Peru condemned the storm.", []),
    ("Peru kept Bolivia's war going with copper and tin.", []),
    ("Peru accused Chile of shelling Ethiopian villages.", ["ACCUSE PER -> CHL", "ASSAULT CHL -> ETH"]),
    ("On Friday Chad expelled the Sudanese envoy.", ["SANCTION TCD -> SDN"]),
    ("Algeria's Security Council expelled the Moroccan envoy.", ["SANCTION DZA -> MAR"]),
    ("Peru raised the duty on wine and Chile lowered its own.", []),
    ("Peru arrested his cousins; Bolivia hired the cooks.", []),
    ("The rain fell on Peru and Chile.", []),
    ("Police in Peru arrested a thief.", []),
]
FACTUALITIES: list[tuple[str, Factuality]] = [
    ("Sweden expelled a diplomat from Iran.", Factuality.ASSERTED),
    ("Athens said that Ankara had expelled its consul.", Factuality.REPORTED),
    ("Italy did not recognise Albania.", Factuality.NEGATED),
    ("Italy will help Albania.", Factuality.PLANNED),
    ("Hungary plans to send doctors to Serbia.", Factuality.PLANNED),
    ("Italy may help Albania.", Factuality.POSSIBLE),
    ("Slovakia would not accept the Ukrainian terms.", Factuality.ASSERTED),
    ("Kenya and Uganda lie side by side. Kenya said the friendship had no limits.", Factuality.REPORTED),
    ("If Albania asks, Italy would help Albania.", Factuality.CONDITIONAL),
]
COUNTS: list[tuple[str, int | None]] = [
    ("Peru and Chile have met 11 times since 2001.", 11),
    ("Peru and Chile have held 11 meetings.", 11),
    ("The 11 meetings of Peru and Chile were long.", 11),
    ("Israeli commandos killed nine Turks.", None),
    ("Peru and Chile signed a treaty.", None),
    ("Charles de Gaulle met Konrad Adenauer. The two signed a treaty.", None),
    ("Kenya and Uganda lie side by side. The two met.", None),
]
MODES: list[tuple[str, str | None, str]] = [
    ("Sweden expelled a diplomat from Iran.", "expel", "166"),
    ("The Brazilian minister visited Bolivia.", "visit", "042"),
    ("Peru and Chile held talks in Geneva.", "third-party", "044"),
    ("Peru and Chile held talks in Lima.", None, "046"),
    ("NATO bombed Serbia.", "aerial", "195"),
    ("Italy will help Albania.", None, "033"),
    ("Italy will visit Albania.", None, "036"),
]
# a text whose later words tell of the same event again, and the words of the one claim
RETOLD: list[tuple[str, list[str]]] = [
    (
        "Egypt invaded Sudan in 1820. The invasion of Sudan by Egypt was swift.",
        ["Egypt invaded Sudan in 1820", "The invasion of Sudan by Egypt"],
    ),
    (
        "Nixon visited China in 1972. Nixon's visit to China surprised Japan.",
        ["Nixon visited China in 1972", "Nixon's visit to China"],
    ),
]
PICKED = [
    "The invasion of Sudan by Egypt was swift.",
    "Egypt invaded Sudan in 1820. In 1874, the invasion of Sudan by Egypt was swift.",
    "Mexico agreed to sell oil to Cuba.",
    "Peru and Chile held talks in Geneva.",
]


CARRIED = "Kenya held talks with Uganda in Mombasa on 3 May 1999, as rain fell."
FLOW = "The minister said that trade between Kenya and Uganda grew by a fifth, and left."
CHARGE = "Kenya blamed Uganda for closing the lake, and trade stopped."


@pytest.fixture(scope="module")
def found() -> dict[Text, list[EventClaim]]:
    """The events of each text, all parsed in one batch."""
    texts = [text for cases in (CASES, FACTUALITIES, COUNTS, MODES, RETOLD) for text, *_ in cases]
    read: dict[Text, Reading] = readings([*texts, *PICKED, CARRIED, FLOW, CHARGE])
    return {text: list(events(reading)) for text, reading in read.items()}


def short(event: EventClaim) -> str:
    actor, recipient = (*event.actor, *event.actor_groups), (*event.recipient, *event.recipient_groups)
    arrow = "<->" if event.symmetric else "->"
    return f"{event.plover.type} {','.join(actor)} {arrow} {','.join(recipient)}"


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_events(text: str, expected: list[str], found: dict[Text, list[EventClaim]]) -> None:
    assert [short(e) for e in found[text]] == expected


@pytest.mark.parametrize(("text", "expected"), FACTUALITIES)
def test_whether_it_happened(text: str, expected: Factuality, found: dict[Text, list[EventClaim]]) -> None:
    assert [e.factuality for e in found[text]] == [expected]


@pytest.mark.parametrize(("text", "expected"), COUNTS)
def test_how_often(text: str, expected: int | None, found: dict[Text, list[EventClaim]]) -> None:
    assert found[text][-1].count == expected


@pytest.mark.parametrize(("text", "mode", "cameo"), MODES)
def test_mode_and_code(text: str, mode: str | None, cameo: str, found: dict[Text, list[EventClaim]]) -> None:
    (event,) = found[text]
    assert (event.plover.mode, event.cameo) == (mode, cameo)


@pytest.mark.parametrize(("text", "quotes"), RETOLD)
def test_a_retelling_is_one_more_evidence(
    text: str, quotes: list[str], found: dict[Text, list[EventClaim]]
) -> None:
    assert [e.quote for e in found[text][0].evidence] == quotes
    assert len(found[text]) == 1


def test_a_retelling_of_nothing_told_stands_for_itself(found: dict[Text, list[EventClaim]]) -> None:
    assert [short(e) for e in found[PICKED[0]]] == ["ASSAULT EGY -> SDN"]


def test_what_another_year_tells_is_another_event(found: dict[Text, list[EventClaim]]) -> None:
    assert [e.date.start for e in found[PICKED[1]]] == ["1820", "1874"]


def test_where_with_its_coordinates(found: dict[Text, list[EventClaim]]) -> None:
    (event,) = found["Peru and Chile held talks in Geneva."]
    assert isinstance(event.location, Location)
    assert (event.location.name, event.location.country) == ("Geneva", "CHE")
    assert event.location.latitude == pytest.approx(46.2, abs=0.1)
    assert event.location.longitude == pytest.approx(6.15, abs=0.1)


def test_what_it_is_about(found: dict[Text, list[EventClaim]]) -> None:
    (event,) = found["Mexico agreed to sell oil to Cuba."]
    assert event.channels == ("energy",)
    assert "natural_resource" in event.plover.contexts


def test_the_words_of_the_participants_are_kept(found: dict[Text, list[EventClaim]]) -> None:
    (event,) = found["NATO bombed Serbia."]
    assert (event.actor_text, event.recipient_text) == ("NATO", "Serbia")
    assert (event.actor, event.actor_groups) == ((), ("NATO",))


def test_who_says_it(found: dict[Text, list[EventClaim]]) -> None:
    (event,) = found["Athens said that Ankara had expelled its consul."]
    assert event.attribution is not None
    assert (event.attribution.speaker, event.attribution.state) == ("Athens", "GRC")


def test_what_an_anaphor_supplied_is_trusted_less(found: dict[Text, list[EventClaim]]) -> None:
    (named,) = found["Sweden expelled a diplomat from Iran."]
    (referred,) = found["Norway mourned. It expelled the envoy of Iran."]
    assert 0 < referred.confidence < named.confidence <= 1


def test_the_basis_says_whether_a_side_is_inferred(found: dict[Text, list[EventClaim]]) -> None:
    (named,) = found["Sweden expelled a diplomat from Iran."]
    (*_, inferred) = found["Kenya and Uganda lie side by side. Kenya closed the border."]
    assert (named.basis, inferred.basis) == (Basis.FRAME, Basis.INFERRED)


def test_evidence_is_what_the_text_holds_there(found: dict[Text, list[EventClaim]]) -> None:
    for text, claims in found.items():
        for evidence in (e for claim in claims for e in claim.evidence):
            assert str(text)[evidence.start : evidence.end] == evidence.quote


def test_evidence_of_an_event_noun_is_the_clause_of_the_verb_that_carries_it(
    found: dict[Text, list[EventClaim]],
) -> None:
    (talks,) = found[CARRIED]
    assert [e.quote for e in talks.evidence] == ["Kenya held talks with Uganda in Mombasa on 3 May 1999"]
    assert talks.location is not None
    assert talks.location.name == "Mombasa"


def test_evidence_of_a_flow_says_how_it_goes(found: dict[Text, list[EventClaim]]) -> None:
    assert [e.evidence[0].quote for e in found[FLOW]] == ["trade between Kenya and Uganda grew by a fifth"]


def test_evidence_of_a_charge_says_of_what(found: dict[Text, list[EventClaim]]) -> None:
    (charge,) = found[CHARGE]
    assert charge.evidence[0].quote == "Kenya blamed Uganda for closing the lake"


def test_codes_belong_together(found: dict[Text, list[EventClaim]]) -> None:
    for event in (e for claims in found.values() for e in claims):
        assert event.quad_class in (1, 2, 3, 4)
        assert event.goldstein is not None
        assert (event.goldstein >= 0) == (event.quad_class in (1, 2))
