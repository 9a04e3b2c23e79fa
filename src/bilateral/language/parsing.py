"""Document -> sentences, each a spaCy Span that knows where it stands in the document's text.

Passages are parsed one by one, so that no sentence runs over a paragraph's end, and chrome is not parsed at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc, Span

from bilateral.model import Document, Passage, PassageKind

# Passages parsed at once: 256 short texts parse about a fifth faster than 64, 1,024 no faster.
_BATCH = 256
# A line that ends within a sentence is a space to the parser: it takes other white space for a word.
_LINE_ENDS = str.maketrans("\n\r\t\u2028\u00a0", "     ")
# Characters parsed together at most: the time for one sentence grows with the square of its length, and a text without
# full stops is one sentence. Paragraphs of that length are rare.
_LONGEST_PIECE = 3_000
_READ = (PassageKind.TITLE, PassageKind.HEADING, PassageKind.BODY, PassageKind.CAPTION)


@dataclass(frozen=True, slots=True)
class ParsedSentence:
    """`document.text[start:end] == span.text`; `offset` turns `token.idx` into a document offset."""

    index: int
    kind: PassageKind
    passage: int  # index in document.passages: sentences of one paragraph share it
    span: Span
    offset: int
    text: str  # as it stands in the document
    start: int = field(init=False)  # first code point in the document's text
    end: int = field(init=False)  # exclusive

    def __post_init__(self) -> None:
        # kept, since spaCy builds them anew at each access and every extractor asks for them
        object.__setattr__(self, "start", self.offset + int(self.span.start_char))
        object.__setattr__(self, "end", self.offset + int(self.span.end_char))


def parse(nlp: Language, documents: Iterable[Document]) -> Iterator[tuple[Document, list[ParsedSentence]]]:
    """Each document with its sentences, in order; the passages of many documents share the parser's batches."""
    pending: list[tuple[Document, list[ParsedSentence]]] = []
    for doc, (document, number, passage, offset) in nlp.pipe(
        _texts(documents, pending), as_tuples=True, batch_size=_BATCH
    ):
        while pending[0][0] is not document:
            yield pending.pop(0)
        sentences = pending[0][1]
        if passage is not None:
            for span in _sentences(doc):
                text = document.text[offset + span.start_char : offset + span.end_char]
                sentences.append(ParsedSentence(len(sentences), passage.kind, number, span, offset, text))
    yield from pending


def _texts(
    documents: Iterable[Document], pending: list[tuple[Document, list[ParsedSentence]]]
) -> Iterator[tuple[str, tuple[Document, int, Passage | None, int]]]:
    for document in documents:
        pending.append((document, []))
        for number, passage in enumerate(document.passages):
            if passage.kind in _READ:
                for start, end in _pieces(document.text, passage.start, passage.end):
                    piece = document.text[start:end].translate(_LINE_ENDS)
                    yield piece, (document, number, passage, start)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A passage whole, or a very long one in pieces that end with a sentence, else with a word, else anywhere."""
    while end - start > _LONGEST_PIECE:
        window = text[start : start + _LONGEST_PIECE]
        cut = max((window.rfind(mark) + 2 for mark in (". ", "! ", "? ")), default=0)
        cut = cut if cut > 2 else window.rfind(" ") + 1 or _LONGEST_PIECE
        yield start, start + cut
        start += cut
    yield start, end


def _sentences(doc: Doc) -> Iterator[Span]:
    """The parser's sentences without outer white space; one without a word belongs to the next, as a lone
    opening quotation mark does; at the end of a passage it is left out."""
    pending: Span | None = None
    for span in doc.sents:
        trimmed = _without_space(span)
        if trimmed is None:
            continue
        whole = trimmed if pending is None else doc[pending.start : trimmed.end]
        pending = None
        if any(t.is_alpha or t.like_num for t in whole):
            yield whole
        else:
            pending = whole


def _without_space(span: Span) -> Span | None:
    start, end = span.start, span.end
    while start < end and span.doc[start].is_space:
        start += 1
    while end > start and span.doc[end - 1].is_space:
        end -= 1
    return span.doc[start:end] if end > start else None
