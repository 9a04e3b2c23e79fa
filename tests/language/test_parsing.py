"""Sentences stand where the document has them, and never run over a paragraph's end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from bilateral.language.parsing import ParsedSentence, parse
from bilateral.language.pipeline import load_pipeline
from bilateral.model import Document, Passage, PassageKind

ASTRAL = (
    "\U0001f600\U0001f1f3\U0001f1f4 The king of Norway\nmet Chile. Peru\u2028signed."
    "\r\n\r\n“Italy left. Greece stayed.”"
)
HEADED = (
    "Norway and Chile\n\nMenu | Login\n\nNorway met Chile\n\nThe king in Lima. He waves.\n\nPeru watched."
)


def document(text: str, *parts: tuple[str, PassageKind]) -> Document:
    """A document whose passages are these stretches of the text; none: one of body."""
    stretches = parts or ((text, PassageKind.BODY),)
    passages = [Passage(kind, text.index(part), text.index(part) + len(part)) for part, kind in stretches]
    return Document(text=text, source="t", passages=tuple(passages))


DOCUMENTS = {
    "astral": document(
        ASTRAL,
        (ASTRAL.split("\r\n\r\n")[0], PassageKind.BODY),
        (ASTRAL.split("\r\n\r\n")[1], PassageKind.BODY),
    ),
    "headed": document(
        HEADED,
        ("Norway and Chile", PassageKind.TITLE),
        ("Menu | Login", PassageKind.CHROME),
        ("Norway met Chile", PassageKind.BODY),
        ("The king in Lima. He waves.", PassageKind.CAPTION),
        ("Peru watched.", PassageKind.BODY),
    ),
    "only chrome": document("Menu | Login", ("Menu | Login", PassageKind.CHROME)),
    "no passage": Document(text="Norway met Chile.", source="t"),
    "marks only": document("*** — ***"),
    "spaces": document("  Norway met Chile.  \n\n  Peru watched.  "),
}


@pytest.fixture(scope="module")
def parsed() -> dict[str, list[ParsedSentence]]:
    """The sentences of each document, all parsed in one batch."""
    found = list(parse(load_pipeline(), DOCUMENTS.values()))
    assert [one for one, _ in found] == list(DOCUMENTS.values())
    return {name: sentences for name, (_, sentences) in zip(DOCUMENTS, found, strict=True)}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_sentences_stand_where_the_document_has_them(
    name: str, parsed: dict[str, list[ParsedSentence]]
) -> None:
    text = DOCUMENTS[name].text
    for number, sentence in enumerate(parsed[name]):
        assert sentence.index == number
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.text.split() == sentence.span.text.split()
        assert sentence.text == sentence.text.strip()
        for token in sentence.span:
            start = sentence.offset + token.idx
            assert token.is_space or text[start : start + len(token)] == token.text


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("astral", [(0, "\U0001f600\U0001f1f3\U0001f1f4 The king of Norway\nmet Chile."), (0, "Peru\u2028signed."),
                    (1, "“Italy left."), (1, "Greece stayed.”")]),
        ("headed", [(0, "Norway and Chile"), (2, "Norway met Chile"), (3, "The king in Lima."), (3, "He waves."),
                    (4, "Peru watched.")]),
        ("only chrome", []),
        ("no passage", []),
        ("marks only", []),
        ("spaces", [(0, "Norway met Chile."), (0, "Peru watched.")]),
    ],
)  # fmt: skip
def test_sentences(
    name: str, expected: list[tuple[int, str]], parsed: dict[str, list[ParsedSentence]]
) -> None:
    assert [(s.passage, s.text) for s in parsed[name]] == expected


def test_sentences_know_the_kind_of_their_passage(parsed: dict[str, list[ParsedSentence]]) -> None:
    kinds = [s.kind for s in parsed["headed"]]
    assert kinds == [
        PassageKind.TITLE,
        PassageKind.BODY,
        PassageKind.CAPTION,
        PassageKind.CAPTION,
        PassageKind.BODY,
    ]


def test_no_sentence_crosses_a_passage(parsed: dict[str, list[ParsedSentence]]) -> None:
    passages = DOCUMENTS["headed"].passages
    assert all(
        passages[s.passage].start <= s.start < s.end <= passages[s.passage].end for s in parsed["headed"]
    )


@Language.component("cut_after_each_mark")
def cut_after_each_mark(doc: Doc) -> Doc:
    """As a parser may: a mark is a sentence of its own."""
    for token in doc:
        before = doc[token.i - 1].text if token.i else ""
        token.is_sent_start = token.i == 0 or before in ("“", "”", ".", "***") or token.text == "***"
    return doc


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“ Norway left.", ["“ Norway left."]),
        ("Norway left. “ Peru stayed.", ["Norway left.", "“ Peru stayed."]),
        ("Norway left. *** Peru stayed.", ["Norway left.", "*** Peru stayed."]),
        ("Norway left. ***", ["Norway left."]),
        ("“ *** “ Norway left.", ["“ *** “ Norway left."]),
        ("“ 1905 .", ["“ 1905 ."]),
    ],
)
def test_a_sentence_without_a_word_belongs_to_the_next(text: str, expected: list[str]) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("cut_after_each_mark")
    ((_, sentences),) = parse(nlp, [document(text)])
    assert [s.text for s in sentences] == expected
    assert [s.index for s in sentences] == list(range(len(expected)))


def test_parsing_takes_documents_as_they_come() -> None:
    taken = 0

    def endless() -> Iterator[Document]:
        nonlocal taken
        while True:
            taken += 1
            yield document(f"Norway met Chile {taken} times.")

    nlp = spacy.blank("en")
    nlp.add_pipe("cut_after_each_mark")
    answers = parse(nlp, endless())
    first = [next(answers)[1][0].text for _ in range(3)]
    assert first == [f"Norway met Chile {n} times." for n in (1, 2, 3)]
    assert taken < 1000


def test_a_line_end_within_a_sentence_is_a_space_to_the_parser_and_stays_in_the_text() -> None:
    text = "In March 1879 Chile\nattacked Bolivia on the coast."
    whole = Document(text=text, source="x", passages=(Passage(PassageKind.BODY, 0, len(text)),))
    [(_, [sentence])] = parse(load_pipeline(), [whole])
    assert sentence.text == text
    assert [t.dep_ for t in sentence.span if t.text == "Chile"] == ["nsubj"]


def test_a_very_long_passage_is_read_in_pieces_and_loses_nothing() -> None:
    text = "Norway thanked Poland. " * 300 + "Peru met Chile and " * 300
    ((_, sentences),) = parse(load_pipeline(), [document(text)])
    assert "".join(text[s.start : s.end] for s in sentences).replace(" ", "") == text.replace(" ", "")
    assert max(len(s.text) for s in sentences) <= 3_000
    assert {s.text for s in sentences[:250]} == {"Norway thanked Poland."}
