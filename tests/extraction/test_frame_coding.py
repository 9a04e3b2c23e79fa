"""Predicates of sentences of our own: which frame takes them, and what the others lack."""

from __future__ import annotations

import pytest

from bilateral.extraction.coded import Coded
from bilateral.extraction.frame_coding import Attempt, attempts, code_sentence, pair_here
from bilateral.extraction.reading import Reading
from bilateral.extraction.roles import Roles
from reading_texts import KB, Text, readings

PAIR = ("KEN", "UGA")
# a sentence, what was spoken of before it, and what is coded: type, actor, arrow, recipient, ? where inferred
CASES: list[tuple[str, tuple[str, ...], list[str]]] = [
    # what is refused, agreed or asked for is not also done
    ("Kenya refused to sign a treaty with Uganda.", (), ["REJECT Kenya -> Uganda"]),
    ("Kenya demanded that Uganda free the sailors.", (), ["REQUEST Kenya -> Uganda"]),
    # a verb and the noun it carries are one event, and so is what is said twice
    ("Kenya met Uganda for talks.", (), ["CONSULT Kenya <-> Uganda"]),
    ("Kenya attacked Uganda and attacked Uganda again.", (), ["ASSAULT Kenya -> Uganda"]),
    # what answers a deed is done to whoever did that
    (
        "Kenya seized a ship of Uganda, and Uganda answered with sanctions.",
        (),
        ["COERCE Kenya -> Uganda", "SANCTION Uganda -> Kenya"],
    ),
    (
        "Kenya shelled Rwanda and the United States responded with an embargo.",
        (),
        ["ASSAULT Kenya -> Rwanda", "SANCTION United States -> Kenya"],
    ),
    ("Kenya responded with a smile when Uganda was named.", (), []),
    (
        "Kenya's seizure of a Ugandan ship and the ensuing American sanctions hurt trade.",
        (),
        ["COERCE Kenya -> Ugandan", "SANCTION American -> Kenya"],
    ),
    (
        "Kenya evaded the sanctions that the United States had imposed.",
        (),
        ["REJECT Kenya -> United States", "SANCTION United States -> Kenya"],
    ),
    # a city where something is done takes no part in it
    ("Kenya and Uganda agreed in Beijing to restore ties.", (), ["AGREE Kenya,Uganda <-> Kenya,Uganda"]),
    # nouns with their possessors, adjectives and phrases
    ("Kenya's talks with Uganda stalled.", (), ["CONSULT Kenya <-> Uganda"]),
    # the other side, or both, are those spoken of before
    ("Kenya signed a treaty.", PAIR, ["SUPPORT Kenya <-> ?"]),
    ("Kenya signed a treaty.", (), []),
    ("Kenya signed a treaty in Oslo.", PAIR, ["SUPPORT Kenya <-> ?"]),
    ("A deal with Uganda was signed.", PAIR, ["SUPPORT  <-> Uganda ?"]),
    ("Ties deepened.", PAIR, ["SUPPORT  <-> ?"]),
    ("Ties deepened.", (), []),
    ("Kenya apologised.", PAIR, ["SUPPORT Kenya -> ?"]),
    ("Kenya recalled its ambassador.", PAIR, ["SANCTION Kenya -> ?"]),
    ("Kenya summoned the ambassador.", PAIR, ["ACCUSE Kenya -> ?"]),
    ("Kenya filed the case in May.", PAIR, ["ACCUSE Kenya -> ?"]),
    ("Kenya pulled its soldiers out.", PAIR, ["RETREAT Kenya -> ?"]),
    ("Kenya put its army on alert.", PAIR, ["MOBILIZE Kenya -> ?"]),
    ("Kenya recalled its ambassador.", (), []),
    # not where the words say to whom or whence
    ("Kenya apologised to the victims.", PAIR, []),
    ("Kenya recalled its ambassador in Brussels.", PAIR, []),
    ("Kenya filed a complaint against the brewer.", PAIR, []),
    ("Kenya pulled its soldiers out of the capital.", PAIR, []),
    # whose or whence a thing is does not make its state a party; what is somebody's is not the state's it lies in
    ("Kenya complained about the fees at the Ugandan-owned terminal.", (), []),
    ("Kenya protested over the Ugandan-led plot.", (), ["ACCUSE Kenya -> Ugandan"]),
    ("The Kenyan fund sold its stake in a Ugandan road.", (), []),
    ("Trade grew.", PAIR, ["COOPERATE  <-> ?"]),
    ("Trade tells another story.", PAIR, []),
    # what a thing is compared with is not told
    ("Kenya needs Uganda more than it admits.", PAIR, []),
    # who is sent for years is not therefore jailed
    ("Kenya will send twelve inspectors to Uganda within five years.", (), []),
    ("A joint drill began.", PAIR, ["COOPERATE  <-> ?"]),
    ("The parliament of Kenya threw out the treaty with Uganda.", PAIR, ["REJECT Kenya -> Uganda"]),
    # nobody is told to do it
    ("Uganda was sanctioned.", (), ["SANCTION  -> Uganda"]),
    # praise by what is said
    ("Rome said its ties with Tirana were excellent.", (), ["SUPPORT Rome -> Tirana"]),
    ("Rome said its ties with Tirana were not excellent.", (), []),
    ("Kenya said the relationship was closer than ever.", PAIR, ["SUPPORT Kenya -> ?"]),
    (
        "Kenya and Uganda said the friendship was unbreakable.",
        PAIR,
        ["SUPPORT Kenya,Uganda <-> Kenya,Uganda"],
    ),
    ("Kenya said the relationship was at a low ebb.", PAIR, []),
    # a measure, a copula or a relative clause between the event and who takes part
    ("Kenya held three rounds of talks with Uganda.", (), ["CONSULT Kenya <-> Uganda"]),
    ("Kenya and Uganda are in talks about fish.", (), ["CONSULT Kenya,Uganda <-> Kenya,Uganda"]),
    ("Kenya's minister was in Kampala for talks with Uganda.", (), ["CONSULT Kenya <-> Uganda"]),
    ("Kenya's minister was in Kampala for a visit.", (), ["CONSULT Kenya -> Kampala"]),
    ("The treaty that Kenya signed with Uganda is short.", (), ["SUPPORT Kenya <-> Uganda"]),
    ("It was the first treaty Kenya signed with Uganda.", (), ["SUPPORT Kenya <-> Uganda"]),
    # what its subject is in or under, what takes place, and what is only the occasion
    ("Kenya and Uganda are at war.", (), ["ASSAULT Kenya,Uganda <-> Kenya,Uganda"]),
    ("Kenya's premier is on a visit to Uganda.", (), ["CONSULT Kenya -> Uganda"]),
    ("Kenya's premier is near a visit to Uganda.", (), []),
    ("Kenya is under pressure from Uganda.", (), ["REQUEST Uganda -> Kenya"]),
    ("A trade war erupted between Kenya and Uganda.", (), ["SANCTION Kenya,Uganda <-> Kenya,Uganda"]),
    ("Protests erupted in Uganda against Kenya.", (), ["PROTEST Uganda -> Kenya"]),
    ("Criticism of Kenya emerged from Uganda.", (), ["ACCUSE Uganda -> Kenya"]),
    ("Kenya's minister smiled during talks with Uganda.", (), ["CONSULT Kenya <-> Uganda"]),
    ("Kenya's minister smiled at talks with Uganda.", (), ["CONSULT Kenya <-> Uganda"]),
    ("Kenya's minister smiled in talks with Uganda.", (), ["CONSULT Kenya <-> Uganda"]),
    ("Kenya's minister smiled after talks with Uganda.", (), ["CONSULT Kenya <-> Uganda"]),
    ("Kenya's minister smiled before talks with Uganda.", (), ["CONSULT Kenya <-> Uganda"]),
    ("Kenya's minister flew out for talks with Uganda.", (), ["CONSULT Kenya <-> Uganda"]),
    ("Kenya's minister smiled on a visit to Uganda.", (), ["CONSULT Kenya -> Uganda"]),
    ("Kenya's minister smiled despite talks with Uganda.", (), ["CONSULT  <-> Uganda ?"]),
    # phrases that hang on another word than the event's
    ("Kenya's deliveries of cement to Uganda rose.", (), ["COOPERATE Kenya -> Uganda"]),
    ("The release by Kenya of two Ugandan monks came late.", (), ["RETREAT Kenya -> Ugandan"]),
    ("Kenya moved closer to Uganda.", (), ["SUPPORT Kenya -> Uganda"]),
    # verbs in the place of nouns, participles after a hyphen, past tenses read as adjectives
    ("Kenya's backing of Uganda has grown.", (), ["SUPPORT Kenya -> Uganda"]),
    ("A Kenyan-funded hospital in Uganda was opened.", (), ["AID Kenyan -> Uganda"]),
    ("Kenyan and Ugandan officials convened.", (), ["CONSULT Kenyan,Ugandan <-> Kenyan,Ugandan"]),
    ("Kenya bowled out Uganda before tea.", (), []),
    # the end of a sanction is none
    ("The lifting of Kenyan sanctions on Uganda began.", (), ["CONCEDE Kenyan -> Uganda"]),
    # what is stopped is not done, and what follows from it neither; violence that is halted has been done
    ("Kenya halted its complaint against Uganda.", (), []),
    ("Kenya did not halt its complaint against Uganda.", (), ["ACCUSE its -> Uganda"]),
    (
        "Kenya suspended its decision to scrap the pact with Uganda.",
        (),
        ["CONCEDE Kenya -> Uganda"],
    ),
    ("Trade between Kenya and Uganda remains frozen.", (), ["SANCTION Kenya,Uganda <-> Kenya,Uganda"]),
    ("Kenya froze its trade with Uganda.", (), ["SANCTION Kenya -> Uganda"]),
    # a wish of somebody who is no actor; what is expected of a state is told as its plan
    ("Nobody expects Kenya to rescue Uganda.", (), []),
    ("Kenya is expected to rescue Uganda.", (), ["AID Kenya -> Uganda"]),
    # one verb of a game makes the sentence one of a game
    ("Kenya were denied a penalty and accused Uganda.", (), []),
    ("Kenya hit back and beat Uganda.", (), []),
    ("Kenya punished Uganda with new penalties.", (), ["SANCTION Kenya -> Uganda"]),
    ("Kenya hit back and bombed Uganda.", (), ["REJECT Kenya -> ?", "ASSAULT Kenya -> Uganda"]),
    # a body of states that is left, and a place
    ("Kenya withdrew its forces from NATO.", (), ["SANCTION Kenya -> NATO"]),
    ("Kenya withdrew its forces from Uganda.", (), ["RETREAT Kenya -> Uganda"]),
    # a city stands for its state as where to or where, unless somebody of a third state is met there
    ("Kenya's minister travelled to Mwanza in May.", (), ["CONSULT Kenya -> Mwanza"]),
    ("Kenya's minister travelled to Mwanza to meet Uganda's.", (), ["CONSULT Kenya <-> Uganda"]),
    ("Kenya's minister travelled to Geneva in May.", (), []),
    ("Kenya's minister was in Mwanza on 3 May 1990.", (), ["CONSULT Kenya -> Mwanza"]),
    ("Kenya's minister was in Mwanza with Uganda's on 3 May 1990.", (), []),
    ("Kenya's ambassador was in Kampala on 3 May 1990.", (), []),
    # who acts for himself and no state
    ("A Kenyan restaurant chain thanked Uganda.", (), []),
    ("A Kenyan university signed a treaty with Uganda.", (), []),
    ("A Kenyan state company signed a treaty with Uganda.", (), ["SUPPORT Kenyan <-> Uganda"]),
    # one side only, or nobody who acts for a state
    ("Rome thanked Rome.", (), []),
    ("Kenya was praised.", (), []),
    ("Uganda was praised by a Kenyan poet.", (), []),
]
DOMESTIC = "The Kenyan parliament condemned the Kenyan army."
EXPLAINED = [
    "Peru will help Chile build a dam.",
    "Peru is not a threat to Chile.",
    "War films from Peru amused Chile.",
    "They thanked Peru.",
    "Brazil beat Germany in the cup final.",
    "Peru dropped its complaint against Chile.",
]


@pytest.fixture(scope="module")
def read() -> dict[Text, Reading]:
    return readings([*(text for text, *_ in CASES), DOMESTIC, *EXPLAINED])


def short(coded: Coded) -> str:
    actor, recipient = (",".join(m.text for m in side) for side in (coded.actor, coded.recipient))
    arrow = "<->" if coded.symmetric else "->"
    told = f"{coded.frame.type} {actor} {arrow} {recipient}".rstrip()
    return told + " ?" * bool(coded.inferred)


def tried(reading: Reading, word: str) -> list[Attempt]:
    (sentence,) = reading.sentences
    index = next(t.i for t in sentence.span if t.text == word)
    return list(attempts(sentence, index, Roles(sentence, KB.actor_words), KB.event_lexicon, ()))


@pytest.mark.parametrize(("text", "context", "expected"), CASES)
def test_coding(text: str, context: tuple[str, ...], expected: list[str], read: dict[Text, Reading]) -> None:
    (sentence,) = read[text].sentences
    assert [short(c) for c in code_sentence(sentence, KB, (context,) if context else ())] == expected


def test_the_pair_of_a_sentence_is_its_two_states(read: dict[Text, Reading]) -> None:
    (two,), (one,) = (read[t].sentences for t in ("Kenya met Uganda for talks.", "Kenya was praised."))
    assert pair_here(two) == PAIR
    assert pair_here(one) == ()


def test_attempts_end_with_the_frame_that_takes_it(read: dict[Text, Reading]) -> None:
    found = tried(read["Peru will help Chile build a dam."], "help")
    assert [a.coded is not None for a in found] == [False] * (len(found) - 1) + [True]
    assert found[-1].frame.type == "AID"
    assert found[-1].reason == ""
    assert all(a.reason for a in found[:-1])


@pytest.mark.parametrize(
    ("text", "word", "reason"),
    [
        ("Peru is not a threat to Chile.", "threat", "says what something is, not what was done"),
        ("War films from Peru amused Chile.", "War", "says what kind of thing the next word is"),
        ("They thanked Peru.", "thanked", "fits, but who does it is nobody and to whom is Peru"),
        ("Brazil beat Germany in the cup final.", "beat", "fits, and says that this is no event"),
        ("Peru dropped its complaint against Chile.", "complaint", "is stopped, not done"),
    ],
)
def test_lost_frames_say_why(text: str, word: str, reason: str, read: dict[Text, Reading]) -> None:
    found = tried(read[text], word)
    assert found[-1].reason == reason
    assert all(a.coded is None for a in found)


def test_a_word_that_evokes_nothing_has_no_attempts(read: dict[Text, Reading]) -> None:
    assert tried(read["Peru will help Chile build a dam."], "Peru") == []
