"""Who says what, in sentences of our own, read in one go."""

from __future__ import annotations

import pytest

from bilateral.extraction import read
from bilateral.extraction.reading import Reading
from bilateral.knowledge import load_knowledge
from bilateral.language.parsing import parse
from bilateral.language.pipeline import load_pipeline
from bilateral.model import Document, Passage, PassageKind, Published, Register

KB = load_knowledge()

# the text, words in it, and whose they are (None: the author's)
CASES: list[tuple[str, str, str | None]] = [
    ("Rome said that Tunis had closed the port.", "closed", "Rome"),
    ("Rome said that Tunis had closed the port.", "said", None),
    ("Tunis had closed the port, Rome said.", "closed", "Rome"),
    (
        "Tunis has closed the port, the Italian minister announced on Friday.",
        "closed",
        "the Italian minister",
    ),
    ("The port, Mr Bianchi said, was closed by Tunis.", "closed", "Bianchi"),
    ("The port, he feared, could close. Oslo signed a treaty.", "signed", None),
    ("Carla Bianchi, who leads the union, said the port was closed.", "closed", "Carla Bianchi"),
    ("Carla Bianchi, who leads the union, said the port was closed.", "leads", None),
    ("When Tunis closed the port, Rome answered with a blockade.", "closed", None),
    ("As Bianchi noted, Tunis closed the port.", "closed", "Bianchi"),
    ("As Rome and Tunis feel pressure, they closed the port.", "closed", None),
    ("According to Rome, Tunis has closed the port.", "closed", "Rome"),
    ("Tunis, according to Rome, has closed the port.", "closed", "Rome"),
    ("Tunis has closed the port, according to officials in Rome.", "closed", "officials in Rome"),
    ("According to plan, Tunis has closed the port.", "closed", None),
    ("The gas sells at 300 dollars per tonne in Italy.", "sells", None),
    ("In Italy's opinion, the treaty was broken.", "broken", "Italy"),
    ("Tunis rejected Italy's claim that the port was mined.", "mined", "Italy"),
    ("Tunis gave an assurance that the port would open.", "open", "Tunis"),
    ("The joint statement said that both sides would lower tariffs.", "lower", "The joint statement"),
    ("The weather means that the port is closed.", "closed", None),
    ("Rome fears that Tunis will close the port.", "close", "Rome"),
    ("We were told that the port was closed.", "closed", None),
    ("I think that the port is closed.", "closed", None),
    ("In May Bianchi depicted Tunis as a quarrelsome tenant.", "tenant", "Bianchi"),
    ("In May Bianchi depicted Tunis as a quarrelsome tenant.", "depicted", None),
    ("Norway cast itself as an umpire.", "umpire", "Norway"),
    ("Bianchi called Tunis the thriftiest neighbour.", "neighbour", "Bianchi"),
    ("Egypt thinks about lending ferries to Sudan.", "lending", None),
    ("“The port is closed,” said Carla Bianchi, a trader.", "closed", "Carla Bianchi"),
    ("‘The port will stay closed for a year,’ the minister said.", "stay", "the minister"),
    ("Bianchi arrived in Tunis to see “our friends and brothers”.", "brothers", "Bianchi"),
    ("The so-called “peace pact” was signed in Tunis.", "pact", None),
    # over the borders of sentences
    ("“The port is closed,” said Carla Bianchi. “Nobody works there.”", "works", "Carla Bianchi"),
    ("“The port is closed. Nobody works there,” said Carla Bianchi.", "closed", "Carla Bianchi"),
    ("Carla Bianchi spoke in Tunis. She said that the port was closed.", "closed", "Carla Bianchi"),
    ("Carla Bianchi spoke in Tunis. In her view, the port was lost.", "lost", "Carla Bianchi"),
    ("Carla Bianchi said little. “The port,” Bianchi said, “is closed.”", "closed", "Carla Bianchi"),
    ("Norway built the road. It said that the road would open.", "open", "Norway"),
    ("Officials met in Tunis. They said that the port was closed.", "closed", "Officials"),
    (
        "Some in Tunis said the ferry was late. Rome said the sea was calm. They said the port was closed.",
        "closed",
        "Some in Tunis",
    ),
    (
        "Many said the ferry was late. Rome said the sea was calm. They said the port was closed.",
        "closed",
        "Many",
    ),
    (
        "Most of the crew said the ferry was late. Rome said the sea was calm. They said the port was closed.",
        "closed",
        "Most of the crew",
    ),
    (
        "Others in Tunis said the ferry was late. Rome said the sea was calm. They said the port was closed.",
        "closed",
        "Others in Tunis",
    ),
]
NESTED = [
    (
        "Bianchi said that Ahmed Salah had denied that the port was closed.",
        "closed",
        "Ahmed Salah",
        "Bianchi",
    ),
    ("Bianchi said that Ahmed Salah had denied that the port was closed.", "denied", "Bianchi", None),
]
INTERVIEW = """The port nobody needs

We talked to the manager of a shipping firm.

Q: Who closed the port?

A: Egypt closed it. The minister said that it would open again.

Q: And now?

A: Now we wait.

The port was founded in 1904."""
PROMPTED = INTERVIEW.replace("And now?", "Tell us of today.")
SPELLED_OUT = PROMPTED.replace("Q:", "Question:").replace("A:", "Answer:")
UNLABELLED = """The owner has sold rope for thirty years.

Who closed the port?

Egypt closed it in March."""
BY_ITS_LOOKS = """The owner has built boats in Genoa for thirty years.

**Who closed the port?**

Egypt closed it, and I saw it.

**When did it open again?**

In June, I think.

**Who lost most?**

Our customers in Italy lost a year."""
EXPLAINER = """The port of Suez is closed.

Who closed the port?

Egypt closed it in March.

When did it open again?

It opened in June.

Who lost most?

Italy lost a year."""
GAINSAID = [
    f"In a recent essay, Carla Bianchi wrote about the port. Egypt closed it.\n{turn}"
    for turn in (
        "I disagree. Libya reopened it. Bianchi was there.",
        "Bianchi forgets one thing. Libya reopened it.",
        "Her critics object. Libya reopened it, Bianchi knows.",
        "This newspaper knows better. Libya reopened it. So does Bianchi.",
    )
]
RETOLD = """In a recent essay, Carla Bianchi wrote about the port. Egypt closed it in March.

Italy, the writer says, paid for the wall. Nobody thanked Rome.

Libya opened a port of its own."""


def document(text: str, register: Register = Register.ANALYSIS) -> Document:
    passages, start = [], 0
    for line in text.split("\n"):
        if line:
            passages.append(Passage(PassageKind.BODY, start, start + len(line)))
        start += len(line) + 1
    return Document(
        text=text, source="t", published=Published("2024-05-16"), passages=tuple(passages), register=register
    )


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    texts = dict.fromkeys(
        [*(t for t, *_ in CASES), *(t for t, *_ in NESTED), RETOLD, *GAINSAID, BY_ITS_LOOKS, EXPLAINER]
    )
    documents = [document(t) for t in texts]
    documents += [document(t, Register.INTERVIEW) for t in (INTERVIEW, PROMPTED, SPELLED_OUT, UNLABELLED)]
    return {d.text: read(d, sentences, KB) for d, sentences in parse(load_pipeline(), documents)}


def said_by(reading: Reading, word: str, nth: int = 0) -> tuple[str | None, str | None, bool]:
    """Speaker and via of the nth token that is the word, and whether it is told as reported."""
    found = [(s, t.i) for s in reading.sentences for t in s.span if t.text == word]
    sentence, index = found[nth]
    attribution = sentence.attribution_at(index)
    reported = sentence.reported_at(index)
    return (attribution.speaker, attribution.via, reported) if attribution else (None, None, reported)


@pytest.mark.parametrize(("text", "word", "speaker"), CASES)
def test_speaker(readings: dict[str, Reading], text: str, word: str, speaker: str | None) -> None:
    assert said_by(readings[text], word)[0] == speaker


@pytest.mark.parametrize(("text", "word", "speaker", "via"), NESTED)
def test_nested(readings: dict[str, Reading], text: str, word: str, speaker: str, via: str | None) -> None:
    assert said_by(readings[text], word)[:2] == (speaker, via)


def test_speakers_know_their_state(readings: dict[str, Reading]) -> None:
    (sentence,) = readings[CASES[0][0]].sentences
    assert [s.attribution.state for s in sentence.speeches] == ["ITA"]


@pytest.mark.parametrize(
    ("text", "word", "speaker"),
    [
        (INTERVIEW, "talked", None),
        (INTERVIEW, "Who", None),
        (INTERVIEW, "closed", None),
        (INTERVIEW, "wait", "the manager of a shipping firm"),
        (INTERVIEW, "founded", None),
        (PROMPTED, "today", None),
        (SPELLED_OUT, "today", None),
        (SPELLED_OUT, "wait", "the manager of a shipping firm"),
        (UNLABELLED, "sold", None),
        (UNLABELLED, "March", "The owner"),
        (BY_ITS_LOOKS, "built", None),
        (BY_ITS_LOOKS, "lost", None),
        (BY_ITS_LOOKS, "customers", "The owner"),
        (EXPLAINER, "year", None),
    ],
)
def test_interview(readings: dict[str, Reading], text: str, word: str, speaker: str | None) -> None:
    assert said_by(readings[text], word)[0] == speaker


def test_who_is_quoted_in_an_interview_speaks_through_the_guest(readings: dict[str, Reading]) -> None:
    speaker, via, reported = said_by(readings[INTERVIEW], "open")
    assert (speaker, via, reported) == ("The minister", "the manager of a shipping firm", True)


def test_what_is_retold_is_attributed_but_no_less_firm(readings: dict[str, Reading]) -> None:
    reading = readings[RETOLD]
    assert said_by(reading, "closed") == ("Carla Bianchi", None, False)
    assert said_by(reading, "thanked") == ("Carla Bianchi", None, False)
    assert said_by(reading, "opened")[0] is None


@pytest.mark.parametrize("text", GAINSAID)
def test_the_author_is_not_the_one_retold(text: str, readings: dict[str, Reading]) -> None:
    assert said_by(readings[text], "closed")[0] == "Carla Bianchi"
    assert said_by(readings[text], "reopened")[0] is None


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("The ‘new friends’ met in Tunis.", ["‘new friends’"]),
        ("The minister's aide and Italy's envoy met in Tunis.", []),
        ("The farmers' union met the ministers' aides.", []),
        ("He said 'the ships don't sail' in Tunis.", ["'the ships don't sail'"]),
    ],
)
def test_single_quotation_marks(text: str, quoted: list[str]) -> None:
    ((one, sentences),) = parse(load_pipeline(), [document(text)])
    spans = [span for sentence in read(one, sentences, KB).sentences for span in sentence.quoted]
    assert [text[start:end] for start, end in spans] == quoted
