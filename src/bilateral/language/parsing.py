"""Document -> sentences, each a spaCy Span that knows where it stands in the document's text.

Passages are parsed one by one, so that no sentence runs over a paragraph's end, and chrome is not parsed at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Span, Token

from bilateral.model import Document, Passage, PassageKind

_READ = (PassageKind.TITLE, PassageKind.HEADING, PassageKind.BODY, PassageKind.CAPTION)


@dataclass(frozen=True, slots=True)
class ParsedSentence:
    """`document.text[start:end] == span.text`; `offset` turns `token.idx` into a document offset."""

    index: int
    kind: PassageKind
    passage: int  # index in document.passages: sentences of one paragraph share it
    span: Span
    offset: int

    @property
    def start(self) -> int:
        """First code point in the document's text."""
        return self.offset + int(self.span.start_char)

    @property
    def end(self) -> int:
        """End (exclusive) in the document's text."""
        return self.offset + int(self.span.end_char)

    @property
    def text(self) -> str:
        """The sentence as it stands in the document."""
        return str(self.span.text)

    def tokens_between(self, start: int, end: int) -> list[Token]:
        """The tokens that touch the document offsets `start:end`."""
        return [t for t in self.span if t.idx + self.offset < end and t.idx + self.offset + len(t) > start]


def parse(nlp: Language, documents: Iterable[Document]) -> Iterator[tuple[Document, list[ParsedSentence]]]:
    """Each document with its sentences, in order; the passages of many documents share the parser's batches."""
    pending: list[tuple[Document, list[ParsedSentence]]] = []
    for doc, (document, number, passage) in nlp.pipe(
        _texts(documents, pending), as_tuples=True, batch_size=64
    ):
        while pending[0][0] is not document:
            yield pending.pop(0)
        sentences = pending[0][1]
        if passage is not None:
            for span in doc.sents:
                trimmed = _without_space(span)
                if trimmed is not None:
                    sentences.append(
                        ParsedSentence(len(sentences), passage.kind, number, trimmed, passage.start)
                    )
    yield from pending


def _texts(
    documents: Iterable[Document], pending: list[tuple[Document, list[ParsedSentence]]]
) -> Iterator[tuple[str, tuple[Document, int, Passage | None]]]:
    for document in documents:
        pending.append((document, []))
        for number, passage in enumerate(document.passages):
            if passage.kind in _READ:
                yield document.text[passage.start : passage.end], (document, number, passage)


def _without_space(span: Span) -> Span | None:
    start, end = span.start, span.end
    while start < end and span.doc[start].is_space:
        start += 1
    while end > start and span.doc[end - 1].is_space:
        end -= 1
    return span.doc[start:end] if end > start else None
